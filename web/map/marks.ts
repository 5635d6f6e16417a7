import type { Mark } from '../state/cells.ts'
import { mapColours } from './map-colours.ts'

/** Marks that the map draws as a pattern. */
export const drawnMarks = ['suppressed', 'missing', 'notApplicable', 'incomplete', 'smallBase'] as const satisfies readonly (Mark | 'smallBase')[]
export type DrawnMark = (typeof drawnMarks)[number]

/** Pixels of the page after which a pattern repeats. */
export const patternSize = 16
const size = patternSize

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D
type Draw = (pen: Pen) => void

const diagonal = (pen: Pen, offset: number): void => {
  pen.moveTo(offset - 2, size + 2)
  pen.lineTo(offset + size + 2, -2)
}

const draw: Record<DrawnMark, Draw> = {
  suppressed: (pen) => {
    for (const offset of [-size, -size / 2, 0, size / 2, size]) diagonal(pen, offset)
  },
  missing: (pen) => {
    // Dense enough that a small area holds several dots.
    for (const [x, y] of [[2, 2], [10, 2], [6, 6], [14, 6], [2, 10], [10, 10], [6, 14], [14, 14]] as const) {
      pen.moveTo(x + 1.1, y)
      pen.arc(x, y, 1.1, 0, Math.PI * 2)
    }
  },
  notApplicable: (pen) => {
    for (const start of [1.5, 9.5]) {
      pen.moveTo(start, start)
      pen.lineTo(start + 5, start + 5)
      pen.moveTo(start + 5, start)
      pen.lineTo(start, start + 5)
    }
  },
  smallBase: (pen) => {
    for (const x of [4, 12]) {
      pen.moveTo(x, 0)
      pen.lineTo(x, size)
    }
  },
  incomplete: (pen) => {
    diagonal(pen, 0)
    diagonal(pen, -size)
    diagonal(pen, size)
  },
}

/** Colour in which a mark is drawn: those that lie on a number's colour let it through. */
export const inkOf = (mark: DrawnMark, scheme: 'light' | 'dark'): string => (mark === 'incomplete' || mark === 'smallBase' ? 'rgba(17, 19, 31, 0.55)' : mapColours[scheme].ink)

/** Draw the repeating pattern of a mark at double resolution. */
export function drawPattern(mark: DrawnMark, ink: string, pen: Pen): void {
  pen.scale(2, 2)
  pen.strokeStyle = pen.fillStyle = ink
  pen.lineWidth = mark === 'incomplete' || mark === 'smallBase' ? 0.9 : 1.5
  if (mark === 'incomplete') pen.setLineDash([5, 3])
  pen.beginPath()
  draw[mark](pen)
  if (mark === 'missing') pen.fill()
  else pen.stroke()
}

/** The repeating pattern of a mark as an image, for the map at double resolution. */
export function patternOf(mark: DrawnMark, ink: string): ImageData {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = size * 2
  // Read back at once: on the graphics card that would wait for everything before it, half a second on a slow machine.
  const pen = canvas.getContext('2d', { willReadFrequently: true }) as CanvasRenderingContext2D
  drawPattern(mark, ink, pen)
  return pen.getImageData(0, 0, size * 2, size * 2)
}
