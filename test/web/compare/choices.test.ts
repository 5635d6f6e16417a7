import { describe, expect, it } from 'vitest'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import { parseCodes, writeCodes } from '../../../web/state/compare/chosen-areas.ts'
import { parseChoices, spread, suggestChoices, suggestPartner, writeChoices } from '../../../web/state/compare/choices.ts'
import { sharedLevel } from '../../../web/state/compare/shared-level.ts'

const summary = (key: string, kind: IndicatorSummary['kind'], theme: string, order: number, periods: Record<string, string[]>): IndicatorSummary => {
  const text = { de: key }
  return { key, name: text, shortName: text, theme, kind, unit: text, decimals: 1, polarity: 'neutral', order, periodsByLevel: periods }
}

const unemployed = summary('unemployed', 'share', 'work', 1, { gemeinde: ['2016'], kreis: ['2016'] })
const children = summary('children', 'share', 'people', 2, { gemeinde: ['2015-12-31'] })
const people = summary('people', 'count', 'people', 0, { gemeinde: ['2008', '2012', '2016'], kreis: ['2016'] })
const age = summary('age', 'mean', 'work', 3, { kreis: ['2015'] })
const all = [unemployed, children, people, age]

describe('what is compared', () => {
  it('reads back from the address as it was written', () => {
    const choices = [{ indicator: 'children', period: '2015-12-31' }, { indicator: 'people', period: '2016-Q3' }, { indicator: 'unemployed', period: null }]
    expect(writeChoices(choices)).toBe('children@2015-12-31,people@2016-Q3,unemployed')
    expect(parseChoices(writeChoices(choices))).toEqual(choices)
  })

  it('leaves out what is not understood, and never throws', () => {
    expect(parseChoices('children@,<script>,PEOPLE,people@20,children@2015,,@2016')).toEqual([{ indicator: 'children', period: '2015' }])
    expect(parseChoices('children@2015-02-30')).toEqual([{ indicator: 'children', period: null }])
    expect(parseChoices(undefined)).toEqual([])
  })

  it('begins with the first and the chosen moment of an indicator that has several', () => {
    expect(suggestChoices(people, null, all, 'gemeinde')).toEqual([{ indicator: 'people', period: '2008' }, { indicator: 'people', period: null }])
    expect(suggestChoices(people, '2008', all, 'gemeinde')).toEqual([{ indicator: 'people', period: '2008' }, { indicator: 'people', period: null }])
  })

  it('else begins with another ratio of another theme on the same level', () => {
    expect(suggestChoices(unemployed, null, all, 'gemeinde')).toEqual([{ indicator: 'unemployed', period: null }, { indicator: 'children', period: null }])
    expect(suggestPartner(unemployed, all, 'kreis')?.key).toBe('age')
    expect(suggestPartner(age, [age], 'kreis')).toBeNull()
  })

  it('spreads four moments evenly from the first to the last', () => {
    const years = Array.from({ length: 11 }, (_, index) => String(2010 + index))
    expect(spread(years)).toEqual(['2010', '2013', '2017', '2020'])
    expect(spread(['2010', '2016'])).toEqual(['2010', '2016'])
    expect(spread([])).toEqual([])
  })
})

describe('the level of a comparison', () => {
  const level = (key: string, rank: number): SpatialLevel => ({ key, name: { de: key }, plural: { de: key }, isExample: false, nestsIn: [], rank, areaSets: [] })
  const levels = [level('gemeinde', 0), level('kreis', 1)]

  it('is one on which everything compared has figures', () => {
    expect(sharedLevel([unemployed, people], levels, 'kreis', 'gemeinde')?.key).toBe('kreis')
    expect(sharedLevel([unemployed, children], levels, 'kreis', 'kreis')?.key).toBe('gemeinde')
    expect(sharedLevel([unemployed, people], levels, null, undefined)?.key).toBe('gemeinde')
  })

  it('is none where there is no such level', () => {
    expect(sharedLevel([children, age], levels, null, 'kreis')).toBeNull()
  })
})

describe('marked areas in the address', () => {
  it('read back as written, each once', () => {
    expect(parseCodes(writeCodes(['01060004', '01060044', '01060004']))).toEqual(['01060004', '01060044'])
    expect([writeCodes([]), parseCodes(''), parseCodes(undefined)]).toEqual(['', [], []])
  })

  it('stay whole codes where the room ends', () => {
    const codes = Array.from({ length: 500 }, (_, index) => `0106${String(index).padStart(4, '0')}`)
    const text = writeCodes(codes)
    expect(text.length).toBeLessThanOrEqual(1900)
    expect(parseCodes(text)).toEqual(codes.slice(0, 211))
  })
})
