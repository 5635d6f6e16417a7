import { quadtree } from 'd3-quadtree'

/** A point of a chart in pixels. */
export interface Placed {
  readonly code: string
  readonly x: number
  readonly y: number
}

/** Points that can be asked what lies where. */
export interface PlacedPoints {
  readonly nearest: (x: number, y: number, reach: number) => Placed | null
  readonly within: (left: number, top: number, right: number, bottom: number) => readonly Placed[]
  /** From left to right, upper first: the order in which the keys go. */
  readonly ordered: readonly Placed[]
}

/** Prepare points for the pointer, the brush and the keys. Cost: O(n log n) once, then O(log n) a question. */
export function placePoints(points: readonly Placed[]): PlacedPoints {
  const tree = quadtree([...points], ({ x }) => x, ({ y }) => y)
  return {
    nearest: (x, y, reach) => tree.find(x, y, reach) ?? null,
    within: (left, top, right, bottom) => points.filter(({ x, y }) => x >= left && x <= right && y >= top && y <= bottom),
    ordered: points.toSorted((a, b) => a.x - b.x || a.y - b.y),
  }
}
