import type { Bounds } from './atlas-map.ts'

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

/** Where bounds lie in pixels when the whole is fitted into a frame with this padding. */
function placed(whole: Bounds, part: Bounds, size: { width: number; height: number }, padding: Padding): Box {
  const spanX = ((whole[2] - whole[0]) * Math.PI) / 180
  const [north, south] = [mercator(whole[3]), mercator(whole[1])]
  const room = { width: size.width - padding.left - padding.right, height: size.height - padding.top - padding.bottom }
  const scale = Math.min(room.width / spanX, room.height / (north - south))
  const x0 = padding.left + (room.width - spanX * scale) / 2
  const y0 = padding.top + (room.height - (north - south) * scale) / 2
  const x = (longitude: number): number => x0 + (((longitude - whole[0]) * Math.PI) / 180) * scale
  const y = (latitude: number): number => y0 + (north - mercator(latitude)) * scale
  return { left: x(part[0]), top: y(part[3]), right: x(part[2]), bottom: y(part[1]) }
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
  const fits = (padding: Padding): boolean => areas.every((area) => !areOverlapping(placed(whole, area, size, padding), legend))
  const area = (padding: Padding): number => Math.min((size.width - padding.left - padding.right) / (((whole[2] - whole[0]) * Math.PI) / 180), (size.height - padding.top - padding.bottom) / (mercator(whole[3]) - mercator(whole[1])))
  const free = candidates.filter((padding) => size.width - padding.right > 3 * edge && size.height - padding.bottom > 3 * edge && fits(padding))
  const largest = free.toSorted((a, b) => area(b) - area(a))[0]
  return largest ?? { ...plain, right: Math.min(beside, size.width / 2) }
}
