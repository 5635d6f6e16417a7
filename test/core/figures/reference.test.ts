import { describe, expect, test } from 'vitest'
import { computeFigures } from '../../../core/figures/compute-figures.ts'
import type { IndicatorDefinition } from '../../../core/figures/indicator-definition.ts'
import { standardiseDirectly } from '../../../core/figures/standardise.ts'
import { weightedQuantile } from '../../../core/figures/weighted-quantile.ts'
import { isNear, reference, type ReferenceCase } from '../reference.ts'
import { areaSet, measures, nesting, type Cell } from './territory.ts'

interface Row {
  readonly id: string
  readonly parent: string
  readonly grandparent: string
  readonly [field: string]: string | number | null
}

const { cases, datasets, isThere } = reference('aggregation')
const levelOf: Readonly<Record<string, string>> = { plr: 'leaf', er: 'er', gem: 'gem' }

function aggregate(rows: readonly Row[], indicator: Omit<IndicatorDefinition, 'key' | 'factor'>, level: string): Record<string, number | null> {
  const leaf = areaSet('leaf', rows.map(({ id }) => id))
  const er = areaSet('er', [...new Set(rows.map(({ parent }) => parent))])
  const gem = areaSet('gem', [...new Set(rows.map(({ grandparent }) => grandparent))])
  const column = (field: string) => ({ [`${leaf.id}/2020`]: rows.map((row): Cell => (row[field] as number | null) ?? 'missing') })
  const tables = computeFigures({
    indicator: { key: 'i', factor: 1, ...indicator },
    levels: [{ key: 'leaf', nestsIn: ['er'] }, { key: 'er', nestsIn: ['gem'] }, { key: 'gem', nestsIn: [] }],
    areaSets: [leaf, er, gem],
    nestings: [
      nesting(leaf, er, Object.fromEntries(rows.map((row) => [row.id, row.parent]))),
      nesting(er, gem, Object.fromEntries(rows.map((row) => [row.parent, row.grandparent]))),
    ],
    measures: measures({ population: column('population'), unemployed: column('unemployed'), area_km2: column('area_km2') }),
  })
  const set = [leaf, er, gem].find((candidate) => candidate.level === level)!
  const { cells } = tables.find((table) => table.areaSet === set.id)!
  return Object.fromEntries(set.codes.map((code, index) => [code, cells[index]!.value]))
}

/** Four children in one area, the second without numerator. */
const withMissing = (numerator: readonly (number | null)[], denominator: readonly number[], missingRule: 'strict' | 'partial') =>
  aggregate(
    numerator.map((unemployed, index) => ({ id: `p${index}`, parent: 'e', grandparent: 'g', unemployed, population: denominator[index]!, area_km2: 1 })),
    { kind: 'rate', numerator: 'unemployed', denominator: 'population', missingRule },
    'gem',
  )['g']

const checks: Readonly<Record<string, (entry: ReferenceCase) => void>> = {
  'aggregate.sum'({ input, expected, tolerance }) {
    const rows = datasets![input.dataset]!['areas'] as readonly Row[]
    expect(isNear(aggregate(rows, { kind: 'count', numerator: input.field }, levelOf[input.level]!), expected.values, tolerance)).toBe(true)
  },
  'aggregate.rate'({ input, expected, tolerance }) {
    const rows = datasets![input.dataset]!['areas'] as readonly Row[]
    const got = aggregate(rows, { kind: 'rate', numerator: input.numerator, denominator: input.denominator }, levelOf[input.level]!)
    expect(isNear(got, expected.values, tolerance)).toBe(true)
    if (expected.WRONG_mean_of_densities) expect(isNear(got, expected.WRONG_mean_of_densities, tolerance)).toBe(false)
  },
  'aggregate.rateMissing'({ input, expected, tolerance }) {
    expect(withMissing(input.numerator, input.denominator, 'strict')).toBe(expected.strict)
    const partial = withMissing(input.numerator, input.denominator, 'partial')
    expect(isNear(partial, expected.partial, tolerance)).toBe(true)
    expect(isNear(partial, expected.WRONG_full_denominator, tolerance)).toBe(false)
  },
  'aggregate.weightedQuantile'({ input, expected, tolerance }) {
    expect(isNear(input.probs.map((p: number) => weightedQuantile(input.values, input.weights, p)), expected.quantiles, tolerance)).toBe(true)
  },
  'standardise.direct'({ input, expected, tolerance }) {
    const { crude, rate, lower, upper } = standardiseDirectly(input)!
    expect(isNear({ crude, rate, lower95: lower, upper95: upper }, expected, tolerance), JSON.stringify({ crude, rate, lower, upper })).toBe(true)
  },
  'standardise.compare'({ input, expected, tolerance }) {
    const a = standardiseDirectly({ ...input.A, standard: input.standard })!
    const b = standardiseDirectly({ ...input.B, standard: input.standard })!
    expect(isNear({ crudeA: a.crude, crudeB: b.crude, dsrA: a.rate, dsrB: b.rate }, expected, tolerance)).toBe(true)
  },
}

describe.skipIf(!isThere)('figures equal those of R (skipped without ../shared)', () => {
  test.each(cases.map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
    expect.hasAssertions()
    checks[entry.fn]!(entry)
  })
})

describe('figures equal values worked out elsewhere', () => {
  // R 4.2.2: sum(v, na.rm = TRUE) / sum(d[!is.na(v)]); keeping all denominators would give 0.0535.
  test('a part without numerator is left out with its denominator', () => {
    expect(withMissing([10, null, 5, 8], [100, 200, 50, 80], 'partial')).toBeCloseTo(0.1, 15)
    expect(withMissing([10, null, 5, 8], [100, 200, 50, 80], 'strict')).toBeNull()
  })

  // R 4.2.2: sum(pop)/sum(km2) of three areas; the mean of their densities would be 521.08.
  test('density is people by land, not the mean of densities', () => {
    const rows = [[1200, 1.25], [340, 0.8], [2210, 12.4]].map(([population = 0, km2 = 0], index) => ({ id: `p${index}`, parent: 'e', grandparent: 'g', population, unemployed: 0, area_km2: km2 }))
    expect(aggregate(rows, { kind: 'density', numerator: 'population', denominator: 'area_km2' }, 'er')['e']).toBeCloseTo(259.515570934256, 10)
  })

  // Fay & Feuer 1997, table 1: 91.2 per 100,000 with limits 82.4 and 100.9.
  test('directly standardised rates have the limits of the published table', () => {
    const strata = { counts: [25, 150, 110, 84, 82, 39], populations: [72202, 326701, 208667, 83228, 28466, 5375], standard: [63986.6, 186263.6, 157302.2, 97647, 47572.6, 12262.6] }
    const { rate, lower, upper } = standardiseDirectly(strata)!
    expect([rate, lower, upper].map((value) => Math.round(value * 1e6) / 10)).toEqual([91.2, 82.4, 100.9])
    expect(standardiseDirectly({ ...strata, populations: [0, 1, 1, 1, 1, 1] })).toBeNull()
  })

  // Hmisc 4.8.0: wtd.quantile(c(1,2,3,4,5,10), c(1,1,5,1,1,1), 0.75)
  test('a weighted quantile repeats values by their weight', () => {
    expect(weightedQuantile([10, 1, 2, 3, 4, 5], [1, 1, 1, 5, 1, 1], 0.75)).toBe(3.75)
    expect(weightedQuantile([1, 2], [0, 0], 0.5)).toBeNull()
  })
})
