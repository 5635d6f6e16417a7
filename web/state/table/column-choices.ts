import type { Choice } from '../compare/choices.ts'
import { mostColumns } from '../view.ts'
import type { View } from '../view.ts'

type Columns = Pick<View, 'columns' | 'sort' | 'isDescending'>

/** Tell whether two choices are the same column. */
const isSame = (a: Choice, b: Choice): boolean => a.indicator === b.indicator && a.period === b.period

/** Put a further column behind the others; nothing changes where it is there already or there are as many as can be read. */
export function withColumn(columns: readonly Choice[], added: Choice): readonly Choice[] {
  return columns.length >= mostColumns || columns.some((each) => isSame(each, added)) ? columns : [...columns, added]
}

/** Let a column show another moment; nothing changes where that column is there already. */
export function withMoment(columns: readonly Choice[], position: number, period: string | null): readonly Choice[] {
  const next = columns.map((each, index) => (index === position ? { ...each, period } : each))
  const changed = next[position]
  return changed === undefined || columns.some((each) => isSame(each, changed)) ? columns : next
}

/** Which further column the table is sorted by, from 0 on; -1: by none. */
export function sortedColumn(sort: View['sort']): number {
  const [, number] = /^spalte(\d)$/.exec(sort) ?? []
  return number === undefined ? -1 : Number(number) - 1
}

/** Take a column away. Rows stay sorted by the column they were sorted by; if it is gone, by name. */
export function withoutColumn({ columns, sort, isDescending }: Columns, position: number): Columns {
  const sorted = sortedColumn(sort)
  const rest = columns.filter((_, index) => index !== position)
  if (sorted === position) return { columns: rest, sort: 'name', isDescending: false }
  return { columns: rest, sort: sorted > position ? `spalte${sorted}` : sort, isDescending }
}
