import { facilitySystems, type FacilityField, type FacilityFinding, type FacilityReport } from '../../core/contract/facilities.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { FacilitySource } from './facility-source.ts'
import { findColumns } from './find-columns.ts'
import { findSystem, toWgs84 } from './find-system.ts'
import { describeFinding, facilityQuestions } from './finding-texts.ts'
import { readNumber, readPlaces } from './read-number.ts'

/** A category a list may name, by key or name. */
export interface NamedCategory { readonly key: string; readonly names: readonly string[]; readonly isMine: boolean }

export interface ReadFacility {
  readonly row: number
  readonly category: string
  readonly name: string
  readonly carrier: string | null
  readonly address: string | null
  readonly capacity: number | null
  readonly point: readonly [number, number]
}

export interface FacilityWishes {
  readonly category: string | undefined
  readonly columns: Partial<Record<FacilityField, number>> | undefined
  readonly crs: number | undefined
}

export interface ExaminedFacilities {
  readonly columns: Partial<Record<FacilityField, number>>
  readonly crs: number | null
  readonly questions: FacilityReport['questions']
  readonly facilities: readonly ReadFacility[]
  readonly findings: readonly FacilityFinding[]
}

const mostRows = 20_000
const fold = (text: string): string => text.trim().toLowerCase()

/** Settle the coordinate system: as said, as the file names it, as the points tell, else ask. */
function settleSystem(source: FacilitySource, points: readonly (readonly [number, number])[], wishes: FacilityWishes, bbox: readonly number[]): number | null {
  if (wishes.crs !== undefined) return wishes.crs
  if (source.crs !== null) return (facilitySystems as readonly number[]).includes(source.crs) ? source.crs : null
  return findSystem(points, bbox)
}

/**
 * Understand a list of facilities row by row, without storing anything; what is unclear becomes a question, never a guess.
 *
 * Shape:  facilities without fault in the order of the file; findings in the order of rows.
 * Throws: DomainError `facility-rows-too-many`.
 */
export function examineFacilities(source: FacilitySource, wishes: FacilityWishes, categories: readonly NamedCategory[], bbox: readonly number[]): ExaminedFacilities {
  if (source.rows.length > mostRows) throw new DomainError('facility-rows-too-many', 'Too many rows.', { rows: source.rows.length, limit: mostRows })
  const columns = findColumns(source, wishes.columns)
  const textIn = (cells: readonly string[], field: FacilityField): string => (columns[field] === undefined ? '' : cells[columns[field]] ?? '')
  const placeIn = (cells: readonly string[]): readonly [number, number] | null => {
    const [x, y] = [readNumber(textIn(cells, 'x')), readNumber(textIn(cells, 'y'))]
    return x === null || y === null ? null : [x, y]
  }
  const hasPlaces = columns.x !== undefined && columns.y !== undefined
  const crs = hasPlaces ? settleSystem(source, source.rows.map(({ cells }) => placeIn(cells)).filter((place) => place !== null), wishes, bbox) : null
  const questions = [
    ...(columns.name === undefined ? [facilityQuestions.name] : []),
    ...(wishes.category === undefined && columns.category === undefined ? [facilityQuestions.category] : []),
    ...(hasPlaces ? (crs === null ? [facilityQuestions.crs] : []) : [facilityQuestions.coordinates]),
  ]
  if (questions.length > 0) return { columns, crs, questions, facilities: [], findings: [] }

  const byName = new Map(categories.flatMap((category) => [category.key, ...category.names].map((name) => [fold(name), category] as const)))
  const findings: FacilityFinding[] = []
  const facilities: ReadFacility[] = []
  const seen = new Map<string, number>()
  for (const { number: row, cells } of source.rows) {
    const fail = (...[code, value]: [Parameters<typeof describeFinding>[1], string?]): void => void findings.push(describeFinding(row, code, value))
    const name = textIn(cells, 'name')
    const wanted = wishes.category ?? textIn(cells, 'category')
    const category = byName.get(fold(wanted))
    const place = placeIn(cells)
    const point = place === null ? null : toWgs84(crs!, place)
    if (name === '') fail('no-name')
    if (category === undefined) fail('unknown-category', wanted)
    else if (!category.isMine) fail('category-not-yours', wanted)
    if (place === null) fail('no-coordinates')
    else if (point === null) fail('not-in-system')
    if (name === '' || category?.isMine !== true || point === null) continue
    const mark = JSON.stringify([category.key, fold(name), point])
    const before = seen.get(mark)
    if (before !== undefined) {
      fail('duplicate', String(before))
      continue
    }
    seen.set(mark, row)
    const said = textIn(cells, 'capacity')
    const capacity = said === '' ? null : readPlaces(said)
    if (said !== '' && capacity === null) fail('capacity-unreadable', said)
    facilities.push({ row, category: category.key, name, carrier: textIn(cells, 'carrier') || null, address: textIn(cells, 'address') || null, capacity, point })
  }
  return { columns, crs, questions: [], facilities, findings }
}
