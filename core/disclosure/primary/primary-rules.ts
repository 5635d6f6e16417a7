import type { DisclosureRule } from '../disclosure-rule.ts'
import { ceilDivide, toCommonUnit, toFraction } from '../exact-number.ts'

/**
 * Tell whether a cell made of these contributions must not be shown.
 *
 * Exact: decimals become whole multiples of a common unit, all comparisons are between whole numbers.
 * `min_frequency` counts contributors; for a table of counts use `count < n` on the cell itself.
 *
 * Source: Hundepool et al., Statistical Disclosure Control (2012), 4.2.2; reference/disclosure.json `primary_rules`.
 */
export function isSensitive(contributions: readonly number[], rule: DisclosureRule): boolean {
  if (contributions.length === 0) return false
  if (rule.type === 'min_frequency') return contributions.length < rule.n
  const [sorted, total] = sortContributions(contributions)
  if (total === 0n) return false
  return excess(sorted, total, rule).numerator > 0n
}

/**
 * Give the smallest whole upper bound an attacker may be left with so that the rule no longer bites.
 *
 * Shape: contributions of a sensitive cell → bound above the cell's value, in the unit of the contributions.
 * Source: upper protection levels of Hundepool et al. (2012), table 4.3.
 */
export function protectionBound(contributions: readonly number[], rule: DisclosureRule): number {
  if (rule.type === 'min_frequency') return rule.n
  const [sorted, total, scale] = sortContributions(contributions)
  const { numerator, denominator } = excess(sorted, total, rule)
  const needed = numerator > 0n ? numerator : 0n
  return Number(ceilDivide(total * denominator + needed, denominator * scale))
}

/** What is missing to safety, as a fraction of the common unit; at most zero where the cell is not sensitive. */
function excess(sorted: readonly bigint[], total: bigint, rule: Exclude<DisclosureRule, { type: 'min_frequency' }>) {
  const largest = sorted[0] ?? 0n
  if (rule.type === 'dominance') {
    const k = toFraction(rule.k)
    const head = sorted.slice(0, rule.n).reduce((sum, value) => sum + value, 0n)
    // head > k/100 · total; the total would have to grow to 100 · head / k
    return { numerator: 100n * head * k.denominator - k.numerator * total, denominator: k.numerator }
  }
  const remainder = total - largest - (sorted[1] ?? 0n)
  const p = toFraction(rule.p)
  if (rule.type === 'p_percent') return { numerator: p.numerator * largest - 100n * p.denominator * remainder, denominator: 100n * p.denominator }
  const q = toFraction(rule.q)
  // remainder < p/q · largest
  return { numerator: p.numerator * q.denominator * largest - q.numerator * p.denominator * remainder, denominator: q.numerator * p.denominator }
}

function sortContributions(contributions: readonly number[]): readonly [readonly bigint[], bigint, bigint] {
  const [wholes, scale] = toCommonUnit(contributions)
  const sorted = wholes.map((value) => (value < 0n ? -value : value)).sort((a, b) => (a > b ? -1 : a < b ? 1 : 0))
  return [sorted, sorted.reduce((sum, value) => sum + value, 0n), scale]
}
