import type { Painting, Scheme, ShownSet } from '../area-set-layers.ts'
import { cameraFor, pixelOf, seenBy } from '../camera.ts'
import type { Bounds, Camera, Size } from '../camera.ts'
import type { Padding } from '../free-padding.ts'
import type { MapSymbol, SymbolColours } from '../symbol-layer.ts'
import { tilesInView } from '../tiles-in-view.ts'
import { bringTile, hear, order } from './picture-thread.ts'

export interface PictureSetup {
  readonly container: HTMLElement
  readonly bounds: Bounds
  readonly padding: Padding
  readonly label: string
  readonly scheme: Scheme
  readonly onDrawn: () => void
  /** Called when this browser cannot draw pictures after all. */
  readonly onFailed: () => void
  readonly onPoint: (index: number, x: number, y: number) => void
  readonly onSelect: (index: number) => void
  readonly onTileError: () => void
}

/** How long a picture lies still until another copy is asked for, in milliseconds. */
const calm = 100

/** Pixels that a press may move and still be a click. */
const slack = 3

let pictures = 0

/**
 * A map that stands still, drawn from the same tiles in a thread of its own, without the graphics card.
 *
 * It is there sooner than the map that moves, costs the page nothing, and tells which area lies where.
 */
export class MapPicture {
  readonly #number = ++pictures
  readonly #setup: PictureSetup
  readonly root: HTMLElement
  readonly canvas: HTMLCanvasElement
  readonly #stopHearing: () => void
  readonly #observer: ResizeObserver
  #lookedAt: Size = { width: 0, height: 0 }
  #camera: Camera
  #scheme: Scheme
  #set: ShownSet | null = null
  #ticket = 0
  #isDrawn = false
  /** A copy in light colours for paper: nobody can wait for the thread once the page is printed. */
  #still: ImageBitmap | null = null
  #stillDue: ReturnType<typeof setTimeout> | undefined
  readonly #found = new Map<number, (index: number) => void>()

  constructor(setup: PictureSetup) {
    this.#setup = setup
    this.#scheme = setup.scheme
    this.#camera = cameraFor(setup.bounds, setup.padding, this.size(), false)
    this.root = document.createElement('div')
    this.root.className = 'map-picture'
    this.canvas = document.createElement('canvas')
    this.canvas.tabIndex = 0
    this.canvas.setAttribute('role', 'region')
    this.setLabel(setup.label)
    const outlines = document.createElement('canvas')
    outlines.setAttribute('aria-hidden', 'true')
    this.root.append(this.canvas, outlines)
    setup.container.append(this.root)
    const [areas, above] = [this.canvas.transferControlToOffscreen(), outlines.transferControlToOffscreen()]
    order({ picture: this.#number, kind: 'open', areas, outlines: above }, [areas, above])
    this.#stopHearing = hear(this.#number, (answer) => {
      if (answer.kind === 'drawn') this.#onDrawn()
      else if (answer.kind === 'failed') this.#setup.onFailed()
      else if (answer.kind === 'still') this.#still = answer.image
      else {
        this.#found.get(answer.ticket)?.(answer.index)
        this.#found.delete(answer.ticket)
      }
    })
    this.#listen()
    this.#observer = new ResizeObserver(() => this.#hasNewSize() && this.#look())
    this.#observer.observe(setup.container)
  }

  #hasNewSize(): boolean {
    const { width, height } = this.size()
    return width !== this.#lookedAt.width || height !== this.#lookedAt.height
  }

  #onDrawn(): void {
    // Read by who measures (npm run bench).
    performance.clearMarks('picture-drawn')
    performance.mark('picture-drawn')
    this.#planStill()
    if (this.#isDrawn) return
    this.#isDrawn = true
    this.#setup.onDrawn()
  }

  #listen(): void {
    let latest = 0
    this.root.addEventListener('pointermove', ({ clientX, clientY, buttons, pointerType }) => {
      if (buttons !== 0 || pointerType === 'touch') return
      const at = this.#placeOf(clientX, clientY)
      latest = this.#find(at, (index, ticket) => ticket === latest && this.#setup.onPoint(index, at.x, at.y))
    })
    this.root.addEventListener('pointerleave', () => {
      latest = 0
      this.#setup.onPoint(-1, 0, 0)
    })
    let pressed = { clientX: 0, clientY: 0 }
    this.root.addEventListener('pointerdown', ({ clientX, clientY }) => void (pressed = { clientX, clientY }))
    this.root.addEventListener('click', ({ clientX, clientY }) => {
      // Where the pointer was drawn along, nothing is chosen.
      if (Math.hypot(clientX - pressed.clientX, clientY - pressed.clientY) > slack) return
      this.#find(this.#placeOf(clientX, clientY), (index) => this.#setup.onSelect(index))
    })
  }

  #placeOf(clientX: number, clientY: number): { readonly x: number; readonly y: number } {
    const { left, top } = this.root.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }

  #find(at: { readonly x: number; readonly y: number }, tell: (index: number, ticket: number) => void): number {
    const ticket = ++this.#ticket
    this.#found.set(ticket, (index) => tell(index, ticket))
    order({ picture: this.#number, kind: 'find', ticket, ...at })
    return ticket
  }

  /** While the page is printed, its place has another size: the picture is scaled, not drawn anew. */
  size(): Size {
    if (this.#lookedAt.width > 0 && matchMedia('print').matches) return this.#lookedAt
    const { clientWidth: width, clientHeight: height } = this.#setup.container
    return { width, height }
  }

  /** Let the thread draw what is to be seen now. */
  #look(): void {
    const [set, size] = [this.#set, this.size()]
    this.#lookedAt = size
    const places = set === null ? [] : tilesInView(set, this.#camera.zoom, seenBy(this.#camera, size))
    const name = set === null ? null : `${set.level}/${set.id}`
    order({ picture: this.#number, kind: 'look', subject: { camera: this.#camera, size, ratio: devicePixelRatio, scheme: this.#scheme, set: name, places } })
    if (set !== null) for (const place of places) bringTile(set, place).catch(() => this.#setup.onTileError())
  }

  showSet(set: ShownSet): void {
    if (this.#set?.level === set.level && this.#set.id === set.id) return
    this.#still = null
    this.#set = set
    this.#look()
  }

  paint(painting: Painting): void {
    this.#still = null
    order({ picture: this.#number, kind: 'paint', painting })
  }

  setSymbols(symbols: readonly MapSymbol[], colours: SymbolColours): void {
    order({ picture: this.#number, kind: 'symbols', symbols, colours })
  }

  highlight(pointed: number, selected: readonly number[]): void {
    order({ picture: this.#number, kind: 'outline', pointed, selected })
    if (this.#isDrawn) this.#planStill()
  }

  #planStill(): void {
    clearTimeout(this.#stillDue)
    this.#stillDue = setTimeout(() => order({ picture: this.#number, kind: 'still' }), this.#still === null ? 0 : calm)
  }

  /** The picture on a canvas of the page, for paper: what a thread draws is left out by browsers that print. */
  still(): HTMLCanvasElement {
    const { width, height } = this.size()
    const still = document.createElement('canvas')
    still.width = Math.round(width * devicePixelRatio)
    still.height = Math.round(height * devicePixelRatio)
    // Drawn by the processor: while the page is brought to paper it would wait for the graphics card, a quarter of a second on a slow machine.
    const pen = still.getContext('2d', { willReadFrequently: true })
    for (const image of this.#still === null ? this.root.querySelectorAll('canvas') : [this.#still]) pen?.drawImage(image, 0, 0, still.width, still.height)
    return still
  }

  setScheme(scheme: Scheme): void {
    if (scheme === this.#scheme) return
    this.#scheme = scheme
    this.#look()
  }

  setLabel(label: string): void {
    this.canvas.setAttribute('aria-label', label)
  }

  camera(): Camera {
    return this.#camera
  }

  /** Look elsewhere, at once. */
  moveTo(camera: Camera): void {
    this.#camera = camera
    this.#look()
  }

  /** Follow the size of its place. */
  resize(): void {
    this.#look()
  }

  fit(bounds: Bounds, padding: Padding): void {
    this.moveTo(cameraFor(bounds, padding, this.size(), this.#camera.wasMoved))
  }

  project(longitude: number, latitude: number): { readonly x: number; readonly y: number } {
    return pixelOf(longitude, latitude, this.#camera, this.size())
  }

  /** Ask again for tiles that did not come. */
  retryTiles(): void {
    this.#look()
  }

  destroy(): void {
    clearTimeout(this.#stillDue)
    this.#observer.disconnect()
    this.#stopHearing()
    order({ picture: this.#number, kind: 'close' })
    this.root.remove()
  }
}
