import { extent } from 'd3-array'
import { scaleLinear } from 'd3-scale'
import type { Language } from '../state/view.ts'
import type { Axis } from './axes.tsx'
import { tickFormat } from './tick-format.ts'

/** Lay an axis over all values: round ends, few round ticks, and no half ones between whole numbers; a single value lies in the middle. */
export function linearAxis(values: Iterable<number>, range: readonly [number, number], title: string, language: Language, withZero = false): Axis {
  const all = withZero ? [0, ...values] : [...values]
  const [low = 0, high = 1] = extent(all)
  const pad = low === high ? Math.abs(low) * 0.1 || 1 : 0
  const scale = scaleLinear([low - pad, high + pad], range)
  const count = Math.max(2, Math.round(Math.abs(range[1] - range[0]) / 64))
  scale.nice(count)
  const whole = scale.ticks(count).filter((tick) => Number.isInteger(tick))
  const ticks = whole.length > 1 && all.every((value) => Number.isInteger(value)) ? whole : scale.ticks(count)
  return { at: (value) => scale(value), valueAt: (pixel) => scale.invert(pixel), ticks, format: tickFormat(ticks, language), title }
}
