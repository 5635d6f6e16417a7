import { navigate, view } from '../state/navigation.ts'
import { viewAddress } from '../state/view.ts'
import type { Page } from '../state/view.ts'

/** A link to another view of the same choice; opens in a new tab like any link. */
export function PageLink({ page, label, className }: { readonly page: Page; readonly label: string; readonly className: string }) {
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    navigate({ page })
  }
  return (
    <a href={viewAddress({ ...view.value, page })} class={className} aria-current={view.value.page === page ? 'page' : undefined} onClick={follow}>
      {label}
    </a>
  )
}
