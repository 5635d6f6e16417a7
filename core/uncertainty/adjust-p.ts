/**
 * `benjamini-hochberg` holds the share of false finds among the finds, `holm` and `bonferroni` the chance of any false find.
 */
export type Adjustment = 'benjamini-hochberg' | 'holm' | 'bonferroni'

/**
 * Raise p values for the number of tests made, so that among 200 areas not ten differ by chance.
 *
 * Shape:  one value per input in its order; `null` (or anything that is no probability) stays `null` and does not count.
 * Cost:   O(n log n).
 * Source: Benjamini & Hochberg 1995, Holm 1979, Bonferroni; as R `p.adjust`.
 */
export function adjustP(values: readonly (number | null)[], adjustment: Adjustment = 'benjamini-hochberg'): (number | null)[] {
  const known = values.flatMap((p, index) => (p !== null && p >= 0 && p <= 1 ? [{ p, index }] : []))
  const tests = known.length
  const adjusted = values.map((): number | null => null)
  if (adjustment === 'benjamini-hochberg') {
    let least = 1
    known.sort((a, b) => b.p - a.p).forEach(({ p, index }, place) => (adjusted[index] = least = Math.min(least, (p * tests) / (tests - place))))
  } else {
    let most = 0
    const factor = (place: number): number => (adjustment === 'holm' ? tests - place : tests)
    known.sort((a, b) => a.p - b.p).forEach(({ p, index }, place) => (adjusted[index] = most = Math.min(1, Math.max(most, p * factor(place)))))
  }
  return adjusted
}
