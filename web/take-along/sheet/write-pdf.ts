import PDFDocument from 'pdfkit'
import { circleOpacity, ink, patterns } from './drawing.ts'
import type { Drawing, Pattern, SheetMark, SheetPart, SheetShape } from './drawing.ts'

type Pdf = InstanceType<typeof PDFDocument>

/** Bytes of TrueType or WOFF fonts. */
export interface PaperFonts { readonly regular: ArrayBuffer; readonly bold: ArrayBuffer }

/** Points per unit. */
const scale = 72 / 96
const roles = { heading: 'H1', paragraph: 'P', figure: 'Figure' } as const

/** A circle of four curves. Source: the usual approximation, at most 0.03 % beside it. */
function dotOf([x, y, radius]: Pattern['dots'][number]): string {
  const bend = radius * 0.5523
  const curves = [[x + radius, y + bend, x + bend, y + radius, x, y + radius], [x - bend, y + radius, x - radius, y + bend, x - radius, y], [x - radius, y - bend, x - bend, y - radius, x, y - radius], [x + bend, y - radius, x + radius, y - bend, x + radius, y]]
  return `${x + radius} ${y} m ${curves.map((curve) => `${curve.join(' ')} c`).join(' ')} f`
}

/** What draws a pattern. Source: ISO 32000-1:2008, 8.7.3 (tiling patterns); y upwards, therefore turned over. */
function patternStream({ size, width, dash, lines, dots }: Pattern): string {
  const strokes = lines.map(([x1, y1, x2, y2]) => `${x1} ${y1} m ${x2} ${y2} l S`)
  return [`${scale} 0 0 ${-scale} 0 ${size * scale} cm ${width} w [${dash.join(' ')}] 0 d`, ...strokes, ...dots.map(dotOf)].join('\n')
}

/** A way to draw shapes on a page. */
function drawerOf(pdf: Pdf): (shape: SheetShape) => void {
  const made = new Map<SheetMark, unknown>()
  const pattern = (mark: SheetMark): unknown => {
    const { size } = patterns[mark]
    const known = made.get(mark) ?? pdf.pattern([0, 0, size * scale, size * scale], size * scale, size * scale, patternStream(patterns[mark]))
    made.set(mark, known)
    return known
  }
  return (shape) => {
    if (shape.kind === 'path') {
      if (shape.line !== null) pdf.lineWidth(shape.line.width).lineJoin('round')
      pdf.path(shape.path)
      const fill = shape.mark === null ? shape.fill : [pattern(shape.mark), ink]
      if (fill === null) pdf.stroke(shape.line?.colour ?? ink)
      else if (shape.line === null) pdf.fill(fill as string, 'even-odd')
      else pdf.fillAndStroke(fill as string, shape.line.colour, 'even-odd')
    } else if (shape.kind === 'circle') {
      pdf.lineWidth(1).circle(shape.x, shape.y, shape.radius).fillOpacity(circleOpacity).fillAndStroke(shape.fill, '#ffffff').fillOpacity(1)
    } else {
      pdf.font(shape.isBold ? 'bold' : 'regular').fontSize(shape.size).fillColor(shape.colour)
      const x = shape.isAtEnd ? shape.x - pdf.widthOfString(shape.text) : shape.x
      pdf.text(shape.text, x, shape.y, { baseline: 'alphabetic', lineBreak: false })
    }
  }
}

/** A figure needs words, and a box in points so that it can be found on the page. */
function detailsOf({ role, words, frame }: SheetPart, perUnit: number): object {
  if (role !== 'figure') return {}
  return { alt: words, ...(frame === null ? {} : { bbox: [frame.x, frame.y, frame.x + frame.width, frame.y + frame.height].map((each) => each * perUnit) }) }
}

/** The library writes the title into XML as it stands; there, and only there, it has to be escaped. */
const titleOf = (title: string): string => Object.assign(Object(title) as object, { toString: () => title.replaceAll('&', '&amp;').replaceAll('<', '&lt;') }) as unknown as string

/**
 * Write a drawing as a PDF of one A4 page with lines and letters, not dots, that can be read aloud.
 *
 * Source: ISO 14289-1:2014 (PDF/UA-1): language, title, embedded fonts, every part an element of the structure or a decoration.
 */
export async function writePdf({ title, language, width, height, parts }: Drawing, { regular, bold }: PaperFonts): Promise<Blob> {
  // Browsers do not have the twelve fonts of which the library takes one unless it is given another.
  const font = regular as unknown as string
  const options = { font, size: 'A4', layout: 'landscape', margin: 0, lang: language, displayTitle: true, pdfVersion: '1.7', tagged: true, subset: 'PDF/UA' as never, info: { Title: titleOf(title), Creator: 'Sozialraumatlas' } } as const
  const pdf = new PDFDocument(options)
  const chunks: Uint8Array<ArrayBuffer>[] = []
  pdf.on('data', (chunk: Uint8Array<ArrayBuffer>) => chunks.push(chunk))
  const done = new Promise<void>((resolve, reject) => void pdf.on('end', resolve).on('error', reject))
  pdf.registerFont('regular', regular)
  pdf.registerFont('bold', bold)
  const root = pdf.struct('Document', { title })
  pdf.addStructure(root)
  pdf.scale(pdf.page.width / width, pdf.page.height / height)
  const draw = drawerOf(pdf)
  for (const part of parts) {
    if (part.role === 'decoration') {
      pdf.markContent('Artifact', { type: 'Layout' })
      part.shapes.forEach(draw)
      pdf.endMarkedContent()
    } else root.add(pdf.struct(roles[part.role], detailsOf(part, pdf.page.width / width), [() => part.shapes.forEach(draw)]))
  }
  root.end()
  pdf.end()
  await done
  return new Blob(chunks, { type: 'application/pdf' })
}
