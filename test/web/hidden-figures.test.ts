import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shownValue } from '../../core/classes/shown-value.ts'
import type { IndicatorSummary, Values } from '../../core/contract/indicators.ts'
import type { FigureColumn } from '../../server/indicators/figures-repository.ts'
import { describeProfile } from '../../server/profiles/describe-profile.ts'
import { arrangeParts, arrangeValues } from '../../server/indicators/values.ts'
import { linearAxis } from '../../web/charts/linear-axis.ts'
import { placePoints } from '../../web/charts/scatter-points.ts'
import { cellsOf, exceptionsByPeriod, ranksOf } from '../../web/state/cells.ts'
import { changeAnswer } from '../../web/state/change-answer.ts'
import { scaleOf, type Wish } from '../../web/state/classification.ts'
import { compareToWhole } from '../../web/state/comparison.ts'
import { extremesOf } from '../../web/state/extremes.ts'
import { orderRows } from '../../web/state/order-rows.ts'
import { classIndices, histogram, legendCounts } from '../../web/state/scale.ts'
import type { SetSeries } from '../../web/state/series.ts'
import { exampleCounts, radiusOf } from '../../web/state/symbols.ts'

const periods = ['2020', '2021', '2022']
const decimals = 1
const indicator = { key: 'share', kind: 'share', decimals, polarity: 'neutral', unit: { de: '%' } } as IndicatorSummary
const methods: readonly Wish['method'][] = ['quantile', 'gleich', 'natuerlich', 'streuung', 'bezug', 'manuell']

/** Figures as they stand in the database, hidden ones WITH their number: what leaves the server must not depend on it. */
interface Truth { readonly figures: readonly (readonly number[])[]; readonly hidden: readonly (readonly boolean[])[] }

function answerOf({ figures, hidden }: Truth): Values {
  const codes = figures.map((_, area) => `0${area}`)
  const columns = periods.map((period, column): FigureColumn => ({
    period, value: figures.map(row => row[column] ?? null), status: hidden.map(row => (row[column] ? 's' : 'n')).join(''), covered: codes.map(() => 1), of: codes.map(() => 1),
    numerator: figures.map(row => row[column] ?? null), denominator: codes.map(() => 100),
  }))
  return { indicator: 'share', level: 'village', areaSet: 'a', unit: indicator.unit, decimals, periods, areas: codes, ids: codes.map((_, area) => area + 1), ...arrangeValues(codes, columns), ...arrangeParts(codes.length, columns), whole: [50, 50, 50] }
}

const cellsAt = (answer: Values, column: number) => cellsOf(answer, column, exceptionsByPeriod(answer).get(answer.periods[column] ?? '') ?? new Map())

/** Everything that the client makes of an answer before it is drawn. */
function everythingDrawn(answer: Values): unknown {
  const areaSet = {} as SetSeries['areaSet']
  const draw = (shown: Values): unknown => {
    const series: SetSeries[] = [{ areaSet, answer: shown, cells: column => cellsAt(shown, column) }]
    const all = shown.values.flat()
    const max = Math.max(0, ...all.map(value => value ?? 0))
    const scales = [true, false].flatMap(hasZeroClass => methods.map(method => scaleOf(indicator, [...series], { method, classCount: 5, reference: 'gesamt', limits: [10, 30], hasZeroClass })))
    return shown.periods.map((_, column) => {
      const cells = cellsAt(shown, column)
      const known = cells.values.filter(value => value !== null)
      const list = shown.areas.map(code => ({ code, name: code }))
      const [x, y] = [linearAxis(known, [0, 400], 'x', 'de'), linearAxis(known, [300, 0], 'y', 'en', true)]
      return {
        scales, legends: scales.map(scale => [legendCounts(cells, scale).classes, [...legendCounts(cells, scale).marks], [...classIndices(cells, scale)], histogram(cells.values, scale.breaks, 20)]),
        ranks: ranksOf(cells.values), extremes: extremesOf(cells.values), orders: (['name', 'code', 'wert', 'rang'] as const).map(sort => [orderRows(list, cells.values, '', sort, true), orderRows(list, cells.values, '', sort, false)]),
        circles: [cells.values.map(value => radiusOf(value ?? 0, max)), exampleCounts(max)],
        axes: [x.ticks, y.ticks], points: placePoints(cells.values.flatMap((value, area) => (value === null ? [] : [{ code: String(area), x: x.at(value), y: y.at(value) }]))).ordered,
        comparisons: cells.values.map((value, area) => compareToWhole('share', value, shown.whole[column] ?? null, decimals) ?? area),
      }
    })
  }
  return [answer, draw(answer), ...(['differenz', 'prozent'] as const).map(mode => draw(changeAnswer(answer, '2020', mode)))]
}

/** Places, trends and series of all area profiles. */
function everyProfile(values: Values): unknown {
  const areas = values.areas.map((code, index) => ({ id: index + 1, code, name: code, areaKm2: 1, parents: {} }))
  const all = { levels: [], level: { key: 'village', nestsIn: [] }, areaSet: { id: 'a' }, areas, areasByLevel: new Map(), figures: [{ indicator, values }], unavailable: [] } as unknown as Parameters<typeof describeProfile>[0]
  return values.areas.map(code => describeProfile(all, code))
}

const size = { minLength: 2, maxLength: 14 }
const cell = fc.record({ figure: fc.integer({ min: 0, max: 40 }), other: fc.integer({ min: 0, max: 100_000 }), isHidden: fc.integer({ min: 0, max: 2 }).map(number => number === 0) })
const truths = fc.array(fc.array(cell, { minLength: periods.length, maxLength: periods.length }), size).map(rows => {
  const hidden = rows.map(row => row.map(({ isHidden }) => isHidden))
  return { one: { hidden, figures: rows.map(row => row.map(({ figure }) => figure)) }, other: { hidden, figures: rows.map(row => row.map(({ figure, other, isHidden }) => (isHidden ? other : figure))) } }
})

describe('what is drawn for the public', () => {
  it('is the same whatever the hidden figures are: limits, colours, legend, histogram, order, places, extremes, circles, axes, changes', () => {
    fc.assert(fc.property(truths, ({ one, other }) => { expect(everythingDrawn(answerOf(other))).toEqual(everythingDrawn(answerOf(one))) }), { numRuns: 150, seed: 6 })
  })

  it('gives areas in profiles the same places, trends and series', () => {
    fc.assert(fc.property(truths, ({ one, other }) => { expect(everyProfile(answerOf(other))).toEqual(everyProfile(answerOf(one))) }), { numRuns: 100, seed: 8 })
  })

  it('ends the legend at figures that are shown, and gives hidden ones neither class, place, bar nor circle', () => {
    fc.assert(
      fc.property(truths, ({ one }) => {
        const answer = answerOf(one)
        const shown = answer.values.flat().filter(value => value !== null)
        const areaSet = {} as SetSeries['areaSet']
        for (const method of methods) {
          const scale = scaleOf(indicator, [{ areaSet, answer, cells: column => cellsAt(answer, column) }], { method, classCount: 4, reference: 'gesamt', limits: [10], hasZeroClass: false })
          if (shown.length === 0) expect(scale.breaks).toEqual([])
          else expect([scale.breaks[0], scale.breaks.at(-1)]).toEqual([shownValue(Math.min(...shown), decimals), shownValue(Math.max(...shown), decimals)])
          for (const column of periods.keys()) {
            const cells = cellsAt(answer, column)
            const [classes, places] = [classIndices(cells, scale), ranksOf(cells.values)]
            const bars = histogram(cells.values, scale.breaks, 10).reduce((sum, count) => sum + count, 0)
            expect(bars).toBe(cells.values.filter(value => value !== null).length)
            for (const [area, row] of one.hidden.entries()) if (row[column]) expect([cells.values[area], classes[area], places[area]]).toEqual([null, -1, null])
          }
        }
      }),
      { numRuns: 100, seed: 10 },
    )
  })

  it('would be told apart if a hidden figure came through', () => {
    const hidden = [[false, false, false], [true, true, true], [false, false, false]]
    const leaky = (second: number): Values => {
      const figures = [[1, 2, 3], [second, second, second], [4, 5, 6]]
      return { ...answerOf({ hidden, figures }), values: figures }
    }
    expect(everythingDrawn(leaky(9))).not.toEqual(everythingDrawn(leaky(2)))
    expect(everyProfile(leaky(9))).not.toEqual(everyProfile(leaky(2)))
  })
})
