import { inflateSync } from 'node:zlib'

interface PdfObject { readonly head: string; readonly stream: string }

/** The objects of a PDF by their number, streams unpacked. */
export function readObjects(pdf: Buffer): Map<string, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const match of text.matchAll(/(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length
    const end = text.indexOf('endobj', start)
    const streamAt = text.indexOf('stream\n', start)
    if (streamAt < 0 || streamAt > end) {
      objects.set(match[1]!, { head: text.slice(start, end), stream: '' })
      continue
    }
    const head = text.slice(start, streamAt)
    const bytes = pdf.subarray(streamAt + 7, streamAt + 7 + Number(/\/Length (\d+)/.exec(head)![1]))
    objects.set(match[1]!, { head, stream: (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1') })
  }
  return objects
}

const utf16 = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')

/** Which letters the glyphs of a font stand for. */
function readLetters(map: string): Map<number, string> {
  const letters = new Map<number, string>()
  for (const [, from, , list] of map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    Array.from(list!.matchAll(/<([0-9a-f]*)>/gi)).forEach(([, hex], index) => letters.set(Number.parseInt(from!, 16) + index, utf16(hex!)))
  }
  return letters
}

/**
 * Read the texts of a PDF that the PDF library wrote: glyphs of embedded fonts, told by the fonts' own tables of letters.
 *
 * Throws: where a text is drawn in a font without such a table, for then nothing could be said about it.
 */
export function readPdf(pdf: Buffer): string {
  const objects = readObjects(pdf)
  const fonts = new Map<string, Map<number, string>>()
  for (const { head } of objects.values()) {
    for (const [, name, object] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(object!)?.head ?? '')?.[1]
      if (table !== undefined) fonts.set(name!, readLetters(objects.get(table)!.stream))
    }
  }
  const lines: string[] = []
  for (const { stream } of objects.values()) {
    let font = ''
    for (const [, name, shown] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d.\s])*)\] TJ/gi)) {
      if (name !== undefined) font = name
      if (shown === undefined) continue
      const letters = fonts.get(font)
      if (!letters) throw new Error(`the font ${font} does not say which letters its glyphs stand for`)
      const glyphs = Array.from(shown.matchAll(/<([0-9a-f]*)>/gi), ([, hex]) => hex!).join('').match(/.{4}/g) ?? []
      lines.push(glyphs.map(glyph => letters.get(Number.parseInt(glyph, 16)) ?? '\ufffd').join(''))
    }
  }
  return lines.join('\n')
}
