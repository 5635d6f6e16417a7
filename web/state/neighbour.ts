import type { Area } from '../../core/contract/spatial-levels.ts'

export type Direction = 'left' | 'right' | 'up' | 'down'

const headings: Record<Direction, readonly [number, number]> = { left: [-1, 0], right: [1, 0], up: [0, 1], down: [0, -1] }

const centreOf = ({ bbox: [west, south, east, north] }: Area): readonly [number, number] => [(west + east) / 2, (south + north) / 2]

/**
 * Find the next area in a direction.
 *
 * Among the areas whose centre lies within 60° of the direction the one that is near and little off course;
 * longitudes are shortened to the local scale.
 *
 * Shape: index of an area → index of its neighbour, or the same index at the edge.
 * Cost:  O(areas).
 */
export function neighbourOf(areas: readonly Area[], from: number, direction: Direction): number {
  const origin = areas[from]
  if (origin === undefined) return areas.length > 0 ? 0 : -1
  const [x, y] = centreOf(origin)
  const scale = Math.cos((y * Math.PI) / 180)
  const [dx, dy] = headings[direction]
  let best = from
  let least = Infinity
  areas.forEach((area, index) => {
    if (index === from) return
    const [cx, cy] = centreOf(area)
    const east = (cx - x) * scale
    const north = cy - y
    const along = east * dx + north * dy
    const distance = Math.hypot(east, north)
    if (distance === 0 || along < distance * 0.5) return
    const effort = distance * (2 - along / distance) ** 2
    if (effort < least) [least, best] = [effort, index]
  })
  return best
}
