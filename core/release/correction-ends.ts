import type { PlannedDelivery } from './plan-releases.ts'

/** That a delivery takes the place of another one. */
export interface WholeCorrection {
  readonly delivery: number
  readonly corrects: number
}

export interface VisibleEnds {
  readonly internalUntil: Date | null
  readonly publicUntil: Date | null
}

/** A correction that was withdrawn before the public saw it counts as never made. */
const counts = ({ stage, publicFrom, withdrawnAt }: PlannedDelivery): boolean =>
  stage === 'released' && (withdrawnAt === null || (publicFrom !== null && publicFrom < withdrawnAt))

function earliest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((least, time) => (time !== null && (least === null || time < least) ? time : least), null)
}

/**
 * Say until when a corrected delivery is seen: until the first delivery that takes its place is.
 *
 * Inside and in public each for itself, so that the public keeps the old figures while the new ones are under embargo.
 */
export function correctionEnds(corrected: number, deliveries: readonly PlannedDelivery[], corrections: readonly WholeCorrection[]): VisibleEnds {
  const byId = new Map(deliveries.map((delivery) => [delivery.id, delivery]))
  const successors = corrections.flatMap(({ delivery, corrects }) => {
    const found = corrects === corrected ? byId.get(delivery) : undefined
    return found !== undefined && counts(found) ? [found] : []
  })
  return { internalUntil: earliest(successors.map(({ internalFrom }) => internalFrom)), publicUntil: earliest(successors.map(({ publicFrom }) => publicFrom)) }
}
