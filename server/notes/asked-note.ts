import type { FastifyRequest } from 'fastify'
import { DomainError } from '../../core/model/domain-error.ts'
import { hasRole } from '../../core/rights/has-role.ts'
import type { Person } from '../../core/rights/person.ts'
import type { Note } from '../../core/contract/notes.ts'
import { audienceOf, releaseAudienceOf } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { findNote, type StoredNote } from './repository.ts'

export const isInside = (request: FastifyRequest): boolean => releaseAudienceOf(audienceOf(request)) === 'internal'

/** Tell whether somebody wrote a note. */
export const isAuthor = (person: Person, { authorId }: StoredNote): boolean => person.kind === 'account' && person.id === authorId

/** Describe a note to somebody, with what they may do with it. */
export function describeNote({ authorId, author, changedAt, ...stored }: StoredNote, person: Person, inside: boolean): Note {
  const isMine = person.kind === 'account' && person.id === authorId
  const isReleaser = person.kind === 'account' && hasRole(person, 'releaser')
  return {
    ...stored, author: inside ? author : null, changedAt: changedAt.toISOString(),
    rights: [...(isMine && inside ? ['edit' as const] : []), ...(isReleaser ? [stored.isPublic ? 'withdraw' as const : 'publish' as const] : [])],
  }
}

/**
 * Read the note that is asked for, if it is for who asks; every route about one note goes through here.
 *
 * Throws: DomainError `unknown-note`, also for those that are not for the asker; `note-not-yours`.
 */
export async function readAskedNote(database: Queryable, request: FastifyRequest<{ Params: { id: number } }>, right?: 'edit'): Promise<StoredNote> {
  const { id } = request.params
  const found = await findNote(database, id)
  if (!found || !(found.isPublic || isInside(request))) throw new DomainError('unknown-note', `There is no note ${id}.`, { note: id })
  if (right === 'edit' && !isAuthor(request.person, found)) throw new DomainError('note-not-yours', 'Only who wrote it may change it.')
  return found
}
