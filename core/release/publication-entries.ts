import type { PlannedDelivery } from './plan-releases.ts'

export interface PublicationMoment {
  readonly delivery: number
  readonly kind: 'published' | 'replaced' | 'withdrawn'
  readonly audience: 'internal' | 'public'
  readonly at: Date
}

/** From when until when (not including) an audience saw a delivery, as it may know at a moment; `null`: it never did. */
export interface SeenSpan { readonly from: Date; readonly until: Date | null; readonly withdrawnAt: Date | null }

/**
 * Say what an audience may know at a moment about when it sees a delivery.
 *
 * Nothing that is still to come is told: neither that it begins, nor that something takes its place.
 */
export function seenSpan(delivery: PlannedDelivery, audience: 'internal' | 'public', at: Date): SeenSpan | null {
  const { stage, withdrawnAt } = delivery
  const from = audience === 'public' ? delivery.publicFrom : delivery.internalFrom
  const end = audience === 'public' ? delivery.publicUntil : delivery.internalUntil
  if (stage !== 'released' || from === null || from > at) return null
  if ((end !== null && end <= from) || (withdrawnAt !== null && withdrawnAt <= from)) return null
  const withdrawn = withdrawnAt !== null && withdrawnAt <= at ? withdrawnAt : null
  const until = end !== null && end <= at && (withdrawn === null || end < withdrawn) ? end : null
  return { from, until, withdrawnAt: withdrawn }
}

function momentsFor(delivery: PlannedDelivery, audience: 'internal' | 'public', at: Date): PublicationMoment[] {
  const span = seenSpan(delivery, audience, at)
  if (span === null) return []
  const moments: [PublicationMoment['kind'], Date | null][] = [['published', span.from], ['replaced', span.until], ['withdrawn', span.withdrawnAt]]
  return moments.flatMap(([kind, moment]) => (moment === null ? [] : [{ delivery: delivery.id, kind, audience, at: moment }]))
}

/**
 * List what became of deliveries, as an audience may know it at a moment, the newest first.
 *
 * People inside also read what the public reads, and what happens in both at once only once.
 */
export function publicationMoments(deliveries: readonly PlannedDelivery[], audience: 'internal' | 'public', at: Date): PublicationMoment[] {
  const moments = deliveries.flatMap((delivery) => {
    const outside = momentsFor(delivery, 'public', at)
    if (audience === 'public') return outside
    const isTold = (moment: PublicationMoment): boolean => outside.some(({ kind, at: told }) => kind === moment.kind && told.getTime() === moment.at.getTime())
    return [...outside, ...momentsFor(delivery, 'internal', at).filter((moment) => !isTold(moment))]
  })
  return moments.sort((a, b) => b.at.getTime() - a.at.getTime() || b.delivery - a.delivery || order.indexOf(b.kind) - order.indexOf(a.kind) || (a.audience < b.audience ? -1 : 1))
}

const order: readonly PublicationMoment['kind'][] = ['published', 'replaced', 'withdrawn']
