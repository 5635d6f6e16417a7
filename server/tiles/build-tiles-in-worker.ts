import { on } from 'node:events'
import { startWorker } from '../worker.ts'
import type { TileArea } from './build-tiles.ts'
import { tileFormat } from './tile-format.ts'

/** The tiles of one zoom: tile i is `bytes` from `offsets[i]` to `offsets[i + 1]`. */
export interface TileBatch {
  readonly tiles: readonly { readonly z: number; readonly x: number; readonly y: number }[]
  readonly bytes: Uint8Array
  readonly offsets: readonly number[]
}

/**
 * Build all tiles of one area set in a thread of its own, which ends with the last zoom.
 *
 * Shape:  → one batch per zoom, coarsest first.
 * Throws: what the builder threw.
 */
export async function* buildTilesInWorker(areas: readonly TileArea[], maxZoom: number = tileFormat.maxZoom): AsyncGenerator<TileBatch> {
  const worker = startWorker('tiles/tile-worker', {
    name: 'tiles',
    workerData: { areas: areas.map(({ code, name, geometry }) => ({ code, name, geometry })), maxZoom },
  })
  // Messages that come while the last ones are being stored wait in this queue; an error is thrown from it.
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] })) {
      const { tiles, buffer, offsets } = message as { tiles: TileBatch['tiles']; buffer: ArrayBuffer; offsets: number[] }
      yield { tiles, bytes: new Uint8Array(buffer), offsets }
    }
  } finally {
    await worker.terminate()
  }
}
