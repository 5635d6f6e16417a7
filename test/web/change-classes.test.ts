import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classOf } from '../../core/classes/class-of.ts'
import { shownValue } from '../../core/classes/shown-value.ts'
import type { IndicatorSummary, Values } from '../../core/contract/indicators.ts'
import { classLabel } from '../../web/state/class-label.ts'
import { noChoice, wishFor } from '../../web/state/class-defaults.ts'
import { scaleOf } from '../../web/state/classification.ts'
import type { Scale, Wish } from '../../web/state/classification.ts'
import { legendCounts } from '../../web/state/scale.ts'
import type { SetSeries } from '../../web/state/series.ts'
import { initialView, parseView, viewAddress } from '../../web/state/view.ts'

const lock = { method: 'natural', classCount: 5 } as const
const usual = wishFor(initialView, 'differenz', null)
const indicator: IndicatorSummary = { key: 'x', name: { de: 'x' }, shortName: { de: 'x' }, theme: 't', kind: 'delivered', unit: { de: '%' }, decimals: 1, polarity: 'negative', order: 0, periodsByLevel: {} }

/** Classes of changes; each call has a series of its own. */
function classesOf(changes: readonly (number | null)[], wish: Wish = usual): Scale {
  const answer = { values: changes.map((value) => [value]), periods: ['2020'], whole: [null], areas: changes.map((_, index) => String(index)), exceptions: [] } as unknown as Values
  return scaleOf(indicator, [{ answer } as unknown as SetSeries], wish)
}

const [fewer, same, more] = [['#2166ac', '#67a9cf', '#d1e5f0'], '#e4e4e4', ['#fddbc7', '#ef8a62', '#b2182b']]
const colourOf = (value: number, scale: Scale): string => scale.colours[classOf(value, scale)] ?? 'none'
const labelsOf = (scale: Scale): readonly string[] => scale.counts.map((_, index) => classLabel(scale, index, (value) => value.toFixed(1)))

describe('how classes are formed as long as nobody has chosen', () => {
  it('is equally filled for figures and around zero for changes, also in percent', () => {
    expect(wishFor(initialView, null, null)).toMatchObject({ method: 'quantile', classCount: 5, hasZeroClass: false })
    for (const mode of ['differenz', 'prozent'] as const) expect(wishFor(initialView, mode, null)).toMatchObject({ method: 'bezug', reference: 0, hasZeroClass: true })
  })

  it('gives way to every choice in the address, also to what is usual for figures and to the whole as reference', () => {
    const wishAt = (search: string): Wish => wishFor(parseView('/karte', `?veraenderung=differenz&${search}`), 'differenz', null)
    expect(wishAt('klassen=natuerlich-4')).toMatchObject({ method: 'natuerlich', classCount: 4, hasZeroClass: false })
    expect(wishAt('klassen=quantile-5')).toMatchObject({ method: 'quantile', classCount: 5 })
    expect(wishAt('klassen=bezug-6')).toMatchObject({ method: 'bezug', reference: 'gesamt' })
    expect(wishAt('klassen=bezug-6&bezug=0')).toMatchObject({ method: 'bezug', reference: 0, hasZeroClass: false })
    expect(viewAddress(parseView('/karte', '?veraenderung=differenz&klassen=quantile-5'))).toBe('/karte?klassen=quantile-5&veraenderung=differenz')
  })

  it('comes back for the figures when a choice is taken back', () => {
    const chosen = parseView('/karte', '?veraenderung=differenz&klassen=manuell-3&grenzen=-1_1&bezug=2&nullklasse=1')
    expect(viewAddress({ ...chosen, ...noChoice, change: null })).toBe('/karte')
  })

  it('follows the lock of the office: method and number for figures, the number for changes', () => {
    const chosen = parseView('/karte', '?klassen=manuell-3&grenzen=1_2')
    expect(wishFor(chosen, null, lock)).toMatchObject({ method: 'natuerlich', classCount: 5, limits: [] })
    expect([3, 4, 5, 6, 7].map((classCount) => wishFor(chosen, 'differenz', { ...lock, classCount }).classCount)).toEqual([4, 4, 6, 6, 6])
    expect(wishFor(chosen, 'differenz', lock)).toMatchObject({ method: 'bezug', reference: 0, limits: [] })
  })
})

describe('classes of changes', () => {
  it('lie around zero, with no change in the middle and equal colours at equal distance', () => {
    const scale = classesOf([-6, -4, -2, 0, 2, 4, 6])
    expect(scale.breaks).toEqual([-6, -4.7, -3.3, 0, 0.1, 3.3, 4.7, 6])
    expect([-6, -4, -2, 0, 2, 4, 6].map((value) => colourOf(value, scale))).toEqual([...fewer, same, ...more])
    expect(scale.reference).toBe(0)
    expect(labelsOf(scale)[3]).toBe('0.0')
  })

  it('never hold a decrease and an increase, nor either and no change, as they are printed; every area is counted once', () => {
    const wishes = [usual, wishFor(initialView, 'differenz', lock), wishFor(initialView, 'differenz', { method: 'equal', classCount: 3 })]
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: -20, max: 20, noNaN: true }), { nil: null }), { maxLength: 40 }), fc.constantFrom(...wishes), (changes, wish) => {
        const scale = classesOf(changes, wish)
        const known = changes.filter((value) => value !== null)
        for (const value of known) {
          const sign = Math.sign(shownValue(value, 1))
          expect(sign < 0 ? fewer : sign > 0 ? more : [same]).toContain(colourOf(value, scale))
        }
        const counts = legendCounts({ values: changes, exceptions: new Map() }, scale).classes
        expect(counts).toEqual(scale.counts)
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(known.length)
        expect(scale.colours.length).toBeLessThanOrEqual(7)
      }),
    )
  })

  it('of one sign have the colours of one side, the strongest farthest from zero', () => {
    const [up, down] = [classesOf([1, 2, 3, 4, 5, 6]), classesOf([-1, -2, -3, -4, -5, -6])]
    expect([up.colours, down.colours]).toEqual([more, fewer])
    expect([up.counts, down.counts]).toEqual([[2, 2, 2], [2, 2, 2]])
  })

  it('keep no change apart also at the end', () => {
    const scale = classesOf([-3, -2, -1, 0, 0])
    expect(colourOf(0, scale)).toBe(same)
    expect(labelsOf(scale).at(-1)).toBe('0.0')
  })

  it('that are all zero are one class in the colour of the middle', () => {
    const scale = classesOf([0, 0.04, -0.04, null])
    expect([scale.counts, scale.colours, labelsOf(scale)]).toEqual([[3], [same], ['0.0']])
  })

  it('of few areas are fewer, with their sign', () => {
    expect(classesOf([]).colours).toEqual([])
    expect(classesOf([null, null]).colours).toEqual([])
    expect(classesOf([-2.5]).colours).toEqual(['#67a9cf'])
    const two = classesOf([-2.5, 4])
    expect([fewer.includes(colourOf(-2.5, two)), more.includes(colourOf(4, two))]).toEqual([true, true])
  })

  it('chosen by hand are coloured as figures are', () => {
    const scale = classesOf([-6, -4, -2, 0, 2, 4, 6], wishFor({ ...initialView, method: 'gleich', classCount: 3 }, 'differenz', null))
    expect([scale.reference, scale.counts.length]).toEqual([null, 3])
    expect(scale.colours).not.toContain('#2166ac')
  })
})
