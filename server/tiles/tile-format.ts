/** What decides how tiles look; part of the identity of an area set. */
export const tileFormat = {
  /** Raise it whenever the bytes of a tile change for the same shapes: tiles are cached for ever. */
  version: 1,
  layer: 'areas',
  minZoom: 0,
  /** Clients enlarge the last zoom beyond that; a unit of it is 2.4 m at the equator, 1.5 m in Germany. */
  maxZoom: 12,
  /** Units per tile side. */
  extent: 4096,
  /** Units beyond the tile's edge, so that strokes meet: 8 px of a tile of 512 px. */
  buffer: 64,
} as const
