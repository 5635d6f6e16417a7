import { foldForSearch } from '../format.ts'
import type { SortColumn } from './view.ts'

const collator = new Intl.Collator('de', { numeric: true })

/** Indices of the rows to show, filtered by name or code and sorted; areas without a value come last in either direction. */
export function orderRows(list: readonly { readonly name: string; readonly code: string }[], values: readonly (number | null)[], filter: string, sort: SortColumn, isDescending: boolean): readonly number[] {
  const wanted = foldForSearch(filter.trim())
  const rows = list.map((_, index) => index).filter((index) => wanted === '' || foldForSearch(`${list[index]?.name} ${list[index]?.code}`).includes(wanted))
  const sign = isDescending ? -1 : 1
  const byValue = (a: number, b: number, direction: number): number => {
    const [left, right] = [values[a] ?? null, values[b] ?? null]
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
    return direction * (left - right)
  }
  const compare: Record<SortColumn, (a: number, b: number) => number> = {
    name: (a, b) => sign * collator.compare(list[a]?.name ?? '', list[b]?.name ?? ''),
    code: (a, b) => sign * collator.compare(list[a]?.code ?? '', list[b]?.code ?? ''),
    wert: (a, b) => byValue(a, b, sign),
    rang: (a, b) => byValue(a, b, -sign),
  }
  return rows.sort((a, b) => compare[sort](a, b) || a - b)
}
