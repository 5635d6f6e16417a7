import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canAggregate } from '../../../core/figures/can-aggregate.ts'
import { computeFigures } from '../../../core/figures/compute-figures.ts'
import type { IndicatorDefinition } from '../../../core/figures/indicator-definition.ts'
import type { ExplainedFigure } from '../../../core/model/figure.ts'
import { areaSet, measures, nesting, type Cell } from './territory.ts'

const levels = [{ key: 'fine', nestsIn: ['middle'] }, { key: 'middle', nestsIn: ['whole'] }, { key: 'whole', nestsIn: [] }]
const share: IndicatorDefinition = { key: 'share', kind: 'share', numerator: 'n', denominator: 'd', factor: 100 }
const residents: IndicatorDefinition = { key: 'd', kind: 'count', numerator: 'd', factor: 1 }

interface Leaf {
  readonly n: Cell
  readonly d: Cell
  readonly parent: number
}

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 500 }) },
  { weight: 1, arbitrary: fc.constantFrom<Cell>('missing', 'suppressed', 'notApplicable', undefined) },
)
const leaf = fc.record({ n: cell, d: cell, parent: fc.integer({ min: 0, max: 3 }) })
const leaves = fc.array(leaf, { minLength: 1, maxLength: 30 })

function compute(indicator: IndicatorDefinition, parts: readonly Leaf[]): Record<'fine' | 'middle' | 'whole', readonly ExplainedFigure[]> {
  const fine = areaSet('fine', parts.map((_, index) => `f${index}`))
  const middle = areaSet('middle', ['m0', 'm1', 'm2', 'm3'])
  const whole = areaSet('whole', ['w'])
  const tables = computeFigures({
    indicator,
    levels,
    areaSets: [fine, middle, whole],
    nestings: [
      nesting(fine, middle, Object.fromEntries(parts.map(({ parent }, index) => [`f${index}`, `m${parent}`]))),
      nesting(middle, whole, { m0: 'w', m1: 'w', m2: 'w', m3: 'w' }),
    ],
    measures: measures({ n: { [`${fine.id}/2020`]: parts.map(({ n }) => n) }, d: { [`${fine.id}/2020`]: parts.map(({ d }) => d) } }),
  })
  const cellsOf = (id: string): readonly ExplainedFigure[] => tables.find((table) => table.areaSet === id)!.cells
  return { fine: cellsOf(fine.id), middle: cellsOf(middle.id), whole: cellsOf(whole.id) }
}

describe('for any figures', () => {
  test('a parent is the sum of its parts, and unknown if a part is', () => {
    fc.assert(
      fc.property(leaves, (parts) => {
        const { fine, middle } = compute(residents, parts)
        middle.forEach((parent, index) => {
          const all = fine.filter((_, child) => parts[child]?.parent === index)
          const children = all.filter(({ status }) => status !== 'notApplicable')
          const isKnown = children.length > 0 && children.every(({ value }) => value !== null)
          expect(parent.value).toBe(isKnown ? children.reduce((sum, { value }) => sum + value!, 0) : null)
          expect(parent.coverage).toEqual({ covered: children.filter(({ value }) => value !== null).length, of: all.length === 0 ? 1 : children.length })
        })
      }),
    )
  })

  test('a parent’s ratio lies between the smallest and the largest of its parts', () => {
    const peopled = fc.array(fc.record({ n: cell, d: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.constantFrom<Cell>('missing', 'suppressed')), parent: fc.constant(0) }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(peopled, (parts) => {
        const { fine, whole } = compute(share, parts)
        const ratios = fine.map(({ value }) => value).filter((value) => value !== null)
        const value = whole[0]!.value
        expect(value === null).toBe(ratios.length === 0)
        if (value === null) return
        expect(value).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-9)
        expect(value).toBeLessThanOrEqual(Math.max(...ratios) + 1e-9)
      }),
    )
  })

  test('the order of the parts changes nothing', () => {
    const withOrder = leaves.chain((parts) => fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts.map((_, index) => index), { minLength: parts.length })))
    fc.assert(
      fc.property(withOrder, fc.constantFrom('strict' as const, 'partial' as const), ([parts, order], missingRule) => {
        for (const indicator of [residents, share]) {
          const straight = compute({ ...indicator, missingRule }, parts)
          const mixed = compute({ ...indicator, missingRule }, order.map((index) => parts[index]!))
          expect(mixed.middle).toEqual(straight.middle)
          expect(mixed.whole).toEqual(straight.whole)
        }
      }),
    )
  })

  test('a number comes with a status that carries one, and only then; a ratio equals its two sums', () => {
    fc.assert(
      fc.property(leaves, fc.constantFrom('strict' as const, 'partial' as const), (parts, missingRule) => {
        for (const { value, status, numerator, denominator, coverage } of Object.values(compute({ ...share, missingRule }, parts)).flat()) {
          expect(value !== null).toBe(['normal', 'provisional', 'estimated'].includes(status))
          if (value !== null) expect(value).toBe((numerator! * 100) / denominator!)
          expect(coverage.covered).toBeLessThanOrEqual(coverage.of)
          if (value !== null) expect(coverage.covered).toBeGreaterThan(0)
        }
      }),
    )
  })

  test('the strict rule gives a number only where the partial one covers everything, and the same', () => {
    fc.assert(
      fc.property(leaves, (parts) => {
        const strict = compute({ ...share, missingRule: 'strict' }, parts)
        const partial = compute({ ...share, missingRule: 'partial' }, parts)
        partial.middle.forEach((figure, index) => {
          const isWhole = figure.coverage.covered === figure.coverage.of
          expect(strict.middle[index]!.value).toBe(isWhole ? figure.value : null)
        })
      }),
    )
  })
})

test('what does not aggregate says why', () => {
  const isAdditive = (measure: string): boolean => measure !== 'median'
  expect(canAggregate(share, isAdditive)).toEqual({ isPossible: true, refusal: null })
  expect(canAggregate({ kind: 'index', numerator: 'n' }, isAdditive).refusal).toBe('ready-made-figure')
  expect(canAggregate({ kind: 'count', numerator: 'median' }, isAdditive).refusal).toBe('not-additive')
  expect(canAggregate({ kind: 'mean', numerator: 'median' }, isAdditive).refusal).toBe('mean-without-base')
  expect(canAggregate({ kind: 'mean', numerator: 'median', denominator: 'n' }, isAdditive).refusal).toBeNull()
  expect(canAggregate({ kind: 'share', numerator: 'n', denominator: 'median' }, isAdditive).refusal).toBe('denominator-not-additive')
})

test('brings 10,997 areas in eight years to three upper levels', () => {
  const size = 10_997
  const sets = [areaSet('a', Array.from({ length: size }, (_, i) => `a${i}`)), areaSet('b', Array.from({ length: 401 }, (_, i) => `b${i}`)), areaSet('c', Array.from({ length: 16 }, (_, i) => `c${i}`)), areaSet('d', ['d'])]
  const nestings = [0, 1, 2].map((index) => ({ child: sets[index]!.id, parent: sets[index + 1]!.id, parentOf: Int32Array.from(sets[index]!.codes, (_, i) => i % sets[index + 1]!.codes.length) }))
  const periods = ['2008', '2009', '2010', '2011', '2012', '2013', '2014', '2015']
  const cells = sets[0]!.codes.map((_, i) => ({ value: i % 97, status: 'normal' as const }))
  const source = { figures: (_: string, id: string) => (id === sets[0]!.id ? cells : undefined), periods: () => periods, isAdditive: () => true }
  const input = { indicator: share, levels: ['a', 'b', 'c', 'd'].map((key, i, keys) => ({ key, nestsIn: keys.slice(i + 1, i + 2) })), areaSets: sets, nestings, measures: source }
  const tables = computeFigures(input)
  expect(tables).toHaveLength(32)
  expect(tables.filter(({ areaSet }) => areaSet === sets[3]!.id).map(({ cells: [whole] }) => whole!.coverage)).toEqual(periods.map(() => ({ covered: size, of: size })))
})
