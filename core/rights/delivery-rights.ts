import type { DeliveryStage, DeliveryState } from '../release/delivery-state.ts'
import { hasRole, isEditorOf } from './has-role.ts'
import type { Person } from './person.ts'

export interface RatedDelivery {
  readonly department: string | null
  readonly stage: DeliveryStage
}

/**
 * Tell whether somebody may read a delivery: its file, figures and remarks.
 *
 * Editors read those of their departments. Releasers read what was ever submitted, and no drafts. Planners,
 * administrators and the public read none: what is released reaches them as figures.
 */
export function canReadDelivery(person: Person, { department, stage }: RatedDelivery): boolean {
  if (isEditorOf(person, department)) return true
  return hasRole(person, 'releaser') && stage !== 'draft' && stage !== 'discarded'
}

export type DeliveryRight = 'edit' | 'submit' | 'discard' | 'comment' | 'repair' | 'release' | 'reject' | 'embargo' | 'withdraw' | 'correct'

const ofEditors: Partial<Record<DeliveryState, readonly DeliveryRight[]>> = {
  draft: ['edit', 'submit', 'discard', 'comment'], submitted: ['comment'], rejected: ['repair', 'comment'],
  internal: ['correct', 'comment'], scheduled: ['correct', 'comment'], public: ['correct', 'comment'],
}
const ofReleasers: Partial<Record<DeliveryState, readonly DeliveryRight[]>> = {
  submitted: ['release', 'reject', 'comment'], internal: ['release', 'withdraw', 'comment'], scheduled: ['embargo', 'withdraw', 'comment'],
  public: ['withdraw', 'comment'], replaced: ['withdraw', 'comment'],
}

/**
 * List what somebody may do with a delivery that they may read.
 *
 * Whether four eyes forbid a release, and whether errors forbid a submission, is settled when it is tried.
 */
export function listDeliveryRights(person: Person, { department }: Pick<RatedDelivery, 'department'>, state: DeliveryState): DeliveryRight[] {
  const rights = new Set<DeliveryRight>()
  if (isEditorOf(person, department)) for (const right of ofEditors[state] ?? []) rights.add(right)
  if (hasRole(person, 'releaser')) for (const right of ofReleasers[state] ?? []) rights.add(right)
  return [...rights]
}
