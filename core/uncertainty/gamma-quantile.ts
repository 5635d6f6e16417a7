import { gammaTails, logGamma } from './gamma-tails.ts'

/**
 * Find the quantile of the gamma distribution with scale 1.
 *
 * `upper` takes the probability of the upper tail, so that very small ones keep their precision.
 * A χ² quantile with n degrees of freedom is twice the one of shape n ÷ 2.
 *
 * Shape:  0 < probability < 1, shape > 0; 0 for probability 0 of the lower tail.
 * Cost:   about √shape steps per trial.
 * Source: series and continued fraction of the incomplete gamma function (Abramowitz & Stegun 6.5.29, 6.5.31),
 *         inverted by Newton's method kept inside a bracket; equals R `qgamma` to 10 digits.
 */
export function gammaQuantile(probability: number, shape: number, tail: 'lower' | 'upper' = 'lower'): number {
  if (tail === 'lower' && probability <= 0) return 0
  const excess = (x: number): number => (tail === 'lower' ? gammaTails(x, shape).lower - probability : probability - gammaTails(x, shape).upper)
  let low = 0
  let high = shape + 1
  while (excess(high) < 0) [low, high] = [high, high * 2]
  let x = (low + high) / 2
  for (let step = 0; step < 200; step++) {
    const distance = excess(x)
    if (distance < 0) low = x
    else high = x
    const slope = Math.exp((shape - 1) * Math.log(x) - x - logGamma(shape))
    const newton = x - distance / slope
    const next = newton > low && newton < high ? newton : (low + high) / 2
    if (Math.abs(next - x) <= 1e-15 * next) return next
    x = next
  }
  return x
}

/** Find the quantile of the standard normal distribution; source: as {@link gammaQuantile}, since z² is χ² with 1. */
export function normalQuantile(probability: number): number {
  if (probability === 0.5) return 0
  const size = Math.sqrt(2 * gammaQuantile(2 * Math.min(probability, 1 - probability), 0.5, 'upper'))
  return probability < 0.5 ? -size : size
}
