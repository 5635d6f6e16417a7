import { orderRows } from '../order-rows.ts'
import type { SortColumn, View } from '../view.ts'
import { sortedColumn } from './column-choices.ts'

type Figures = readonly (number | null)[]

/** Indices of the rows of the table, filtered, and sorted by one of its columns; by name where that column is not there. */
export function orderTable(list: readonly { readonly name: string; readonly code: string }[], values: Figures, further: readonly { readonly values: Figures }[], { filter, sort, isDescending }: Pick<View, 'filter' | 'sort' | 'isDescending'>): readonly number[] {
  const position = sortedColumn(sort)
  if (position < 0) return orderRows(list, values, filter, sort as SortColumn, isDescending)
  const column = further[position]
  return column === undefined ? orderRows(list, values, filter, 'name', false) : orderRows(list, column.values, filter, 'wert', isDescending)
}
