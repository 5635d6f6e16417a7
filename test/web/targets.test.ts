import { describe, expect, it } from 'vitest'
import type { IndicatorSummary, Values } from '../../core/contract/indicators.ts'
import { classOf } from '../../core/classes/class-of.ts'
import { scaleOf, wishKey } from '../../web/state/classification.ts'
import type { Wish } from '../../web/state/classification.ts'
import type { SetSeries } from '../../web/state/series.ts'
import { parseView, viewAddress } from '../../web/state/view.ts'

const indicator = (polarity: IndicatorSummary['polarity']): IndicatorSummary =>
  ({ key: 'x', name: { de: 'x' }, shortName: { de: 'x' }, theme: 't', kind: 'share', unit: { de: '%' }, decimals: 1, polarity, order: 0, periodsByLevel: {} })
const series = (): readonly SetSeries[] => {
  const values = [10, 20, 24.96, 25, 25.04, 25.06, 30, 40].map((value) => [value])
  const answer = { values, periods: ['2020'], whole: [22], areas: values.map((_, index) => String(index)), exceptions: [] } as unknown as Values
  return [{ answer } as unknown as SetSeries]
}
const wish = (target: Wish['target']): Wish => ({ method: 'bezug', classCount: 6, reference: 'ziel', limits: [], hasZeroClass: false, ...(target !== undefined && { target }) })
const warm = { atMost: ['#fddbc7', '#ef8a62', '#b2182b'], atLeast: ['#8c510a', '#d8b365', '#f6e8c3'] } as const

describe('classes around a target', () => {
  it.each([['atMost', [30, 40, 25.06], [10, 20, 24.96, 25, 25.04]], ['atLeast', [10, 20], [24.96, 25, 25.04, 30, 40]]] as const)('%s: what misses it as printed is warm, what meets it is not, whatever the indicator is read as', (direction, missed, met) => {
    for (const polarity of ['positive', 'negative', 'neutral'] as const) {
      const scale = scaleOf(indicator(polarity), series(), wish({ value: 25, direction }))
      const isWarm = (value: number): boolean => (warm[direction] as readonly string[]).includes(scale.colours[classOf(value, scale)] ?? '')
      expect([missed.map(isWarm), met.map(isWarm)]).toEqual([missed.map(() => true), met.map(() => false)])
      expect(scale.reference).toBe(25)
    }
  })

  it('are formed anew when the target changes, and are equally filled without one', () => {
    const keys = [wish({ value: 25, direction: 'atMost' }), wish({ value: 26, direction: 'atMost' }), wish({ value: 25, direction: 'atLeast' }), wish(null)].map(wishKey)
    expect(new Set(keys).size).toBe(4)
    expect(scaleOf(indicator('neutral'), series(), wish(null))).toMatchObject({ method: 'quantile', reference: null })
  })

  it('stand in the address by a word, so that a changed target is followed', () => {
    const address = '/karte?indikator=x&klassen=bezug-6&bezug=ziel'
    expect(parseView('/karte', address.slice(6)).reference).toBe('ziel')
    expect(viewAddress(parseView('/karte', address.slice(6)))).toBe(address)
  })
})
