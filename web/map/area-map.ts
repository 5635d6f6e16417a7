import { effect, untracked } from '@preact/signals'
import { isPrinting } from '../state/ui.ts'
import type { Painting, Scheme, ShownSet } from './area-set-layers.ts'
import type { AtlasMap, MapSetup } from './atlas-map.ts'
import type { Bounds, Camera } from './camera.ts'
import type { MapPoint, PointColours } from './facility-layer.ts'
import type { Padding } from './free-padding.ts'
import { listenForGestures } from './gestures.ts'
import type { Gesture } from './gestures.ts'
import { isOutOfSight, widened } from './in-sight.ts'
import { loadAtlasMap } from './load-map.ts'
import { canDrawPictures } from './picture/picture-thread.ts'
import { MapPicture } from './picture/map-picture.ts'
import type { MapSymbol, SymbolColours } from './symbol-layer.ts'

export interface AreaMapSetup extends Omit<MapSetup, 'camera' | 'firstSet' | 'onReady' | 'onTileError'> {
  readonly onTileError: () => void
  /** Called when the map cannot be moved in this browser; `isShown` if it is there all the same, as a picture. */
  readonly onFailed: (isShown: boolean) => void
}

/**
 * A map of areas: a picture until somebody moves it, and from then on the map that moves.
 *
 * Starting the graphics card takes a second on a computer without one, as in many offices. So it is started only for what
 * needs it: zooming, dragging, points that gather, a basemap. All that was said to the picture is said to the map again.
 */
export class AreaMap {
  readonly #setup: AreaMapSetup
  #picture: MapPicture | null = null
  #moving: AtlasMap | null = null
  #place: HTMLElement | null = null
  #isAsked = false
  #isGone = false
  #stopListening = (): void => undefined
  readonly #stopPrinting: () => void
  #still: HTMLCanvasElement | null = null
  /** What waits for the map that moves. */
  #wishes: ((map: AtlasMap) => void)[] = []
  #wasMoved = false
  #scheme: Scheme
  #label: string
  #set: ShownSet | null = null
  #painting: Painting | null = null
  #symbols: readonly [readonly MapSymbol[], SymbolColours] | null = null
  #facilities: readonly [readonly MapPoint[], PointColours, (id: number) => void] | null = null
  #facility: number | null = null
  #outlined: readonly [number, readonly number[]] = [-1, []]

  constructor(setup: AreaMapSetup) {
    this.#setup = setup
    this.#scheme = setup.scheme
    this.#label = setup.label
    this.#stopPrinting = effect(() => (isPrinting.value ? untracked(() => this.#putOnPaper()) : this.#takeOffPaper()))
    if (setup.basemapStyleUrl !== null || !canDrawPictures()) return
    this.#picture = new MapPicture({ ...setup, onDrawn: () => setup.onDrawn?.(), onFailed: () => this.#doWithoutPicture() })
    this.#stopListening = listenForGestures(this.#picture.root, setup.gestureTexts !== undefined, (gesture) => this.#onGesture(gesture))
  }

  /** While the page is printed, a still stands for the map. */
  #putOnPaper(): void {
    this.#still = (this.#picture ?? this.#moving)?.still() ?? null
    if (this.#still === null) return
    this.#still.className = 'map-still'
    this.#setup.container.append(this.#still)
  }

  #takeOffPaper(): void {
    this.#still?.remove()
    this.#still = null
  }

  #doWithoutPicture(): void {
    this.#stopListening()
    this.#picture?.destroy()
    this.#picture = null
    if (this.#place !== null) this.#place.inert = false
    this.#start()
  }

  /** The map that moves goes on with the gesture that it was started for. */
  #onGesture(gesture: Gesture): void {
    this.#ask((map) => gesture(map.canvas()))
  }

  /** Have something done by the map that moves, now or when it is there. */
  #ask(wish: (map: AtlasMap) => void): void {
    if (this.#moving !== null && this.#picture === null) return wish(this.#moving)
    this.#wishes.push(wish)
    this.#start()
  }

  #start(): void {
    if (this.#isAsked || this.#isGone) return
    this.#isAsked = true
    loadAtlasMap()
      .then(({ AtlasMap: Made }) => this.#isGone || this.#make(Made))
      .catch(() => {
        this.#wishes = []
        this.#isAsked = false
        this.#place?.remove()
        this.#setup.onFailed(this.#picture !== null)
      })
  }

  #make(Made: typeof AtlasMap): void {
    const place = (this.#place = document.createElement('div'))
    place.className = 'map-moving'
    // Until it replaces the picture, nobody shall meet two maps: not by keyboard, not in a screen reader.
    place.inert = this.#picture !== null
    this.#setup.container.prepend(place)
    const made: AtlasMap = new Made({
      ...this.#setup,
      container: place,
      scheme: this.#scheme,
      label: this.#label,
      firstSet: this.#set,
      camera: this.#picture?.camera() ?? null,
      onReady: () => this.#tell(made),
      onDrawn: () => this.#replacePicture(made),
    })
  }

  /** Say everything again that was said before the map was there. */
  #tell(map: AtlasMap): void {
    this.#moving = map
    map.wasMoved = this.#wasMoved
    map.setScheme(this.#scheme)
    if (this.#set !== null) map.showSet(this.#set)
    if (this.#painting !== null) map.paint(this.#painting)
    if (this.#symbols !== null) map.setSymbols(...this.#symbols)
    if (this.#facilities !== null) map.setFacilities(...this.#facilities)
    map.chooseFacility(this.#facility)
    map.highlight(...this.#outlined)
    map.setLabel(this.#label)
  }

  #replacePicture(map: AtlasMap): void {
    const wasFocused = this.#picture !== null && document.activeElement === this.#picture.canvas
    this.#stopListening()
    if (this.#picture === null) this.#setup.onDrawn?.()
    this.#picture?.destroy()
    this.#picture = null
    if (this.#place !== null) this.#place.inert = false
    if (wasFocused) map.canvas().focus({ preventScroll: true })
    for (const wish of this.#wishes.splice(0)) wish(map)
  }

  /** Whether the visitor moved the map; it then stays where it is. */
  get wasMoved(): boolean {
    return this.#moving?.wasMoved ?? this.#wasMoved
  }

  set wasMoved(wasMoved: boolean) {
    this.#wasMoved = wasMoved
    if (this.#moving !== null) this.#moving.wasMoved = wasMoved
  }

  /** Ask again for tiles that did not come. */
  retryTiles(): void {
    this.#picture?.retryTiles()
    this.#moving?.retryTiles()
  }

  /** Show the areas of a set. */
  showSet(set: ShownSet): void {
    this.#set = set
    this.#picture?.showSet(set)
    this.#moving?.showSet(set)
    // Without a picture there is something to show from now on.
    if (this.#picture === null) this.#start()
  }

  /** Paint figures on the areas. */
  paint(painting: Painting): void {
    this.#painting = painting
    this.#picture?.paint(painting)
    this.#moving?.paint(painting)
  }

  /** Show circles for counts above the areas; none where areas are coloured. */
  setSymbols(symbols: readonly MapSymbol[], colours: SymbolColours): void {
    this.#symbols = [symbols, colours]
    this.#picture?.setSymbols(symbols, colours)
    this.#moving?.setSymbols(symbols, colours)
  }

  /** Show points above the areas, gathered where they lie close together. */
  setFacilities(points: readonly MapPoint[], colours: PointColours, onOpen: (id: number) => void): void {
    this.#facilities = [points, colours, onOpen]
    this.#moving?.setFacilities(points, colours, onOpen)
    if (points.length > 0) this.#start()
  }

  /** Ring a point. */
  chooseFacility(facility: number | null): void {
    this.#facility = facility
    this.#moving?.chooseFacility(facility)
  }

  /** Outline the area pointed at and the chosen ones; −1 for none. */
  highlight(pointed: number, selected: number | readonly number[]): void {
    const chosen = (typeof selected === 'number' ? [selected] : selected).filter((index) => index >= 0)
    this.#outlined = [pointed, chosen]
    this.#picture?.highlight(pointed, chosen)
    this.#moving?.highlight(pointed, chosen)
  }

  camera(): Camera {
    return this.#moving?.camera() ?? { ...(this.#picture?.camera() ?? { center: [0, 0], zoom: 0 }), wasMoved: this.#wasMoved }
  }

  /** Look where another map looks. */
  follow(camera: Camera): void {
    this.#wasMoved = camera.wasMoved
    this.#picture?.moveTo(camera)
    this.#moving?.follow(camera)
  }

  /** Follow the size of its place, without looking elsewhere. */
  resize(): void {
    this.#picture?.resize()
    this.#moving?.resize()
  }

  /** Bring a rectangle into view. */
  fit(bounds: Bounds, padding: Padding, isAnimated: boolean): void {
    this.#picture?.fit(bounds, padding)
    this.#moving?.fit(bounds, padding, isAnimated)
  }

  /** Bring an area into view if it is outside or very small. */
  reveal(bounds: Bounds, padding: Padding, isAnimated: boolean): void {
    const picture = this.#picture
    if (picture === null) return this.#ask((map) => map.reveal(bounds, padding, isAnimated))
    const size = picture.size()
    if (!isOutOfSight(bounds, (longitude, latitude) => picture.project(longitude, latitude), size)) return
    if (isAnimated) return this.#ask((map) => map.reveal(bounds, padding, true))
    this.wasMoved = true
    this.fit(widened(bounds), padding, false)
    this.#setup.onMove?.(this.camera())
  }

  zoomBy(steps: number, isAnimated: boolean): void {
    const picture = this.#picture
    this.wasMoved = true
    if (isAnimated || picture === null) return this.#ask((map) => map.zoomBy(steps, isAnimated))
    picture.moveTo({ ...picture.camera(), zoom: Math.max(0, picture.camera().zoom + steps) })
    this.#setup.onMove?.(this.camera())
  }

  setScheme(scheme: Scheme): void {
    this.#scheme = scheme
    this.#picture?.setScheme(scheme)
    this.#moving?.setScheme(scheme)
  }

  setLabel(label: string): void {
    this.#label = label
    this.#picture?.setLabel(label)
    this.#moving?.setLabel(label)
  }

  destroy(): void {
    this.#isGone = true
    this.#stopPrinting()
    this.#takeOffPaper()
    this.#stopListening()
    this.#picture?.destroy()
    this.#moving?.destroy()
    this.#place?.remove()
  }
}
