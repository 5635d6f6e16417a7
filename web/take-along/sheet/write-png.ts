import { circleOpacity, ink, patterns } from './drawing.ts'
import type { Drawing, SheetMark, SheetShape } from './drawing.ts'

type Pen = OffscreenCanvasRenderingContext2D

const dotsPerInch = 300
const unitsPerInch = 96
/** Dots of a pattern's picture per unit, so that it stays sharp. */
const patternScale = 8

function penOf(canvas: OffscreenCanvas): Pen {
  // Kept where it can be read back: the graphics card may not take a picture of this size.
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (pen === null) throw new Error('this browser cannot draw the picture')
  return pen
}

/** Draw a pattern once, to be repeated. */
function patternOf(pen: Pen, mark: SheetMark): CanvasPattern {
  const { size, width, dash, lines, dots } = patterns[mark]
  const tile = new OffscreenCanvas(size * patternScale, size * patternScale)
  const tilePen = penOf(tile)
  tilePen.scale(patternScale, patternScale)
  tilePen.strokeStyle = tilePen.fillStyle = ink
  tilePen.lineWidth = width
  tilePen.setLineDash([...dash])
  tilePen.beginPath()
  for (const [x1, y1, x2, y2] of lines) {
    tilePen.moveTo(x1, y1)
    tilePen.lineTo(x2, y2)
  }
  if (lines.length > 0) tilePen.stroke()
  for (const [x, y, radius] of dots) {
    tilePen.beginPath()
    tilePen.arc(x, y, radius, 0, Math.PI * 2)
    tilePen.fill()
  }
  const pattern = pen.createPattern(tile, 'repeat')
  if (pattern === null) throw new Error('this browser cannot draw patterns')
  pattern.setTransform(new DOMMatrix().scale(1 / patternScale))
  return pattern
}

/** A way to draw shapes with a pen. */
function drawerOf(pen: Pen): (shape: SheetShape) => void {
  const made = new Map<SheetMark, CanvasPattern>()
  const pattern = (mark: SheetMark): CanvasPattern => {
    const known = made.get(mark) ?? patternOf(pen, mark)
    made.set(mark, known)
    return known
  }
  pen.lineJoin = 'round'
  return (shape) => {
    if (shape.kind === 'path') {
      const path = new Path2D(shape.path)
      const fill = shape.mark === null ? shape.fill : pattern(shape.mark)
      if (fill !== null) {
        pen.fillStyle = fill
        // oxlint-disable-next-line unicorn/no-array-fill-with-reference-type -- a pen, not an array
        pen.fill(path, 'evenodd')
      }
      if (shape.line === null) return
      pen.strokeStyle = shape.line.colour
      pen.lineWidth = shape.line.width
      pen.stroke(path)
    } else if (shape.kind === 'circle') {
      pen.beginPath()
      pen.arc(shape.x, shape.y, shape.radius, 0, Math.PI * 2)
      pen.fillStyle = shape.fill
      pen.globalAlpha = circleOpacity
      pen.fill()
      pen.globalAlpha = 1
      pen.strokeStyle = '#ffffff'
      pen.lineWidth = 1
      pen.stroke()
    } else {
      pen.font = `${shape.isBold ? 'bold ' : ''}${shape.size}px "Fira Sans", Arial, Helvetica, sans-serif`
      pen.textAlign = shape.isAtEnd ? 'right' : 'left'
      pen.fillStyle = shape.colour
      pen.fillText(shape.text, shape.x, shape.y)
    }
  }
}

/** Write a drawing as a PNG of 300 dots per inch (A4 in landscape: 3,509 × 2,481 pixels); the letters must have been loaded. */
export async function writePng({ width, height, parts }: Drawing): Promise<Blob> {
  const scale = dotsPerInch / unitsPerInch
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale))
  const pen = penOf(canvas)
  pen.scale(scale, scale)
  const draw = drawerOf(pen)
  for (const { shapes } of parts) shapes.forEach(draw)
  const blob = await canvas.convertToBlob({ type: 'image/png' })
  return new Blob([withResolution(new Uint8Array(await blob.arrayBuffer()))], { type: 'image/png' })
}

const table = Array.from({ length: 256 }, (_, n) => {
  let value = n
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value >>> 0
})

const checksum = (bytes: Uint8Array): number => (bytes.reduce((sum, byte) => (table[(sum ^ byte) & 255] as number) ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0

/**
 * Say in a PNG how many dots an inch has, so that it comes out in its true size on paper.
 *
 * Source: PNG specification, chunk pHYs, right behind the header chunk.
 */
export function withResolution(png: Uint8Array): Uint8Array<ArrayBuffer> {
  const perMetre = Math.round(dotsPerInch / 0.0254)
  const chunk = new Uint8Array(21)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, 9)
  chunk.set([0x70, 0x48, 0x59, 0x73], 4)
  view.setUint32(8, perMetre)
  view.setUint32(12, perMetre)
  chunk[16] = 1
  view.setUint32(17, checksum(chunk.subarray(4, 17)))
  const behindHeader = 33
  const result = new Uint8Array(png.length + chunk.length)
  result.set(png.subarray(0, behindHeader))
  result.set(chunk, behindHeader)
  result.set(png.subarray(behindHeader), behindHeader + chunk.length)
  return result
}
