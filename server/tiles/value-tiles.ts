import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { LRUCache } from 'lru-cache'
import { readRevision } from '../answers/revision.ts'
import type { Audience } from '../audience.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Database } from '../db/database.ts'
import { findIndicator, readSeries, type TileSeries } from './repository.ts'
import { toCachedTile, type CachedTile } from './send-tile.ts'
import { decodeLayer, encodeLayer } from './tile-layer.ts'

const pack = promisify<Buffer | Uint8Array, Buffer>(gzip)
const unpack = promisify<Buffer, Buffer>(gunzip)

export interface ValueTileQuestion {
  readonly audience: Audience
  readonly now: Date
  readonly indicator: string
  readonly areaSet: string
  /** Level, area set and place; one text per tile. */
  readonly path: string
}

export interface ValueTiles {
  find(question: ValueTileQuestion, base: () => Promise<CachedTile>): Promise<CachedTile>
  /** The time series that the tiles of an area set carry. */
  series(question: Omit<ValueTileQuestion, 'path'>): Promise<TileSeries>
}

async function addSeries(tile: CachedTile, series: TileSeries): Promise<CachedTile> {
  if (tile.data === undefined) return tile
  const layer = decodeLayer(await unpack(tile.data))
  const features = layer.features.map(feature => ({ ...feature, properties: { ...feature.properties, ...series[feature.id - 1] } }))
  return toCachedTile(await pack(encodeLayer({ ...layer, features })))
}

/**
 * Put the released figures of an indicator into tiles, for clients that cannot join them by feature id.
 *
 * Kept by audience and by the state of what is released, so that one audience never gets another's tile.
 *
 * Throws: DomainError `unknown-indicator`.
 */
export function createValueTiles(database: Database, maxBytes: number): ValueTiles {
  const tiles = new LRUCache<string, CachedTile>({ maxSize: maxBytes, sizeCalculation: ({ data }) => 200 + (data?.length ?? 0) })
  const known = new LRUCache<string, Promise<TileSeries>>({ max: 20 })

  async function readKnownSeries({ audience, now, indicator, areaSet }: Omit<ValueTileQuestion, 'path'>): Promise<TileSeries> {
    const id = await findIndicator(database, audience, now, indicator)
    if (id === undefined) throw new DomainError('unknown-indicator', `There is no indicator '${indicator}'.`, { indicator })
    return readSeries(database, { audience, now, indicator: id }, areaSet)
  }

  function seriesAt(revision: string, question: Omit<ValueTileQuestion, 'path'>): Promise<TileSeries> {
    const key = `${question.audience} ${revision} ${question.indicator} ${question.areaSet}`
    const pending = known.get(key) ?? readKnownSeries(question)
    known.set(key, pending)
    pending.catch(() => known.delete(key))
    return pending
  }

  return {
    async series(question) {
      return seriesAt(await readRevision(database, question.audience, question.now), question)
    },
    async find(question, base) {
      const revision = await readRevision(database, question.audience, question.now)
      const key = `${question.audience} ${revision} ${question.indicator} ${question.path}`
      const kept = tiles.get(key)
      if (kept) return kept
      const tile = await addSeries(await base(), await seriesAt(revision, question))
      tiles.set(key, tile)
      return tile
    },
  }
}
