import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { FacilityCounts } from '../../../core/contract/facilities.ts'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import type { AtlasMap } from '../../map/atlas-map.ts'
import { mapModule } from '../../map/load-map.ts'
import { levels, territory } from '../../state/catalogue.ts'
import { groundColours } from '../../state/palette.ts'
import { exampleCounts, radiusOf } from '../../state/symbols.ts'
import { scheme } from '../../state/ui.ts'
import { useRead } from '../administration/use-read.ts'

const edge = 16
const padding = { top: edge, right: edge, bottom: edge, left: edge }
const colour = '#225ea8'

/** Counts as circles: coloured areas would show how large areas are. The table beside it says the same. */
export function CountCircles({ counts, label }: { readonly counts: FacilityCounts; readonly label: string }) {
  const container = useRef<HTMLDivElement>(null)
  const isFailed = useSignal(false)
  const set = levels.data?.find(({ key }) => key === counts.level)?.areaSets.find(({ id }) => id === counts.areaSet)
  const areas = useRead<Area[]>(`/api/spatial-levels/${counts.level}/areas`).data
  const bounds = territory.data?.bbox
  const max = Math.max(0, ...counts.areas.map(({ count }) => count))

  useEffect(() => {
    const element = container.current
    if (element === null || set === undefined || bounds === undefined || areas === null) return undefined
    const byCode = new Map(counts.areas.map(({ code, count }) => [code, count]))
    const symbols = areas.flatMap(({ code, bbox: [west, south, east, north] }) => {
      const radius = radiusOf(byCode.get(code) ?? 0, max)
      return radius === 0 ? [] : [{ longitude: (west + east) / 2, latitude: (south + north) / 2, radius }]
    })
    let made: AtlasMap | null = null
    let isGone = false
    const observer = new ResizeObserver(() => made?.fit(bounds, padding, false))
    mapModule
      .then(({ AtlasMap: Made }) => {
        if (isGone) return
        const own = (made = new Made({
          container: element, bounds, padding, label, scheme: scheme.peek(), basemapStyleUrl: null,
          onReady: () => {
            own.showSet({ level: counts.level, id: set.id, minZoom: set.minZoom, maxZoom: set.maxZoom })
            own.paint({ classes: new Int8Array(counts.areas.length), dimmed: new Uint8Array(counts.areas.length), colours: [groundColours[scheme.peek()]], marks: new Map() })
            own.setSymbols(symbols, colour)
            own.setLabel(label)
            observer.observe(element)
          },
          onPoint: () => undefined, onSelect: () => undefined, onTileError: () => undefined,
        }))
      })
      .catch(() => void (isFailed.value = true))
    return () => {
      isGone = true
      observer.disconnect()
      made?.destroy()
    }
  }, [counts, set, bounds, areas, scheme.value])

  if (isFailed.value || set === undefined) return <p class="muted">{deliveryMessages.value.mapFailed}</p>
  return (
    <figure class="figures-map">
      <div ref={container} class="figures-canvas" role="presentation" />
      <figcaption>
        <ul class="plain-list map-key">
          {exampleCounts(max).map((example) => {
            const size = 2 * radiusOf(example, max)
            return <li key={example}><i class="count-circle" style={{ width: `${size}px`, height: `${size}px`, background: colour }} />{formatNumber(example, 0, language.value)}</li>
          })}
        </ul>
      </figcaption>
    </figure>
  )
}
