import { navigate, view, viewAfter } from '../../state/navigation.ts'
import { viewAddress } from '../../state/view.ts'

/** A link to everything about an indicator. */
export function IndicatorLink({ indicator, label }: { readonly indicator: string; readonly label: string }) {
  const change = { page: 'indikator', indicator } as const
  const follow = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    // In a turn of its own, as for every link to a page (web/components/page-link.tsx).
    setTimeout(() => navigate(change))
  }
  return (
    <a href={viewAddress(viewAfter(view.value, change))} onClick={follow}>
      {label}
    </a>
  )
}
