import proj4 from 'proj4'
import { DomainError } from '../../../core/model/domain-error.ts'
import { germanCrs, type KnownCrs } from './german-crs.ts'

export interface CrsClues {
  readonly file: string
  /** `EPSG:…` and a proj4 definition from atlas.json. */
  readonly declared?: string | undefined
  readonly override?: string | undefined
  /** What the file itself says: an EPSG code, or the text of a .prj. */
  readonly srid?: number | undefined
  readonly wkt?: string | undefined
}

/**
 * Determine the coordinate reference system of a file: as declared, else as the file says; never guessed.
 *
 * Throws: DomainError `crs-unknown` if neither says it, or says one that is not known here.
 */
export function findCrs(clues: CrsClues): KnownCrs {
  const found = fromDeclaration(clues) ?? fromFile(clues)
  if (!found) throw clues.wkt || clues.srid !== undefined ? crsUnknown(clues.file, 'the file names no system that is known here', 'die Datei nennt kein hier bekanntes') : crsUnknown(clues.file, 'the file does not say it', 'die Datei sagt es nicht')
  return clues.override ? { srid: found.srid, proj4: clues.override } : found
}

/** Say that the coordinate system of a file is not known, and ask for it. */
export function crsUnknown(file: string, why: string, whyDe: string): DomainError {
  return new DomainError('crs-unknown', `The coordinate system of ${file} is not known (${why}). Please give it as "crs" in atlas.json, for example "crs": "EPSG:25832".`, {
    file,
    messageDe: `Das Koordinatensystem von ${file} ist nicht bekannt (${whyDe}). Bitte in atlas.json als „crs“ angeben, zum Beispiel "crs": "EPSG:25832".`,
  })
}

function fromDeclaration({ file, declared, override }: CrsClues): KnownCrs | null {
  if (!declared) return null
  const srid = Number(declared.slice('EPSG:'.length))
  const known = germanCrs.get(srid)
  if (known) return known
  if (override) return { srid, proj4: override }
  throw crsUnknown(file, `${declared} is not among the systems of Germany known here; give its definition as "proj4" too`, `${declared} gehört nicht zu den hier bekannten Systemen Deutschlands; die Definition zusätzlich als „proj4“ angeben`)
}

function fromFile({ srid, wkt }: CrsClues): KnownCrs | null {
  if (srid !== undefined) return germanCrs.get(srid) ?? null
  return wkt ? fromWkt(wkt) : null
}

/** The last AUTHORITY in a WKT belongs to the whole; ESRI writes none, then the parameters decide. */
function fromWkt(wkt: string): KnownCrs | null {
  const authority = /(?:AUTHORITY|ID)\["EPSG",\s*"?(\d{4,5})"?\]\s*\]\s*$/.exec(wkt.trim())?.[1]
  return (authority ? germanCrs.get(Number(authority)) : undefined) ?? byParameters(wkt)
}

function byParameters(wkt: string): KnownCrs | null {
  const wanted = parametersOf(wkt)
  if (!wanted) return null
  const datum = datumOf(wkt)
  for (const known of germanCrs.values()) {
    const parameters = parametersOf(known.proj4)
    if (datum !== null && datum === datumBySrid(known) && parameters && isSame(parameters, wanted)) return known
  }
  return null
}

interface Parameters {
  readonly projection: string
  readonly numbers: readonly number[]
}

function parametersOf(definition: string): Parameters | null {
  try {
    const parsed = (proj4 as unknown as { Proj: new (text: string) => Record<string, unknown> }).Proj
    const crs = new parsed(definition)
    const number = (name: string) => (typeof crs[name] === 'number' ? crs[name] : 0)
    const names = crs.names as string[] | undefined
    const projection = String(names?.[0] ?? crs.projName).toLowerCase()
    const geographic = projection.includes('longlat')
    const scale = typeof crs.k0 === 'number' ? crs.k0 : 1
    return { projection, numbers: geographic ? [] : [number('lat0'), number('long0'), number('lat1'), number('lat2'), number('x0'), number('y0'), scale] }
  } catch {
    return null
  }
}

function isSame(left: Parameters, right: Parameters): boolean {
  return left.projection === right.projection && left.numbers.every((value, i) => Math.abs(value - (right.numbers[i] ?? Number.NaN)) <= 1e-9 * Math.max(1, Math.abs(value)))
}

const datumNames: readonly (readonly [RegExp, string])[] = [
  [/DATUM\["D?_?(ETRS_?1989|ETRS89|European_Terrestrial_Reference_System(_1989)?|European Terrestrial Reference System 1989( ensemble)?)"/i, 'etrs89'],
  [/DATUM\["D?_?(WGS_?1984|WGS_?84|World Geodetic System 1984( ensemble)?)"/i, 'wgs84'],
  [/DATUM\["D?_?(Deutsches_Hauptdreiecksnetz|DHDN)"/i, 'dhdn'],
  [/DATUM\["D?_?(Pulkovo_1942.*?83.*?|S_?42_83)"/i, 'pulkovo'],
  [/DATUM\["D?_?(Rauenberg_Datum_83|Rauenberg_1983|RD_?83)"/i, 'rd83'],
  [/DATUM\["D?_?(Potsdam_Datum_83|Potsdam_1983|PD_?83)"/i, 'pd83'],
]

function datumOf(wkt: string): string | null {
  return datumNames.find(([pattern]) => pattern.test(wkt))?.[1] ?? null
}

function datumBySrid({ srid, proj4: definition }: KnownCrs): string {
  if (srid === 4326 || srid === 3857 || definition.includes('+datum=WGS84')) return 'wgs84'
  if (definition.includes('+ellps=GRS80')) return 'etrs89'
  if (definition.includes('+ellps=krass')) return 'pulkovo'
  return srid === 3396 || srid === 3397 ? 'pd83' : srid === 3398 || srid === 3399 ? 'rd83' : 'dhdn'
}
