import { comparePeriods, isPeriod } from '../period/period.ts'
import { ByTable } from './by-table.ts'
import type { CheckContext, CheckedFigure, DeliveryFinding } from './delivery-checks.ts'
import { finding } from './finding.ts'
import { formatNumber } from './format-number.ts'
import { remember } from './remember.ts'

/**
 * Compare each figure with the last one before it, of the delivery or of earlier ones, and remark changes beyond the limit.
 *
 * Small figures jump by chance: both below the minimum are left out.
 */
export function* checkJumps({ observations, previous, rules }: CheckContext): Generator<DeliveryFinding> {
  const own = new Set(observations)
  const compare = inTime()
  for (const figures of seriesOf(previous, observations)) {
    const ordered = figures.toSorted((a, b) => compare(a.period, b.period))
    for (const [index, figure] of ordered.entries()) {
      if (!own.has(figure)) continue
      const before = lastBefore(ordered, index)
      if (before !== undefined && isJump(before.value!, figure.value!, rules.jump)) yield describe(before, figure, rules)
    }
  }
}

/** The figures with a number of each area, those delivered before first; a malformed period is an error of its own. */
function* seriesOf(previous: readonly CheckedFigure[], observations: readonly CheckedFigure[]): Generator<CheckedFigure[]> {
  const series = new ByTable(() => new Map<string, CheckedFigure[]>())
  const isDated = remember(isPeriod)
  for (const figures of [previous, observations]) {
    for (const figure of figures) {
      if (figure.value === null || !isDated(figure.period)) continue
      const areas = series.of({ measure: figure.measure, level: figure.level, period: '' })
      const list = areas.get(figure.code)
      if (list) list.push(figure)
      else areas.set(figure.code, [figure])
    }
  }
  for (const [, areas] of series.entries()) yield* areas.values()
}

/** Order periods, comparing each pair once. */
function inTime(): (a: string, b: string) => number {
  const places = new Map<string, Map<string, number>>()
  return (a, b) => {
    const known = places.get(a) ?? new Map<string, number>()
    places.set(a, known)
    const order = known.get(b) ?? comparePeriods(a, b)
    known.set(b, order)
    return order
  }
}

function lastBefore(ordered: readonly CheckedFigure[], index: number): CheckedFigure | undefined {
  const { period } = ordered[index]!
  for (let at = index - 1; at >= 0; at--) {
    if (ordered[at]!.period !== period) return ordered[at]
  }
  return undefined
}

function isJump(before: number, after: number, { percent, minimum }: CheckContext['rules']['jump']): boolean {
  const largest = Math.max(Math.abs(before), Math.abs(after))
  if (largest < minimum || before === after) return false
  return before === 0 || (Math.abs(after - before) / Math.abs(before)) * 100 > percent
}

function describe(before: CheckedFigure, after: CheckedFigure, rules: CheckContext['rules']): DeliveryFinding {
  const name = rules.measures.find((measure) => measure.key === after.measure)?.name ?? { de: after.measure, en: after.measure }
  const change = before.value === 0 ? null : Math.round(((after.value! - before.value!) / Math.abs(before.value!)) * 100)
  const sign = change === null ? '' : ` (${change > 0 ? '+' : '−'}${Math.abs(change)} %)`
  return finding('warning', 'jump', [after], {
    de: `${name.de}, ${after.code}: von ${formatNumber(before.value!, 'de')} (${before.period}) auf ${formatNumber(after.value!, 'de')} (${after.period})${sign}. Stimmt das?`,
    en: `${name.en ?? name.de}, ${after.code}: from ${formatNumber(before.value!, 'en')} (${before.period}) to ${formatNumber(after.value!, 'en')} (${after.period})${sign}. Is that right?`,
  })
}
