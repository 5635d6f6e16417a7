import { comparePeriods, parsePeriod } from '../period/period.ts'

const dayMs = 86_400_000
const dayOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs

export interface GapRow {
  /** Oldest first. */
  readonly cells: readonly { readonly period: string; readonly known: number; readonly of: number }[]
}

export interface GapJudgement {
  readonly newest: string | null
  readonly ageDays: number | null
  readonly isOverdue: boolean
  readonly urgency: number
}

/** Typical distance between the ends of periods in days; a year where there is only one. */
function typicalStep(periods: readonly string[]): number {
  const ends = [...new Set(periods.map((period) => dayOf(parsePeriod(period).end)))].sort((a, b) => a - b)
  const steps = ends.slice(1).map((end, index) => end - ends[index]!).sort((a, b) => a - b)
  return steps[Math.floor((steps.length - 1) / 2)] ?? 365
}

/**
 * Judge how urgently figures are needed.
 *
 * Nothing at all: 3. Else up to 2 for age (overdue once twice the usual distance of periods has passed since the newest
 * one ended, so that a year has a year to be counted; each further distance adds a half), and up to 1 for the share of
 * areas that the newest period lacks.
 *
 * Unit: 0 is complete and up to date.
 */
export function judgeGap({ cells }: GapRow, today: string): GapJudgement {
  const filled = cells.filter(({ known }) => known > 0).map(({ period }) => period).sort(comparePeriods)
  const newest = filled.at(-1)
  if (newest === undefined) return { newest: null, ageDays: null, isOverdue: false, urgency: 3 }
  const age = dayOf(today) - dayOf(parsePeriod(newest).end)
  const late = age / typicalStep(filled) - 2
  const last = cells.find(({ period }) => period === newest)!
  const isOverdue = late > 0
  const lacking = last.of > 0 ? 1 - last.known / last.of : 0
  return { newest, ageDays: Math.max(0, age), isOverdue, urgency: Math.round(100 * ((isOverdue ? Math.min(2, 1 + late / 2) : 0) + lacking)) / 100 }
}
