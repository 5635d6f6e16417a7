import type { DataGaps } from '../../../core/contract/releases.ts'
import { foldForSearch } from '../../format.ts'

export type GapRow = DataGaps['rows'][number]
export type GapCell = GapRow['cells'][number]

export const gapStates = ['none', 'overdue', 'incomplete', 'complete', 'impossible'] as const
export type GapState = (typeof gapStates)[number]

/** What is the matter with an indicator on a level, the worst first. */
export function stateOf({ reason, newest, isOverdue, cells }: GapRow): GapState {
  if (reason !== null) return 'impossible'
  if (newest === null) return 'none'
  if (isOverdue) return 'overdue'
  return cells.some(({ known, of }) => known < of) ? 'incomplete' : 'complete'
}

/** How full a cell is; by a sign of its own, so that colour is not needed. */
export const fullness = ({ known, of }: GapCell): 'full' | 'part' | 'none' => (known === 0 ? 'none' : known < of ? 'part' : 'full')

/** Years of the matrix, oldest first. */
export const yearsOf = (rows: readonly GapRow[]): readonly string[] => [...new Set(rows.flatMap(({ cells }) => cells.map(({ period }) => period.slice(0, 4))))].toSorted()

export const sortKeys = ['dringlichkeit', 'indikator', 'ebene', 'amt', 'alter'] as const
export type SortKey = (typeof sortKeys)[number]

/** What is chosen, as the address says it. */
export interface GapChoice {
  readonly search: string
  readonly department: string
  readonly theme: string
  readonly level: string
  readonly onlyGaps: boolean
  readonly withImpossible: boolean
  readonly sort: SortKey
}

export function readChoice(options: Readonly<Record<string, string>>): GapChoice {
  return {
    search: options['suche'] ?? '', department: options['amt'] ?? '', theme: options['feld'] ?? '', level: options['ebene'] ?? '',
    onlyGaps: options['nur'] === 'luecken', withImpossible: options['auch'] === 'unmoegliche', sort: sortKeys.find((key) => key === options['ordnung']) ?? 'dringlichkeit',
  }
}

const isGap = (row: GapRow): boolean => ['none', 'overdue', 'incomplete'].includes(stateOf(row))

/** Keep the rows that fit a choice, in its order; equal ones stay as the server ranked them. */
export function chooseRows(rows: readonly GapRow[], choice: GapChoice, name: (text: GapRow['indicator']['name']) => string): readonly GapRow[] {
  const words = foldForSearch(choice.search)
  const chosen = rows.filter((row) =>
    (choice.department === '' || row.department?.key === choice.department) && (choice.theme === '' || row.theme === choice.theme) && (choice.level === '' || row.level.key === choice.level)
    && (!choice.onlyGaps || isGap(row)) && (choice.withImpossible || row.reason === null) && foldForSearch(name(row.indicator.name)).includes(words))
  const text = (of: (row: GapRow) => string) => (a: GapRow, b: GapRow): number => of(a).localeCompare(of(b))
  const orders: Readonly<Record<SortKey, (a: GapRow, b: GapRow) => number>> = {
    dringlichkeit: (a, b) => b.urgency - a.urgency,
    indikator: text((row) => name(row.indicator.name)),
    ebene: text((row) => name(row.level.name)),
    amt: text((row) => (row.department === null ? '' : name(row.department.name))),
    alter: (a, b) => (b.ageDays ?? Infinity) - (a.ageDays ?? Infinity) || 0,
  }
  return chosen.toSorted(orders[choice.sort])
}

/** Count the rows that can have figures, those with gaps, those overdue. */
export function countGaps(rows: readonly GapRow[]): { readonly rows: number; readonly gaps: number; readonly overdue: number } {
  const possible = rows.filter(({ reason }) => reason === null)
  return { rows: possible.length, gaps: possible.filter(isGap).length, overdue: possible.filter(({ isOverdue }) => isOverdue).length }
}
