/** Find the limits between classes of equal width; shape: sorted values → count − 1 limits. */
export function equalIntervalLimits(sorted: ArrayLike<number>, count: number): number[] {
  const min = sorted[0]!
  const max = sorted[sorted.length - 1]!
  return Array.from({ length: count - 1 }, (_, index) => min + ((index + 1) / count) * (max - min))
}
