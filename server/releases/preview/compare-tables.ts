import type { Figure } from '../../../core/model/figure.ts'
import { compareCells, percentOfChange, type CellChange } from '../../../core/release/compare-cells.ts'
import { readStatus, shownValue } from '../../indicators/values.ts'
import type { FreshTable } from '../compute/compute-releases.ts'

interface Columns { readonly value: readonly (number | null)[]; readonly status: string }

export interface ComparedCell { readonly area: number; readonly change: CellChange; readonly before: Figure; readonly after: Figure; readonly percent: number | null }

/** A table before and after, with the cells that change. */
export interface ComparedTable {
  readonly indicator: number
  readonly areaSet: string
  readonly period: string
  readonly counts: Readonly<Record<CellChange, number>>
  readonly cells: readonly ComparedCell[]
}

const figureAt = (columns: Columns | undefined, area: number): Figure => {
  const status = readStatus(columns?.status[area])
  return { value: shownValue(columns?.value[area], status), status }
}

/** Compare two states of a table cell by cell; either may be absent. */
export function compareTables({ indicator, areaSet, period }: Pick<FreshTable, 'indicator' | 'areaSet' | 'period'>, before: Columns | undefined, after: Columns | undefined): ComparedTable {
  const counts = { added: 0, changed: 0, gone: 0, unchanged: 0 }
  const cells: ComparedCell[] = []
  for (let area = 0; area < Math.max(before?.status.length ?? 0, after?.status.length ?? 0); area++) {
    const [was, is] = [figureAt(before, area), figureAt(after, area)]
    const change = compareCells(was, is)
    if (change === null) continue
    counts[change]++
    if (change !== 'unchanged') cells.push({ area, change, before: was, after: is, percent: percentOfChange(was, is) })
  }
  return { indicator, areaSet, period, counts, cells }
}
