import { tickStep } from 'd3-array'
import { formatNumber } from '../format.ts'
import type { Language } from '../state/view.ts'

/** Write the numbers of an axis with the decimals that tell its ticks apart. */
export function tickFormat(ticks: readonly number[], language: Language): (value: number) => string {
  const step = ticks.length < 2 ? 1 : tickStep(ticks[0] as number, ticks.at(-1) as number, ticks.length - 1)
  const decimals = Math.max(0, -Math.floor(Math.log10(step) + 1e-9))
  return (value) => formatNumber(value, decimals, language)
}
