import { isDeepStrictEqual } from 'node:util'
import type { MultiPolygon } from 'geojson'
import proj4 from 'proj4'
import type { AreaSetDeclaration, LevelDeclaration } from '../../../core/contract/atlas-file.ts'
import type { GeometryFile } from '../../../core/contract/geometry-file.ts'
import { type FindingList, formatPlace, listFew } from '../finding-list.ts'
import { byCode, type LoadedArea, type LoadedAreaSet } from '../loaded-area-set.ts'
import { unknownColumn } from '../unknown-column.ts'
import { correctFeatures } from './correct-features.ts'
import { findCrs, crsUnknown } from './find-crs.ts'
import type { Geos } from './geos.ts'
import type { KnownCrs } from './german-crs.ts'
import { identifyAreas } from './identify-areas.ts'
import type { RawFeatures } from './raw-feature.ts'
import { readGeojson } from './read-geojson.ts'
import { readShapefile } from './read-shapefile.ts'
import { repairAreas } from './repair-areas.ts'
import { reprojector } from './reproject.ts'

/**
 * Read the areas of one area set from its geometry file: corrected, identified, repaired, in WGS 84.
 *
 * Throws: DomainError `malformed-file` or `crs-unknown` where nothing can be read; all else becomes a finding.
 */
export async function loadAreas(level: LevelDeclaration, declaration: AreaSetDeclaration, geometry: GeometryFile, bytes: Buffer, geos: Geos, findings: FindingList): Promise<LoadedAreaSet> {
  const { file } = geometry
  const where = { file, level: level.key }
  const raw = geometry.format === 'geojson' ? readGeojson(file, bytes) : await readShapefile(file, bytes, geometry.encoding)
  const crs = findCrs({ file, declared: geometry.crs, override: geometry.proj4, srid: raw.srid, wkt: raw.wkt })
  checkRange(file, raw, crs)
  checkColumns(geometry, raw)
  const identified = identifyAreas(geometry, correctFeatures(geometry, raw.features, findings), where, findings)
  const { present, empty } = split(identified)
  if (empty.length > 0) {
    findings.error('empty-geometry', `${file}: ${empty.length} features without a shape: ${listFew(empty, 'en')}.`, `${file}: ${empty.length} Objekte ohne Geometrie: ${listFew(empty, 'de')}.`, { ...where, areaCodes: empty })
  }
  if (raw.features.length === 0) findings.error('no-areas', `${file}: no areas in it.`, `${file}: enthält keine Gebiete.`, where)
  const converter = proj4(crs.proj4, 'EPSG:4326')
  const toLonLat = (point: readonly [number, number]) => (crs.srid === 4326 ? point : converter.forward<[number, number]>([...point]))
  const repaired = repairAreas(present, { geos, toLonLat, where }, findings)
  const project = reprojector(crs)
  const areas = mendRounded(repaired.map((area) => toArea(area, project)), where, geos, findings).sort(byCode)
  checkPlace(areas, where, crs, findings)
  return { level, declaration, file, sourceSrid: crs.srid, areas }
}

type Identified = ReturnType<typeof identifyAreas>[number]

function split(features: readonly Identified[]): { present: (Identified & { source: MultiPolygon })[]; empty: string[] } {
  return {
    present: features.flatMap((feature) => (feature.geometry ? [{ ...feature, source: feature.geometry }] : [])),
    empty: features.filter(({ geometry }) => geometry === null).map(({ code }) => code),
  }
}

function toArea({ code, name, properties, setParent, source }: Identified & { source: MultiPolygon }, project: (shape: MultiPolygon) => MultiPolygon): LoadedArea {
  const projected = project(source)
  return { code, name, properties, correctedParent: setParent, source, geometry: isDeepStrictEqual(projected, source) ? source : projected }
}

/** Rounding to centimetres can make a thin polygon touch itself. */
function mendRounded(areas: readonly LoadedArea[], where: { file: string; level: string }, geos: Geos, findings: FindingList): LoadedArea[] {
  const mended: string[] = []
  const valid = areas.map((area) => {
    if (!geos.findFault(area.geometry)) return area
    mended.push(area.code)
    return { ...area, geometry: geos.makeValid(area.geometry) }
  })
  if (mended.length > 0) {
    findings.note(
      'repaired-after-rounding',
      `${where.file}: ${mended.length} polygons touched themselves after conversion to WGS 84 with 7 decimals and were mended: ${listFew(mended, 'en')}.`,
      `${where.file}: ${mended.length} Polygone berührten sich nach der Umrechnung in WGS 84 mit 7 Nachkommastellen selbst und wurden bereinigt: ${listFew(mended, 'de')}.`,
      { ...where, areaCodes: mended },
    )
  }
  return valid
}

function checkRange(file: string, { features }: RawFeatures, { srid }: KnownCrs): void {
  if (!isDegrees(srid)) return
  const isOutside = features.some(({ geometry }) => geometry?.coordinates.some((rings) => rings.some((ring) => ring.some(([x = 0, y = 0]) => Math.abs(x) > 180 || Math.abs(y) > 90))))
  if (isOutside) throw crsUnknown(file, 'its coordinates are no degrees', 'ihre Koordinaten sind keine Grade')
}

/** Without its key or name column nothing that follows would make sense. */
function checkColumns(geometry: GeometryFile, { features }: RawFeatures): void {
  const columns = Object.keys(features[0]?.properties ?? {})
  if (columns.length === 0) return
  for (const column of [geometry.keyColumn, geometry.nameColumn, geometry.nameAddition?.column]) {
    if (column === undefined || features.some(({ properties }) => column in properties)) continue
    throw unknownColumn(geometry.file, column, columns)
  }
}

const isDegrees = (srid: number): boolean => srid === 4326 || srid === 4258 || srid === 4314

function isInGermany([lon = 0, lat = 0]: readonly number[] = []): boolean {
  return lon >= 5 && lon <= 16 && lat >= 46.5 && lat <= 56
}

/** A wrong coordinate system mostly shows in areas far from Germany. */
function checkPlace(areas: readonly LoadedArea[], where: { file: string; level: string }, { srid }: KnownCrs, findings: FindingList): void {
  const outside = areas.filter(({ geometry }) => !isInGermany(geometry.coordinates[0]?.[0]?.[0]))
  if (outside.length === 0) return
  const codes = outside.map(({ code }) => code)
  const swapped = outside.filter(({ geometry }) => isDegrees(srid) && isInGermany(geometry.coordinates[0]?.[0]?.[0]?.toReversed())).map(({ code }) => code)
  if (swapped.length > 0) {
    findings.error(
      'swapped-coordinates',
      `${where.file}: ${swapped.length} areas have latitude before longitude; GeoJSON and Shapefiles have longitude first: ${listFew(swapped, 'en')}. Please export the file anew.`,
      `${where.file}: Bei ${swapped.length} Gebieten steht die Breite vor der Länge; in GeoJSON und Shapefiles steht die Länge vorn: ${listFew(swapped, 'de')}. Bitte die Datei neu ausgeben.`,
      { ...where, areaCodes: swapped },
    )
    return
  }
  const places = outside.slice(0, 10).map(({ geometry }) => (geometry.coordinates[0]?.[0]?.[0] ?? [0, 0]) as [number, number])
  const at = places[0] ? formatPlace(places[0]) : ''
  findings.warning(
    'outside-germany',
    `${where.file}: ${outside.length} areas lie outside Germany (first at ${at}); is the coordinate system right? ${listFew(codes, 'en')}.`,
    `${where.file}: ${outside.length} Gebiete liegen außerhalb Deutschlands (das erste bei ${at}); stimmt das Koordinatensystem? ${listFew(codes, 'de')}.`,
    { ...where, areaCodes: codes, places },
  )
}
