import type { ShownSet } from './area-set-layers.ts'
import { acrossWorld, downWorld } from './camera.ts'
import type { Bounds } from './camera.ts'

const between = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, index) => first + index)

export interface TilePlace {
  readonly z: number
  readonly x: number
  readonly y: number
}

/** Places of the tiles of an area set that show a rectangle of longitudes and latitudes, at the zoom at which the map asks for them. */
export function tilesInView({ minZoom, maxZoom }: Pick<ShownSet, 'minZoom' | 'maxZoom'>, zoom: number, [west, south, east, north]: Bounds): TilePlace[] {
  const z = Math.max(minZoom, Math.min(maxZoom, Math.floor(zoom)))
  const size = 2 ** z
  const inWorld = (share: number): number => Math.max(0, Math.min(size - 1, Math.floor(share * size)))
  const columns = between(inWorld(acrossWorld(west)), inWorld(acrossWorld(east)))
  return between(inWorld(downWorld(north)), inWorld(downWorld(south))).flatMap((y) => columns.map((x) => ({ z, x, y })))
}
