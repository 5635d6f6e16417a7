import type { Bounds, Size } from './camera.ts'

/** Pixels below which an area is too small to be seen. */
const leastSeen = 8

/** Tell whether a rectangle lies outside the view in part, or is too small to be seen. */
export function isOutOfSight([west, south, east, north]: Bounds, project: (longitude: number, latitude: number) => { readonly x: number; readonly y: number }, { width, height }: Size): boolean {
  const [a, b] = [project(west, north), project(east, south)]
  const isInside = a.x >= 0 && a.y >= 0 && b.x <= width && b.y <= height
  return !isInside || Math.max(b.x - a.x, b.y - a.y) < leastSeen
}

/** A rectangle with so much around it that an area is seen among its neighbours. */
export function widened([west, south, east, north]: Bounds): Bounds {
  const [dx, dy] = [(east - west) * 8, (north - south) * 8]
  return [west - dx, south - dy, east + dx, north + dy]
}
