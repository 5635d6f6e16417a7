import { byarInterval } from './byar-interval.ts'
import { type Interval, wilsonInterval } from './wilson-interval.ts'

/** What a share or rate is made of. */
export interface FigureParts {
  readonly kind: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly factor: number
}

/**
 * Find the confidence limits of a figure in its own unit.
 *
 * A share that counts cases out of its base has Wilson's limits; a rate, and a share whose cases do not all belong to
 * the base, has Byar's. Counts, means, densities and delivered figures have none, since nothing is known of their spread.
 *
 * Shape:  `null` where there are none, or a part is unknown.
 * Unit:   factor × numerator unit ÷ denominator unit.
 */
export function figureInterval({ kind, numerator, denominator, factor }: FigureParts, confidence = 0.95): Interval | null {
  if (numerator === null || denominator === null || !(denominator > 0)) return null
  if (kind === 'share') {
    const share = wilsonInterval(numerator, denominator, confidence)
    if (share !== null) return { lower: share.lower * factor, upper: share.upper * factor }
  }
  if (kind !== 'share' && kind !== 'rate') return null
  const events = byarInterval(numerator, confidence)
  return events === null ? null : { lower: (events.lower / denominator) * factor, upper: (events.upper / denominator) * factor }
}
