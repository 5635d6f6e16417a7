import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeTarget } from '../../../core/targets/judge-target.ts'

const plain = (value: number | null) => ({ value, interval: null, isPartialSum: false })
const atLeast = { value: 35, direction: 'atLeast' } as const
const atMost = { value: 35, direction: 'atMost' } as const

describe('judging a figure by its target', () => {
  test.each([
    [36.2, atLeast, 'met', 1.2], [35, atLeast, 'met', 0], [34.9, atLeast, 'not-met', -0.1],
    [34.2, atMost, 'met', -0.8], [35, atMost, 'met', 0], [35.1, atMost, 'not-met', 0.1],
  ] as const)('%d against %o is %s, by %d', (value, target, verdict, difference) => {
    expect(judgeTarget(plain(value), target, 1)).toEqual({ verdict, reason: null, difference })
  })

  test('compares numbers as they are printed: 34.96 is read as 35.0 and meets "at least 35.0"', () => {
    expect(judgeTarget(plain(34.96), atLeast, 1)).toEqual({ verdict: 'met', reason: null, difference: 0 })
    expect(judgeTarget(plain(34.96), atLeast, 2)).toEqual({ verdict: 'not-met', reason: null, difference: -0.04 })
  })

  test('says nothing where there is no number, and gives no difference', () => {
    expect(judgeTarget(plain(null), atLeast, 1)).toEqual({ verdict: 'open', reason: 'no-value', difference: null })
  })

  test('zero is a number like any other', () => {
    expect(judgeTarget(plain(0), { value: 0, direction: 'atMost' }, 0)).toEqual({ verdict: 'met', reason: null, difference: 0 })
  })

  test('says nothing where the target lies within the confidence interval, its ends included', () => {
    for (const [lower, upper, verdict] of [[33, 41, 'open'], [35, 41, 'open'], [35.1, 41, 'met'], [30, 34.9, 'not-met'], [30, 35, 'open']] as const) {
      expect([lower, upper, judgeTarget({ value: (lower + upper) / 2, interval: { lower, upper }, isPartialSum: false }, atLeast, 1).verdict]).toEqual([lower, upper, verdict])
    }
  })

  test('a sum that lacks a part is only judged where the part could not change the answer', () => {
    const partial = (value: number) => ({ value, interval: null, isPartialSum: true })
    expect([30, 35, 40].map(value => judgeTarget(partial(value), atLeast, 0).verdict)).toEqual(['open', 'met', 'met'])
    expect([30, 35, 40].map(value => judgeTarget(partial(value), atMost, 0).verdict)).toEqual(['open', 'open', 'not-met'])
    expect(judgeTarget(partial(30), atLeast, 0).reason).toBe('incomplete')
  })

  test('at least and at most are never both missed', () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 4 }), (value, wanted, decimals) => {
      const verdicts = (['atLeast', 'atMost'] as const).map(direction => judgeTarget(plain(value), { value: wanted, direction }, decimals).verdict)
      expect(verdicts).toContain('met')
    }))
  })
})
