import type { Signal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { messages } from '../../i18n/messages.ts'

interface PagerProps {
  readonly page: Signal<number>
  readonly current: number
  readonly pages: number
  readonly children?: ComponentChildren
}

/** Leads through the pages of a long table; nothing where there is one page only. Pages count from 0. */
export function Pager({ page, current, pages, children }: PagerProps) {
  const text = messages.value
  if (pages <= 1) return null
  return (
    <div class="pager">
      <button type="button" class="button" disabled={current === 0} onClick={() => (page.value = current - 1)}>
        {text.previousPage}
      </button>
      <span role="status">{text.page(current + 1, pages)}</span>
      <button type="button" class="button" disabled={current === pages - 1} onClick={() => (page.value = current + 1)}>
        {text.nextPage}
      </button>
      {children}
    </div>
  )
}
