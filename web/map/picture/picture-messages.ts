import type { Painting, Scheme } from '../area-set-layers.ts'
import type { Camera, Size } from '../camera.ts'
import type { MapSymbol, SymbolColours } from '../symbol-layer.ts'
import type { TilePlace } from '../tiles-in-view.ts'

/** All that a picture shows besides its tiles. */
export interface PictureSubject {
  readonly camera: Camera
  readonly size: Size
  /** Pixels of the screen per pixel of the page. */
  readonly ratio: number
  readonly scheme: Scheme
  /** Name of the area set, and its tiles in view. */
  readonly set: string | null
  readonly places: readonly TilePlace[]
}

/** What the page tells the thread that draws; `picture` is the number of one of its pictures. */
export type PictureOrder = { readonly picture: number } & (
  | { readonly kind: 'open'; readonly areas: OffscreenCanvas; readonly outlines: OffscreenCanvas }
  | { readonly kind: 'look'; readonly subject: PictureSubject }
  /** A tile for all pictures, by the name `level/set/z/x/y`; null is a tile without areas. */
  | { readonly kind: 'tile'; readonly name: string; readonly bytes: ArrayBuffer | null }
  | { readonly kind: 'drop'; readonly name: string }
  | { readonly kind: 'paint'; readonly painting: Painting }
  | { readonly kind: 'symbols'; readonly symbols: readonly MapSymbol[]; readonly colours: SymbolColours }
  | { readonly kind: 'outline'; readonly pointed: number; readonly selected: readonly number[] }
  | { readonly kind: 'find'; readonly ticket: number; readonly x: number; readonly y: number }
  /** Answer with a copy in light colours, with nothing pointed at, for paper. */
  | { readonly kind: 'still' }
  | { readonly kind: 'close' }
)

/** What the thread answers; `failed` is said for it where it could not start. */
export type PictureAnswer = { readonly picture: number } & (
  | { readonly kind: 'drawn' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'still'; readonly image: ImageBitmap }
  | { readonly kind: 'found'; readonly ticket: number; readonly index: number }
)
