import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { note, noteParams, photoParams, photoQuery } from '../../core/contract/notes.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { writeAudit } from '../accounts/audit.ts'
import { audienceOf, audienceVary, cacheControlOf } from '../audience.ts'
import { receiveFile } from '../deliveries/receive-file.ts'
import { readStoredFile, storeFile, withRoom } from '../deliveries/stored-files.ts'
import type { Dependencies } from '../dependencies.ts'
import { describeNote, isInside, readAskedNote } from './asked-note.ts'
import { cleanPhoto, type CleanPhoto } from './clean-photo.ts'
import { findNote, findPhoto, insertPhoto, removePhoto } from './repository.ts'

const tags = ['Notes']
const access = ['planner', 'editor', 'releaser', 'administrator'] as const
const megabyte = 1024 * 1024
const mostMegabytes = 8
const mostPhotos = 12

const tooLarge = (): DomainError => new DomainError('photo-too-large', 'The photo is too large.', { limitMegabytes: mostMegabytes })

async function readPhoto(body: unknown, contentLength: string | undefined): Promise<CleanPhoto> {
  if (Number(contentLength ?? 0) > mostMegabytes * megabyte) throw tooLarge()
  if (!(body instanceof Readable)) throw new DomainError('photo-refused', 'No photo came.')
  const file = await receiveFile(body, contentLength === undefined ? undefined : Number(contentLength))
  try {
    if (file.sizeBytes > mostMegabytes * megabyte) throw tooLarge()
    const cleaned = cleanPhoto(await readFile(file.path))
    if (!cleaned) throw new DomainError('photo-refused', 'This is no whole JPEG, PNG or WebP.')
    return cleaned
  } finally {
    await file.remove()
  }
}

/** Keep photos with notes; what they say about place, device and time is removed before anything is stored. */
export async function photoRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  app.get<{ Params: z.infer<typeof photoParams> }>('/api/notes/:id/photos/:photo', {
    schema: { tags, summary: 'A photo of a note', params: photoParams, querystring: z.object({}).strict(), response: { default: problem } },
  }, async (request, reply) => {
    const found = await readAskedNote(database, request)
    const photo = await findPhoto(database, found.id, request.params.photo)
    if (!photo) throw new DomainError('unknown-note', 'There is no such photo.', { note: `${found.id}/${request.params.photo}` })
    reply.headers({ 'content-type': photo.mediaType, 'content-length': String(photo.sizeBytes), 'x-content-type-options': 'nosniff', 'cache-control': cacheControlOf(audienceOf(request)), vary: audienceVary })
    return reply.send(Readable.from(readStoredFile(database, photo.checksum)))
  })

  app.delete<{ Params: z.infer<typeof photoParams> }>('/api/notes/:id/photos/:photo', {
    schema: { tags, summary: 'Remove a photo of my note', params: photoParams, response: { 204: z.null(), default: problem } }, config: { access },
  }, async (request, reply) => {
    const found = await readAskedNote(database, request, 'edit')
    if (!found.photos.some(({ id }) => id === request.params.photo)) throw new DomainError('unknown-note', 'There is no such photo.', { note: `${found.id}/${request.params.photo}` })
    await removePhoto(database, request.params.photo, now())
    return reply.code(204).send(null)
  })

  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => { done(null, payload) })
    scope.post<{ Params: z.infer<typeof noteParams>; Querystring: z.infer<typeof photoQuery> }>('/api/notes/:id/photos', {
      schema: { tags, summary: 'Add a photo to my note: the body is the JPEG, PNG or WebP, at most 8 MB', consumes: ['application/octet-stream'], params: noteParams, querystring: photoQuery, response: { 201: note, default: problem } }, config: { access },
    }, async (request, reply) => {
      const { id, photos } = await readAskedNote(database, request, 'edit')
      if (photos.length >= mostPhotos) throw new DomainError('photos-too-many', 'The note has enough photos.', { limit: mostPhotos })
      const { bytes, mediaType } = await readPhoto(request.body, request.headers['content-length'])
      const file = await receiveFile(Readable.from([bytes]))
      try {
        await withRoom(() => database.transaction(async transaction => {
          await storeFile(transaction, file, now())
          await insertPhoto(transaction, { note: id, checksum: file.checksum, mediaType, description: request.query.description, now: now() })
          await writeAudit(transaction, { at: now(), actor: request.person, action: 'note-photo-added', subject: `note:${id}`, details: { checksum: file.checksum } })
        }))
      } finally {
        await file.remove()
      }
      return reply.code(201).send(describeNote((await findNote(database, id))!, request.person, isInside(request)))
    })
  })
}
