import { sheetSize } from './map-sheet.ts'
import { addPaperFonts, withLetters } from './sheet-fonts.ts'

const dotsPerInch = 300
const pixelsPerInch = 96

/** Parts that a picture is drawn in, so that the page can answer in between. */
const strips = 24

const nextTurn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

/** Turn a drawn sheet into a file that has its letters with it. */
export const toSvg = async (svg: string): Promise<Blob> => new Blob([await withLetters(svg)], { type: 'image/svg+xml' })

/** Turn a drawn sheet into a PNG of 300 dots per inch (3,509 × 2,481 pixels). */
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = URL.createObjectURL(await toSvg(svg))
  try {
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round((sheetSize.width * dotsPerInch) / pixelsPerInch)
    canvas.height = Math.round((sheetSize.height * dotsPerInch) / pixelsPerInch)
    // Kept where it can be read back: elsewhere all would be drawn once more in one go.
    const pen = canvas.getContext('2d', { willReadFrequently: true })
    const strip = document.createElement('canvas')
    strip.width = canvas.width
    strip.height = Math.ceil(canvas.height / strips)
    const stripPen = strip.getContext('2d', { willReadFrequently: true })
    for (let top = 0; top < canvas.height; top += strip.height) {
      stripPen?.drawImage(image, 0, -top, canvas.width, canvas.height)
      // Only what is read back has been drawn.
      const drawn = stripPen?.getImageData(0, 0, strip.width, strip.height)
      if (drawn !== undefined) pen?.putImageData(drawn, 0, top)
      await nextTurn()
    }
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('the picture could not be written')
    return new Blob([withResolution(new Uint8Array(await blob.arrayBuffer()))], { type: 'image/png' })
  } finally {
    URL.revokeObjectURL(image.src)
  }
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

/** Turn a drawn sheet into a PDF of one A4 page with lines and letters, not dots. */
export async function toPdf(svg: string, title: string): Promise<Blob> {
  const [{ jsPDF }, { svg2pdf }] = await Promise.all([import('jspdf'), import('svg2pdf.js')])
  const page = new jsPDF({ orientation: 'landscape', unit: 'pt', format: 'a4', compress: true, putOnlyUsedFonts: true })
  await addPaperFonts(page)
  page.setProperties({ title, creator: 'Sozialraumatlas' })
  page.setLanguage(document.documentElement.lang === 'en' ? 'en' : 'de')
  // Title and language is all that the library can say; it writes no structure, and the accessibility statement says so.
  page.viewerPreferences({ DisplayDocTitle: true })
  const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement
  await svg2pdf(drawing, page, { x: 0, y: 0, width: page.internal.pageSize.getWidth(), height: page.internal.pageSize.getHeight() })
  return page.output('blob')
}
