import type { z } from 'zod'
import type { embargoBody, rejectBody, releaseBody, withdrawBody } from '../../core/contract/releases.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { deliveryState, isVisible } from '../../core/release/delivery-state.ts'
import type { PlannedDelivery } from '../../core/release/plan-releases.ts'

export type Decided =
  | ({ readonly kind: 'release' } & z.infer<typeof releaseBody>)
  | ({ readonly kind: 'embargo' } & z.infer<typeof embargoBody>)
  | ({ readonly kind: 'withdraw' } & z.infer<typeof withdrawBody>)
  | ({ readonly kind: 'reject' } & z.infer<typeof rejectBody>)

/** What a decision does to the delivery, and what is written down about it. */
export interface Change {
  readonly delivery: PlannedDelivery
  readonly event: 'released-internally' | 'released-publicly' | 'embargo-changed' | 'withdrawn' | 'rejected'
  readonly comment: string | null
  readonly details: Readonly<Record<string, unknown>>
}

function refuse(delivery: PlannedDelivery, at: Date, wanted: string): DomainError {
  return new DomainError('delivery-not-ready', `Delivery ${delivery.id} is ${deliveryState(delivery, at)}; this cannot be done with it now.`, { delivery: delivery.id, state: deliveryState(delivery, at), wanted })
}

function readMoment(text: string | null, at: Date): Date {
  if (text === null) return at
  const moment = new Date(text)
  if (moment <= at) throw new DomainError('moment-past', 'The moment of publication lies in the past.', { moment: moment.toISOString() })
  return moment
}

function chooseRelease(delivery: PlannedDelivery, { audience, effectiveAt, comment, protection }: Extract<Decided, { kind: 'release' }>, at: Date): Change {
  const isFirst = delivery.stage === 'submitted'
  const isInside = isVisible(delivery, 'internal', at) && delivery.publicFrom === null
  if (!isFirst && !(audience === 'public' && isInside)) throw refuse(delivery, at, 'release')
  const publicFrom = audience === 'public' ? readMoment(effectiveAt, at) : null
  return {
    delivery: { ...delivery, stage: 'released', internalFrom: delivery.internalFrom ?? at, publicFrom },
    event: audience === 'public' ? 'released-publicly' : 'released-internally',
    comment: comment ?? null,
    details: { ...(publicFrom && { publicFrom: publicFrom.toISOString() }), ...(protection && { protection }) },
  }
}

/**
 * Say what a decision about a delivery comes to.
 *
 * Throws: DomainError `delivery-not-ready` where its state does not allow it, `moment-past`.
 */
export function chooseChange(delivery: PlannedDelivery, decided: Decided, at: Date): Change {
  const state = deliveryState(delivery, at)
  switch (decided.kind) {
    case 'release': return chooseRelease(delivery, decided, at)
    case 'embargo': {
      if (state !== 'scheduled') throw refuse(delivery, at, 'embargo')
      const publicFrom = readMoment(decided.effectiveAt, at)
      return {
        delivery: { ...delivery, publicFrom }, event: 'embargo-changed', comment: decided.comment ?? null,
        details: { before: delivery.publicFrom!.toISOString(), publicFrom: publicFrom.toISOString() },
      }
    }
    case 'withdraw': {
      if (delivery.stage !== 'released' || delivery.withdrawnAt !== null) throw refuse(delivery, at, 'withdraw')
      return { delivery: { ...delivery, withdrawnAt: at }, event: 'withdrawn', comment: decided.reason, details: {} }
    }
    case 'reject': {
      if (state !== 'submitted') throw refuse(delivery, at, 'reject')
      return { delivery: { ...delivery, stage: 'rejected' }, event: 'rejected', comment: decided.comment, details: {} }
    }
  }
}
