import type { GeoJSONSource, Map as MapLibre } from 'maplibre-gl'

const id = 'symbols'

/** A circle that stands for a count. */
export interface MapSymbol {
  readonly longitude: number
  readonly latitude: number
  /** In pixels, the same at every zoom. */
  readonly radius: number
}

export interface SymbolColours {
  readonly fill: string
  readonly stroke: string
}

/** Circles above the areas; small ones lie on large ones. */
export class SymbolLayer {
  readonly #map: MapLibre

  constructor(map: MapLibre) {
    this.#map = map
  }

  /** Show these circles and no others; none removes the layer. */
  set(symbols: readonly MapSymbol[], colours: SymbolColours): void {
    const map = this.#map
    if (symbols.length === 0) {
      if (map.getLayer(id) !== undefined) map.removeLayer(id)
      if (map.getSource(id) !== undefined) map.removeSource(id)
      return
    }
    const data = {
      type: 'FeatureCollection' as const,
      features: symbols.toSorted((a, b) => b.radius - a.radius).map(({ longitude, latitude, radius }) => ({ type: 'Feature' as const, properties: { radius }, geometry: { type: 'Point' as const, coordinates: [longitude, latitude] } })),
    }
    const source = map.getSource<GeoJSONSource>(id)
    if (source !== undefined) void source.setData(data)
    else {
      map.addSource(id, { type: 'geojson', data })
      map.addLayer({ id, source: id, type: 'circle', paint: { 'circle-radius': ['get', 'radius'], 'circle-opacity': 0.8, 'circle-stroke-width': 1 } })
    }
    // Areas of another level came later and would lie above.
    map.moveLayer(id)
    map.setPaintProperty(id, 'circle-color', colours.fill)
    map.setPaintProperty(id, 'circle-stroke-color', colours.stroke)
  }
}
