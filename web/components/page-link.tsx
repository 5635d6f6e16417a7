import type { ComponentChildren } from 'preact'
import { navigate, view, viewAfter } from '../state/navigation.ts'
import { viewAddress } from '../state/view.ts'
import type { Page, View } from '../state/view.ts'

export interface PageLinkProps {
  readonly page: Page
  readonly label?: string
  readonly className?: string
  /** What follows the page in the address, and parameters of its own. */
  readonly path?: readonly string[]
  readonly options?: View['options']
  /** Whether it leads to where one is, where page and path do not tell. */
  readonly isCurrent?: boolean
  /** Whether it stands for all that lies below its page too, as an entry of the navigation. */
  readonly isSection?: boolean
  readonly children?: ComponentChildren
}

/** A link to another page; what was chosen stays where the page is about figures. Opens in a new tab like any link. */
export function PageLink({ page, label, className, path = [], options = {}, isCurrent, isSection = false, children }: PageLinkProps) {
  const change = { page, path, options }
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    // In a turn of its own: the click ends with a layout of what is on the page, and that would be the next page's then.
    setTimeout(() => navigate(change))
  }
  const isHere = isCurrent ?? (view.value.page === page && view.value.path.join('/') === path.join('/'))
  const current = isHere ? (isCurrent === undefined ? 'page' : 'step') : isSection && view.value.page === page ? 'true' : undefined
  return (
    <a href={viewAddress(viewAfter(view.value, change))} class={className} aria-current={current} onClick={follow}>
      {label}
      {children}
    </a>
  )
}
