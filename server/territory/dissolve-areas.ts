import type { AreaSetDeclaration, LevelDeclaration } from '../../core/contract/atlas-file.ts'
import type { DissolvedGeometry } from '../../core/contract/geometry-file.ts'
import { type FindingList, listFew } from './finding-list.ts'
import { dissolve } from './geometry/dissolve.ts'
import type { Geos } from './geometry/geos.ts'
import { byCode, type LoadedArea, type LoadedAreaSet } from './loaded-area-set.ts'
import { readNames } from './read-names.ts'
import { reportUnusedNames } from './report-unused-names.ts'

/**
 * Make the areas of a level from those of a finer one; the codes are those that the children name as their parent.
 *
 * Shape: `parents`: the parent codes of each child.
 */
export function dissolveAreas(
  level: LevelDeclaration,
  declaration: AreaSetDeclaration,
  geometry: DissolvedGeometry,
  children: LoadedAreaSet,
  parents: readonly (readonly string[])[],
  context: { readonly geos: Geos; readonly bytesOf: (file: string) => Buffer | null },
  findings: FindingList,
): LoadedAreaSet {
  const codes = [...new Set(parents.flatMap((list) => (list.length === 1 ? list : [])))].sort()
  const indexOf = new Map(codes.map((code, i) => [code, i]))
  const parentOf = Int32Array.from(parents, (list) => (list.length === 1 ? (indexOf.get(list[0] ?? '') ?? -1) : -1))
  const names = nameLookup(geometry, context.bytesOf)
  const lonLat = dissolve(children.areas.map((area) => area.geometry), parentOf, codes.length, context.geos)
  const isSame = children.areas.every((area) => area.source === area.geometry)
  const source = isSame ? lonLat : dissolve(children.areas.map((area) => area.source), parentOf, codes.length, context.geos)
  const areas = codes.flatMap((code, i): LoadedArea[] => {
    const [shape, shapeSource] = [lonLat[i], source[i]]
    return shape && shapeSource ? [{ code, name: names(code), properties: {}, geometry: shape.geometry, source: shapeSource.geometry }] : []
  })
  reportOverlaid(codes.filter((_, i) => lonLat[i]?.isExact === false), level.key, findings)
  reportUnusedNames(level.key, geometry.names, codes, findings)
  reportUnnamed(areas.filter(({ name }) => name === '').map(({ code }) => code), level.key, findings)
  return { level, declaration, file: null, sourceSrid: children.sourceSrid, areas: areas.map((area) => ({ ...area, name: area.name || area.code })).sort(byCode) }
}

function nameLookup({ names, namesFrom }: DissolvedGeometry, bytesOf: (file: string) => Buffer | null): (code: string) => string {
  const bytes = namesFrom ? bytesOf(namesFrom.file) : null
  const read = namesFrom && bytes ? readNames(namesFrom, bytes) : new Map<string, string>()
  return (code) => names?.[code] ?? read.get(code) ?? ''
}

function reportOverlaid(codes: readonly string[], level: string, findings: FindingList): void {
  if (codes.length === 0) return
  findings.note(
    'dissolved-by-overlay',
    `${codes.length} areas of ${level} were united by overlay, because the areas below them overlap: ${listFew(codes, 'en')}.`,
    `${codes.length} Gebiete der Ebene ${level} wurden durch Überlagerung vereinigt, weil die Gebiete darunter sich überlappen: ${listFew(codes, 'de')}.`,
    { level, areaCodes: codes },
  )
}

function reportUnnamed(codes: readonly string[], level: string, findings: FindingList): void {
  if (codes.length === 0) return
  findings.warning(
    'missing-name',
    `${codes.length} areas of ${level} have no name; their code is shown instead: ${listFew(codes, 'en')}.`,
    `${codes.length} Gebiete der Ebene ${level} haben keinen Namen; gezeigt wird ihr Schlüssel: ${listFew(codes, 'de')}.`,
    { level, areaCodes: codes },
  )
}
