import { computed } from '@preact/signals'
import type { IndicatorSummary } from '../../../core/contract/indicators.ts'
import type { Area, SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import type { ApiError } from '../../api/client.ts'
import type { Cells } from '../cells.ts'
import { classWish } from '../class-wish.ts'
import { scaleOf, wishKey } from '../classification.ts'
import type { Scale } from '../classification.ts'
import { view } from '../navigation.ts'
import { frameAt, framesOf } from '../series.ts'
import type { Frame, SetSeries } from '../series.ts'
import { areasOf } from './areas-of.ts'
import { seriesOf } from './series-of.ts'

/** One of the things compared: an indicator at a moment, with its figures once they are here. */
export interface Side {
  readonly indicator: IndicatorSummary
  readonly level: SpatialLevel
  readonly frames: readonly Frame[]
  readonly frame: Frame
  readonly cells: Cells
  readonly areas: readonly Area[]
  readonly scale: Scale
}

export type SideState =
  | { readonly state: 'loading' }
  | { readonly state: 'empty' }
  | { readonly state: 'failed'; readonly error: ApiError; readonly retry: () => void }
  | { readonly state: 'ready'; readonly side: Side }

const framesKept = new WeakMap<readonly SetSeries[], readonly Frame[]>()

/** All moments of a series, oldest first; the same list for the same series. */
export function momentsOf(list: readonly SetSeries[]): readonly Frame[] {
  const made = framesKept.get(list) ?? framesOf(list)
  framesKept.set(list, made)
  return made
}

/** A text, so that other choices in the address do not make all sides anew. */
const wantedClasses = computed(() => wishKey(classWish.value))

/** Classes over the whole series, so that all its moments share one legend; limits set by hand belong to their own indicator. */
function classesFor(indicator: IndicatorSummary, list: readonly SetSeries[]): Scale {
  void wantedClasses.value
  const wish = classWish.peek()
  return scaleOf(indicator, list, view.peek().indicator === indicator.key ? wish : { ...wish, limits: [], target: null })
}

/** Bring together what one side shows; to be read inside a computed signal. */
export function sideOf(indicator: IndicatorSummary, level: SpatialLevel, period: string | null): SideState {
  const series = seriesOf(indicator.key, level)
  const { value } = series
  if (value.state === 'failed') return { state: 'failed', error: value.error, retry: series.retry }
  if (value.state !== 'ready') return { state: 'loading' }
  const frames = momentsOf(value.data)
  const frame = frameAt(frames, period)
  if (frame === null) return { state: 'empty' }
  const areas = areasOf(level.key, frame.series.areaSet)
  const found = areas.value
  if (found.state === 'failed') return { state: 'failed', error: found.error, retry: areas.retry }
  if (found.state !== 'ready') return { state: 'loading' }
  return { state: 'ready', side: { indicator, level, frames, frame, cells: frame.series.cells(frame.column), areas: found.data, scale: classesFor(indicator, value.data) } }
}
