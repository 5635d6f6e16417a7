import type { Bounds } from './camera.ts'

export interface Padding {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const mercator = (latitude: number): number => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360))

const radians = (degrees: number): number => (degrees * Math.PI) / 180

const cells = 48

/**
 * Reduce areas to the cells of a grid that they touch, as boxes from 0 to 1 across the whole (y down, Mercator).
 *
 * Cost: O(areas), and at most 2,304 boxes to try afterwards, however many areas there are.
 */
function occupiedCells(whole: Bounds, areas: readonly Bounds[]): readonly Box[] {
  const [north, south] = [mercator(whole[3]), mercator(whole[1])]
  const column = (longitude: number): number => Math.min(cells - 1, Math.max(0, Math.floor(((longitude - whole[0]) / (whole[2] - whole[0])) * cells)))
  const row = (latitude: number): number => Math.min(cells - 1, Math.max(0, Math.floor(((north - mercator(latitude)) / (north - south)) * cells)))
  const taken = new Set<number>()
  for (const [west, lower, east, upper] of areas) {
    const [first, last, top, bottom] = [column(west), column(east), row(upper), row(lower)]
    for (let y = top; y <= bottom; y++) for (let x = first; x <= last; x++) taken.add(y * cells + x)
  }
  return [...taken].map((cell) => {
    const [x, y] = [cell % cells, Math.floor(cell / cells)]
    return { left: x / cells, top: y / cells, right: (x + 1) / cells, bottom: (y + 1) / cells }
  })
}

interface Placed {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where the whole lies in pixels when it is fitted into a frame with this padding. */
function placed(whole: Bounds, size: { width: number; height: number }, padding: Padding): Placed {
  const [spanX, spanY] = [radians(whole[2] - whole[0]), mercator(whole[3]) - mercator(whole[1])]
  const [roomX, roomY] = [size.width - padding.left - padding.right, size.height - padding.top - padding.bottom]
  const scale = Math.min(roomX / spanX, roomY / spanY)
  const [width, height] = [spanX * scale, spanY * scale]
  return { left: padding.left + (roomX - width) / 2, top: padding.top + (roomY - height) / 2, width, height }
}

const areOverlapping = (a: Box, b: Box): boolean => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/**
 * Choose the smallest padding with which no area lies below the legend.
 *
 * Shape: areas' bounds and the legend's box in the map's pixels → padding for fitting the whole.
 */
export function freePadding(whole: Bounds, areas: readonly Bounds[], size: { width: number; height: number }, legend: Box | null, edge: number): Padding {
  const plain: Padding = { top: edge, right: edge, bottom: edge, left: edge }
  if (legend === null) return plain
  const beside = size.width - legend.left + edge / 2
  const below = size.height - legend.top + edge / 2
  const shares = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 1]
  const candidates = shares.flatMap((right) =>
    shares.map((bottom): Padding => ({ ...plain, right: edge + (beside - edge) * right, bottom: edge + (below - edge) * bottom })),
  )
  const boxes = occupiedCells(whole, areas)
  const isFree = ({ left, top, width, height }: Placed): boolean =>
    !boxes.some((box) => areOverlapping({ left: left + box.left * width, top: top + box.top * height, right: left + box.right * width, bottom: top + box.bottom * height }, legend))
  const largest = candidates
    .filter((padding) => size.width - padding.left - padding.right > 3 * edge && size.height - padding.top - padding.bottom > 3 * edge)
    .map((padding) => ({ padding, place: placed(whole, size, padding) }))
    .toSorted((a, b) => b.place.width - a.place.width)
    .find(({ place }) => isFree(place))
  return largest?.padding ?? { ...plain, right: Math.min(beside, size.width / 2) }
}
