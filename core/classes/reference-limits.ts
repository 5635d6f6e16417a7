import { quantileOf } from './quantile-limits.ts'

/**
 * Find limits at equal distances on both sides of a reference, such as the value of the whole, a target, or zero.
 *
 * An even count has the reference itself as a limit; an odd one a class around it. The distances are quantiles of the
 * absolute deviations, so that the classes are filled though both sides are measured alike.
 *
 * Shape:  sorted values → at most count − 1 limits, increasing.
 * Source: type 7 quantiles (Hyndman & Fan 1996) of |value − reference|.
 */
export function referenceLimits(sorted: ArrayLike<number>, count: number, reference: number): number[] {
  const deviations = Float64Array.from(sorted, (value) => Math.abs(value - reference)).sort()
  const sides = Math.floor(count / 2)
  const isOdd = count % 2 === 1
  const shares = isOdd
    ? Array.from({ length: sides }, (_, index) => (1 + 2 * index) / count)
    : Array.from({ length: sides - 1 }, (_, index) => (index + 1) / sides)
  const distances = shares.map((share) => quantileOf(deviations, share)).filter((distance) => distance > 0)
  return [...distances.toReversed().map((distance) => reference - distance), ...(isOdd ? [] : [reference]), ...distances.map((distance) => reference + distance)]
}
