import type { Padding } from './free-padding.ts'

/** West, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number]

/** Where a map looks; maps of one size with the same camera show the same. */
export interface Camera {
  readonly center: readonly [number, number]
  readonly zoom: number
  readonly wasMoved: boolean
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Nearer than this, fitting never goes: a single small area would fill the screen. */
const nearest = 13

/** Pixels that a tile is wide at its own zoom. */
export const tileSize = 512

/** Width of the world in pixels. */
const worldSize = (zoom: number): number => tileSize * 2 ** zoom

/** Web Mercator of a longitude, from 0 to 1 across the world. */
export const acrossWorld = (longitude: number): number => (longitude + 180) / 360

/** Web Mercator of a latitude, from 0 (north) to 1. */
export function downWorld(latitude: number): number {
  const sine = Math.sin((latitude * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}

const longitudeAt = (across: number): number => across * 360 - 180
const latitudeAt = (down: number): number => (Math.atan(Math.sinh(Math.PI * (1 - 2 * down))) * 180) / Math.PI

/** Camera that brings a rectangle into view beside a padding, as near as possible. */
export function cameraFor([west, south, east, north]: Bounds, padding: Padding, { width, height }: Size, wasMoved: boolean): Camera {
  const [left, right, top, bottom] = [acrossWorld(west), acrossWorld(east), downWorld(north), downWorld(south)]
  const room = { x: Math.max(1, width - padding.left - padding.right), y: Math.max(1, height - padding.top - padding.bottom) }
  const zoom = Math.max(0, Math.min(nearest, Math.log2(Math.min(room.x / (right - left), room.y / (bottom - top)) / tileSize)))
  const world = worldSize(zoom)
  const across = (left + right) / 2 + (padding.right - padding.left) / 2 / world
  const down = (top + bottom) / 2 + (padding.bottom - padding.top) / 2 / world
  return { center: [longitudeAt(across), latitudeAt(down)], zoom, wasMoved }
}

/** Upper left corner of the view in the world's pixels at the camera's zoom, and how wide the world then is. */
export function cornerOf({ center: [longitude, latitude], zoom }: Camera, { width, height }: Size): { readonly x: number; readonly y: number; readonly world: number } {
  const world = worldSize(zoom)
  return { x: acrossWorld(longitude) * world - width / 2, y: downWorld(latitude) * world - height / 2, world }
}

/** Rectangle of longitudes and latitudes that a camera sees. */
export function seenBy(camera: Camera, size: Size): Bounds {
  const { x, y, world } = cornerOf(camera, size)
  return [longitudeAt(x / world), latitudeAt((y + size.height) / world), longitudeAt((x + size.width) / world), latitudeAt(y / world)]
}

/** Where a place is on the map, in pixels from its upper left corner. */
export function pixelOf(longitude: number, latitude: number, camera: Camera, size: Size): { readonly x: number; readonly y: number } {
  const { x, y, world } = cornerOf(camera, size)
  return { x: acrossWorld(longitude) * world - x, y: downWorld(latitude) * world - y }
}
