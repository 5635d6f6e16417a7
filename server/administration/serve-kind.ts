import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { catalogueKey, revisions } from '../../core/contract/administration.ts'
import { problem } from '../../core/contract/problem.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Database, Queryable } from '../db/database.ts'
import type { CatalogueContents, CatalogueKind } from './catalogue-entry.ts'
import { changeEntry, createEntry } from './manage-catalogue.ts'
import { listRevisions } from './repository.ts'

const tags = ['Administration']
const access = ['administrator'] as const

interface Created { readonly key: string; readonly reason?: string | undefined }
interface Changed { readonly revision: number; readonly reason?: string | undefined }

/** How one kind of entry is served. */
export interface ServedKind<K extends CatalogueKind, New extends Created, Change extends Changed, Item> {
  readonly kind: K
  /** Last part of the address, in the plural. */
  readonly path: string
  readonly item: z.ZodType<Item>
  readonly created: z.ZodType<New>
  readonly changed: z.ZodType<Change>
  readonly list: (database: Queryable, key?: string | null) => Promise<Item[]>
  readonly toContent: (database: Queryable, body: New | Change, key: string) => Promise<CatalogueContents[K]>
}

export interface AdministrationDependencies { readonly database: Database; readonly now: () => Date }

/** Serve list, single entry, its revisions, creation and change of one kind of entry. */
export function serveKind<K extends CatalogueKind, New extends Created, Change extends Changed, Item>(
  app: FastifyInstance, { database, now }: AdministrationDependencies, served: ServedKind<K, New, Change, Item>,
): void {
  const { kind, path, item, created, changed, list, toContent } = served
  const address = `/api/administration/${path}`
  const noQuery = z.object({}).strict()

  async function find(key: string): Promise<Item> {
    const [found] = await list(database, key)
    if (!found) throw new DomainError('unknown-entry', `There is nothing called '${key}'.`, { key })
    return found
  }

  app.get(address, {
    schema: { tags, summary: `All ${path}, with what rests on them`, querystring: noQuery, response: { 200: z.array(item), default: problem } }, config: { access },
  }, async (_request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return list(database)
  })

  app.get<{ Params: { key: string } }>(`${address}/:key`, {
    schema: { tags, summary: `One of the ${path}`, params: catalogueKey, querystring: noQuery, response: { 200: item, default: problem } }, config: { access },
  }, async (request, reply) => {
    reply.header('cache-control', 'private, no-store')
    return find(request.params.key)
  })

  app.get<{ Params: { key: string } }>(`${address}/:key/revisions`, {
    schema: { tags, summary: 'Every state it had, newest first', params: catalogueKey, querystring: noQuery, response: { 200: revisions, default: problem } }, config: { access },
  }, async (request, reply) => {
    await find(request.params.key)
    reply.header('cache-control', 'private, no-store')
    return listRevisions(database, kind, request.params.key)
  })

  app.post<{ Body: New }>(address, {
    schema: { tags, summary: `Add to the ${path}`, body: created, response: { 201: item, default: problem } }, config: { access },
  }, async (request, reply) => {
    const body = request.body as New
    await createEntry(database, { kind, key: body.key, content: await toContent(database, body, body.key), reason: body.reason }, { actor: request.person, now: now() })
    return reply.header('cache-control', 'private, no-store').code(201).send(await find(body.key))
  })

  app.put<{ Params: { key: string }; Body: Change }>(`${address}/:key`, {
    schema: { tags, summary: 'Change it: a new revision; imports leave it alone from then on', params: catalogueKey, body: changed, response: { 200: item, default: problem } },
    config: { access },
  }, async (request, reply) => {
    const { key } = request.params
    const body = request.body as Change
    await find(key)
    await changeEntry(database, { kind, key, content: await toContent(database, body, key), reason: body.reason }, body.revision, { actor: request.person, now: now() })
    reply.header('cache-control', 'private, no-store')
    return find(key)
  })
}
