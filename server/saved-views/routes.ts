import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import { problem } from '../../core/contract/problem.ts'
import { favourites, newSavedView, savedView, savedViewChange, savedViews } from '../../core/contract/saved-views.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { audienceOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { findIndicator } from '../indicators/repository.ts'
import { changeView, mostSavedViews, saveView } from './manage-saved-views.ts'
import { deleteFavourite, deleteSavedView, insertFavourite, listFavourites, listSavedViews, lockOwner } from './repository.ts'

const tags = ['Accounts']
const noQuery = z.object({}).strict()
const access = 'account' as const
const idParams = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const keyParams = z.object({ key })
const mostFavourites = 200

/** Serve what somebody with an account keeps: views under a name, and marked indicators. Nobody else reads them. */
export async function savedViewRoutes(app: FastifyInstance, { database, now }: Dependencies): Promise<void> {
  app.get('/api/saved-views', {
    schema: { tags, summary: 'My saved views, changed last first', querystring: noQuery, response: { 200: savedViews, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return { views: await listSavedViews(database, request.person.id!), most: mostSavedViews }
  })

  app.post<{ Body: z.infer<typeof newSavedView> }>('/api/saved-views', {
    schema: {
      tags, summary: 'Keep an address of the atlas under a name', body: newSavedView, response: { 201: savedView, default: problem },
      description: 'Only the address is kept and never what is seen there: opening it shows what the person may see then.',
    }, config: { access },
  }, async (request, reply) => reply.header('cache-control', 'private, no-store').code(201).send(await saveView(database, request.body, { owner: request.person.id!, now: now() })))

  app.patch<{ Params: { id: number }; Body: z.infer<typeof savedViewChange> }>('/api/saved-views/:id', {
    schema: { tags, summary: 'Rename one of my views, or let it lead elsewhere', params: idParams, body: savedViewChange, response: { 200: savedView, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return changeView(database, request.params.id, request.body, { owner: request.person.id!, now: now() })
  })

  app.delete<{ Params: { id: number } }>('/api/saved-views/:id', {
    schema: { tags, summary: 'Delete one of my views', params: idParams, response: { 204: z.null(), default: problem } }, config: { access },
  }, async (request, reply) => {
    if (!await deleteSavedView(database, request.person.id!, request.params.id)) throw new DomainError('unknown-saved-view', 'There is no such view.')
    return reply.code(204).send(null)
  })

  app.get('/api/favourites', {
    schema: { tags, summary: 'Indicators that I marked', querystring: noQuery, response: { 200: favourites, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return { indicators: await listFavourites(database, request.person.id!) }
  })

  app.put<{ Params: { key: string } }>('/api/favourites/:key', {
    schema: { tags, summary: 'Mark an indicator', params: keyParams, response: { 200: favourites, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    const indicator = (await findIndicator(database, audienceOf(request), request.params.key, now())).declaration.key
    return database.transaction(async transaction => {
      await lockOwner(transaction, request.person.id!)
      const marked = await listFavourites(transaction, request.person.id!)
      if (marked.length >= mostFavourites && !marked.includes(indicator)) throw new DomainError('too-many-favourites', 'There are too many favourites.', { most: mostFavourites })
      await insertFavourite(transaction, request.person.id!, indicator, now())
      return { indicators: await listFavourites(transaction, request.person.id!) }
    })
  })

  app.delete<{ Params: { key: string } }>('/api/favourites/:key', {
    schema: { tags, summary: 'Take the mark of an indicator away', params: keyParams, response: { 200: favourites, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    await deleteFavourite(database, request.person.id!, request.params.key)
    return { indicators: await listFavourites(database, request.person.id!) }
  })
}
