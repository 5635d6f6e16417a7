import { describe, expect, test } from 'vitest'
import { resolveRules, type RuleBook } from '../../../core/protection/resolve-rules.ts'
import { count, rule, share } from './small-atlas.ts'

const none: RuleBook = { measures: {}, indicators: {} }
const uploaded = { measure: 'benefits', period: '2024', isUploaded: true }
const imported = { measure: 'residents', period: '2024', isUploaded: false }

describe('which rule holds', () => {
  test('protects what departments upload and leaves what came with the folder, unless somebody decided otherwise', () => {
    expect(resolveRules(none, [uploaded, imported], [])).toEqual([{ measure: 'benefits', period: '2024', rule: rule({ minFrequency: 3 }) }])
    expect(resolveRules({ ...none, all: { minFrequency: 5 } }, [uploaded, imported], []).map((one) => one.rule.minFrequency)).toEqual([5, 5])
    expect(resolveRules({ ...none, uploads: { minFrequency: 0 } }, [uploaded, imported], [])).toEqual([])
  })

  test('takes the particular before the general, point by point', () => {
    const book: RuleBook = { ...none, all: { minFrequency: 5, minDenominator: 20 }, uploads: { minFrequency: 10 }, measures: { benefits: { minDenominator: 50, zeros: 'protected' } } }
    expect(resolveRules(book, [uploaded], [])).toEqual([{ measure: 'benefits', period: '2024', rule: rule({ minFrequency: 10, minDenominator: 50, zeros: 'protected' }) }])
  })

  test('lets an indicator make the rule of its numerator stricter, never weaker', () => {
    const indicators = [count('benefits'), share('benefits', 'residents')]
    const strict: RuleBook = { ...none, indicators: { benefits_share: { minFrequency: 10 } } }
    const weak: RuleBook = { ...none, indicators: { benefits_share: { minFrequency: 0 } } }
    expect([strict, weak].map((book) => resolveRules(book, [uploaded, imported], indicators).map((one) => one.rule.minFrequency))).toEqual([[10], [3]])
  })
})
