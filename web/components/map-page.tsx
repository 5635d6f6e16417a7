import { useSignal } from '@preact/signals'
import { messages } from '../i18n/messages.ts'
import { areas, selectedIndex } from '../state/areas.ts'
import { indicator, level, territory } from '../state/catalogue.ts'
import { summary } from '../state/phrases.ts'
import { frame, seriesResource } from '../state/series.ts'
import { isLegendOpen, isMapReady, mapTrouble, width } from '../state/ui.ts'
import { DataTable } from './data-table.tsx'
import { AreaDetail, WholeDetail } from './detail.tsx'
import { Failure } from './failure.tsx'
import { Headline } from './headline.tsx'
import { Icon } from './icon.tsx'
import { Download } from './download.tsx'
import { LegendStrip } from './legend-strip.tsx'
import { Legend } from './legend.tsx'
import { LevelSwitch } from './level-switch.tsx'
import { MapView } from './map-view.tsx'
import { Sheet } from './sheet.tsx'
import { Notes } from './notes.tsx'
import { TimeSlider } from './time-slider.tsx'
import { Tooltip } from './tooltip.tsx'

const mostRowsAtOnce = 1000

function FloatingLegend() {
  const text = messages.value
  const label = isLegendOpen.value ? text.hideLegend : text.showLegend
  return (
    <section class={`legend-float ${isLegendOpen.value ? '' : 'legend-float--folded'}`} aria-label={text.legend}>
      <button type="button" class="button button--icon button--quiet legend-fold" aria-expanded={isLegendOpen.value} aria-label={label} title={label} onClick={() => (isLegendOpen.value = !isLegendOpen.value)}>
        <Icon name={isLegendOpen.value ? 'down' : 'up'} />
      </button>
      {isLegendOpen.value ? <Legend /> : <p class="legend-title">{text.legend}</p>}
    </section>
  )
}

/** Credit for the shapes, in the wording their licences ask for. */
function MapCredit() {
  const credits = (territory.data?.sources ?? []).filter(({ usedFor }) => /geometr|grenz|boundar/i.test(`${usedFor.de} ${usedFor.en ?? ''}`))
  const words = [...new Set(credits.map(({ attribution }) => attribution))].join('; ')
  return words === '' ? null : <p class="map-credit">{`${messages.value.geometryCredit}: ${words}`}</p>
}

/** The map in words and as a table: the same figures without the picture. Long tables are made when opened. */
function InWords() {
  const isOpen = useSignal(false)
  return (
    <>
      <p class="small in-words">{summary.value}</p>
      <Notes />
      <details class="small table-details" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary>{messages.value.valuesAsTable}</summary>
        {(isOpen.value || areas.value.length <= mostRowsAtOnce) && <DataTable id="map-table" isBrief pageSize={100} />}
      </details>
    </>
  )
}

function Side() {
  return selectedIndex.value >= 0 ? <AreaDetail /> : <WholeDetail />
}

function Waiting() {
  const { value } = seriesResource
  if (value.state === 'failed') return <Failure error={value.error} retry={seriesResource.retry} />
  if (value.state === 'ready' && frame.value === null) return <p class="map-message">{messages.value.empty}</p>
  if (indicator.value !== null && level.value === null) return <p class="map-message">{messages.value.empty}</p>
  if ((isMapReady.value && value.state === 'ready') || mapTrouble.value === 'map') return null
  return (
    <p class="map-message" role="status">
      <span class="spinner" aria-hidden="true" /> {messages.value.loadingMap}
    </p>
  )
}

/** The page that everything leads on from. */
export function MapPage() {
  const isPhone = width.value === 'phone'
  return (
    <>
      <main id="main" class="map-page" tabIndex={-1}>
        <div class="map-top">
          <Headline />
          <LevelSwitch />
        </div>
        <div class="map-frame">
          <MapView />
          <Tooltip />
          {!isPhone && <FloatingLegend />}
          <MapCredit />
          <Waiting />
        </div>
        <TimeSlider isNarrow={isPhone} />
      </main>
      {isPhone ? (
        <Sheet>
          <LegendStrip />
          <Side />
          <section aria-label={messages.value.legend}>
            <Legend />
          </section>
          <InWords />
          <Download />
        </Sheet>
      ) : (
        (width.value === 'desktop' || selectedIndex.value >= 0) && (
          <aside class="side" aria-label={selectedIndex.value >= 0 ? messages.value.details : messages.value.wholeDetails}>
            <Side />
            <InWords />
          </aside>
        )
      )}
    </>
  )
}
