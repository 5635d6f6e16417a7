import { containsPeriod } from '../../../core/period/period.ts'
import { frameAt } from '../series.ts'
import type { Frame } from '../series.ts'

/** Tell whether two periods speak of the same time: one is the other or lies in it, as 31.12.2015 lies in 2015. */
export const isSameTime = (a: string, b: string): boolean => a === b || containsPeriod(a, b) || containsPeriod(b, a)

/**
 * Find the moment of a further column: the wanted period, else one that speaks of the same time, else the last one
 * before it, else the latest. Of two on different boundaries the one on those of the table.
 */
export function columnMoment(all: readonly Frame[], wanted: string, areaSet: string): Frame | null {
  const ordered = [...all.filter(({ series }) => series.areaSet.id === areaSet), ...all.filter(({ series }) => series.areaSet.id !== areaSet)]
  return ordered.find(({ period }) => period === wanted) ?? ordered.findLast(({ period, series }) => series.areaSet.id === areaSet && isSameTime(period, wanted)) ?? all.findLast(({ period }) => isSameTime(period, wanted)) ?? frameAt(all, wanted)
}
