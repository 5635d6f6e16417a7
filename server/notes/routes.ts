import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { newNote, note, noteChange, noteParams, notePublication, notes, notesQuery } from '../../core/contract/notes.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { writeAudit } from '../accounts/audit.ts'
import { audienceOf, audienceVary, cacheControlOf } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import type { Dependencies } from '../dependencies.ts'
import { listOutside } from '../facilities/repository.ts'
import { requireFourEyes } from '../releases/four-eyes.ts'
import { chooseAreaSet, findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { describeNote, isInside, readAskedNote } from './asked-note.ts'
import { photoRoutes } from './photo-routes.ts'
import { findNote, hasArea, insertNote, listNotes, publishNote, removeNote, updateNote } from './repository.ts'

const tags = ['Notes']
const access = ['planner', 'editor', 'releaser', 'administrator'] as const
type Params = z.infer<typeof noteParams>

async function requireArea(database: Queryable, level: string, area: string): Promise<string> {
  const { id } = chooseAreaSet(findLevel(await listSpatialLevels(database), level), undefined)
  if (!await hasArea(database, id, area)) throw new DomainError('unknown-area', `There is no area '${area}' on level '${level}'.`, { area, level })
  return id
}

/** Serve the notes of planners: inside everybody reads them, their author changes them, releasers publish them. */
export async function noteRoutes(app: FastifyInstance, dependencies: Dependencies): Promise<void> {
  const { database, now } = dependencies
  await photoRoutes(app, dependencies)

  app.get<{ Querystring: z.infer<typeof notesQuery> }>('/api/notes', {
    schema: { tags, summary: 'Notes on an area and on points in it; for the public those that were published', querystring: notesQuery, response: { 200: notes, default: problem } },
  }, async (request, reply) => {
    const { level, area } = request.query
    const areaSet = await requireArea(database, level, area)
    reply.headers({ 'cache-control': cacheControlOf(audienceOf(request)), vary: audienceVary })
    return (await listNotes(database, { level, area, areaSet, isInside: isInside(request) })).map(stored => describeNote(stored, request.person, isInside(request)))
  })

  app.post<{ Body: z.infer<typeof newNote> }>('/api/notes', {
    schema: { tags, summary: 'Write a note on an area or a point', body: newNote, response: { 201: note, default: problem } }, config: { access },
  }, async (request, reply) => {
    const { body, person } = request
    if (person.kind !== 'account' || person.id === null) throw new DomainError('not-allowed', 'This is for people and not for programs.', { roles: ['account'] })
    if (body.level !== undefined && body.area !== undefined) await requireArea(database, body.level, body.area)
    if (body.point && (await listOutside(database, [body.point])).length > 0) throw new DomainError('unknown-area', 'The point lies in no area.', { area: body.point.join(' '), level: '–' })
    const author = person.id
    const id = await database.transaction(async transaction => {
      const made = await insertNote(transaction, { level: body.level ?? null, area: body.area ?? null, point: body.point ?? null, notedOn: body.notedOn, text: body.text, author, now: now() })
      await writeAudit(transaction, { at: now(), actor: person, action: 'note-written', subject: `note:${made}` })
      return made
    })
    return reply.code(201).send(describeNote((await findNote(database, id))!, person, isInside(request)))
  })

  app.put<{ Params: Params; Body: z.infer<typeof noteChange> }>('/api/notes/:id', {
    schema: { tags, summary: 'Change my note; it is internal again', params: noteParams, body: noteChange, response: { 200: note, default: problem } }, config: { access },
  }, async (request, reply) => {
    const { id } = await readAskedNote(database, request, 'edit')
    await database.transaction(async transaction => {
      await updateNote(transaction, id, { ...request.body, now: now() })
      await writeAudit(transaction, { at: now(), actor: request.person, action: 'note-changed', subject: `note:${id}` })
    })
    return reply.send(describeNote((await findNote(database, id))!, request.person, isInside(request)))
  })

  app.delete<{ Params: Params }>('/api/notes/:id', {
    schema: { tags, summary: 'Remove my note', params: noteParams, response: { 204: z.null(), default: problem } }, config: { access },
  }, async (request, reply) => {
    const { id } = await readAskedNote(database, request, 'edit')
    await database.transaction(async transaction => {
      await removeNote(transaction, id, now())
      await writeAudit(transaction, { at: now(), actor: request.person, action: 'note-removed', subject: `note:${id}` })
    })
    return reply.code(204).send(null)
  })

  app.put<{ Params: Params; Body: z.infer<typeof notePublication> }>('/api/notes/:id/publication', {
    schema: { tags, summary: 'Publish a note that somebody else wrote, or take it back', params: noteParams, body: notePublication, response: { 200: note, default: problem } }, config: { access: ['releaser'] },
  }, async (request, reply) => {
    const { person, body: { isPublic } } = request
    await database.transaction(async transaction => {
      // What is published is what stands there now: nobody changes it meanwhile.
      await transaction.query('select 1 from note where id = $1 for update', [request.params.id])
      const { id, authorId, author } = await readAskedNote(transaction, request)
      const fourEyes = await requireFourEyes(transaction, isPublic ? { kind: 'account', id: authorId, name: author } : null, person)
      await publishNote(transaction, id, isPublic ? { kind: person.kind, id: person.id, name: person.name } : null, now())
      await writeAudit(transaction, { at: now(), actor: person, action: isPublic ? 'note-published' : 'note-withdrawn', subject: `note:${id}`, details: { fourEyes } })
    })
    return reply.send(describeNote((await findNote(database, request.params.id))!, person, isInside(request)))
  })
}
