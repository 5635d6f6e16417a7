import { isVisible, type DeliveryTimes } from './delivery-state.ts'

export interface PlannedDelivery extends DeliveryTimes {
  readonly id: number
  readonly origin: 'folder' | 'upload' | 'interface'
}

/** A delivery's part in a release; `isGap`: its places stay empty, whatever earlier deliveries have for them. */
export interface Contribution {
  readonly delivery: number
  readonly isGap: boolean
}

/** What an audience sees from a moment on, the decisive deliveries last. */
export interface PlannedMoment {
  readonly from: Date
  readonly internal: readonly Contribution[]
  readonly public: readonly Contribution[]
}

/** Tell whether a delivery was withdrawn after the public had seen it. One withdrawn before counts as never made. */
export const leavesGap = ({ origin, publicFrom, withdrawnAt }: PlannedDelivery, at: Date): boolean =>
  origin !== 'folder' && publicFrom !== null && withdrawnAt !== null && withdrawnAt <= at && publicFrom < withdrawnAt

/**
 * Order deliveries so that the one whose figure counts comes last.
 *
 * What was imported with the territory gives way to what a department delivered; else the later release counts.
 */
export function compareDeliveries(a: PlannedDelivery, b: PlannedDelivery): number {
  const rank = ({ origin }: PlannedDelivery): number => (origin === 'folder' ? 0 : 1)
  return rank(a) - rank(b) || (a.internalFrom?.getTime() ?? 0) - (b.internalFrom?.getTime() ?? 0) || a.id - b.id
}

function contributionsAt(ordered: readonly PlannedDelivery[], audience: 'internal' | 'public', at: Date): Contribution[] {
  return ordered.flatMap((delivery): Contribution[] => {
    if (isVisible(delivery, audience, at)) return [{ delivery: delivery.id, isGap: false }]
    return leavesGap(delivery, at) ? [{ delivery: delivery.id, isGap: true }] : []
  })
}

/** Every later moment at which somebody begins or ceases to see a delivery, in order. */
function momentsAfter(deliveries: readonly PlannedDelivery[], now: Date): Date[] {
  const times = deliveries.filter(({ stage }) => stage === 'released')
    .flatMap(({ internalFrom, internalUntil, publicFrom, publicUntil, withdrawnAt }) => [internalFrom, internalUntil, publicFrom, publicUntil, withdrawnAt])
    .flatMap((time) => (time !== null && time > now ? [time.getTime()] : []))
  return [...new Set(times)].sort((a, b) => a - b).map((time) => new Date(time))
}

/**
 * Plan what is to be released now and at every later moment at which the visible deliveries change.
 *
 * Nothing has to run for a planned release to begin: readers choose by the time.
 *
 * Shape: the first moment is `now`; each holds until the next begins, the last without end.
 */
export function planReleases(deliveries: readonly PlannedDelivery[], now: Date): PlannedMoment[] {
  const ordered = [...deliveries].sort(compareDeliveries)
  return [now, ...momentsAfter(deliveries, now)].map((from) => ({
    from,
    internal: contributionsAt(ordered, 'internal', from),
    public: contributionsAt(ordered, 'public', from),
  }))
}
