import iconv from 'iconv-lite'
import type { ObservationFile } from '../../../core/contract/observation-file.ts'

/** A text with the encoding that was used and the characters that hint at a wrong one. */
export interface DecodedText {
  readonly text: string
  readonly encoding: string
  /** NUL, C1 control and replacement characters; above zero the encoding is probably wrong. */
  readonly suspicious: number
}

/**
 * Turn the bytes of an office's file into text.
 *
 * `auto`: byte order mark, else strict UTF-8, else Windows-1252 (a superset of ISO-8859-1 in what files use).
 * Windows-1252 goes through iconv-lite: Node 20's TextDecoder turns €, „ and – into control characters.
 */
export function decodeText(bytes: Uint8Array, encoding: ObservationFile['encoding']): DecodedText {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const used = encoding === 'auto' ? detectEncoding(buffer) : encoding
  const text = iconv.decode(buffer, used === 'windows-1252' ? 'win1252' : used)
  return { text, encoding: used, suspicious: countSuspicious(text) }
}

/**
 * Find the encoding of a text file: byte order mark, UTF-16 by its NUL bytes, strict UTF-8, else Windows-1252.
 *
 * Cost: one pass in pieces; the decoded text is not kept.
 */
export function detectEncoding(buffer: Buffer): string {
  const wide = detectWide(buffer)
  if (wide !== null) return wide
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let start = 0; start < buffer.length; start += pieceSize) decoder.decode(buffer.subarray(start, start + pieceSize), { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}

const pieceSize = 1024 * 1024

/**
 * Find by its beginning whether a text is in UTF-16; `null` where it is not.
 *
 * Without a byte order mark, Latin text in UTF-16 has a NUL in nearly every second byte.
 */
export function detectWide(buffer: Buffer): string | null {
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le'
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be'
  const head = buffer.subarray(0, 4096)
  const nul = [0, 0]
  head.forEach((byte, index) => {
    if (byte === 0) nul[index % 2]!++
  })
  const half = head.length / 2
  if (nul[1]! > half * 0.6 && nul[0]! < half * 0.1) return 'utf-16le'
  return nul[0]! > half * 0.6 && nul[1]! < half * 0.1 ? 'utf-16be' : null
}

function countSuspicious(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code === 0 || (code >= 0x80 && code <= 0x9f) || code === 0xfffd) count++
  }
  return count
}
