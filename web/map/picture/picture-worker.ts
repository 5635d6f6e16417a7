import type { Painting } from '../area-set-layers.ts'
import type { MapSymbol, SymbolColours } from '../symbol-layer.ts'
import type { TilePlace } from '../tiles-in-view.ts'
import { drawAreas, drawOutlines, drawSymbols, findArea } from './draw-picture.ts'
import type { Pen, PlacedTile } from './draw-picture.ts'
import type { PictureAnswer, PictureOrder, PictureSubject } from './picture-messages.ts'
import { noShapes, readShapes } from './read-shapes.ts'
import type { TileShapes } from './read-shapes.ts'

const nameOf = (set: string, { z, x, y }: TilePlace): string => `${set}/${z}/${x}/${y}`
const answer = (message: PictureAnswer, transfer: Transferable[] = []): void => postMessage(message, { transfer })

/** Tiles as read, for all pictures. */
const tiles = new Map<string, TileShapes>()

function penOf(canvas: OffscreenCanvas, redraw: () => void): Pen {
  // The browser may throw a picture away when the computer sleeps.
  canvas.addEventListener('contextrestored', redraw)
  // Drawn by the processor: where the graphics card is a program too, ten thousand areas held up every frame of the page for more than a second.
  return canvas.getContext('2d', { willReadFrequently: true }) as Pen
}

/** One picture of areas: drawn when something changed, once per turn. */
class Picture {
  readonly #number: number
  readonly #areas: Pen
  readonly #outlines: Pen
  #subject: PictureSubject | null = null
  #painting: Painting | null = null
  #symbols: { readonly symbols: readonly MapSymbol[]; readonly colours: SymbolColours } | null = null
  #pointed = -1
  #selected: readonly number[] = []
  /** What is shown now: the tiles of the last view that was complete. */
  #shown: readonly PlacedTile[] = []
  #isDue = false
  #hasNewOutlinesOnly = true

  constructor(number: number, areas: OffscreenCanvas, outlines: OffscreenCanvas) {
    this.#number = number
    this.#areas = penOf(areas, () => this.#plan(false))
    this.#outlines = penOf(outlines, () => this.#plan(false))
  }

  #plan(isOutlinesOnly: boolean): void {
    this.#hasNewOutlinesOnly &&= isOutlinesOnly
    if (this.#isDue) return
    this.#isDue = true
    setTimeout(() => this.#draw())
  }

  look(subject: PictureSubject): void {
    if (subject.set !== this.#subject?.set) {
      this.#shown = []
      this.#painting = null
    }
    this.#subject = subject
    this.#plan(false)
  }

  paint(painting: Painting): void {
    this.#painting = painting
    this.#plan(false)
  }

  setSymbols(symbols: readonly MapSymbol[], colours: SymbolColours): void {
    this.#symbols = { symbols, colours }
    this.#plan(false)
  }

  outline(pointed: number, selected: readonly number[]): void {
    this.#pointed = pointed
    this.#selected = selected
    this.#plan(true)
  }

  tilesCame(): void {
    this.#plan(false)
  }

  find(x: number, y: number): number {
    return this.#subject === null ? -1 : findArea(this.#areas, this.#shown, this.#subject, x, y)
  }

  /** Copy what is shown, in light colours and with nothing pointed at. */
  still(): void {
    if (this.#subject === null || this.#painting === null || this.#shown.length === 0) return
    const { width, height } = this.#areas.canvas
    const subject: PictureSubject = { ...this.#subject, scheme: 'light' }
    const [areas, outlines] = [0, 1].map(() => new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true }) as Pen) as [Pen, Pen]
    if (this.#subject.scheme === 'light') areas.drawImage(this.#areas.canvas, 0, 0)
    else this.#drawFigures(areas, subject, this.#painting)
    drawOutlines(outlines, this.#shown, subject, -1, this.#selected)
    areas.setTransform(1, 0, 0, 1, 0, 0)
    areas.drawImage(outlines.canvas, 0, 0)
    const image = areas.canvas.transferToImageBitmap()
    answer({ kind: 'still', picture: this.#number, image }, [image])
  }

  #drawFigures(pen: Pen, subject: PictureSubject, painting: Painting): void {
    drawAreas(pen, this.#shown, subject, painting)
    if (this.#symbols !== null) drawSymbols(pen, subject, this.#symbols.symbols, this.#symbols.colours)
  }

  #draw(): void {
    const subject = this.#subject
    const isOutlinesOnly = this.#hasNewOutlinesOnly
    this.#isDue = false
    this.#hasNewOutlinesOnly = true
    if (subject?.set === null || subject === null || subject.size.width === 0 || subject.size.height === 0) return
    const { set } = subject
    const wanted = subject.places.map((place) => ({ place, tile: tiles.get(nameOf(set, place)) }))
    const isComplete = wanted.every((one): one is PlacedTile => one.tile !== undefined)
    if (isComplete) this.#shown = wanted
    if (!isOutlinesOnly) {
      for (const { canvas } of [this.#areas, this.#outlines]) {
        const [width, height] = [Math.round(subject.size.width * subject.ratio), Math.round(subject.size.height * subject.ratio)]
        if (canvas.width !== width) canvas.width = width
        if (canvas.height !== height) canvas.height = height
      }
      this.#drawFigures(this.#areas, subject, this.#painting ?? unpainted)
    }
    drawOutlines(this.#outlines, this.#shown, subject, this.#pointed, this.#selected)
    // Areas without their figures are not what was asked for yet.
    if (isComplete && !isOutlinesOnly && this.#painting !== null) requestAnimationFrame(() => answer({ kind: 'drawn', picture: this.#number }))
  }
}

const unpainted: Painting = { classes: new Int8Array(), dimmed: new Uint8Array(), colours: [], marks: new Map() }

const pictures = new Map<number, Picture>()

function obey(order: PictureOrder): void {
  if (order.kind === 'open') pictures.set(order.picture, new Picture(order.picture, order.areas, order.outlines))
  if (order.kind === 'close') pictures.delete(order.picture)
  if (order.kind === 'drop') tiles.delete(order.name)
  if (order.kind === 'tile') {
    tiles.set(order.name, order.bytes === null ? noShapes : readShapes(order.bytes))
    for (const picture of pictures.values()) picture.tilesCame()
  }
  const picture = pictures.get(order.picture)
  if (order.kind === 'look') picture?.look(order.subject)
  if (order.kind === 'paint') picture?.paint(order.painting)
  if (order.kind === 'symbols') picture?.setSymbols(order.symbols, order.colours)
  if (order.kind === 'outline') picture?.outline(order.pointed, order.selected)
  if (order.kind === 'still') picture?.still()
  if (order.kind === 'find') answer({ kind: 'found', picture: order.picture, ticket: order.ticket, index: picture?.find(order.x, order.y) ?? -1 })
}

addEventListener('message', ({ data }: MessageEvent<PictureOrder>) => obey(data))
