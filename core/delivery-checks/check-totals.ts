import { holdsPeriod } from '../period/holds-period.ts'
import type { CheckContext, CheckedFigure, DeliveryFinding, Validity } from './delivery-checks.ts'
import { finding } from './finding.ts'
import { formatNumber } from './format-number.ts'
import { remember } from './remember.ts'

interface Whole {
  readonly total: CheckedFigure
  sum: number
  covered: number
  complete: boolean
}

/**
 * Compare delivered totals with the sum of their parts, where every part has a number.
 *
 * A total may exceed its parts: some cases cannot be placed in any area; the remainder is shown. Parts that exceed
 * their total are an error. One missing or suppressed part makes the comparison impossible.
 */
export function* checkTotals({ observations, rules, index }: CheckContext): Generator<DeliveryFinding> {
  const additive = new Map(rules.measures.filter((measure) => measure.isAdditive).map((measure) => [measure.key, measure.name]))
  for (const { child, parent, parentOf, during } of rules.nestings) {
    const isThen = remember((period) => during === undefined || holds(during, period))
    const childrenOf = countChildren(parentOf)
    const wholes = new Map<CheckedFigure, Whole>()
    for (const figure of observations) {
      if (figure.level !== child || !additive.has(figure.measure) || !isThen(figure.period)) continue
      const code = parentOf[figure.code]
      const total = code === undefined ? undefined : index.find({ measure: figure.measure, level: parent, period: figure.period, code })
      if (total === undefined || index.find(figure) !== figure) continue
      const whole = wholes.get(total) ?? { total, sum: 0, covered: 0, complete: true }
      whole.covered++
      if (figure.value === null) whole.complete = false
      else whole.sum += figure.value
      wholes.set(total, whole)
    }
    for (const whole of wholes.values()) yield* compare(whole, additive.get(whole.total.measure)!, childrenOf.get(whole.total.code) ?? 0)
  }
}

function holds(during: Validity, period: string): boolean {
  try {
    return holdsPeriod(during, period)
  } catch {
    return false
  }
}

function compare({ total, sum, covered, complete }: Whole, name: { de: string; en?: string | undefined }, children: number): DeliveryFinding[] {
  if (total.value === null || !complete || covered < children) return []
  const remainder = total.value - sum
  const tolerance = Number.isInteger(total.value) && Number.isInteger(sum) ? 0 : Math.max(1e-6, Math.abs(total.value) * 1e-4)
  if (Math.abs(remainder) <= tolerance) return []
  const place = `${total.code}, ${total.period}`
  const numbers = (language: 'de' | 'en') => [formatNumber(total.value!, language), formatNumber(sum, language), formatNumber(Math.abs(remainder), language)] as const
  const [totalDe, sumDe, restDe] = numbers('de')
  const [totalEn, sumEn, restEn] = numbers('en')
  if (remainder < 0) {
    return [finding('error', 'parts-exceed-total', [total], { de: `${name.de}, ${place}: die Teile ergeben ${sumDe} und damit ${restDe} mehr als die gelieferte Summe ${totalDe}.`, en: `${name.en ?? name.de}, ${place}: the parts add up to ${sumEn}, ${restEn} more than the delivered total ${totalEn}.` })]
  }
  return [finding('warning', 'unassigned-remainder', [total], { de: `${name.de}, ${place}: ${restDe} von ${totalDe} sind räumlich nicht zuordenbar (Summe der Teile: ${sumDe}).`, en: `${name.en ?? name.de}, ${place}: ${restEn} of ${totalEn} cannot be placed in any area (sum of the parts: ${sumEn}).` })]
}

function countChildren(parentOf: Readonly<Record<string, string>>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const parent of Object.values(parentOf)) counts.set(parent, (counts.get(parent) ?? 0) + 1)
  return counts
}
