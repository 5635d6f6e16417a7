import { describe, expect, it } from 'vitest'
import type { DisclosureRule } from '../../../core/disclosure/disclosure-rule.ts'
import { isSensitive, protectionBound } from '../../../core/disclosure/primary/primary-rules.ts'
import { hasReference, reference } from './reference-tables.ts'

/** Rule names of the reference: freq_3, nk_2_85, p_10, pq_15_100. */
function toRule(name: string): DisclosureRule | null {
  const [kind, first = NaN, second = NaN] = name.split('_').map((part, index) => (index === 0 ? part : Number(part))) as [string, number?, number?]
  switch (kind) {
    case 'freq':
      return { type: 'min_frequency', n: first }
    case 'nk':
      return { type: 'dominance', n: first, k: second }
    case 'p':
      return { type: 'p_percent', p: first }
    case 'pq':
      return { type: 'pq', p: first, q: second }
    default:
      return null
  }
}

describe('isSensitive', () => {
  it.skipIf(!hasReference).each(reference.primary_rules)('agrees with the reference on $id (skipped where ../shared is absent)', ({ contributions, expected }) => {
    const verdicts = Object.entries(expected).flatMap(([name, wanted]) => {
      const rule = toRule(name)
      return rule ? [[name, wanted, isSensitive(contributions, rule)]] : []
    })
    expect(verdicts).toHaveLength(9)
    for (const [name, wanted, got] of verdicts) expect(got, String(name)).toBe(wanted)
  })

  it('takes decimals exactly: 85 % of 1.1 is not more than 85 %', () => {
    // 0.935 / 1.1 is exactly 0.85; in binary floating point 0.935 > 0.85 * 1.1 is a matter of luck
    expect(isSensitive([0.935, 0.165], { type: 'dominance', n: 1, k: 85 })).toBe(false)
    expect(isSensitive([0.9350001, 0.1649999], { type: 'dominance', n: 1, k: 85 })).toBe(true)
    expect(isSensitive([0.1, 0.2, 0.01], { type: 'p_percent', p: 5 })).toBe(false)
    expect(isSensitive([0.1, 0.2, 0.0099], { type: 'p_percent', p: 5 })).toBe(true)
  })

  it('finds nothing in an empty cell', () => {
    for (const rule of [{ type: 'min_frequency', n: 3 }, { type: 'dominance', n: 1, k: 50 }, { type: 'p_percent', p: 10 }] as const) expect(isSensitive([], rule)).toBe(false)
  })
})

describe('protectionBound', () => {
  it('asks for the total at which the largest contributions are k percent', () => {
    expect(protectionBound([90, 5, 5], { type: 'dominance', n: 1, k: 50 })).toBe(180)
    expect(protectionBound([500, 400, 50, 50], { type: 'dominance', n: 2, k: 85 })).toBe(1059)
  })

  it('asks for p percent of the largest beyond what the smaller ones hide already', () => {
    // 10 % of 90 is 9, the rest of 5 covers 5 of them
    expect(protectionBound([90, 5, 5], { type: 'p_percent', p: 10 })).toBe(104)
    expect(protectionBound([90, 5, 5], { type: 'pq', p: 10, q: 50 })).toBe(113)
  })
})
