import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { messages } from '../../i18n/messages.ts'
import { prefersReducedMotion } from '../../state/ui.ts'
import { Icon } from '../icon.tsx'
import type { MapGroup } from './map-group.ts'

/** Zoom all maps of a group. */
export function MapTools({ group }: { readonly group: MapGroup }) {
  const text = messages.value
  const zoom = (steps: number) => () => group.zoomBy(steps, !prefersReducedMotion())
  return (
    <div class="linked-tools" role="group" aria-label={compareTexts.value.mapTools}>
      <button type="button" class="button button--icon" aria-label={text.zoomIn} title={text.zoomIn} onClick={zoom(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" class="button button--icon" aria-label={text.zoomOut} title={text.zoomOut} onClick={zoom(-1)}>
        <Icon name="minus" />
      </button>
      <button type="button" class="button button--icon" aria-label={text.resetView} title={text.resetView} onClick={() => group.home()}>
        <Icon name="home" />
      </button>
    </div>
  )
}
