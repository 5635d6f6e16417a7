import type { IndicatorSummary } from '../../core/contract/indicators.ts'

/** How a value stands to the value of the whole. */
export type Comparison =
  | { readonly type: 'share'; readonly share: number }
  | { readonly type: 'difference'; readonly difference: number; readonly direction: 'above' | 'below' | 'equal' }

/**
 * Compare an area with the whole: a count by its share of the whole, every other figure by the difference.
 *
 * Differences that vanish at the shown decimals count as equal. `null` where one of both is unknown.
 */
export function compareToWhole(kind: IndicatorSummary['kind'], value: number | null, whole: number | null, decimals: number): Comparison | null {
  if (value === null || whole === null) return null
  if (kind === 'count') return whole > 0 ? { type: 'share', share: (value / whole) * 100 } : null
  const difference = value - whole
  const isEqual = Math.abs(difference) < 0.5 * 10 ** -decimals
  return { type: 'difference', difference, direction: isEqual ? 'equal' : difference > 0 ? 'above' : 'below' }
}
