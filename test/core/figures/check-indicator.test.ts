import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { atlasFile } from '../../../core/contract/atlas-file.ts'
import { checkIndicator } from '../../../core/figures/check-indicator.ts'

const share = { kind: 'share', numerator: 'young', denominator: 'residents', factor: 100, unit: { de: '%' } } as const
const adds = (measure: string): boolean => measure !== 'median'
const faults = (change: object): string[] => checkIndicator({ ...share, ...change }, adds).map(({ field, fault }) => `${field}: ${fault}`)

describe('checkIndicator', () => {
  it('accepts a share, a rate of the same measure one year earlier, a count, a ready-made figure, a weighted and a bare mean', () => {
    for (const change of [
      {}, { denominator: 'young', lag: 'P1Y' }, { kind: 'count', denominator: undefined, factor: 1, unit: { de: 'Personen' } }, { kind: 'delivered', numerator: 'median', denominator: undefined, factor: 1 },
      { kind: 'mean', numerator: 'median', factor: 1, unit: { de: 'Euro' } }, { kind: 'mean', numerator: 'median', denominator: undefined, factor: 1, unit: { de: 'Euro' } },
    ]) expect(faults(change)).toEqual([])
  })

  it.each([
    [{ denominator: undefined }, ['denominator: denominator-needed']],
    [{ kind: 'mean', denominator: undefined, factor: 1, unit: { de: 'Euro' } }, ['denominator: mean-denominator-needed']],
    [{ kind: 'count', factor: 1 }, ['denominator: denominator-unused']],
    [{ denominator: 'young' }, ['denominator: same-parts']],
    [{ kind: 'count', denominator: undefined, unit: { de: 'Personen' } }, ['factor: factor-unused']],
    [{ factor: 1 }, ['factor: percent-factor']],
    [{ kind: 'count', denominator: undefined, factor: 1, lag: 'P1Y' }, ['lag: lag-without-denominator']],
    [{ lag: 'P' }, ['lag: lag-empty']],
    [{ periods: ['2020', '2020'] }, ['periods: period-twice']],
  ])('says of %j what is wrong at which field', (change, expected) => {
    expect(faults(change)).toEqual(expected)
  })

  it.each(['segeberg', 'berlin', 'flensburg', 'germany'])('finds nothing wrong with the indicators of %s', async (territory) => {
    const atlas = atlasFile.parse(JSON.parse(await readFile(new URL(`../../../geodata/${territory}/atlas.json`, import.meta.url), 'utf8')))
    const isAdditive = (measure: string): boolean => atlas.measures.find(({ key }) => key === measure)?.isAdditive ?? false
    expect(atlas.indicators.flatMap((indicator) => checkIndicator(indicator, isAdditive).map(({ fault }) => `${indicator.key}: ${fault}`))).toEqual([])
  })
})
