import type { FeatureCollection } from 'geojson'
import type { GeoJSONSource, Map as MapLibre, MapMouseEvent } from 'maplibre-gl'

const id = 'facilities'
const clusters = 'facility-clusters'
const counts = 'facility-counts'
const chosen = 'facility-chosen'
const imagePrefix = 'facility-count-'

/** A point on the map that can be opened. */
export interface MapPoint {
  readonly id: number
  readonly longitude: number
  readonly latitude: number
}

export interface PointColours {
  readonly fill: string
  readonly stroke: string
}

/** Draw a number; the style has no font to write it with. */
function drawNumber(text: string, colour: string): ImageData | null {
  const canvas = document.createElement('canvas')
  canvas.width = 96
  canvas.height = 40
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) return null
  context.font = '600 26px "Fira Sans", sans-serif'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillStyle = colour
  context.fillText(text, 48, 21)
  return context.getImageData(0, 0, 96, 40)
}

/** Points above the areas, gathered into circles with a number where they lie close together. */
export class FacilityLayer {
  readonly #map: MapLibre
  #colours: PointColours = { fill: '#000', stroke: '#fff' }
  #onOpen: (id: number) => void = () => undefined

  constructor(map: MapLibre) {
    this.#map = map
    map.setMissingStyleImageResolver(async (name) => {
      if (!name.startsWith(imagePrefix) || map.hasImage(name)) return
      const image = drawNumber(name.slice(imagePrefix.length), this.#colours.stroke)
      if (image !== null) map.addImage(name, image, { pixelRatio: 2 })
    })
  }

  /** Show these points and no others; none removes the layers. */
  set(points: readonly MapPoint[], colours: PointColours, onOpen: (id: number) => void): void {
    const map = this.#map
    this.#onOpen = onOpen
    if (this.#colours.stroke !== colours.stroke) for (const name of map.listImages()) if (name.startsWith(imagePrefix)) map.removeImage(name)
    this.#colours = colours
    if (points.length === 0) {
      for (const layer of [counts, clusters, chosen, id]) if (map.getLayer(layer) !== undefined) map.removeLayer(layer)
      if (map.getSource(id) !== undefined) map.removeSource(id)
      return
    }
    const data = {
      type: 'FeatureCollection' as const,
      features: points.map((point) => ({ type: 'Feature' as const, properties: { facility: point.id }, geometry: { type: 'Point' as const, coordinates: [point.longitude, point.latitude] } })),
    }
    const source = map.getSource<GeoJSONSource>(id)
    if (source !== undefined) void source.setData(data)
    else this.#add(data)
    for (const layer of [id, chosen, clusters, counts]) map.moveLayer(layer)
    for (const layer of [id, clusters]) {
      map.setPaintProperty(layer, 'circle-color', colours.fill)
      map.setPaintProperty(layer, 'circle-stroke-color', colours.stroke)
    }
    map.setPaintProperty(chosen, 'circle-stroke-color', colours.fill)
  }

  #add(data: FeatureCollection): void {
    const map = this.#map
    map.addSource(id, { type: 'geojson', data, cluster: true, clusterRadius: 36, clusterMaxZoom: 12 })
    map.addLayer({ id, source: id, type: 'circle', filter: ['!', ['has', 'point_count']], paint: { 'circle-radius': 7, 'circle-stroke-width': 2 } })
    map.addLayer({ id: chosen, source: id, type: 'circle', filter: ['==', ['get', 'facility'], -1], paint: { 'circle-radius': 12, 'circle-opacity': 0, 'circle-stroke-width': 3 } })
    map.addLayer({ id: clusters, source: id, type: 'circle', filter: ['has', 'point_count'], paint: { 'circle-radius': ['step', ['get', 'point_count'], 14, 10, 17, 100, 21], 'circle-stroke-width': 2 } })
    map.addLayer({ id: counts, source: id, type: 'symbol', filter: ['has', 'point_count'], layout: { 'icon-image': ['concat', imagePrefix, ['to-string', ['get', 'point_count_abbreviated']]], 'icon-allow-overlap': true } })
  }

  /** Ring the open one, if it stands alone. */
  choose(facility: number | null): void {
    if (this.#map.getLayer(chosen) !== undefined) this.#map.setFilter(chosen, ['==', ['get', 'facility'], facility ?? -1])
  }

  /** Open the point below a click, or part a circle of several; `false`: nothing of ours is there. */
  take({ point }: MapMouseEvent): boolean {
    const map = this.#map
    if (map.getLayer(id) === undefined) return false
    const [hit] = map.queryRenderedFeatures([[point.x - 6, point.y - 6], [point.x + 6, point.y + 6]], { layers: [clusters, id] })
    if (hit === undefined || hit.geometry.type !== 'Point') return false
    const [longitude = 0, latitude = 0] = hit.geometry.coordinates
    const cluster: unknown = hit.properties['cluster_id']
    if (typeof cluster !== 'number') this.#onOpen(Number(hit.properties['facility']))
    else void map.getSource<GeoJSONSource>(id)?.getClusterExpansionZoom(cluster).then((zoom) => map.easeTo({ center: [longitude, latitude], zoom, duration: 0 }), () => undefined)
    return true
  }
}
