import type { Geos } from '../geometry/geos.ts'
import { type FindingList, formatFigure, formatPlace, listFew } from '../finding-list.ts'
import type { LoadedAreaSet } from '../loaded-area-set.ts'
import { findGapsAndOverlaps, type Misfit } from './find-gaps-and-overlaps.ts'

/** Thinner or smaller than this cannot be seen on a map and comes from rounding or careless drawing. */
const sliver = { width: 1, squareMetres: 100 }

/** Report gaps and overlaps between the areas of a set: the large ones with codes and places, slivers in sum. */
export function checkCoverage(set: LoadedAreaSet, geos: Geos, findings: FindingList): void {
  const { gaps, overlaps } = findGapsAndOverlaps(set.areas, geos)
  const where = { level: set.level.key, ...(set.file ? { file: set.file } : {}) }
  report('overlap', overlaps, ['overlaps between areas', 'Überlappungen zwischen Gebieten'], where, findings)
  report('gap', gaps, ['gaps between areas (or enclaves and narrow inlets that belong to another territory)', 'Lücken zwischen Gebieten (oder Enklaven und schmale Einschnitte, die nicht dazugehören)'], where, findings)
}

function report(code: string, misfits: readonly Misfit[], [en, de]: readonly [string, string], where: { readonly level: string; readonly file?: string }, findings: FindingList): void {
  const isSliver = ({ width, squareMetres }: Misfit) => width < sliver.width || squareMetres < sliver.squareMetres
  const large = misfits.filter((misfit) => !isSliver(misfit)).sort((a, b) => b.squareMetres - a.squareMetres)
  const slivers = misfits.filter(isSliver)
  const told = (language: 'de' | 'en') =>
    listFew(large.map(({ codes, squareMetres, place }) => `${codes.slice(0, 4).join('/')} ${formatFigure(squareMetres, language)} m² (${formatPlace(place)})`), language, 5)
  const name = where.file ?? where.level
  if (large.length > 0) {
    findings.warning(code, `${name}: ${large.length} ${en}, largest first: ${told('en')}.`, `${name}: ${large.length} ${de}, die größten zuerst: ${told('de')}.`, {
      ...where,
      areaCodes: [...new Set(large.flatMap(({ codes }) => codes))],
      places: large.map(({ place }) => place),
    })
  }
  if (slivers.length > 0) {
    const total = slivers.reduce((sum, { squareMetres }) => sum + squareMetres, 0)
    findings.note(
      `${code}-sliver`,
      `${name}: ${slivers.length} ${en} that are slivers (under ${sliver.width} m wide or ${sliver.squareMetres} m²), together ${formatFigure(total, 'en', 1)} m².`,
      `${name}: ${slivers.length} ${de}, die nur Splitter sind (unter ${sliver.width} m breit oder ${sliver.squareMetres} m²), zusammen ${formatFigure(total, 'de', 1)} m².`,
      where,
    )
  }
}
