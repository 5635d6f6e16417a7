import { PbfWriter } from 'pbf'

/** Points `x, y, x, y, …` in tile units, y downwards; closed or not. */
export type Ring = Int16Array | Int32Array

const moveTo = 1
const lineTo = 2
const closePath = 7

/** Leave out points that fell onto their predecessor, and the closing point. */
function openRing(ring: Ring): number[] {
  const points: number[] = []
  for (let i = 0; i < ring.length; i += 2) {
    const n = points.length
    if (n === 0 || points[n - 2] !== ring[i] || points[n - 1] !== ring[i + 1]) points.push(ring[i]!, ring[i + 1]!)
  }
  while (points.length > 2 && points[0] === points.at(-2) && points[1] === points.at(-1)) points.length -= 2
  return points
}

/** Twice the signed area; positive where the ring goes clockwise on the screen, as outer rings do. */
function doubleArea(points: readonly number[]): number {
  let sum = 0
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    sum += points[j]! * points[i + 1]! - points[i]! * points[j + 1]!
  }
  return sum
}

/** A triangle of half a unit for an area that is smaller than what this zoom can draw, in the one tile it belongs to. */
function speck(rings: readonly Ring[], extent: number): number[] | undefined {
  const [x, y] = [rings[0]?.[0] ?? -1, rings[0]?.[1] ?? -1]
  if (x < 0 || y < 0 || x >= extent || y >= extent) return undefined
  // What reaches far over the edge is the thin end of an area that was cut off, not a small area.
  const isWhole = rings.every(ring => ring.every((at: number) => at >= -2 && at <= extent + 2))
  return isWhole ? [x, y, x + 1, y, x, y + 1] : undefined
}

/**
 * Encode the rings of one area as drawing commands.
 *
 * Rings that collapsed to a line at this zoom are left out, on both sides of a border alike. An area that lies in the
 * tile and would vanish becomes a triangle of half a unit.
 *
 * Shape: rings as cut (outer ones clockwise, each followed by its holes) → bytes; undefined if nothing is to draw.
 */
export function encodeRings(rings: readonly Ring[], extent: number): Uint8Array | undefined {
  let drawn = rings.map(openRing).filter(points => points.length >= 6 && doubleArea(points) !== 0)
  // Readers take the first ring for an outer one; a sliver that rounding turned over must not stand there.
  while (drawn.length > 0 && doubleArea(drawn[0]!) < 0) drawn = drawn.slice(1)
  if (drawn.length === 0) {
    const small = speck(rings, extent)
    if (small === undefined) return undefined
    drawn = [small]
  }
  const pbf = new PbfWriter()
  let [x, y] = [0, 0]
  const step = (points: readonly number[], i: number): void => {
    pbf.writeSVarint(points[i]! - x)
    pbf.writeSVarint(points[i + 1]! - y)
    ;[x, y] = [points[i]!, points[i + 1]!]
  }
  for (const points of drawn) {
    pbf.writeVarint((1 << 3) | moveTo)
    step(points, 0)
    pbf.writeVarint(((points.length / 2 - 1) << 3) | lineTo)
    for (let i = 2; i < points.length; i += 2) step(points, i)
    pbf.writeVarint((1 << 3) | closePath)
  }
  return pbf.finish()
}
