import { computed } from '@preact/signals'
import { comparePeriods, parsePeriod } from '../../core/period/period.ts'
import type { Values } from '../../core/contract/indicators.ts'
import type { SpatialLevel } from '../../core/contract/spatial-levels.ts'
import { api } from '../api/client.ts'
import { indicator, level } from './catalogue.ts'
import { cellsOf, exceptionsByPeriod } from './cells.ts'
import type { Cells } from './cells.ts'
import { changeAnswer } from './change-answer.ts'
import { shownChange, view } from './navigation.ts'
import { resource } from './resource.ts'
import type { ChangeMode } from './view.ts'

export type AreaSet = SpatialLevel['areaSets'][number]

/** The figures of an indicator on the areas of one area set. */
export interface SetSeries {
  readonly areaSet: AreaSet
  readonly answer: Values
  readonly cells: (column: number) => Cells
}

/** One moment of the series: what the map shows at a time. */
export interface Frame {
  readonly period: string
  readonly series: SetSeries
  readonly column: number
  readonly whole: number | null
  /** Days since 1970 of the period's end, for distances on the time line. */
  readonly day: number
}

const withMemory = (areaSet: AreaSet, answer: Values): SetSeries => {
  const exceptions = exceptionsByPeriod(answer)
  const made = new Map<number, Cells>()
  const cells = (column: number): Cells => {
    const known = made.get(column) ?? cellsOf(answer, column, exceptions.get(answer.periods[column] ?? '') ?? new Map())
    made.set(column, known)
    return known
  }
  return { areaSet, answer, cells }
}

/** Read the figures of an indicator on a level: one answer for every area set. */
export async function readSeries(query: { indicator: string; level: SpatialLevel }, signal: AbortSignal): Promise<readonly SetSeries[]> {
  const { areaSets, key } = query.level
  const ask = (areaSet: AreaSet, isLatest: boolean): Promise<Values> =>
    api.values(query.indicator, key, isLatest ? null : (areaSet.validTo ?? areaSet.validFrom), signal)
  const answers = await Promise.all(areaSets.map((areaSet, index) => ask(areaSet, index === areaSets.length - 1)))
  return answers.map((answer, index) => withMemory(areaSets.find(({ id }) => id === answer.areaSet) ?? (areaSets[index] as AreaSet), answer))
}

/** The figures of the indicator and level shown, for every area set of the level. */
export const seriesResource = resource(
  () => {
    const shown = indicator.value
    const on = level.value
    return shown === null || on === null ? null : { key: `${shown.key}/${on.key}`, query: { indicator: shown.key, level: on } }
  },
  readSeries,
)

const oldestPeriod = (list: readonly SetSeries[]): string | null => list.flatMap(({ answer }) => answer.periods).toSorted(comparePeriods)[0] ?? null

/** Periods against which a change can be shown: all of the area set that holds the period shown. */
export const basePeriods = computed<readonly string[]>(() => {
  const list = seriesResource.data ?? []
  const wanted = view.value.period
  const holding = list.find(({ answer }) => wanted !== null && answer.periods.includes(wanted)) ?? list.at(-1)
  return holding?.answer.periods ?? []
})

/** The period against which changes are shown. */
export const basePeriod = computed<string | null>(() => {
  const wanted = view.value.base
  return wanted !== null && basePeriods.value.includes(wanted) ? wanted : oldestPeriod((seriesResource.data ?? []).filter(({ answer }) => answer.periods === basePeriods.value))
})

const changesKept = new WeakMap<readonly SetSeries[], Map<string, readonly SetSeries[]>>()

/** Changes stay within one area set: figures on other boundaries are not comparable. */
function changesOf(list: readonly SetSeries[], base: string, mode: ChangeMode): readonly SetSeries[] {
  const kept = changesKept.get(list) ?? new Map<string, readonly SetSeries[]>()
  changesKept.set(list, kept)
  const known = kept.get(`${base} ${mode}`)
  const made = known ?? list.filter(({ answer }) => answer.periods.includes(base)).map(({ areaSet, answer }) => withMemory(areaSet, changeAnswer(answer, base, mode)))
  kept.set(`${base} ${mode}`, made)
  return made
}

/** What map, table and words show: the figures, or their changes. */
export const shownSeries = computed<readonly SetSeries[] | null>(() => {
  const [list, mode, base] = [seriesResource.data, shownChange.value, basePeriod.value]
  return list === null || mode === null || base === null ? list : changesOf(list, base, mode)
})

const dayOf = (period: string): number => Date.parse(`${parsePeriod(period).end}T00:00:00Z`) / 86_400_000

/** List all moments of a series, oldest first, over all area sets. */
export const framesOf = (list: readonly SetSeries[]): readonly Frame[] =>
  list
    .flatMap((series) =>
      series.answer.periods.map((period, column): Frame => ({ period, series, column, whole: series.answer.whole[column] ?? null, day: dayOf(period) })),
    )
    .sort((a, b) => comparePeriods(a.period, b.period))

/** Find the moment to show: the wanted period, else the last one before it, else the latest. */
export function frameAt(all: readonly Frame[], wanted: string | null): Frame | null {
  if (wanted === null) return all.at(-1) ?? null
  return all.find(({ period }) => period === wanted) ?? all.findLast(({ period }) => comparePeriods(period, wanted) <= 0) ?? all.at(-1) ?? null
}

/** All moments of the series shown. */
export const frames = computed<readonly Frame[]>(() => framesOf(shownSeries.value ?? []))

/** The moment shown. */
export const frame = computed<Frame | null>(() => frameAt(frames.value, view.value.period))

/** The figures of the moment shown. */
export const cells = computed<Cells | null>(() => (frame.value === null ? null : frame.value.series.cells(frame.value.column)))
