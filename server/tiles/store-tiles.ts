import type { Queryable } from '../db/database.ts'
import { insertRows } from '../db/insert-rows.ts'
import type { TileArea } from './build-tiles.ts'
import { buildTilesInWorker } from './build-tiles-in-worker.ts'
import { tileFormat } from './tile-format.ts'

const columns = { area_set_id: 'text', z: 'int2', x: 'int4', y: 'int4', data: 'bytea' } as const

/** Build the tiles of an area set in a worker and store each zoom as it comes. */
export async function storeTiles(transaction: Queryable, areaSet: string, areas: readonly TileArea[], onZoom: (zoom: number, of: number) => void): Promise<void> {
  let zoom: number = tileFormat.minZoom
  for await (const { tiles, bytes, offsets } of buildTilesInWorker(areas)) {
    await insertRows(transaction, 'tile', columns, tiles.map(({ z, x, y }, i) => [areaSet, z, x, y, bytes.subarray(offsets[i], offsets[i + 1])]))
    onZoom(zoom++, tileFormat.maxZoom)
  }
}
