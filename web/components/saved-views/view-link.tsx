import type { SavedView } from '../../../core/contract/saved-views.ts'
import { savedViewMessages } from '../../i18n/saved-views/messages.ts'
import { view } from '../../state/navigation.ts'
import { isGone, openView, viewOf } from '../../state/saved-views.ts'
import { viewAddress } from '../../state/view.ts'

/** Leads to a saved view; in a new tab like any link. */
export function ViewLink({ saved, className }: { readonly saved: SavedView; readonly className: string }) {
  const address = viewAddress(viewOf(saved))
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    openView(saved)
  }
  return (
    <a href={address} class={className} aria-current={viewAddress(view.value) === address ? 'true' : undefined} onClick={follow}>
      <span>{saved.name}</span>
      {isGone(saved) && <small class="view-gone">{savedViewMessages.value.indicatorGone}</small>}
    </a>
  )
}
