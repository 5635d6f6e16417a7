import type { FastifyInstance } from 'fastify'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { key } from '../../core/contract/common.ts'
import { problem } from '../../core/contract/problem.ts'
import { tileJson } from '../../core/contract/tiles.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { audienceOf, audienceVary, cacheControlOf } from '../audience.ts'
import type { Dependencies } from '../dependencies.ts'
import { answerKeptTiles } from './answer-kept-tiles.ts'
import { describeTiles } from './describe-tiles.ts'
import { findTileSet, readTile, type TileSet } from './repository.ts'
import { sendTile, tileType, toCachedTile, type CachedTile } from './send-tile.ts'
import { readTileAddress, type TileParameters } from './tile-address.ts'
import { createValueTiles } from './value-tiles.ts'

interface TileRequest { Params: TileParameters; Querystring: { indicator?: unknown } }

const forEver = 'public, max-age=31536000, immutable'
const cacheBytes = 256 * 1024 * 1024
const query = z.object({ indicator: key.optional() })
const set = z.object({ level: z.string(), areaSet: z.string() })

/** Validation by schema costs as much as the whole answer; the handler checks what it needs itself. */
const documentedOnly = { validatorCompiler: () => (value: unknown) => ({ value }), compress: false, helmet: false } as object

function readIndicator(text: unknown): string | undefined {
  if (text === undefined) return undefined
  if (typeof text === 'string' && key.safeParse(text).success) return text
  throw new DomainError('unknown-indicator', 'There is no such indicator.', { indicator: String(text).slice(0, 60) })
}

/** Serve vector tiles: shapes for ever unchanged under the id of their area set, with figures on demand. */
export async function tileRoutes(app: FastifyInstance, { database, now, config }: Dependencies): Promise<void> {
  const tiles = new LRUCache<string, CachedTile>({ maxSize: cacheBytes, sizeCalculation: ({ data }) => 200 + (data?.length ?? 0) })
  const sets = new LRUCache<string, TileSet>({ max: 1000 })
  const valueTiles = createValueTiles(database, cacheBytes / 4)

  async function findSet({ level, areaSet }: { level: string; areaSet: string }): Promise<TileSet> {
    const name = `${level}/${areaSet}`
    const found = sets.get(name) ?? await findTileSet(database, level, areaSet)
    sets.set(name, found)
    return found
  }

  async function findTile(parameters: TileParameters): Promise<{ path: string; tile: CachedTile }> {
    const tileSet = await findSet(parameters)
    const { z: zoom, x, y } = readTileAddress(parameters, tileSet)
    const path = `/tiles/${tileSet.level}/${tileSet.id}/${zoom}/${x}/${y}.mvt`
    const kept = tiles.get(path)
    if (kept) return { path, tile: kept }
    const tile = toCachedTile(await readTile(database, tileSet.id, zoom, x, y))
    tiles.set(path, tile)
    return { path, tile }
  }

  answerKeptTiles(app, tiles, forEver)

  app.get<TileRequest>('/tiles/:level/:areaSet/:z/:x/:y.mvt', {
    ...documentedOnly,
    schema: {
      tags: ['Tiles'], summary: 'A vector tile (layer `areas`); with `indicator` it carries one property per period',
      params: set.extend({ z: z.int(), x: z.int(), y: z.int() }), querystring: query,
      response: { 200: { description: 'The tile', content: { [tileType]: { schema: z.string().meta({ format: 'binary' }) } } }, 204: z.null(), 304: z.null(), default: problem },
    },
  }, async (request, reply) => {
    const indicator = readIndicator(request.query.indicator)
    const { path, tile } = await findTile(request.params)
    if (indicator === undefined) return sendTile(request, reply, tile, forEver)
    const audience = audienceOf(request)
    const question = { audience, now: now(), indicator, areaSet: request.params.areaSet, path }
    // Asked about each time, so that a figure that was withdrawn is not shown a moment longer.
    return sendTile(request, reply, await valueTiles.find(question, async () => tile), cacheControlOf(audience), audienceVary)
  })

  app.get<{ Params: { level: string; areaSet: string }; Querystring: { indicator?: unknown } }>('/tiles/:level/:areaSet/tile.json', {
    ...documentedOnly,
    schema: { tags: ['Tiles'], summary: 'TileJSON 3.0.0 of an area set', params: set, querystring: query, response: { 200: tileJson, default: problem } },
  }, async (request, reply) => {
    const indicator = readIndicator(request.query.indicator)
    const tileSet = await findSet(request.params)
    const audience = audienceOf(request)
    const series = indicator === undefined ? undefined : await valueTiles.series({ audience, now: now(), indicator, areaSet: tileSet.id })
    reply.headers({ 'cache-control': cacheControlOf(audience), vary: audienceVary, 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'x-content-type-options': 'nosniff' })
    return describeTiles(tileSet, config.publicUrl ?? `${request.protocol}://${request.host}`, series && { indicator: indicator!, series })
  })
}
