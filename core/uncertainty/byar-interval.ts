import { gammaQuantile, normalQuantile } from './gamma-quantile.ts'
import type { Interval } from './wilson-interval.ts'

/**
 * Find the confidence limits of a count of events; divide by the base for a rate.
 *
 * Exact limits below 10 events, Byar's approximation from 10 on.
 *
 * Shape:  `null` for anything but a count.
 * Source: Breslow & Day 1987; exact limits from the χ² distribution (Garwood 1936). Other packages call another
 *         formula by the same name.
 */
export function byarInterval(count: number, confidence = 0.95): Interval | null {
  if (!Number.isFinite(count) || count < 0) return null
  const tail = (1 - confidence) / 2
  if (count < 10) return { lower: count === 0 ? 0 : gammaQuantile(tail, count), upper: gammaQuantile(tail, count + 1, 'upper') }
  const z = normalQuantile(1 - tail)
  const above = count + 1
  return { lower: count * (1 - 1 / (9 * count) - z / (3 * Math.sqrt(count))) ** 3, upper: above * (1 - 1 / (9 * above) + z / (3 * Math.sqrt(above))) ** 3 }
}
