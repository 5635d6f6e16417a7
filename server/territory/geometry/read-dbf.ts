import iconv from 'iconv-lite'
import type { DomainError } from '../../../core/model/domain-error.ts'
import { malformedFile } from '../malformed-file.ts'

/**
 * Read the attribute table of a Shapefile; all cells as trimmed text.
 *
 * Own code because the readers at hand decode with `TextDecoder`, whose windows-1252 is wrong on Node 20.
 *
 * Shape:  one record per row, deleted rows as `null` so that rows stay in step with the shapes.
 * Throws: DomainError `malformed-file` where the table ends early or the encoding is unknown.
 */
export function readDbf(file: string, bytes: Buffer, encoding: string): (Record<string, string> | null)[] {
  if (!iconv.encodingExists(encoding)) throw malformedFile(file, `unknown character encoding "${encoding}"`, `unbekannte Zeichenkodierung „${encoding}“`)
  if (bytes.length < 33) throw tooShort(file)
  const count = bytes.readUInt32LE(4)
  const start = bytes.readUInt16LE(8)
  const length = bytes.readUInt16LE(10)
  if (bytes.length < start + count * length) throw tooShort(file)
  const fields = readFields(bytes, start, encoding)
  return Array.from({ length: count }, (_, row) => {
    let at = start + row * length
    if (bytes[at] === 0x2a) return null
    at += 1
    return Object.fromEntries(
      fields.map(({ name, width }) => {
        const cell = iconv.decode(bytes.subarray(at, at + width), encoding)
        at += width
        return [name, cell.replaceAll('\0', ' ').trim()]
      }),
    )
  })
}

function readFields(bytes: Buffer, start: number, encoding: string): { name: string; width: number }[] {
  const fields = []
  for (let at = 32; at + 32 <= start && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0)
    fields.push({ name: iconv.decode(bytes.subarray(at, at + (end < 0 ? 11 : end)), encoding).trim(), width: bytes[at + 16] ?? 0 })
  }
  return fields
}

function tooShort(file: string): DomainError {
  return malformedFile(file, 'the attribute table (.dbf) ends early', 'die Tabelle der Merkmale (.dbf) bricht ab')
}
