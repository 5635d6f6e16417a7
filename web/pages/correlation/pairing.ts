import { computed } from '@preact/signals'
import { median } from 'd3-array'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { ScatterPoint, Reference } from '../../charts/scatter-ground.tsx'
import { compareTexts } from '../../i18n/compare/compare-texts.ts'
import { say } from '../../i18n/messages.ts'
import { indicator, indicators, level, rankedLevels, territory } from '../../state/catalogue.ts'
import { parseChoices, suggestPartner } from '../../state/compare/choices.ts'
import type { Choice } from '../../state/compare/choices.ts'
import { fieldOf } from '../../state/compare/fields.ts'
import { sharedLevel } from '../../state/compare/shared-level.ts'
import { momentsOf, sideOf } from '../../state/compare/side.ts'
import type { Side, SideState } from '../../state/compare/side.ts'
import { seriesOf } from '../../state/compare/series-of.ts'
import { valueOf } from '../../state/compare/side-phrases.ts'
import { view } from '../../state/navigation.ts'
import { frameAt } from '../../state/series.ts'

export type ReferenceKind = 'ganzes' | 'median'

// Words of the address as signals of their own: a change of one leaves what rests on the others as it is.
const wantedY = computed(() => view.value.options['senkrecht'])
const wantedLevel = computed(() => view.value.level)
const wantedPeriod = computed(() => view.value.period)
export const referenceKind = computed<ReferenceKind>(() => (view.value.options['mitte'] === 'median' ? 'median' : 'ganzes'))
export const isPortfolio = computed(() => view.value.options['art'] === 'portfolio')

const find = (key: string | undefined): IndicatorSummary | null => indicators.data?.find((each) => each.key === key) ?? null

export const choiceX = computed<Choice | null>(() => (indicator.value === null ? null : { indicator: indicator.value.key, period: wantedPeriod.value }))

export const choiceY = computed<Choice | null>(() => {
  const [wanted] = parseChoices(wantedY.value)
  if (wanted !== undefined && find(wanted.indicator) !== null) return wanted
  const [shown, on] = [indicator.value, level.value]
  const partner = shown === null || on === null ? null : suggestPartner(shown, indicators.data ?? [], on.key)
  return partner === null ? null : { indicator: partner.key, period: null }
})

export const indicatorX = computed(() => find(choiceX.value?.indicator))
export const indicatorY = computed(() => find(choiceY.value?.indicator))

export const pairLevel = computed(() => {
  const [x, y] = [indicatorX.value, indicatorY.value]
  return x === null || y === null ? null : sharedLevel([x, y], rankedLevels.value, wantedLevel.value, territory.data?.defaultLevel)
})

export const stateX = computed<SideState>(() => {
  const [shown, on] = [indicatorX.value, pairLevel.value]
  return shown === null || on === null ? { state: 'loading' } : sideOf(shown, on, choiceX.value?.period ?? null)
})

/** The second figure on the boundaries of the first: without a wish its last moment on them. */
export const stateY = computed<SideState>(() => {
  const [shown, on, x] = [indicatorY.value, pairLevel.value, stateX.value]
  if (shown === null || on === null) return { state: 'loading' }
  const wanted = choiceY.value?.period ?? null
  const list = seriesOf(shown.key, on).data
  const set = x.state === 'ready' ? x.side.frame.series.areaSet.id : null
  if (wanted !== null || list === null || set === null) return sideOf(shown, on, wanted)
  return sideOf(shown, on, frameAt(momentsOf(list).filter(({ series }) => series.areaSet.id === set), null)?.period ?? null)
})

/** Both sides, once their figures are here and stand on the same areas. */
export const sides = computed<readonly [Side, Side] | null>(() => {
  const [x, y] = [stateX.value, stateY.value]
  return x.state === 'ready' && y.state === 'ready' && x.side.areas === y.side.areas ? [x.side, y.side] : null
})

/** Whether both are here, but on different boundaries. */
export const hasDifferentAreas = computed(() => stateX.value.state === 'ready' && stateY.value.state === 'ready' && sides.value === null)

/** What a side is compared with: the whole, or the median of its areas; counts always the median. */
function referenceOf(side: Side, kind: ReferenceKind): Reference | null {
  const text = compareTexts.value
  const { whole } = side.frame
  const isMedian = kind === 'median' || side.indicator.kind === 'count' || whole === null
  const value = isMedian ? (median(side.cells.values, (each) => each ?? Number.NaN) ?? null) : whole
  const name = isMedian ? text.median : territory.data === null ? '' : say(territory.data.name)
  return value === null ? null : { value, name, figure: valueOf(side, value) }
}

export interface Pairing {
  readonly points: readonly ScatterPoint[]
  readonly references: { readonly x: Reference; readonly y: Reference }
  /** Codes of the areas without one of both values. */
  readonly absent: readonly string[]
}

/** Every area with both values as a point in one of the four fields; the others by their codes. */
export const pairing = computed<Pairing | null>(() => {
  const both = sides.value
  if (both === null) return null
  const [x, y] = [referenceOf(both[0], referenceKind.value), referenceOf(both[1], referenceKind.value)]
  if (x === null || y === null) return null
  const absent: string[] = []
  const points = both[0].areas.flatMap(({ code, name }, index): readonly ScatterPoint[] => {
    const [left, right] = [both[0].cells.values[index] ?? null, both[1].cells.values[index] ?? null]
    const field = fieldOf(left, right, x.value, y.value)
    if (field === null || left === null || right === null) {
      absent.push(code)
      return []
    }
    return [{ code, name, x: left, y: right, field }]
  })
  return { points, references: { x, y }, absent }
})
