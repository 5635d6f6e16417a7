import { DomainError } from '../../core/model/domain-error.ts'

export interface TileParameters { readonly level: string; readonly areaSet: string; readonly z: string; readonly x: string; readonly y: string }
export interface TileAddress { readonly z: number; readonly x: number; readonly y: number }

const refuse = (what: string, whatDe: string): DomainError => new DomainError('invalid-parameter', what, { what, whatDe })

function readNumber(name: string, text: string): number {
  if (!/^(0|[1-9]\d{0,8})$/.test(text)) throw refuse(`${name} must be a whole number, not ${JSON.stringify(text.slice(0, 20))}.`, `${name} muss eine ganze Zahl sein, nicht ${JSON.stringify(text.slice(0, 20))}.`)
  return Number(text)
}

/**
 * Read the address of a tile.
 *
 * Throws: DomainError `invalid-parameter` for what is no number, a zoom without tiles, a place outside the world.
 */
export function readTileAddress({ z, x, y }: TileParameters, { minZoom, maxZoom }: { readonly minZoom: number; readonly maxZoom: number }): TileAddress {
  const zoom = readNumber('z', z)
  if (zoom < minZoom || zoom > maxZoom) {
    throw refuse(`z must be ${minZoom} to ${maxZoom}: the maxzoom of these tiles is ${maxZoom}, clients enlarge it beyond.`, `z muss zwischen ${minZoom} und ${maxZoom} liegen: Feiner als ${maxZoom} (maxzoom) gibt es diese Kacheln nicht, darüber vergrößern die Programme selbst.`)
  }
  const last = 2 ** zoom - 1
  const address = { z: zoom, x: readNumber('x', x), y: readNumber('y', y) }
  for (const axis of ['x', 'y'] as const) if (address[axis] > last) throw refuse(`${axis} must be 0 to ${last} at zoom ${zoom}.`, `${axis} muss bei Zoomstufe ${zoom} zwischen 0 und ${last} liegen.`)
  return address
}
