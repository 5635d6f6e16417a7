import type { Painting } from '../area-set-layers.ts'
import { cornerOf, pixelOf, tileSize } from '../camera.ts'
import { faint } from '../colour-table.ts'
import { borderWidth, mapColours, outlineWidths } from '../map-colours.ts'
import { drawPattern, drawnMarks, inkOf, patternSize } from '../marks.ts'
import type { DrawnMark } from '../marks.ts'
import type { MapSymbol, SymbolColours } from '../symbol-layer.ts'
import type { TilePlace } from '../tiles-in-view.ts'
import type { PictureSubject } from './picture-messages.ts'
import type { Shape, TileShapes } from './read-shapes.ts'

export type Pen = OffscreenCanvasRenderingContext2D

/** A tile to draw: where it is, and its areas. */
export interface PlacedTile {
  readonly place: TilePlace
  readonly tile: TileShapes
}

/** Pixels of the page per unit of a tile, and where the tile's corner lies. */
export function placeOf({ place: { z, x, y }, tile }: PlacedTile, { camera, size }: PictureSubject): { readonly scale: number; readonly left: number; readonly top: number } {
  const corner = cornerOf(camera, size)
  const width = tileSize * 2 ** (camera.zoom - z)
  return { scale: width / tile.extent, left: x * width - corner.x, top: y * width - corner.y }
}

/** Draw within a tile, in its own units; what it holds beyond its edge belongs to its neighbours. */
function within(pen: Pen, placed: PlacedTile, subject: PictureSubject, draw: (scale: number) => void): void {
  const { scale, left, top } = placeOf(placed, subject)
  const { ratio } = subject
  const [extent, hair] = [placed.tile.extent, 0.5 / scale]
  pen.save()
  pen.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * left, ratio * top)
  pen.beginPath()
  // Half a pixel more, so that no light shines through between two tiles.
  pen.rect(-hair, -hair, extent + 2 * hair, extent + 2 * hair)
  pen.clip()
  draw(scale)
  pen.restore()
}

const pathOf = (shapes: readonly Shape[]): Path2D => {
  const path = new Path2D()
  for (const shape of shapes) path.addPath(shape.path)
  return path
}

/** Areas of one colour are filled as one, so that no seam shows between them. */
function byColour({ shapes }: TileShapes, { classes, dimmed, colours }: Painting, absent: string): Map<string, Shape[]> {
  const groups = new Map<string, Shape[]>()
  for (const shape of shapes) {
    const colour = colours[classes[shape.index] ?? -1] ?? absent
    const shown = dimmed[shape.index] === 1 ? faint(colour) : colour
    const group = groups.get(shown)
    if (group === undefined) groups.set(shown, [shape])
    else group.push(shape)
  }
  return groups
}

function patternFor(pen: Pen, mark: DrawnMark, { scheme, ratio }: PictureSubject): CanvasPattern | null {
  const canvas = new OffscreenCanvas(patternSize * 2, patternSize * 2)
  drawPattern(mark, inkOf(mark, scheme), canvas.getContext('2d', { willReadFrequently: true }) as Pen)
  const pattern = pen.createPattern(canvas, 'repeat')
  const { a, e, f } = pen.getTransform()
  pattern?.setTransform(new DOMMatrix([ratio / 2 / a, 0, 0, ratio / 2 / a, -e / a, -f / a]))
  return pattern
}

/** Draw areas with colours, patterns and borders, as the map draws them. */
export function drawAreas(pen: Pen, tiles: readonly PlacedTile[], subject: PictureSubject, painting: Painting): void {
  const { scheme, camera, ratio, size } = subject
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, size.width * ratio + 1, size.height * ratio + 1)
  for (const placed of tiles) {
    within(pen, placed, subject, (scale) => {
      for (const [colour, shapes] of byColour(placed.tile, painting, mapColours[scheme].absent)) {
        pen.fillStyle = colour
        pen.fill(pathOf(shapes))
      }
      for (const mark of drawnMarks) {
        const shapes = (painting.marks.get(mark) ?? []).flatMap((index) => placed.tile.byIndex.get(index) ?? [])
        const pattern = shapes.length === 0 ? null : patternFor(pen, mark, subject)
        if (pattern === null) continue
        pen.fillStyle = pattern
        pen.fill(pathOf(shapes))
      }
      pen.lineJoin = 'round'
      pen.strokeStyle = mapColours[scheme].border
      pen.lineWidth = borderWidth(camera.zoom) / scale
      pen.stroke(placed.tile.borders)
    })
  }
}

/** Draw circles for counts; small ones lie on large ones. */
export function drawSymbols(pen: Pen, subject: PictureSubject, symbols: readonly MapSymbol[], { fill, stroke }: SymbolColours): void {
  const { camera, ratio, size } = subject
  pen.setTransform(ratio, 0, 0, ratio, 0, 0)
  pen.fillStyle = fill
  pen.strokeStyle = stroke
  pen.lineWidth = 1
  for (const { longitude, latitude, radius } of symbols.toSorted((a, b) => b.radius - a.radius)) {
    const { x, y } = pixelOf(longitude, latitude, camera, size)
    pen.beginPath()
    pen.arc(x, y, radius, 0, 2 * Math.PI)
    pen.globalAlpha = 0.8
    pen.fill()
    pen.globalAlpha = 1
    pen.stroke()
  }
}

/** Draw the outlines of the area pointed at and of the chosen ones. */
export function drawOutlines(pen: Pen, tiles: readonly PlacedTile[], subject: PictureSubject, pointed: number, selected: readonly number[]): void {
  const { scheme, ratio, size } = subject
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.clearRect(0, 0, size.width * ratio + 1, size.height * ratio + 1)
  for (const placed of tiles) {
    for (const [width, indices] of [[outlineWidths.pointed, [pointed]], [outlineWidths.selected, selected]] as const) {
      const shapes = indices.flatMap((index) => placed.tile.byIndex.get(index) ?? [])
      if (shapes.length === 0) continue
      within(pen, placed, subject, (scale) => {
        pen.lineJoin = pen.lineCap = 'round'
        pen.strokeStyle = mapColours[scheme].outline
        pen.lineWidth = width / scale
        pen.stroke(pathOf(shapes))
      })
    }
  }
}

/** Place of the area below a point of the page, −1 if there is none. */
export function findArea(pen: Pen, tiles: readonly PlacedTile[], subject: PictureSubject, x: number, y: number): number {
  pen.setTransform(1, 0, 0, 1, 0, 0)
  for (const placed of tiles) {
    const { scale, left, top } = placeOf(placed, subject)
    const [across, down] = [(x - left) / scale, (y - top) / scale]
    if (across < 0 || down < 0 || across >= placed.tile.extent || down >= placed.tile.extent) continue
    const found = placed.tile.shapes.find(({ box: [west, north, east, south], path }) => across >= west && across <= east && down >= north && down <= south && pen.isPointInPath(path, across, down))
    if (found !== undefined) return found.index
  }
  return -1
}
