import type { MultiPolygon } from 'geojson'
import type { Geos } from '../geometry/geos.ts'
import { ellipsoidArea } from '../geometry/ellipsoid-area.ts'
import { boundsOf } from '../geometry/bounds-of.ts'
import { type FindingList, formatFigure, listFew } from '../finding-list.ts'
import type { LoadedAreaSet } from '../loaded-area-set.ts'

const tolerated = 0.01
const refused = 0.5

/**
 * Check that children lie in their parents, where the parents have shapes of their own.
 *
 * More than 1 % of a child outside is a warning, more than half an error (then the nesting is wrong, not the drawing).
 */
export function checkContainment(child: LoadedAreaSet, parent: LoadedAreaSet, parentOf: Int32Array, geos: Geos, findings: FindingList): void {
  if (!parent.file) return
  const outside = child.areas.flatMap((area, i) => {
    const container = parent.areas[parentOf[i] ?? -1]
    if (!container) return []
    const share = ellipsoidArea(geos.subtract(area.geometry, container.geometry)) / ellipsoidArea(area.geometry)
    return share > tolerated ? [{ code: area.code, parent: container.code, share, place: centreOf(area.geometry) }] : []
  })
  for (const [isSevere, list] of [[true, outside.filter(({ share }) => share > refused)], [false, outside.filter(({ share }) => share <= refused)]] as const) {
    if (list.length === 0) continue
    const sorted = list.toSorted((a, b) => b.share - a.share)
    const told = (language: 'de' | 'en') => listFew(sorted.map(({ code, parent: up, share }) => `${code} (${up}, ${formatFigure(share * 100, language, 1)} %)`), language)
    findings[isSevere ? 'error' : 'warning'](
      'outside-parent',
      `${list.length} areas of ${child.level.key} lie ${isSevere ? 'mostly' : 'partly'} outside their parent on ${parent.level.key} (parent, share outside): ${told('en')}.`,
      `${list.length} Gebiete der Ebene ${child.level.key} liegen ${isSevere ? 'überwiegend' : 'teilweise'} außerhalb ihres übergeordneten Gebiets auf ${parent.level.key} (dieses, Anteil außerhalb): ${told('de')}.`,
      { level: child.level.key, areaCodes: sorted.map(({ code }) => code), places: sorted.map(({ place }) => place) },
    )
  }
}

function centreOf(geometry: MultiPolygon): [number, number] {
  const [west, south, east, north] = boundsOf(geometry)
  return [(west + east) / 2, (south + north) / 2]
}
