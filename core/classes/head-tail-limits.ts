import { meanAndDeviation } from './standard-deviation-limits.ts'

/**
 * Find the limits of head/tail breaks, for figures with few large and many small values.
 *
 * The mean is the first limit, the mean of the values from there on the next, until one distinct value is left.
 * The number of classes follows from the values; `count` only bounds it.
 *
 * Source: Jiang 2013 without the 40 % rule, as mapclassify `HeadTailBreaks`.
 */
export function headTailLimits(sorted: ArrayLike<number>, count = Infinity): number[] {
  const limits: number[] = []
  let head = Array.from(sorted)
  while (limits.length < count - 1 && head.length > 1 && head[0] !== head[head.length - 1]) {
    const { mean } = meanAndDeviation(head)
    const next = head.filter((value) => value >= mean)
    if (next.length === head.length || next.length === 0) break
    limits.push(mean)
    head = next
  }
  return limits
}
