/** One line of the legend: a colour or a mark, its words and how many areas it stands for. */
export interface SheetEntry {
  readonly colour: string | null
  readonly mark: SheetMark | null
  readonly label: string
  readonly count: string
  /** An example circle of this radius stands for the entry. */
  readonly radius?: number
}

/** What is drawn as a pattern. */
export type SheetMark = 'suppressed' | 'missing' | 'notApplicable' | 'incomplete' | 'smallBase'

/** Counts as circles above the areas. */
export interface SheetCircles {
  readonly colour: string
  /** Units of the sheet, degrees. */
  readonly list: readonly { readonly longitude: number; readonly latitude: number; readonly radius: number }[]
}

/** What a map looks like on paper. */
export interface MapSheet {
  readonly title: string
  readonly subtitle: string
  readonly legendTitle: string
  readonly entries: readonly SheetEntry[]
  /** Notes below the legend, such as what is outlined. */
  readonly notes: readonly string[]
  /** Source, licence, date, address: what must stand on every print. */
  readonly credits: readonly string[]
  readonly scaleUnit: string
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
const [ink, muted, nothing, groundOfCircles] = ['#11131f', '#4d5563', '#eef1f5', '#dfe4ec']

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

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

const textAt = (x: number, y: number, text: string, size: number, more = ''): string => `<text x="${x}" y="${y}" font-size="${size}" ${more}>${escape(text)}</text>`

function textLines(x: number, y: number, lines: readonly string[], size: number, more = ''): string {
  return lines.map((line, index) => textAt(x, y + index * size * 1.32, line, size, more)).join('')
}

const patterns = `<defs>
<pattern id="suppressed" width="8" height="8" patternUnits="userSpaceOnUse"><path d="M-2 2 2 -2M0 8 8 0M6 10 10 6" stroke="${ink}" stroke-width="1.2"/></pattern>
<pattern id="missing" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1" fill="${ink}"/><circle cx="6" cy="6" r="1" fill="${ink}"/></pattern>
<pattern id="notApplicable" width="10" height="10" patternUnits="userSpaceOnUse"><path d="M2 2 8 8M8 2 2 8" stroke="${ink}" stroke-width="1.1"/></pattern>
<pattern id="incomplete" width="14" height="14" patternUnits="userSpaceOnUse"><path d="M0 14 14 0" stroke="${ink}" stroke-width="0.8" stroke-dasharray="5 3"/></pattern>
<pattern id="smallBase" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M3 0V6" stroke="${ink}" stroke-width="0.7"/></pattern>
</defs>`

interface Placed { readonly paths: readonly string[]; readonly metresPerUnit: number; readonly pointOf: (position: Position) => Position }

/** Mercator, north up, as large as the frame allows. */
function place(shapes: MapSheet['shapes'], frame: { x: number; y: number; width: number; height: number }): Placed {
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

function drawLegend({ legendTitle, entries, notes }: MapSheet, x: number, y: number): string {
  const title = wrap(legendTitle, legendWidth, 15)
  let at = y + title.length * 20
  const parts = [textLines(x, y, title, 15, `font-weight="bold" fill="${ink}"`)]
  const widest = Math.max(0, ...entries.map(({ radius = 0 }) => radius))
  for (const { colour, mark, label, count, radius } of entries) {
    if (radius !== undefined) {
      const height = Math.max(22, 2 * radius + 6)
      parts.push(circleAt([x + widest, at + height / 2], radius, colour ?? nothing), textAt(x + 2 * widest + 12, at + height / 2 + 5, label, 13, `fill="${ink}"`))
      at += height
      continue
    }
    const words = wrap(label, legendWidth - 92, 13)
    parts.push(`<rect x="${x}" y="${at}" width="26" height="17" fill="${colour ?? nothing}" stroke="${muted}" stroke-width="0.6"/>`)
    if (mark !== null) parts.push(`<rect x="${x}" y="${at}" width="26" height="17" fill="url(#${mark})"/>`)
    parts.push(textLines(x + 36, at + 13, words, 13, `fill="${ink}"`), textAt(x + legendWidth, at + 13, count, 13, `fill="${muted}" text-anchor="end"`))
    at += Math.max(25, words.length * 17 + 8)
  }
  for (const note of notes) {
    const words = wrap(note, legendWidth, 12)
    parts.push(textLines(x, at + 16, words, 12, `fill="${muted}"`))
    at += words.length * 16 + 8
  }
  return parts.join('')
}

const circleAt = ([x, y]: Position, radius: number, colour: string): string => `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${radius.toFixed(2)}" fill="${colour}" fill-opacity="0.8" stroke="#ffffff" stroke-width="1"/>`

/** Small circles lie on large ones. */
const drawCircles = (circles: SheetCircles | null, { pointOf }: Placed): string =>
  circles === null ? '' : circles.list.toSorted((a, b) => b.radius - a.radius).map(({ longitude, latitude, radius }) => circleAt(pointOf([longitude, latitude]), radius, circles.colour)).join('')

/**
 * Draw a map with everything that belongs on a print: title, date, legend, scale, source and licence.
 *
 * Shape: an SVG document of A4 in landscape; fonts by name (Fira Sans, else sans-serif).
 */
export function drawMapSheet(sheet: MapSheet): string {
  const { width, height } = sheetSize
  const title = wrap(sheet.title, width - 2 * edge, 26)
  const subtitle = wrap(sheet.subtitle, width - 2 * edge, 15)
  const credits = sheet.credits.flatMap((line) => wrap(line, width - 2 * edge, 10.5))
  const top = edge + title.length * 33 + subtitle.length * 20 + 6
  const bottom = height - edge - credits.length * 14 - 8
  const placed = place(sheet.shapes, { x: edge, y: top, width: width - 2 * edge - legendWidth - 36, height: bottom - top - 30 })
  const { paths, metresPerUnit } = placed
  const colourOf = (index: number): string => sheet.entries[sheet.classes[index] ?? -1]?.colour ?? (sheet.circles === null || (sheet.classes[index] ?? -1) >= 0 ? nothing : groundOfCircles)
  const markOf = (index: number): string | null => sheet.entries[sheet.classes[index] ?? -1]?.mark ?? null
  const areas = paths.map((path, index) => `<path d="${path}" fill="${colourOf(index)}"/>`).join('')
  const marked = paths.map((path, index) => (markOf(index) === null ? '' : `<path d="${path}" fill="url(#${markOf(index)})"/>`)).join('')
  const overlays = [...sheet.overlays].map(([mark, list]) => list.map((index) => `<path d="${paths[index] ?? ''}" fill="url(#${mark})"/>`).join('')).join('')
  const bar = scaleBar(metresPerUnit, 180)
  const barY = bottom - 8
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Fira Sans, Arial, Helvetica, sans-serif">
<title>${escape(sheet.title)}</title>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${patterns}
${textLines(edge, edge + 20, title, 26, `font-weight="bold" fill="${ink}"`)}
${textLines(edge, edge + 20 + title.length * 33, subtitle, 15, `fill="${muted}"`)}
<g fill-rule="evenodd" stroke="#ffffff" stroke-width="0.7" stroke-linejoin="round">${areas}</g>
<g fill-rule="evenodd">${marked}${overlays}</g>
${drawCircles(sheet.circles, placed)}
${sheet.outlined >= 0 ? `<path d="${paths[sheet.outlined] ?? ''}" fill="none" stroke="${ink}" stroke-width="2.4" stroke-linejoin="round"/>` : ''}
${drawLegend(sheet, width - edge - legendWidth, top + 14)}
<path d="M${edge} ${barY - 5}V${barY}H${(edge + bar.length).toFixed(1)}V${barY - 5}" fill="none" stroke="${ink}" stroke-width="1.4"/>
${textAt(edge + bar.length + 8, barY, `${bar.kilometres} ${sheet.scaleUnit}`, 12, `fill="${ink}"`)}
${textLines(edge, height - edge - (credits.length - 1) * 14, credits, 10.5, `fill="${muted}"`)}
</svg>`
}
