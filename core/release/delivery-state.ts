export const deliveryStates = ['draft', 'submitted', 'rejected', 'discarded', 'internal', 'scheduled', 'public', 'replaced', 'withdrawn'] as const
/** What a delivery is at a moment; `scheduled`: released inside, and to the public from a later moment on. */
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryStages = ['draft', 'submitted', 'rejected', 'discarded', 'released'] as const
export type DeliveryStage = (typeof deliveryStages)[number]

/** What decides the state of a delivery: where work on it stands, and from when until when (not including) who sees it. */
export interface DeliveryTimes {
  readonly stage: DeliveryStage
  readonly internalFrom: Date | null
  readonly internalUntil: Date | null
  readonly publicFrom: Date | null
  readonly publicUntil: Date | null
  readonly withdrawnAt: Date | null
}

const lies = (at: Date, from: Date | null, until: Date | null): boolean => from !== null && from <= at && (until === null || at < until)

/** Tell whether an audience sees the figures of a delivery at a moment. */
export function isVisible(times: DeliveryTimes, audience: 'internal' | 'public', at: Date): boolean {
  if (times.stage !== 'released' || (times.withdrawnAt !== null && times.withdrawnAt <= at)) return false
  return audience === 'public' ? lies(at, times.publicFrom, times.publicUntil) : lies(at, times.internalFrom, times.internalUntil)
}

/**
 * Tell what a delivery is at a moment; nothing has to run for a state to begin.
 *
 * What the public still sees is `public`, even where inside a correction already took its place.
 */
export function deliveryState(times: DeliveryTimes, at: Date): DeliveryState {
  if (times.stage !== 'released') return times.stage
  if (times.withdrawnAt !== null && times.withdrawnAt <= at) return 'withdrawn'
  if (isVisible(times, 'public', at)) return 'public'
  const isAhead = times.publicFrom !== null && at < times.publicFrom && (times.publicUntil === null || times.publicFrom < times.publicUntil)
  if (isAhead) return 'scheduled'
  return isVisible(times, 'internal', at) ? 'internal' : 'replaced'
}
