import { parentPort, workerData } from 'node:worker_threads'
import { buildTiles, type TileArea } from './build-tiles.ts'

const { areas, maxZoom } = (workerData as { data: { areas: TileArea[]; maxZoom: number } }).data

for (const tiles of buildTiles(areas, maxZoom)) {
  const { buffer, offsets } = pack(tiles.map(({ data }) => data))
  parentPort!.postMessage({ tiles: tiles.map(({ z, x, y }) => ({ z, x, y })), buffer, offsets }, [buffer])
}
parentPort!.close()

/** Put all tiles of a zoom into one buffer that is handed over, not copied. */
function pack(parts: readonly Uint8Array[]): { buffer: ArrayBuffer; offsets: number[] } {
  const buffer = new ArrayBuffer(parts.reduce((sum, { length }) => sum + length, 0))
  const target = new Uint8Array(buffer)
  const offsets = [0]
  for (const part of parts) {
    const offset = offsets[offsets.length - 1]!
    target.set(part, offset)
    offsets.push(offset + part.length)
  }
  return { buffer, offsets }
}
