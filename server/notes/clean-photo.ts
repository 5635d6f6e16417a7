import { cleanJpeg } from './clean-jpeg.ts'

export interface CleanPhoto { readonly bytes: Buffer; readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp' }

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const pngChunks = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'])
const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])

function cleanPng(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = [pngSignature]
  let hasPicture = false
  for (let at = 8; at + 12 <= bytes.length;) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length || (at === 8 && type !== 'IHDR')) return null
    if (pngChunks.has(type)) parts.push(bytes.subarray(at, end))
    hasPicture ||= type === 'IDAT'
    if (type === 'IEND') return hasPicture ? Buffer.concat(parts) : null
    at = end
  }
  return null
}

function cleanWebp(bytes: Buffer): Buffer | null {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) return null
  const parts: Buffer[] = []
  let hasPicture = false
  for (let at = 12; at + 8 <= end;) {
    const type = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const next = at + 8 + size + (size % 2)
    if (at + 8 + size > end) return null
    if (webpChunks.has(type)) {
      const chunk = Buffer.from(bytes.subarray(at, Math.min(next, end)))
      // The head must not promise metadata (bits 2 and 3) that is gone.
      if (type === 'VP8X') chunk[8]! &= ~0x0c
      parts.push(chunk)
    }
    hasPicture ||= type === 'VP8 ' || type === 'VP8L'
    at = next
  }
  if (!hasPicture) return null
  const body = Buffer.concat(parts)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

/**
 * Tell by its content what kind of photo this is, and copy it without its metadata: place, device, time, author.
 *
 * Shape: `null` for anything but a whole JPEG, PNG or WebP with one picture.
 */
export function cleanPhoto(bytes: Buffer): CleanPhoto | null {
  const make = (cleaned: Buffer | null, mediaType: CleanPhoto['mediaType']): CleanPhoto | null => (cleaned === null ? null : { bytes: cleaned, mediaType })
  if (bytes.length < 16) return null
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return make(cleanJpeg(bytes), 'image/jpeg')
  if (bytes.subarray(0, 8).equals(pngSignature)) return make(cleanPng(bytes), 'image/png')
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return make(cleanWebp(bytes), 'image/webp')
  return null
}
