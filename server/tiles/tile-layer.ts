import { PbfReader, PbfWriter } from 'pbf'

export type TileValue = string | number

/** One feature of a vector tile; `geometry` holds the encoded drawing commands. */
export interface TileFeature {
  readonly id: number
  readonly properties: Readonly<Record<string, TileValue>>
  readonly geometry: Uint8Array
}

export interface TileLayer {
  readonly name: string
  readonly extent: number
  readonly features: readonly TileFeature[]
}

const polygon = 3

/** Position of each distinct text or number in the layer's dictionary. */
function createDictionary<T extends TileValue>(): { readonly items: T[]; indexOf(item: T): number } {
  const items: T[] = []
  const known = new Map<T, number>()
  return {
    items,
    indexOf(item) {
      const index = known.get(item) ?? items.push(item) - 1
      known.set(item, index)
      return index
    },
  }
}

function writeValue(value: TileValue, pbf: PbfWriter): void {
  if (typeof value === 'string') pbf.writeStringField(1, value)
  else if (!Number.isSafeInteger(value)) pbf.writeDoubleField(3, value)
  else if (value < 0) pbf.writeSVarintField(6, value)
  else pbf.writeVarintField(5, value)
}

function readValue(pbf: PbfReader): TileValue {
  const end = pbf.readVarint() + pbf.pos
  let value: TileValue = ''
  pbf.readFields((tag: number) => {
    if (tag === 1) value = pbf.readString()
    else if (tag === 3) value = pbf.readDouble()
    else if (tag === 5) value = pbf.readVarint()
    else if (tag === 6) value = pbf.readSVarint()
  }, undefined, end)
  return value
}

/**
 * Encode a layer of polygons as a Mapbox Vector Tile 2.1.
 *
 * Shape: → the bytes of a tile with this one layer, not compressed.
 */
export function encodeLayer({ name, extent, features }: TileLayer): Uint8Array {
  const keys = createDictionary<string>()
  const values = createDictionary<TileValue>()
  const pbf = new PbfWriter()
  pbf.writeMessage(3, (_: unknown, layer: PbfWriter) => {
    layer.writeVarintField(15, 2)
    layer.writeStringField(1, name)
    layer.writeVarintField(5, extent)
    for (const feature of features) {
      const tags = Object.entries(feature.properties).flatMap(([key, value]) => [keys.indexOf(key), values.indexOf(value)])
      layer.writeMessage(2, (__: unknown, message: PbfWriter) => {
        message.writeVarintField(1, feature.id)
        message.writePackedVarint(2, tags)
        message.writeVarintField(3, polygon)
        message.writeBytesField(4, feature.geometry)
      }, undefined)
    }
    for (const key of keys.items) layer.writeStringField(3, key)
    for (const value of values.items) layer.writeMessage(4, writeValue, value)
  }, undefined)
  return pbf.finish()
}

interface RawFeature { id: number; tags: number[]; geometry: Uint8Array }

function readFeature(pbf: PbfReader): RawFeature {
  const feature: RawFeature = { id: 0, tags: [], geometry: new Uint8Array(0) }
  pbf.readFields((tag: number) => {
    if (tag === 1) feature.id = pbf.readVarint()
    else if (tag === 2) pbf.readPackedVarint(feature.tags)
    else if (tag === 4) feature.geometry = pbf.readBytes()
  }, undefined, pbf.readVarint() + pbf.pos)
  return feature
}

/** Decode what {@link encodeLayer} wrote, with the drawing commands left as they are. */
export function decodeLayer(bytes: Uint8Array): TileLayer {
  const pbf = new PbfReader(bytes)
  const keys: string[] = []
  const values: TileValue[] = []
  const features: RawFeature[] = []
  let name = ''
  let extent = 4096
  pbf.readFields((tileTag: number) => {
    if (tileTag !== 3) return
    pbf.readFields((tag: number) => {
      if (tag === 1) name = pbf.readString()
      else if (tag === 2) features.push(readFeature(pbf))
      else if (tag === 3) keys.push(pbf.readString())
      else if (tag === 4) values.push(readValue(pbf))
      else if (tag === 5) extent = pbf.readVarint()
    }, undefined, pbf.readVarint() + pbf.pos)
  }, undefined)
  return {
    name,
    extent,
    features: features.map(({ id, tags, geometry }) => {
      const properties: Record<string, TileValue> = {}
      for (let i = 0; i < tags.length; i += 2) properties[keys[tags[i]!]!] = values[tags[i + 1]!]!
      return { id, properties, geometry }
    }),
  }
}
