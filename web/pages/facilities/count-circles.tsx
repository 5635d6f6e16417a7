import type { FacilityCounts } from '../../../core/contract/facilities.ts'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import { StillMap } from '../../components/map/still-map.tsx'
import { formatNumber } from '../../format.ts'
import { language } from '../../i18n/messages.ts'
import type { AreaMap } from '../../map/area-map.ts'
import { mapColours } from '../../map/map-colours.ts'
import { groundColours } from '../../state/palette.ts'
import { exampleCounts, radiusOf } from '../../state/symbols.ts'
import { scheme } from '../../state/ui.ts'
import { useRead } from '../administration/use-read.ts'

const colour = '#225ea8'

/** Counts as circles: coloured areas would show how large areas are. The table beside it says the same. */
export function CountCircles({ counts, label }: { readonly counts: FacilityCounts; readonly label: string }) {
  const areas = useRead<Area[]>(`/api/spatial-levels/${counts.level}/areas`).data
  const max = Math.max(0, ...counts.areas.map(({ count }) => count))

  const draw = (map: AreaMap): void => {
    const byCode = new Map(counts.areas.map(({ code, count }) => [code, count]))
    const symbols = (areas ?? []).flatMap(({ code, bbox: [west, south, east, north] }) => {
      const radius = radiusOf(byCode.get(code) ?? 0, max)
      return radius === 0 ? [] : [{ longitude: (west + east) / 2, latitude: (south + north) / 2, radius }]
    })
    map.paint({ classes: new Int8Array(counts.areas.length), dimmed: new Uint8Array(counts.areas.length), colours: [groundColours[scheme.peek()]], marks: new Map() })
    map.setSymbols(symbols, { fill: colour, stroke: mapColours[scheme.peek()].border })
  }

  return (
    <figure class="figures-map">
      <StillMap level={counts.level} areaSet={counts.areaSet} label={label} subject={areas === null ? null : counts} draw={draw} />
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
