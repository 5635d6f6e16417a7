import { comparePeriods } from '../period/period.ts'
import type { CheckContext, CheckedFigure, DeliveryFinding } from './delivery-checks.ts'
import { finding } from './finding.ts'
import { formatNumber } from './format-number.ts'

/**
 * Compare each figure with the last one before it, of the delivery or of earlier ones, and remark changes beyond the limit.
 *
 * Small figures jump by chance: both below the minimum are left out.
 */
export function* checkJumps({ observations, previous, rules }: CheckContext): Generator<DeliveryFinding> {
  const series = new Map<string, CheckedFigure[]>()
  for (const figure of [...previous, ...observations]) {
    if (figure.value === null || !/^\d{4}(?:-|$)/.test(figure.period)) continue
    const key = `${figure.measure}\n${figure.level}\n${figure.code}`
    const list = series.get(key)
    if (list) list.push(figure)
    else series.set(key, [figure])
  }
  const own = new Set(observations)
  for (const figures of series.values()) {
    const ordered = inOrder(figures)
    for (const [index, figure] of ordered.entries()) {
      const before = ordered.slice(0, index).findLast((other) => other.period !== figure.period)
      if (own.has(figure) && before !== undefined && isJump(before.value!, figure.value!, rules.jump)) yield describe(before, figure, rules)
    }
  }
}

function inOrder(figures: readonly CheckedFigure[]): CheckedFigure[] {
  try {
    return figures.toSorted((a, b) => comparePeriods(a.period, b.period))
  } catch {
    // A malformed period is an error of its own.
    return []
  }
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
