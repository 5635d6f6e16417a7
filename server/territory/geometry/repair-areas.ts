import type { MultiPolygon } from 'geojson'
import { type FindingList, formatFigure, formatPlace, listFew } from '../finding-list.ts'
import { describeFault } from './describe-fault.ts'
import type { Geos } from './geos.ts'
import { planarArea } from './planar-area.ts'

/** A repair may change an area by this share at most. */
const largestChange = 0.001

interface Repair {
  readonly code: string
  readonly reason: string
  readonly place: readonly [number, number] | null
  readonly change: number
}

/**
 * Repair polygons that cross or touch themselves, and tell by how much that changed their area.
 *
 * Shape: shapes in the CRS of the source, with `toLonLat` for the places in messages.
 */
export function repairAreas<Area extends { readonly code: string; readonly source: MultiPolygon }>(
  areas: readonly Area[],
  context: { readonly geos: Geos; readonly toLonLat: (point: readonly [number, number]) => readonly [number, number]; readonly where: { readonly file: string; readonly level: string } },
  findings: FindingList,
): Area[] {
  const repairs: Repair[] = []
  const repaired = areas.map((area) => {
    const fault = context.geos.findFault(area.source)
    if (!fault) return area
    const source = context.geos.makeValid(area.source)
    const before = planarArea(area.source)
    const change = before > 0 ? (planarArea(source) - before) / before : 1
    repairs.push({ code: area.code, reason: fault.reason, place: fault.place && context.toLonLat(fault.place), change })
    return { ...area, source }
  })
  report(repairs, context.where, findings)
  return repaired
}

function report(repairs: readonly Repair[], where: { readonly file: string; readonly level: string }, findings: FindingList): void {
  const told = (list: readonly Repair[], language: 'de' | 'en') =>
    listFew(list.map(({ code, reason, place, change }) => `${code} (${describeFault(reason, language)}${place ? ` ${language === 'de' ? 'bei' : 'at'} ${formatPlace(place)}` : ''}, ${formatFigure(change * 100, language, 6)} %)`), language)
  const details = (list: readonly Repair[]) => ({ ...where, areaCodes: list.map(({ code }) => code), places: list.flatMap(({ place }) => (place ? [place] : [])) })
  const refused = repairs.filter(({ change }) => Math.abs(change) > largestChange)
  const accepted = repairs.filter(({ change }) => Math.abs(change) <= largestChange)
  if (refused.length > 0) {
    findings.error(
      'invalid-polygon',
      `${where.file}: ${refused.length} invalid polygons whose repair would change the area by more than 0.1 %: ${told(refused, 'en')}. Please have the file mended.`,
      `${where.file}: ${refused.length} ungültige Polygone, deren Reparatur die Fläche um mehr als 0,1 % änderte: ${told(refused, 'de')}. Bitte die Datei berichtigen lassen.`,
      details(refused),
    )
  }
  if (accepted.length > 0) {
    findings.note(
      'repaired-polygon',
      `${where.file}: ${accepted.length} invalid polygons repaired, with change of area: ${told(accepted, 'en')}.`,
      `${where.file}: ${accepted.length} ungültige Polygone repariert, mit Änderung der Fläche: ${told(accepted, 'de')}.`,
      details(accepted),
    )
  }
}
