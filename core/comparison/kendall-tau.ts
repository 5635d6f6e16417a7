import { completePairs } from './complete-pairs.ts'

type Values = readonly (number | null | undefined)[]

/**
 * Find by how much more often two figures order two areas alike than differently (Kendall's tau-b).
 *
 * Shape:  complete pairs only; `null` with fewer than 2 or where one figure is the same everywhere.
 * Cost:   O(n²): 10,000 areas take about a quarter of a second.
 * Source: concordant − discordant pairs over the root of the pairs untied in x times those untied in y; as R `cor(method = "kendall")`.
 */
export function kendallTau(x: Values, y: Values): number | null {
  const pairs = completePairs(x, y)
  let score = 0
  let untiedX = 0
  let untiedY = 0
  for (let i = 1; i < pairs.x.length; i++) {
    for (let j = 0; j < i; j++) {
      const byX = Math.sign(pairs.x[i]! - pairs.x[j]!)
      const byY = Math.sign(pairs.y[i]! - pairs.y[j]!)
      score += byX * byY
      untiedX += byX * byX
      untiedY += byY * byY
    }
  }
  return untiedX > 0 && untiedY > 0 ? score / Math.sqrt(untiedX) / Math.sqrt(untiedY) : null
}
