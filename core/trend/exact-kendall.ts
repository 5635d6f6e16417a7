/**
 * Find the two-sided probability of a Kendall score under no association, by counting all orders of n different values.
 *
 * Shape:  score = concordant − discordant pairs, without ties; 0 < n < 50.
 * Cost:   O(n³).
 * Source: recurrence of Kendall 1938 over the number of inversions; min(1, 2 · smaller tail) as R `cor.test(method = "kendall")`.
 */
export function exactKendall(score: number, n: number): number {
  let shares = [1]
  for (let size = 2; size <= n; size++) {
    const next = new Array<number>(shares.length + size - 1).fill(0)
    shares.forEach((share, inversions) => {
      for (let more = 0; more < size; more++) next[inversions + more]! += share / size
    })
    shares = next
  }
  const pairs = (n * (n - 1)) / 2
  const farthest = Math.round((pairs - Math.abs(score)) / 2)
  const tail = shares.slice(0, farthest + 1).reduce((sum, share) => sum + share, 0)
  return Math.min(1, 2 * tail)
}
