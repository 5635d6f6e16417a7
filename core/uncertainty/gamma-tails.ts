/** Coefficients of the Lanczos approximation with g = 607/128 (Godfrey 2001), relative error about 1e-15. */
const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 3.399464998481189e-05,
  4.652362892704858e-05, -9.837447530487956e-05, 0.0001580887032249125, -0.00021026444172410488, 0.00021743961811521265,
  -0.0001643181065367639, 8.441822398385275e-05, -2.6190838401581408e-05, 3.6899182659531625e-06,
]

/** Find the logarithm of the gamma function for x > 0; source: Lanczos approximation, relative error about 1e-15. */
export function logGamma(x: number): number {
  const shifted = x + 607 / 128 + 0.5
  const series = lanczos.reduce((sum, coefficient, index) => (index === 0 ? coefficient : sum + coefficient / (x + index)), 0)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((Math.sqrt(2 * Math.PI) * series) / x)
}

/**
 * Find the probability below and above x of the gamma distribution with scale 1; the smaller one keeps its precision.
 *
 * Cost:   about √shape steps.
 * Source: series and continued fraction of the incomplete gamma function (Abramowitz & Stegun 6.5.29, 6.5.31).
 */
export function gammaTails(x: number, shape: number): { lower: number; upper: number } {
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
