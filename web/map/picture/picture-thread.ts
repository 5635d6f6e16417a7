import { api } from '../../api/client.ts'
import type { ShownSet } from '../area-set-layers.ts'
import type { TilePlace } from '../tiles-in-view.ts'
import type { PictureAnswer, PictureOrder } from './picture-messages.ts'

/** Tiles that the thread keeps; beyond them the longest unused go. */
const mostTiles = 96

let worker: Worker | null = null
let hasFailed = false
const listeners = new Map<number, (answer: PictureAnswer) => void>()

/** Tiles that the thread has, or that are on their way, the longest unused first. */
const known = new Map<string, Promise<void>>()

/** Tell whether this browser draws pictures in a thread of their own. */
export const canDrawPictures = (): boolean => !hasFailed && typeof OffscreenCanvas === 'function' && 'transferControlToOffscreen' in HTMLCanvasElement.prototype

function thread(): Worker {
  if (worker === null) {
    worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<PictureAnswer>) => listeners.get(data.picture)?.(data))
    worker.addEventListener('error', () => {
      hasFailed = true
      for (const [picture, listener] of listeners) listener({ picture, kind: 'failed' })
    })
  }
  return worker
}

/** Let the thread start while the first answers are on their way. */
export const startPictures = (): void => void (canDrawPictures() && thread())

/** Tell the thread something; what is in `transfer` is its own from then on. */
export const order = (message: PictureOrder, transfer: Transferable[] = []): void => thread().postMessage(message, transfer)

/** Hear what the thread answers about a picture; returns the way to stop. */
export function hear(picture: number, listener: (answer: PictureAnswer) => void): () => void {
  listeners.set(picture, listener)
  return () => void listeners.delete(picture)
}

/** Bring a tile to the thread unless it has it. Throws: ApiError. */
export function bringTile({ level, id }: ShownSet, place: TilePlace): Promise<void> {
  const set = `${level}/${id}`
  const name = `${set}/${place.z}/${place.x}/${place.y}`
  const coming =
    known.get(name) ??
    api.tile(level, id, place).then((bytes) => order({ picture: 0, kind: 'tile', name, bytes }, bytes === null ? [] : [bytes]))
  known.delete(name)
  known.set(name, coming)
  coming.catch(() => known.delete(name))
  for (const old of known.keys()) {
    if (known.size <= mostTiles) break
    known.delete(old)
    order({ picture: 0, kind: 'drop', name: old })
  }
  return coming
}
