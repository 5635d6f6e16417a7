import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { DomainError } from '../../../core/model/domain-error.ts'

/** What a reader of one part of a workbook listens to; names come without their namespace prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Read one XML part as a stream; a document type is refused, for it could define entities that grow without end.
 *
 * Throws: DomainError `file-damaged`, and whatever the listener throws.
 */
export async function parseXml(pieces: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw new DomainError('file-damaged', 'The workbook holds a document type declaration, which no Excel file does.')
  })
  parser.on('opentag', (tag) => listener.open?.(localName(tag.name), tag.attributes))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', (tag) => listener.close?.(localName(tag.name)))
  // Unlike a TextDecoder it keeps Latin letters in one byte each.
  const decoder = new StringDecoder('utf8')
  try {
    for await (const piece of pieces) parser.write(decoder.write(piece))
    parser.write(decoder.end()).close()
  } catch (error) {
    if (error instanceof DomainError) throw error
    const wrapped = new DomainError('file-damaged', 'The workbook is damaged or was not uploaded completely. Open it in Excel and save it again.')
    wrapped.cause = error
    throw wrapped
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
