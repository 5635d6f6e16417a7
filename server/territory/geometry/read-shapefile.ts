import type { GeometryObject } from 'geojson'
import { openShp } from 'shapefile'
import { malformedFile, reasonOf } from '../malformed-file.ts'
import { readDbf } from './read-dbf.ts'
import type { RawFeature, RawFeatures } from './raw-feature.ts'
import { toMultiPolygon } from './to-multi-polygon.ts'
import { unzip } from './unzip.ts'

/**
 * Read a zipped Shapefile of polygons.
 *
 * Texts are decoded as `encoding` says, else as the .cpg, else the .dbf's language byte, else UTF-8.
 *
 * Throws: DomainError `malformed-file` with the part that is missing or broken.
 */
export async function readShapefile(file: string, archive: Buffer, encoding: string | undefined): Promise<RawFeatures> {
  const parts = await unzip(file, archive, ['.shp', '.dbf', '.prj', '.cpg'])
  const shp = onlyPart(file, parts, '.shp')
  const stem = shp.name.slice(0, -'.shp'.length)
  const part = (extension: string) => parts.find(({ name }) => name === stem + extension)?.bytes
  const dbf = part('.dbf')
  if (!dbf) throw malformedFile(file, 'it contains no .dbf beside the .shp', 'neben der .shp fehlt die .dbf')
  const rows = readDbf(file, dbf, encoding ?? encodingOf(part('.cpg'), dbf))
  const shapes = await readShapes(file, shp.bytes)
  if (shapes.length !== rows.length) throw malformedFile(file, `${shapes.length} shapes but ${rows.length} rows of attributes`, `${shapes.length} Formen, aber ${rows.length} Zeilen mit Merkmalen`)
  const features: RawFeature[] = []
  rows.forEach((properties, i) => {
    if (properties) features.push({ properties, geometry: toMultiPolygon(shapes[i] ?? null, file, i) })
  })
  return { features, wkt: part('.prj')?.toString('utf8').trim() || undefined }
}

function onlyPart(file: string, parts: readonly { name: string; bytes: Buffer }[], extension: string): { name: string; bytes: Buffer } {
  const found = parts.filter(({ name }) => name.endsWith(extension))
  const [first] = found
  if (!first || found.length > 1) throw malformedFile(file, `it contains ${found.length} files ${extension}, expected one`, `enthält ${found.length} Dateien ${extension}, erwartet wird eine`)
  return first
}

async function readShapes(file: string, bytes: Buffer): Promise<GeometryObject[]> {
  const shapes: GeometryObject[] = []
  try {
    const source = await openShp(bytes)
    for (let next = await source.read(); !next.done; next = await source.read()) shapes.push(next.value)
  } catch (error) {
    throw malformedFile(file, `its .shp cannot be read (${reasonOf(error)})`, `die .shp ist nicht lesbar (Meldung: ${reasonOf(error)})`)
  }
  return shapes
}

/** Names of encodings as GIS programs write them into .cpg files. */
function encodingOf(cpg: Buffer | undefined, dbf: Buffer): string {
  const said = cpg?.toString('latin1').trim().toLowerCase()
  if (said) {
    const codePage = /^(?:ansi|cp|oem|windows)?[\s_-]*(\d{3,5})$/.exec(said)?.[1]
    if (codePage === '65001') return 'utf-8'
    if (codePage === '88591') return 'windows-1252'
    if (codePage) return Number(codePage) > 1000 ? `win${codePage}` : `cp${codePage}`
    return said === 'iso-8859-1' || said === '8859_1' ? 'windows-1252' : said
  }
  const language = dbf[29]
  if (language === 0x57 || language === 0x03) return 'windows-1252'
  if (language === 0x02 || language === 0x69) return 'cp850'
  return language === 0x01 ? 'cp437' : 'utf-8'
}
