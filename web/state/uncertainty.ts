import { computed, signal } from '@preact/signals'
import type { IndicatorSummary } from '../../core/contract/indicators.ts'
import { figureInterval } from '../../core/uncertainty/figure-interval.ts'
import { judgeRateAgainstRest, judgeShareAgainstRest } from '../../core/uncertainty/judge-against-rest.ts'
import type { Verdict } from '../../core/uncertainty/judge-against-rest.ts'
import type { Interval } from '../../core/uncertainty/wilson-interval.ts'
import { api } from '../api/client.ts'
import { areas, pointedIndex, selectedIndex } from './areas.ts'
import { indicator, indicatorDetail, level } from './catalogue.ts'
import { view } from './navigation.ts'
import { resource } from './resource.ts'
import { frame } from './series.ts'
import { targets } from './targets/target-module.ts'

const hasParts = (kind: IndicatorSummary['kind']): boolean => kind === 'share' || kind === 'rate'

/** Once anybody has looked at a single area, the parts of all are worth their way; the first picture does not wait for them. */
const areWanted = signal(false)
const isLookedAt = computed(() => (areWanted.value ||= pointedIndex.value >= 0 || selectedIndex.value >= 0 || view.value.page === 'tabelle' || view.value.smallBase !== null || targets.value !== null))

/** Numerators and denominators of the areas shown, for every period of their area set. */
const partsResource = resource(
  () => {
    const [shown, on, moment] = [indicator.value, level.value, frame.value]
    if (shown === null || on === null || moment === null || !hasParts(shown.kind) || !isLookedAt.value) return null
    const { areaSet } = moment.series
    return { key: `${shown.key}/${on.key}/${areaSet.id}`, query: { indicator: shown.key, level: on.key, day: areaSet.validTo ?? null } }
  },
  (query, abort) => api.values(query.indicator, query.level, query.day, abort, true),
)

/** The parts of the moment shown; `null` while they are on their way and for figures without any. */
const parts = computed(() => {
  const [answer, moment, shown, detail] = [partsResource.data, frame.value, indicator.value, indicatorDetail.data]
  if (answer === null || moment === null || shown === null || detail?.key !== shown.key || answer.indicator !== shown.key || answer.areaSet !== moment.series.answer.areaSet) return null
  const column = answer.periods.indexOf(moment.period)
  if (column < 0 || answer.numerators === undefined || answer.denominators === undefined) return null
  return { kind: shown.kind, factor: detail.factor, numerators: answer.numerators, denominators: answer.denominators, column, whole: answer.wholeParts?.[column] ?? null }
})

/** How sure a figure is. */
export interface Certainty {
  readonly interval: Interval
  /** Whether the area differs from the rest of the territory; `null` where there is no rest. */
  readonly verdict: Verdict | null
}

function verdictOf(kind: IndicatorSummary['kind'], numerator: number, denominator: number, whole: { numerator: number | null; denominator: number | null } | null): Verdict | null {
  if (areas.value.length < 2 || whole === null || whole.numerator === null || whole.denominator === null) return null
  if (kind === 'rate') return judgeRateAgainstRest({ events: numerator, base: denominator }, { events: whole.numerator, base: whole.denominator })
  return judgeShareAgainstRest({ count: numerator, cases: denominator }, { count: whole.numerator, cases: whole.denominator })
}

/** Whether it is known how sure figures are, or nothing can be known of it. */
export const arePartsKnown = computed(() => indicator.value !== null && (!hasParts(indicator.value.kind) || parts.value !== null))

/** The confidence limits of one area's figure; `null` where there are none. Cost: closed formulas, cheap for every area. */
export function intervalAt(index: number): Interval | null {
  const known = parts.value
  if (known === null) return null
  return figureInterval({ kind: known.kind, numerator: known.numerators[index]?.[known.column] ?? null, denominator: known.denominators[index]?.[known.column] ?? null, factor: known.factor })
}

/** The confidence limits of the whole territory's figure; `null` where there are none. */
export function wholeInterval(): Interval | null {
  const known = parts.value
  return known === null || known.whole === null ? null : figureInterval({ kind: known.kind, numerator: known.whole.numerator, denominator: known.whole.denominator, factor: known.factor })
}

/** Judge the figure of one area; asked for the areas in sight only, since all of Germany would take a while. */
export function certaintyAt(index: number): Certainty | null {
  const known = parts.value
  const [numerator, denominator] = [known?.numerators[index]?.[known.column] ?? null, known?.denominators[index]?.[known.column] ?? null]
  if (known === null || numerator === null || denominator === null) return null
  const interval = intervalAt(index)
  return interval === null ? null : { interval, verdict: verdictOf(known.kind, numerator, denominator, known.whole) }
}

/** Areas whose rate rests on a base below the wanted size; empty while that is not wanted or not known. */
export const smallBaseAreas = computed<readonly number[]>(() => {
  const [limit, known] = [view.value.smallBase, parts.value]
  if (limit === null || known === null) return []
  return known.denominators.flatMap((row, index) => {
    const base = row[known.column] ?? null
    return base !== null && base < limit ? [index] : []
  })
})

/** Whether the figures shown have a base that can be small. */
export const canHaveSmallBase = computed(() => indicator.value !== null && hasParts(indicator.value.kind))
