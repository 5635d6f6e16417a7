import type { Readable } from 'node:stream'
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
export async function parseXml(stream: Readable, listener: XmlListener): Promise<void> {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw new DomainError('file-damaged', 'The workbook holds a document type declaration, which no Excel file does.')
  })
  parser.on('opentag', (tag) => listener.open?.(localName(tag.name), tag.attributes))
  parser.on('text', (text) => listener.text?.(text))
  parser.on('cdata', (text) => listener.text?.(text))
  parser.on('closetag', (tag) => listener.close?.(localName(tag.name)))
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const chunk of stream) parser.write(decoder.decode(chunk as Uint8Array, { stream: true }))
    parser.write(decoder.decode()).close()
  } catch (error) {
    stream.destroy()
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
