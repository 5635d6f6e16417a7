import type { Area } from '../../../core/contract/spatial-levels.ts'
import { foldForSearch } from '../../format.ts'
import { indexByCode } from './index-by-code.ts'
import type { Side } from './side.ts'

/** An area as a row of the table, with its place in every side; −1 where a side has no such area. */
export interface CompareRow {
  readonly code: string
  readonly name: string
  /** Place in the order of names. */
  readonly place: number
  readonly indices: readonly number[]
  readonly values: readonly (number | null)[]
}

/** `name`, or the number of a column from 1 on; a minus turns it round. */
export interface RowOrder {
  readonly column: number
  readonly isDescending: boolean
}

export function parseOrder(text: string | undefined): RowOrder {
  const [, minus, column] = /^(-?)([0-5])$/.exec(text ?? '') ?? []
  return { column: Number(column ?? 0), isDescending: minus === '-' }
}

export const writeOrder = ({ column, isDescending }: RowOrder): string => `${isDescending ? '-' : ''}${column}`

/** Tell whether two sides show one indicator, so that their difference means something. */
export const isChange = (sides: readonly Side[]): boolean => sides.length === 2 && sides[0]?.indicator.key === sides[1]?.indicator.key

const collator = new Intl.Collator('de', { numeric: true })

const placesKept = new WeakMap<readonly Area[], ReadonlyMap<string, number>>()

/** Places of the areas by name; kept, since sorting ten thousand names takes longer than everything else here. */
function placesOf(areas: readonly Area[]): ReadonlyMap<string, number> {
  const known = placesKept.get(areas) ?? new Map(areas.toSorted((a, b) => collator.compare(a.name, b.name) || collator.compare(a.code, b.code)).map(({ code }, place) => [code, place]))
  placesKept.set(areas, known)
  return known
}

/** Bring together the areas of all sides by their codes, with a last column for the change where it means something. */
export function compareRows(sides: readonly Side[]): readonly CompareRow[] {
  const names = new Map<string, string>()
  for (const { areas } of sides) for (const { code, name } of areas) if (!names.has(code)) names.set(code, name)
  const first = sides[0]?.areas ?? []
  // On different boundaries the areas of all sides are put in one order.
  const all = names.size === first.length ? first : [...new Map(sides.toReversed().flatMap(({ areas }) => areas.map((area) => [area.code, area] as const))).values()]
  const places = placesOf(all)
  return [...names].map(([code, name]) => {
    const indices = sides.map(({ areas }) => indexByCode(areas).get(code) ?? -1)
    const values = sides.map(({ cells }, side) => cells.values[indices[side] as number] ?? null)
    const [from, to] = values
    const isSameSet = sides[0]?.frame.series.areaSet.id === sides[1]?.frame.series.areaSet.id
    const change = isChange(sides) && isSameSet && typeof from === 'number' && typeof to === 'number' ? to - from : null
    return { code, name, place: places.get(code) ?? 0, indices, values: isChange(sides) ? [...values, change] : values }
  })
}

/** Filter rows by name or code and sort them; rows without a value come last in either direction. */
export function orderCompareRows(rows: readonly CompareRow[], filter: string, { column, isDescending }: RowOrder): readonly CompareRow[] {
  const wanted = foldForSearch(filter.trim())
  const sign = isDescending ? -1 : 1
  return rows
    .filter(({ name, code }) => wanted === '' || foldForSearch(`${name} ${code}`).includes(wanted))
    .toSorted((a, b) => {
      if (column === 0) return sign * (a.place - b.place)
      const [left, right] = [a.values[column - 1] ?? null, b.values[column - 1] ?? null]
      if (left === null || right === null) return left === right ? a.place - b.place : left === null ? 1 : -1
      return sign * (left - right) || a.place - b.place
    })
}
