import { messages } from '../../i18n/messages.ts'
import { indicator, level } from '../../state/catalogue.ts'
import { noChoice } from '../../state/class-defaults.ts'
import { navigate, shownChange } from '../../state/navigation.ts'
import { frame, seriesResource } from '../../state/series.ts'
import { isLegendOpen, isMapReady, isPrinting, mapTrouble } from '../../state/ui.ts'
import { FacilityControl } from './facility-control.tsx'
import { Failure } from '../feedback/failure.tsx'
import { Icon } from '../icon.tsx'
import { Legend } from '../legend/legend.tsx'
import { MapCredit } from './map-credit.tsx'
import { MapView } from './map-view.tsx'
import { Tooltip } from './tooltip.tsx'

function FloatingLegend() {
  const text = messages.value
  const label = isLegendOpen.value ? text.hideLegend : text.showLegend
  return (
    <section class={`legend-float ${isLegendOpen.value ? '' : 'legend-float--folded'}`} aria-label={text.legend}>
      <button type="button" class="button button--icon button--quiet legend-fold" aria-expanded={isLegendOpen.value} aria-label={label} title={label} onClick={() => (isLegendOpen.value = !isLegendOpen.value)}>
        <Icon name={isLegendOpen.value ? 'down' : 'up'} />
      </button>
      {isLegendOpen.value || isPrinting.value ? <Legend /> : <p class="legend-title">{text.legend}</p>}
    </section>
  )
}

/** Why there is nothing to show, with a way on where there is one. */
function Empty() {
  const text = messages.value
  if (shownChange.value === null) return <p class="map-message">{text.empty}</p>
  const showFigures = (): void => {
    navigate({ ...noChoice, change: null, base: null, single: null })
    // The button goes away; whoever pressed it by keyboard stays on the page's content.
    document.getElementById('main')?.focus()
  }
  return (
    <p class="map-message map-message--wrapped">
      <span role="status">{text.noChange}</span>
      <button type="button" class="button" onClick={showFigures}>
        {text.showFigures}
      </button>
    </p>
  )
}

function Waiting() {
  const { value } = seriesResource
  if (value.state === 'failed') return <Failure error={value.error} retry={seriesResource.retry} />
  if (value.state === 'ready' && frame.value === null) return <Empty />
  if (indicator.value !== null && level.value === null) return <p class="map-message">{messages.value.empty}</p>
  if ((isMapReady.value && value.state === 'ready') || mapTrouble.value === 'map') return null
  return (
    <p class="map-message" role="status">
      <span class="spinner" aria-hidden="true" /> {messages.value.loadingMap}
    </p>
  )
}

/** The map with what lies on it: tooltip, legend, credit, and a word while it is not there. */
export function MapFrame({ hasLegend }: { readonly hasLegend: boolean }) {
  return (
    <div class="map-frame">
      <MapView />
      <Tooltip />
      {hasLegend && frame.value !== null && <FloatingLegend />}
      <FacilityControl />
      <MapCredit />
      <Waiting />
    </div>
  )
}
