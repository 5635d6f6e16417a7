const nearHalf = 1e-6
/** From here on a double has no decimals that could be rounded. */
const wholeOnly = 1e15

/**
 * Round a value to the decimals that readers see.
 *
 * Halves go away from zero, decided on the number as it is written (1.005 is a half, though its binary form lies below),
 * as `Intl.NumberFormat` does; so what is compared is what is printed.
 */
export function shownValue(value: number, decimals: number): number {
  if (!(Math.abs(value) < wholeOnly)) return value
  const scaled = Math.abs(value) * 10 ** decimals
  const isNearHalf = decimals < 6 && Math.abs(scaled - Math.floor(scaled) - 0.5) < nearHalf
  const units = Math.round(isNearHalf ? Number(`${Math.abs(value)}e${decimals}`) : scaled)
  const rounded = decimals === 0 ? units : Number(`${units}e-${decimals}`)
  return value < 0 && rounded !== 0 ? -rounded : rounded
}
