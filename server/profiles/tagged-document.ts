import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import PDFDocument from 'pdfkit'
import { left, right, top } from './paper.ts'
import { plainFont } from './plain-font.ts'

type Pdf = InstanceType<typeof PDFDocument>
type Element = ReturnType<Pdf['struct']>
type Role = 'H1' | 'H2' | 'H3' | 'P' | 'Figure' | 'TH' | 'TD'
/** More than the types of the library know. */
interface ElementOptions { readonly alt?: string; readonly title?: string; readonly bbox?: readonly number[]; readonly scope?: 'Row' | 'Column' }

/** A PDF in which everything drawn is either an element of its structure, read in this order, or declared a decoration. */
export interface TaggedDocument {
  readonly pdf: Pdf
  /** The document itself: whatever is not in a table hangs on it. */
  readonly root: Element
  /** Draw something that is read as an element of this role. */
  readonly element: (role: Role, draw: () => void, options?: ElementOptions, parent?: Element) => void
  /** Begin an element that holds others; to be ended. */
  readonly group: (role: 'Table' | 'TR', options?: ElementOptions, parent?: Element) => Element
  /** Draw something that leads to an address, over a box on the page. */
  readonly link: (role: 'P' | 'TD', address: string, draw: () => void, box: () => readonly [number, number, number, number], parent?: Element) => void
  /** Draw what is not read: lines, backgrounds, page numbers. */
  readonly artifact: (type: 'Layout' | 'Pagination', draw: () => void) => void
  /** Finish: the bytes. */
  readonly finish: () => Promise<Buffer>
}

// As TrueType: compressed fonts take the PDF library seconds to unpack.
const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/fira-sans/package.json'))
let fonts: { readonly regular: Buffer; readonly bold: Buffer } | undefined
const readFonts = (): NonNullable<typeof fonts> => (fonts ??= {
  regular: plainFont(readFileSync(join(folder, '400Regular/FiraSans_400Regular.ttf'))), bold: plainFont(readFileSync(join(folder, '600SemiBold/FiraSans_600SemiBold.ttf'))),
})

/** The library writes the title into XML as it stands; there, and only there, it has to be escaped. */
const titleOf = (title: string): string =>
  Object.assign(Object(title) as object, { toString: () => title.replaceAll('&', '&amp;').replaceAll('<', '&lt;') }) as unknown as string

/**
 * Open a PDF for drawing that follows PDF/UA-1: language, title, embedded fonts, a structure tree, decorations apart.
 *
 * Source: ISO 14289-1:2014; ISO 32000-1:2008, 14.8 (tagged PDF).
 */
export function openTaggedDocument({ title, language }: { readonly title: string; readonly language: string }): TaggedDocument {
  const options = {
    size: 'A4', margins: { left, right: 595 - right, top, bottom: 30 }, lang: language, displayTitle: true, pdfVersion: '1.7', tagged: true, subset: 'PDF/UA' as never,
    info: { Title: titleOf(title), Creator: 'Sozialraumatlas' }, bufferPages: true,
  } as const
  const pdf = new PDFDocument(options)
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve, reject) => { pdf.on('end', resolve); pdf.on('error', reject) })
  pdf.registerFont('regular', readFonts().regular)
  pdf.registerFont('bold', readFonts().bold)
  const root = pdf.struct('Document', { title })
  pdf.addStructure(root)
  const link: TaggedDocument['link'] = (role, address, draw, box, parent = root) => {
    const around = pdf.struct(role)
    parent.add(around)
    const inner = pdf.struct('Link')
    around.add(inner)
    inner.add(draw)
    const [x, y, width, height] = box()
    pdf.link(x, y, width, height, address, { structParent: inner, Contents: Object(address) as string } as object)
    around.end()
  }
  return {
    pdf, root, link,
    element: (role, draw, details = {}, parent = root) => void parent.add(pdf.struct(role, details, [draw])),
    group: (role, details = {}, parent = root) => {
      const element = pdf.struct(role, details)
      parent.add(element)
      return element
    },
    artifact: (type, draw) => {
      pdf.markContent('Artifact', { type })
      draw()
      pdf.endMarkedContent()
    },
    finish: async () => {
      root.end()
      pdf.end()
      await done
      return Buffer.concat(chunks)
    },
  }
}
