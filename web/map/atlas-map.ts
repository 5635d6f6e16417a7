import { Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import type { PaddingOptions } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { api } from '../api/client.ts'
import { fillColour, layerId, layersOf, mapColours, onlyAreas } from './layers.ts'
import { drawnMarks, patternOf } from './marks.ts'
import type { DrawnMark } from './marks.ts'

// Without this Vite builds an empty map and says nothing.
setWorkerUrl(new URL(workerUrl, location.href).href)

export type Bounds = readonly [number, number, number, number]
export type Scheme = 'light' | 'dark'

export interface MapSetup {
  readonly container: HTMLElement
  readonly bounds: Bounds
  readonly padding: PaddingOptions
  readonly label: string
  readonly scheme: Scheme
  readonly basemapStyleUrl: string | null
  readonly onReady: () => void
  /** Index of the area below the pointer, or -1, and where the pointer is. */
  readonly onPoint: (index: number, x: number, y: number) => void
  readonly onSelect: (index: number) => void
  readonly onTileError: () => void
}

/** What is painted on the areas of the shown area set; arrays by index. */
export interface Painting {
  readonly classes: Int8Array
  readonly dimmed: Uint8Array
  readonly colours: readonly string[]
  readonly marks: ReadonlyMap<string, readonly number[]>
}

export interface ShownSet {
  readonly level: string
  readonly id: string
  readonly minZoom: number
  readonly maxZoom: number
}

/** The map: area sets as vector tiles, coloured through feature state; choosing another year loads nothing. */
export class AtlasMap {
  readonly #map: MapLibre
  readonly #setup: MapSetup
  readonly #painted = new Map<string, { classes: Int8Array; dimmed: Uint8Array; colours: string; marks: Map<string, string> }>()
  #set: string | null = null
  #scheme: Scheme
  /** Whether the visitor moved the map; it then stays where it is. */
  wasMoved = false
  #flags = { pointed: -1, selected: -1 }

  constructor(setup: MapSetup) {
    this.#setup = setup
    this.#scheme = setup.scheme
    this.#map = new MapLibre({
      container: setup.container,
      style: setup.basemapStyleUrl ?? { version: 8, sources: {}, layers: [] },
      bounds: [...setup.bounds] as [number, number, number, number],
      fitBoundsOptions: { padding: setup.padding },
      attributionControl: setup.basemapStyleUrl === null ? false : { compact: true },
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      rollEnabled: false,
      keyboard: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      locale: { 'Map.Title': setup.label },
    })
    this.#map.touchZoomRotate.disableRotation()
    this.#map.once('style.load', () => {
      this.#addPatterns()
      setup.onReady()
    })
    this.#listen()
  }

  #listen(): void {
    const map = this.#map
    map.on('mousemove', ({ point }) => this.#setup.onPoint(this.#indexAt(point.x, point.y), point.x, point.y))
    map.on('mouseout', () => this.#setup.onPoint(-1, 0, 0))
    map.on('click', ({ point }) => this.#setup.onSelect(this.#indexAt(point.x, point.y)))
    map.on('movestart', (event) => {
      if ('originalEvent' in event && event.originalEvent !== undefined) this.wasMoved = true
    })
    map.on('error', (event) => {
      if ('sourceId' in event || 'tile' in event) this.#setup.onTileError()
    })
  }

  #indexAt(x: number, y: number): number {
    if (this.#set === null || this.#map.getLayer(layerId(this.#set, 'fill')) === undefined) return -1
    const id = this.#map.queryRenderedFeatures([x, y], { layers: [layerId(this.#set, 'fill')] })[0]?.id
    return typeof id === 'number' ? id - 1 : -1
  }

  #addPatterns(): void {
    for (const mark of drawnMarks) {
      const ink = mark === 'incomplete' ? 'rgba(17, 19, 31, 0.55)' : mapColours[this.#scheme].ink
      if (this.#map.hasImage(mark)) this.#map.removeImage(mark)
      this.#map.addImage(mark, patternOf(mark, ink), { pixelRatio: 2 })
    }
  }

  /** Show the areas of a set; sets of the same level stay loaded for the way back. */
  showSet(set: ShownSet): void {
    const source = `${set.level}/${set.id}`
    if (this.#set === source) return
    const map = this.#map
    for (const known of this.#painted.keys()) if (!known.startsWith(`${set.level}/`)) this.#removeSet(known)
    if (map.getSource(source) === undefined) {
      map.addSource(source, { type: 'vector', tiles: [api.tileAddress(set.level, set.id)], minzoom: set.minZoom, maxzoom: set.maxZoom })
      const opacity = this.#setup.basemapStyleUrl === null ? 1 : 0.75
      for (const layer of layersOf(source, mapColours[this.#scheme], opacity)) map.addLayer(layer)
      this.#painted.set(source, { classes: new Int8Array(0), dimmed: new Uint8Array(0), colours: '', marks: new Map() })
    }
    this.highlight(-1, -1)
    for (const known of this.#painted.keys()) {
      for (const part of ['fill', 'border', 'outline', ...drawnMarks] as const) {
        map.setLayoutProperty(layerId(known, part), 'visibility', known === source ? 'visible' : 'none')
      }
    }
    this.#set = source
  }

  #removeSet(source: string): void {
    for (const part of ['fill', 'border', 'outline', ...drawnMarks] as const) this.#map.removeLayer(layerId(source, part))
    this.#map.removeSource(source)
    this.#painted.delete(source)
    if (this.#set === source) {
      this.#set = null
      this.#flags = { pointed: -1, selected: -1 }
    }
  }

  /** Paint figures on the areas; touches only what differs from what is painted. */
  paint({ classes, dimmed, colours, marks }: Painting): void {
    const source = this.#set
    const before = source === null ? undefined : this.#painted.get(source)
    if (source === null || before === undefined) return
    const target = { source, sourceLayer: 'areas', id: 0 }
    for (let index = 0; index < classes.length; index++) {
      if (before.classes[index] === classes[index] && (before.dimmed[index] ?? 0) === dimmed[index]) continue
      target.id = index + 1
      this.#map.setFeatureState(target, { class: classes[index], dimmed: dimmed[index] === 1 })
    }
    const palette = `${colours.join()} ${this.#scheme}`
    if (before.colours !== palette) this.#map.setPaintProperty(layerId(source, 'fill'), 'fill-color', fillColour(colours, mapColours[this.#scheme].absent))
    const keys = new Map(drawnMarks.map((mark) => [mark, (marks.get(mark) ?? []).join()]))
    for (const mark of drawnMarks) this.#paintMark(source, mark, keys, before.marks, marks.get(mark) ?? [])
    this.#painted.set(source, { classes, dimmed, colours: palette, marks: keys })
  }

  #paintMark(source: string, mark: DrawnMark, keys: ReadonlyMap<string, string>, before: ReadonlyMap<string, string>, list: readonly number[]): void {
    if (keys.get(mark) === (before.get(mark) ?? '')) return
    this.#map.setFilter(layerId(source, mark), onlyAreas(list.map((index) => index + 1)))
  }

  /** Outline the area pointed at and the chosen one. */
  highlight(pointed: number, selected: number): void {
    const source = this.#set
    if (source === null) return
    const set = (flag: 'pointed' | 'selected', index: number): void => {
      const before = this.#flags[flag]
      if (before === index) return
      if (before >= 0) this.#map.setFeatureState({ source, sourceLayer: 'areas', id: before + 1 }, { [flag]: false })
      if (index >= 0) this.#map.setFeatureState({ source, sourceLayer: 'areas', id: index + 1 }, { [flag]: true })
      this.#flags[flag] = index
    }
    set('pointed', pointed)
    set('selected', selected)
  }

  /** Bring a rectangle into view. */
  fit(bounds: Bounds, padding: PaddingOptions, isAnimated: boolean): void {
    this.#map.resize()
    this.#map.fitBounds([...bounds] as [number, number, number, number], { padding, duration: isAnimated ? 500 : 0, maxZoom: 13 })
  }

  /** Bring an area into view if it is outside or very small. */
  reveal(bounds: Bounds, padding: PaddingOptions, isAnimated: boolean): void {
    const [west, south, east, north] = bounds
    const a = this.#map.project([west, north])
    const b = this.#map.project([east, south])
    const box = this.#setup.container.getBoundingClientRect()
    const isInside = a.x >= 0 && a.y >= 0 && b.x <= box.width && b.y <= box.height
    if (isInside && Math.max(b.x - a.x, b.y - a.y) >= 8) return
    const [dx, dy] = [(east - west) * 8, (north - south) * 8]
    this.wasMoved = true
    this.fit([west - dx, south - dy, east + dx, north + dy], padding, isAnimated)
  }

  /** Where a place is on the map, in pixels from its upper left corner. */
  project(longitude: number, latitude: number): { x: number; y: number } {
    return this.#map.project([longitude, latitude])
  }

  zoomBy(steps: number, isAnimated: boolean): void {
    this.wasMoved = true
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: isAnimated ? 250 : 0 })
  }

  setScheme(scheme: Scheme): void {
    if (scheme === this.#scheme) return
    this.#scheme = scheme
    this.#addPatterns()
    for (const source of this.#painted.keys()) {
      this.#map.setPaintProperty(layerId(source, 'border'), 'line-color', mapColours[scheme].border)
      this.#map.setPaintProperty(layerId(source, 'outline'), 'line-color', mapColours[scheme].outline)
    }
  }

  setLabel(label: string): void {
    this.#map.getCanvas().setAttribute('aria-label', label)
  }

  destroy(): void {
    this.#map.remove()
  }
}
