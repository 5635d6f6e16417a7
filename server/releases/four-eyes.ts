import { DomainError } from '../../core/model/domain-error.ts'
import type { Person } from '../../core/rights/person.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Queryable } from '../db/database.ts'
import { readSettings } from '../settings/repository.ts'

export interface FourEyes {
  readonly isOn: boolean
  readonly isSubmitter: boolean
  /** Why it is switched off. */
  readonly reason: string | null
}

/** Tell whether who asks has submitted a delivery, in person or with a token made by them. */
export async function readFourEyes(database: Queryable, submittedBy: Actor | null, person: Person): Promise<FourEyes> {
  const { fourEyes, fourEyesReason } = await readSettings(database)
  const [token] = submittedBy?.kind === 'token'
    ? await database.query<{ created_by: number | null }>('select created_by from api_token where id = $1', [submittedBy.id]) : []
  const submitter = submittedBy?.kind === 'token' ? token?.created_by ?? null : submittedBy?.kind === 'account' ? submittedBy.id : null
  return { isOn: fourEyes, isSubmitter: submitter !== null && person.kind === 'account' && submitter === person.id, reason: fourEyesReason }
}

/**
 * Refuse that somebody releases what they submitted.
 *
 * Shape:  false: one person submits and releases, since four eyes are switched off.
 * Throws: DomainError `four-eyes`; `people-only` for programs.
 */
export async function requireFourEyes(database: Queryable, submittedBy: Actor | null, person: Person): Promise<boolean> {
  requirePerson(person)
  const { isOn, isSubmitter } = await readFourEyes(database, submittedBy, person)
  if (isOn && isSubmitter) throw new DomainError('four-eyes', 'Who submitted a delivery cannot release it.')
  return !isSubmitter
}

/** Refuse decisions by programs. Throws: DomainError `people-only`. */
export function requirePerson(person: Person): void {
  if (person.kind !== 'account') throw new DomainError('people-only', 'People decide about deliveries, not programs.')
}
