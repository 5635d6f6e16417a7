import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../core/model/domain-error.ts'
import { deliveryState } from '../../core/release/delivery-state.ts'
import { canReadDelivery, listDeliveryRights, type DeliveryRight } from '../../core/rights/delivery-rights.ts'
import { isEditorOf } from '../../core/rights/has-role.ts'
import type { Person } from '../../core/rights/person.ts'
import { audienceVary } from '../audience.ts'
import type { Database } from '../db/database.ts'
import { readDelivery, type StoredDelivery } from './repository.ts'

/** Deliveries are nobody's business but the asker's: kept in no cache. */
export function keepPrivate(reply: FastifyReply): void {
  void reply.headers({ 'cache-control': 'private, no-store', vary: audienceVary })
}

/**
 * Read the delivery that is asked for, if it is for who asks; every route about one delivery goes through here.
 *
 * Throws: DomainError `unknown-delivery`, also for those that are not for the asker; `not-permitted`.
 */
export async function readAskedDelivery(database: Database, request: FastifyRequest<{ Params: { id: number } }>, now: Date, right?: DeliveryRight): Promise<StoredDelivery> {
  const { id } = request.params
  const delivery = await readDelivery(database, id)
  if (!canReadDelivery(request.person, delivery)) throw new DomainError('unknown-delivery', `There is no delivery ${id}.`, { delivery: id })
  if (right && !listDeliveryRights(request.person, delivery, deliveryState(delivery, now)).includes(right)) {
    // To an editor of the department a right is only missing because of the state.
    if (isEditorOf(request.person, delivery.department) && (right === 'edit' || right === 'submit' || right === 'discard')) throw new DomainError('not-a-draft', `The delivery ${id} is no draft any more.`, { delivery: id })
    throw new DomainError('not-permitted', 'Your roles do not allow this with this delivery.')
  }
  return delivery
}

/**
 * Settle for which department somebody delivers.
 *
 * Throws: DomainError `department-needed`, `not-your-department`.
 */
export function chooseDepartment(person: Person, wanted: string | undefined): string {
  const own = person.grants.flatMap(({ role, department }) => (role === 'editor' && department !== null ? [department] : []))
  if (wanted === undefined) {
    if (own.length === 1) return own[0]!
    throw new DomainError('department-needed', 'You deliver for several departments.', { available: own })
  }
  if (!isEditorOf(person, wanted)) throw new DomainError('not-your-department', `You do not deliver for '${wanted}'.`, { department: wanted })
  return wanted
}
