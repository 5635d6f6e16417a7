import { ink } from './drawing.ts'
import type { CircleShape, Drawing, Frame, Line, PathShape, SheetMark, SheetPart, SheetShape, TextShape } from './drawing.ts'

/** One line of the legend: a colour or a mark, its words and how many areas it stands for. */
export interface SheetEntry {
  readonly colour: string | null
  readonly mark: SheetMark | null
  readonly label: string
  readonly count: string
  /** An example circle of this radius stands for the entry. */
  readonly radius?: number
}

/** Counts as circles above the areas. */
export interface SheetCircles {
  readonly colour: string
  /** Units of the sheet, degrees. */
  readonly list: readonly { readonly longitude: number; readonly latitude: number; readonly radius: number }[]
}

/** What a map looks like on paper. */
export interface MapSheet {
  readonly language: 'de' | 'en'
  readonly title: string
  readonly subtitle: string
  readonly legendTitle: string
  readonly entries: readonly SheetEntry[]
  /** Notes below the legend, such as what is outlined. */
  readonly notes: readonly string[]
  /** Source, licence, date, address: what must stand on every print. */
  readonly credits: readonly string[]
  readonly scaleUnit: string
  /** What the map shows, in words. */
  readonly words: string
  /** GeoJSON MultiPolygon coordinates of every area, degrees. */
  readonly shapes: readonly (readonly (readonly (readonly Position[])[])[])[]
  /** Index into `entries` of every area, or -1. */
  readonly classes: readonly number[]
  /** Areas over whose colour a mark is drawn, such as incomplete ones. */
  readonly overlays: ReadonlyMap<SheetMark, readonly number[]>
  readonly circles: SheetCircles | null
  /** Index of the outlined area, or -1. */
  readonly outlined: number
}

type Position = readonly [number, number]

/** A4 in landscape; units of 1/96 inch, as browsers count pixels. */
export const sheetSize = { width: 1123, height: 794 } as const
const edge = 42
const legendWidth = 268
const [muted, nothing, groundOfCircles] = ['#4d5563', '#eef1f5', '#dfe4ec']

/** Break a text into lines of about a width; letters of Fira Sans are half as wide as they are high. */
export function wrap(text: string, width: number, size: number): string[] {
  const most = Math.max(8, Math.floor(width / (size * 0.51)))
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const textAt = (x: number, y: number, text: string, size: number, colour: string, more: Partial<TextShape> = {}): TextShape => ({ kind: 'text', x, y, text, size, colour, isBold: false, isAtEnd: false, ...more })

const textLines = (x: number, y: number, lines: readonly string[], size: number, colour: string, isBold = false): TextShape[] => lines.map((line, index) => textAt(x, y + index * size * 1.32, line, size, colour, { isBold }))

const pathOf = (path: string, fill: string | null, line: Line | null = null, mark: SheetMark | null = null): PathShape => ({ kind: 'path', path, fill, mark, line })
const boxPath = (x: number, y: number, width: number, height: number): string => `M${x} ${y}H${x + width}V${y + height}H${x}Z`

const partOf = (role: SheetPart['role'], shapes: readonly SheetShape[], words = '', frame: Frame | null = null): SheetPart => ({ role, words, frame, shapes })

interface Placed { readonly paths: readonly string[]; readonly metresPerUnit: number; readonly pointOf: (position: Position) => Position }

/** Mercator, north up, as large as the frame allows. */
function place(shapes: MapSheet['shapes'], frame: Frame): Placed {
  const mercator = ([lon, lat]: Position): [number, number] => [(lon * Math.PI) / 180, -Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))]
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity]
  const projected = shapes.map((polygons) => polygons.flatMap((rings) => rings.map((ring) => ring.map(mercator))))
  for (const rings of projected) {
    for (const ring of rings) {
      for (const [x, y] of ring) {
        west = Math.min(west, x)
        east = Math.max(east, x)
        north = Math.min(north, y)
        south = Math.max(south, y)
      }
    }
  }
  const scale = Math.min(frame.width / (east - west), frame.height / (south - north))
  const [left, top] = [frame.x + (frame.width - (east - west) * scale) / 2, frame.y + (frame.height - (south - north) * scale) / 2]
  const put = ([x, y]: Position): Position => [left + (x - west) * scale, top + (y - north) * scale]
  const write = (point: Position): string => put(point).map((each) => each.toFixed(2)).join(' ')
  const paths = projected.map((rings) => rings.map((ring) => `M${ring.map(write).join('L')}Z`).join(''))
  // A radian of longitude is the earth's radius times the cosine of the latitude in the middle.
  const middle = 2 * Math.atan(Math.exp(-(north + south) / 2)) - Math.PI / 2
  return { paths, metresPerUnit: (6_371_008.8 * Math.cos(middle)) / scale, pointOf: (position) => put(mercator(position)) }
}

/** The longest of 1, 2, 5 × 10ⁿ kilometres that fits. Shape: kilometres and units. */
export function scaleBar(metresPerUnit: number, most: number): { readonly kilometres: number; readonly length: number } {
  const room = (metresPerUnit * most) / 1000
  const power = 10 ** Math.floor(Math.log10(room))
  const kilometres = ([5, 2, 1].find((step) => step * power <= room) ?? 1) * power
  return { kilometres, length: (kilometres * 1000) / metresPerUnit }
}

/** Its title, a part for every entry, and the notes. */
function drawLegend({ legendTitle, entries, notes }: MapSheet, x: number, y: number): SheetPart[] {
  const title = wrap(legendTitle, legendWidth, 15)
  let at = y + title.length * 20
  const parts = [partOf('paragraph', textLines(x, y, title, 15, ink, true))]
  const widest = Math.max(0, ...entries.map(({ radius = 0 }) => radius))
  for (const { colour, mark, label, count, radius } of entries) {
    if (radius !== undefined) {
      const height = Math.max(22, 2 * radius + 6)
      parts.push(partOf('paragraph', [circleAt([x + widest, at + height / 2], radius, colour ?? nothing), textAt(x + 2 * widest + 12, at + height / 2 + 5, label, 13, ink)]))
      at += height
      continue
    }
    const words = wrap(label, legendWidth - 92, 13)
    const box = boxPath(x, at, 26, 17)
    const pattern = mark === null ? [] : [pathOf(box, null, null, mark)]
    parts.push(partOf('paragraph', [pathOf(box, colour ?? nothing, { colour: muted, width: 0.6 }), ...pattern, ...textLines(x + 36, at + 13, words, 13, ink), textAt(x + legendWidth, at + 13, count, 13, muted, { isAtEnd: true })]))
    at += Math.max(25, words.length * 17 + 8)
  }
  for (const note of notes) {
    const words = wrap(note, legendWidth, 12)
    parts.push(partOf('paragraph', textLines(x, at + 16, words, 12, muted)))
    at += words.length * 16 + 8
  }
  return parts
}

const circleAt = ([x, y]: Position, radius: number, fill: string): CircleShape => ({ kind: 'circle', x, y, radius, fill })

/** Small circles lie on large ones. */
const drawCircles = (circles: SheetCircles | null, { pointOf }: Placed): CircleShape[] =>
  circles === null ? [] : circles.list.toSorted((a, b) => b.radius - a.radius).map(({ longitude, latitude, radius }) => circleAt(pointOf([longitude, latitude]), radius, circles.colour))

/** A sixtieth of an area's usual width, so that ten thousand areas are not all border. */
const borderWidth = ({ width, height }: Frame, count: number): number => Math.round(Math.min(0.7, Math.max(0.1, Math.sqrt((width * height) / Math.max(1, count)) / 60)) * 100) / 100

/** The areas in their colours, what lies over them, and the chosen one outlined. */
function drawAreas(sheet: MapSheet, placed: Placed, frame: Frame): SheetShape[] {
  const { paths } = placed
  const border: Line = { colour: '#ffffff', width: borderWidth(frame, paths.length) }
  const entryOf = (index: number): SheetEntry | undefined => sheet.entries[sheet.classes[index] ?? -1]
  const ground = sheet.circles === null ? nothing : groundOfCircles
  const areas = paths.map((path, index) => pathOf(path, entryOf(index) === undefined ? ground : (entryOf(index)?.colour ?? nothing), border))
  const marked = paths.flatMap((path, index) => {
    const mark = entryOf(index)?.mark ?? null
    return mark === null ? [] : [pathOf(path, null, null, mark)]
  })
  const overlays = [...sheet.overlays].flatMap(([mark, list]) => list.map((index) => pathOf(paths[index] ?? '', null, null, mark)))
  const outline = paths[sheet.outlined]
  return [...areas, ...marked, ...overlays, ...drawCircles(sheet.circles, placed), ...(outline === undefined ? [] : [pathOf(outline, null, { colour: ink, width: 2.4 })])]
}

/**
 * Draw a map with everything that belongs on a print: title, date, legend, scale, source and licence.
 *
 * Shape: A4 in landscape, parts in the order in which they are read.
 */
export function drawMapSheet(sheet: MapSheet): Drawing {
  const { width, height } = sheetSize
  const title = wrap(sheet.title, width - 2 * edge, 26)
  const subtitle = wrap(sheet.subtitle, width - 2 * edge, 15)
  const credits = sheet.credits.flatMap((line) => wrap(line, width - 2 * edge, 10.5))
  const top = edge + title.length * 33 + subtitle.length * 20 + 6
  const bottom = height - edge - credits.length * 14 - 8
  const frame = { x: edge, y: top, width: width - 2 * edge - legendWidth - 36, height: bottom - top - 30 }
  const placed = place(sheet.shapes, frame)
  const bar = scaleBar(placed.metresPerUnit, 180)
  const barY = bottom - 8
  return {
    title: sheet.title, language: sheet.language, width, height,
    parts: [
      partOf('decoration', [pathOf(boxPath(0, 0, width, height), '#ffffff')]),
      partOf('heading', textLines(edge, edge + 20, title, 26, ink, true)),
      partOf('paragraph', textLines(edge, edge + 20 + title.length * 33, subtitle, 15, muted)),
      partOf('figure', drawAreas(sheet, placed, frame), sheet.words, frame),
      ...drawLegend(sheet, width - edge - legendWidth, top + 14),
      partOf('paragraph', [pathOf(`M${edge} ${barY - 5}V${barY}H${(edge + bar.length).toFixed(1)}V${barY - 5}`, null, { colour: ink, width: 1.4 }), textAt(edge + bar.length + 8, barY, `${bar.kilometres} ${sheet.scaleUnit}`, 12, ink)]),
      partOf('paragraph', textLines(edge, height - edge - (credits.length - 1) * 14, credits, 10.5, muted)),
    ],
  }
}
