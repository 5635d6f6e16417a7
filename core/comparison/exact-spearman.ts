import { aboveNormal } from '../uncertainty/normal-tails.ts'

/**
 * Find the two-sided probability of a rank correlation under no association.
 *
 * Shape:  without ties; n ≥ 2. 0 where the approximation says less than nothing.
 * Cost:   exact up to 9 values by counting all orders (about 2ⁿ · n⁴ ÷ 3 steps), Edgeworth series above.
 * Source: Best & Roberts 1975, algorithm AS 89; min(1, 2 · tail) as R `cor.test(method = "spearman")`.
 */
export function exactSpearman(rho: number, n: number): number {
  const most = (n ** 3 - n) / 3
  const squares = Math.round((most * (1 - rho)) / 2)
  const isRising = squares <= most / 2
  const atLeast = isRising ? squares + 2 : squares
  const above = n <= 9 ? countedTail(atLeast, n) : edgeworthTail(atLeast, n)
  return Math.min(1, Math.max(0, 2 * (isRising ? 1 - above : above)))
}

/** Probability that the sum of squared rank differences is at least so large, over all orders of n. */
function countedTail(atLeast: number, n: number): number {
  const most = (n ** 3 - n) / 3
  const counts = Array.from({ length: 1 << n }, () => new Map<number, number>())
  counts[0]!.set(0, 1)
  counts.forEach((bySum, used) => {
    const place = bitsOf(used)
    for (let rank = 0; rank < n; rank++) {
      if (used & (1 << rank)) continue
      const next = counts[used | (1 << rank)]!
      for (const [sum, ways] of bySum) next.set(sum + (rank - place) ** 2, (next.get(sum + (rank - place) ** 2) ?? 0) + ways)
    }
  })
  let hits = 0
  let all = 0
  for (const [sum, ways] of counts.at(-1)!) {
    all += ways
    if (sum >= Math.min(atLeast, most + 1)) hits += ways
  }
  return hits / all
}

function bitsOf(set: number): number {
  let count = 0
  for (let rest = set; rest > 0; rest &= rest - 1) count++
  return count
}

function edgeworthTail(atLeast: number, n: number): number {
  const b = 1 / n
  const x = ((6 * (atLeast - 1) * b) / (n * n - 1) - 1) * Math.sqrt(n - 1)
  const y = x * x
  const tail = 0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)
  const inner = 0.0879 + 0.0151 * b - y * tail
  const series = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b) - y * b * inner))
  return Math.min(1, Math.max(0, series / Math.exp(y / 2) + aboveNormal(x)))
}
