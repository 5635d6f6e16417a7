import type { Map as MapLibre, StyleSpecification, VectorSourceSpecification } from 'maplibre-gl'
import { api } from '../api/client.ts'
import type { ColourTable } from './colour-table.ts'
import { layerId, markLayers, onlyAreas, outlineLayers, shapeLayers, sourceId } from './layers.ts'
import { mapColours } from './map-colours.ts'
import type { LayerPart } from './layers.ts'
import { drawnMarks } from './marks.ts'
import type { DrawnMark } from './marks.ts'

export type Scheme = 'light' | 'dark'

/** What is painted on the areas of the shown area set; arrays by index. */
export interface Painting {
  /** Class of every area, −1 without a number. */
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

/** How an area set is drawn. */
export interface Look {
  readonly table: ColourTable
  readonly scheme: Scheme
  readonly opacity: number
  /** Called when all of its areas in view are on screen for the first time. */
  readonly onDrawn: () => void
}

const parts = ['fill', ...drawnMarks, 'border', 'pointed', 'selected'] as const satisfies readonly LayerPart[]
const sources = ['shapes', 'marks', 'outlines'] as const

type SetParts = Pick<StyleSpecification, 'sources' | 'layers'>

const nameOf = ({ level, id }: ShownSet): string => `${level}/${id}`

const tilesOf = ({ level, id, minZoom, maxZoom }: ShownSet): VectorSourceSpecification => ({ type: 'vector', tiles: [api.tileAddress(level, id)], minzoom: minZoom, maxzoom: maxZoom })

/** Source and layers of an area set's colours and borders; a map whose style begins with them asks for tiles one picture sooner. */
export function shapesOf(set: ShownSet, { table, scheme, opacity }: Pick<Look, 'table' | 'scheme' | 'opacity'>): SetParts {
  const name = nameOf(set)
  return { sources: { [sourceId(name, 'shapes')]: tilesOf(set) }, layers: shapeLayers(name, mapColours[scheme], table.expression(mapColours[scheme].absent), opacity) }
}

/** One area set on the map: its tiles, colours through feature state, patterns and outlines through lists of areas. */
export class AreaSetLayers {
  readonly name: string
  readonly #map: MapLibre
  readonly #set: ShownSet
  readonly #table: ColourTable
  readonly #onDrawn: () => void
  #scheme: Scheme
  #codes = new Int16Array(0)
  #isShown = true
  #hasOverlays = false
  /** Wanted and drawn areas of every filtered layer, as text. */
  readonly #wanted = new Map<DrawnMark | 'pointed' | 'selected', readonly number[]>()
  readonly #drawn = new Map<string, string>()

  constructor(map: MapLibre, set: ShownSet, look: Look) {
    const { table, scheme } = look
    this.#onDrawn = look.onDrawn
    this.name = nameOf(set)
    this.#map = map
    this.#set = set
    this.#table = table
    this.#scheme = scheme
    if (map.getSource(sourceId(this.name, 'shapes')) === undefined) {
      const { sources: added, layers } = shapesOf(set, look)
      for (const [id, source] of Object.entries(added)) map.addSource(id, source)
      for (const layer of layers) map.addLayer(layer)
    }
    map.on('sourcedata', this.#onData)
    map.on('idle', this.#completePicture)
  }

  #addSource(part: (typeof sources)[number]): void {
    this.#map.addSource(sourceId(this.name, part), tilesOf(this.#set))
  }

  readonly #onData = (event: { readonly sourceId?: string; readonly isSourceLoaded?: boolean; readonly tile?: unknown }): void => {
    if (event.sourceId !== sourceId(this.name, 'shapes') || event.isSourceLoaded !== true || event.tile === undefined) return
    this.#map.off('sourcedata', this.#onData)
    this.#map.once('render', this.#completePicture)
  }

  #stopWaiting(): void {
    this.#map.off('sourcedata', this.#onData)
    this.#map.off('render', this.#completePicture)
    this.#map.off('idle', this.#completePicture)
  }

  /** Patterns and outlines come once the colours are on screen: the same tiles again, from the browser's memory. */
  readonly #completePicture = (): void => {
    this.#stopWaiting()
    this.#onDrawn()
    this.#addSource('marks')
    this.#addSource('outlines')
    for (const layer of markLayers(this.name)) this.#map.addLayer(layer, layerId(this.name, 'border'))
    for (const layer of outlineLayers(this.name, mapColours[this.#scheme])) this.#map.addLayer(layer)
    this.#hasOverlays = true
    if (!this.#isShown) this.#setVisibility(false)
    for (const part of this.#wanted.keys()) this.#filter(part)
  }

  #filter(part: DrawnMark | 'pointed' | 'selected'): void {
    if (!this.#hasOverlays) return
    const list = this.#wanted.get(part) ?? []
    const key = list.join()
    if (key === (this.#drawn.get(part) ?? '')) return
    this.#drawn.set(part, key)
    this.#map.setFilter(layerId(this.name, part), onlyAreas(list.map((index) => index + 1)), { validate: false })
  }

  #setVisibility(isVisible: boolean): void {
    for (const part of parts) {
      const id = layerId(this.name, part)
      if (this.#map.getLayer(id) !== undefined) this.#map.setLayoutProperty(id, 'visibility', isVisible ? 'visible' : 'none')
    }
  }

  show(isShown: boolean): void {
    if (isShown === this.#isShown) return
    this.#isShown = isShown
    this.#setVisibility(isShown)
  }

  /** Paint figures; touches only what differs from what is painted. */
  paint({ classes, dimmed, colours, marks }: Painting): void {
    const { codes, isNew } = this.#table.codesOf(colours)
    if (isNew) this.#renewColours()
    const next = new Int16Array(classes.length)
    const target = { source: sourceId(this.name, 'shapes'), sourceLayer: 'areas', id: 0 }
    for (let index = 0; index < classes.length; index++) {
      const code = this.#table.codeOf(codes, classes[index] as number, dimmed[index] === 1)
      next[index] = code
      if (code === (this.#codes[index] ?? -1)) continue
      target.id = index + 1
      this.#map.setFeatureState(target, { colour: code })
    }
    this.#codes = next
    for (const mark of drawnMarks) {
      this.#wanted.set(mark, marks.get(mark) ?? [])
      this.#filter(mark)
    }
  }

  #renewColours(): void {
    this.#map.setPaintProperty(layerId(this.name, 'fill'), 'fill-color', this.#table.expression(mapColours[this.#scheme].absent))
  }

  /** Outline the area pointed at and the chosen ones; −1 for none. */
  highlight(pointed: number, selected: number | readonly number[]): void {
    for (const [part, wanted] of [['pointed', pointed], ['selected', selected]] as const) {
      this.#wanted.set(part, (typeof wanted === 'number' ? [wanted] : wanted).filter((index) => index >= 0))
      this.#filter(part)
    }
  }

  setScheme(scheme: Scheme): void {
    this.#scheme = scheme
    this.#renewColours()
    this.#map.setPaintProperty(layerId(this.name, 'border'), 'line-color', mapColours[scheme].border)
    if (!this.#hasOverlays) return
    for (const part of ['pointed', 'selected'] as const) this.#map.setPaintProperty(layerId(this.name, part), 'line-color', mapColours[scheme].outline)
  }

  /** Ask again for tiles that did not come. */
  retry(): void {
    for (const part of sources) if (this.#map.getSource(sourceId(this.name, part)) !== undefined) this.#map.refreshTiles(sourceId(this.name, part))
  }

  remove(): void {
    this.#stopWaiting()
    for (const part of parts) if (this.#map.getLayer(layerId(this.name, part)) !== undefined) this.#map.removeLayer(layerId(this.name, part))
    for (const part of sources) if (this.#map.getSource(sourceId(this.name, part)) !== undefined) this.#map.removeSource(sourceId(this.name, part))
  }
}
