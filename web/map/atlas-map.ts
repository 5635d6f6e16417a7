import { AttributionControl, Map as MapLibre, setWorkerUrl } from 'maplibre-gl'
import type { StyleSpecification } from 'maplibre-gl'
import 'maplibre-gl/dist/maplibre-gl.css'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url'
import { paletteColours } from '../state/palette.ts'
import { AreaSetLayers, shapesOf } from './area-set-layers.ts'
import type { Look, Painting, Scheme, ShownSet } from './area-set-layers.ts'
import type { Bounds, Camera } from './camera.ts'
import { ColourTable } from './colour-table.ts'
import { FacilityLayer } from './facility-layer.ts'
import type { MapPoint, PointColours } from './facility-layer.ts'
import type { Padding } from './free-padding.ts'
import { isOutOfSight, widened } from './in-sight.ts'
import { isOwnSource, layerId } from './layers.ts'
import { drawnMarks, inkOf, patternOf } from './marks.ts'
import { SymbolLayer } from './symbol-layer.ts'
import type { MapSymbol, SymbolColours } from './symbol-layer.ts'

// Without this Vite builds an empty map and says nothing.
setWorkerUrl(new URL(workerUrl, location.href).href)

const emptyStyle: StyleSpecification = { version: 8, sources: {}, layers: [] }

export interface MapSetup {
  readonly container: HTMLElement
  readonly bounds: Bounds
  readonly padding: Padding
  /** Where to look first instead of at the bounds. */
  readonly camera?: Camera | null
  readonly label: string
  readonly scheme: Scheme
  readonly basemapStyleUrl: string | null
  /** Set of areas that the map will show first, if already known. */
  readonly firstSet?: ShownSet | null
  readonly onReady: () => void
  /** Called when the areas of a set are on screen for the first time. */
  readonly onDrawn?: () => void
  /** Index of the area below the pointer, or -1, and where the pointer is. */
  readonly onPoint: (index: number, x: number, y: number) => void
  readonly onSelect: (index: number) => void
  readonly onTileError: () => void
  readonly onBasemapError?: () => void
  /** Called when the camera moves, unless another map moved it through `follow`. */
  readonly onMove?: (camera: Camera) => void
  /** Texts of the hint that two fingers or Ctrl move the map, for maps within a page that scrolls. */
  readonly gestureTexts?: GestureTexts
}

export interface GestureTexts {
  readonly mouse: string
  readonly mac: string
  readonly touch: string
}

/** The map: area sets as vector tiles, coloured through feature state; choosing another year loads nothing. */
export class AtlasMap {
  readonly #map: MapLibre
  readonly #setup: MapSetup
  readonly #table = new ColourTable(paletteColours)
  readonly #sets = new Map<string, AreaSetLayers>()
  readonly #symbols: SymbolLayer
  readonly #facilities: FacilityLayer
  #shown: AreaSetLayers | null = null
  #scheme: Scheme
  /** Whether the visitor moved the map; it then stays where it is. */
  wasMoved = false
  #isFollowing = false
  #hasStyle = false
  #hasPatterns = false

  constructor(setup: MapSetup) {
    this.#setup = setup
    this.#scheme = setup.scheme
    const [first, camera] = [setup.firstSet ?? null, setup.camera ?? null]
    this.#map = new MapLibre({
      container: setup.container,
      style: setup.basemapStyleUrl ?? (first === null ? emptyStyle : { ...emptyStyle, ...shapesOf(first, this.#look()) }),
      ...(camera === null
        ? { bounds: [...setup.bounds] as [number, number, number, number], fitBoundsOptions: { padding: setup.padding } }
        : { center: [...camera.center] as [number, number], zoom: camera.zoom }),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      rollEnabled: false,
      keyboard: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      cooperativeGestures: setup.gestureTexts !== undefined,
      locale: {
        'Map.Title': setup.label,
        'CooperativeGesturesHandler.WindowsHelpText': setup.gestureTexts?.mouse ?? '',
        'CooperativeGesturesHandler.MacHelpText': setup.gestureTexts?.mac ?? '',
        'CooperativeGesturesHandler.MobileHelpText': setup.gestureTexts?.touch ?? '',
      },
    })
    this.#symbols = new SymbolLayer(this.#map)
    this.#facilities = new FacilityLayer(this.#map)
    this.#map.touchZoomRotate.disableRotation()
    if (setup.basemapStyleUrl !== null) this.#map.addControl(new AttributionControl({ compact: true }), 'top-left')
    this.#map.once('style.load', () => {
      this.#hasStyle = true
      if (first !== null && setup.basemapStyleUrl === null) this.showSet(first)
      setup.onReady()
    })
    this.#listen()
  }

  #listen(): void {
    const map = this.#map
    map.on('mousemove', ({ point }) => this.#setup.onPoint(this.#indexAt(point.x, point.y), point.x, point.y))
    map.on('mouseout', () => this.#setup.onPoint(-1, 0, 0))
    map.on('click', (event) => this.#facilities.take(event) || this.#setup.onSelect(this.#indexAt(event.point.x, event.point.y)))
    // Not every move by hand says so: a wheel's and some gestures' have no original event.
    const byHand = (): void => void (this.wasMoved = true)
    map.on('movestart', (event) => 'originalEvent' in event && event.originalEvent !== undefined && byHand())
    map.on('dragstart', byHand)
    map.on('dblclick', byHand)
    map.on('touchmove', ({ points }) => points.length > 1 && byHand())
    map.on('wheel', ({ originalEvent }) => (this.#setup.gestureTexts === undefined || originalEvent.ctrlKey || originalEvent.metaKey) && byHand())
    map.on('move', () => {
      if (!this.#isFollowing) this.#setup.onMove?.(this.camera())
    })
    map.on('error', (event) => this.#onError('sourceId' in event ? String(event.sourceId) : null))
  }

  /** Trouble with a basemap is not trouble with the areas, and a style that does not come must not keep them waiting. */
  #onError(source: string | null): void {
    if (source !== null && isOwnSource(source)) return this.#setup.onTileError()
    if (this.#setup.basemapStyleUrl === null) return
    this.#setup.onBasemapError?.()
    if (!this.#hasStyle && source === null) {
      this.#hasStyle = true
      this.#map.setStyle(emptyStyle, { diff: false })
    }
  }

  /** Ask again for tiles that did not come. */
  retryTiles(): void {
    for (const layers of this.#sets.values()) layers.retry()
  }

  #indexAt(x: number, y: number): number {
    if (this.#shown === null) return -1
    const id = this.#map.queryRenderedFeatures([x, y], { layers: [layerId(this.#shown.name, 'fill')], validate: false })[0]?.id
    return typeof id === 'number' ? id - 1 : -1
  }

  #addPatterns(): void {
    for (const mark of drawnMarks) {
      if (this.#map.hasImage(mark)) this.#map.removeImage(mark)
      this.#map.addImage(mark, patternOf(mark, inkOf(mark, this.#scheme)), { pixelRatio: 2 })
    }
  }

  #look(): Look {
    return { table: this.#table, scheme: this.#scheme, opacity: this.#setup.basemapStyleUrl === null ? 1 : 0.75, onDrawn: () => this.#onDrawn() }
  }

  /** Patterns are made once there is something to lay them on. */
  #onDrawn(): void {
    if (this.#hasPatterns) return this.#setup.onDrawn?.()
    this.#hasPatterns = true
    this.#addPatterns()
    this.#setup.onDrawn?.()
  }

  /** Show the areas of a set; sets of the same level stay loaded for the way back. */
  showSet(set: ShownSet): void {
    const name = `${set.level}/${set.id}`
    if (this.#shown?.name === name) return
    for (const [known, layers] of this.#sets) {
      if (known.startsWith(`${set.level}/`)) continue
      layers.remove()
      this.#sets.delete(known)
    }
    const shown = this.#sets.get(name) ?? new AreaSetLayers(this.#map, set, this.#look())
    this.#sets.set(name, shown)
    for (const layers of this.#sets.values()) layers.show(layers === shown)
    this.#shown = shown
  }

  /** Paint figures on the areas; touches only what differs from what is painted. */
  paint(painting: Painting): void {
    this.#shown?.paint(painting)
  }

  /** Show circles for counts above the areas; none where areas are coloured. */
  setSymbols(symbols: readonly MapSymbol[], colours: SymbolColours): void {
    this.#symbols.set(symbols, colours)
  }

  /** Show points above the areas, gathered where they lie close together. */
  setFacilities(points: readonly MapPoint[], colours: PointColours, onOpen: (id: number) => void): void {
    this.#facilities.set(points, colours, onOpen)
  }

  /** Ring a point. */
  chooseFacility(facility: number | null): void {
    this.#facilities.choose(facility)
  }

  /** Outline the area pointed at and the chosen ones. */
  highlight(pointed: number, selected: number | readonly number[]): void {
    this.#shown?.highlight(pointed, selected)
  }

  camera(): Camera {
    const { lng, lat } = this.#map.getCenter()
    return { center: [lng, lat], zoom: this.#map.getZoom(), wasMoved: this.wasMoved }
  }

  /** Look where another map looks. */
  follow({ center, zoom, wasMoved }: Camera): void {
    this.#isFollowing = true
    this.wasMoved = wasMoved
    this.#map.jumpTo({ center: [...center] as [number, number], zoom })
    this.#isFollowing = false
  }

  /** Follow the size of its place, without looking elsewhere. */
  resize(): void {
    this.#map.resize()
  }

  /** Bring a rectangle into view. */
  fit(bounds: Bounds, padding: Padding, isAnimated: boolean): void {
    this.#map.resize()
    this.#map.fitBounds([...bounds] as [number, number, number, number], { padding, duration: isAnimated ? 500 : 0, maxZoom: 13 })
  }

  /** Bring an area into view if it is outside or very small. */
  reveal(bounds: Bounds, padding: Padding, isAnimated: boolean): void {
    const box = this.#setup.container.getBoundingClientRect()
    if (!isOutOfSight(bounds, (longitude, latitude) => this.#map.project([longitude, latitude]), box)) return
    this.wasMoved = true
    this.fit(widened(bounds), padding, isAnimated)
  }

  zoomBy(steps: number, isAnimated: boolean): void {
    this.wasMoved = true
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: isAnimated ? 250 : 0 })
  }

  setScheme(scheme: Scheme): void {
    if (scheme === this.#scheme) return
    this.#scheme = scheme
    if (this.#hasPatterns) this.#addPatterns()
    for (const layers of this.#sets.values()) layers.setScheme(scheme)
  }

  canvas(): HTMLCanvasElement {
    return this.#map.getCanvas()
  }

  /** The map in light colours on a canvas that keeps what is drawn on it, for paper. */
  still(): HTMLCanvasElement {
    const shown = this.#scheme
    this.setScheme('light')
    this.#map.redraw()
    const drawn = this.#map.getCanvas()
    const still = document.createElement('canvas')
    still.width = drawn.width
    still.height = drawn.height
    still.getContext('2d', { willReadFrequently: true })?.drawImage(drawn, 0, 0)
    this.setScheme(shown)
    return still
  }

  setLabel(label: string): void {
    this.#map.getCanvas().setAttribute('aria-label', label)
  }

  destroy(): void {
    this.#map.remove()
  }
}
