const ascii = (bytes: Buffer, from: number, length: number): string => bytes.toString('latin1', from, from + length)

/** Find how the camera was held in an Exif segment; 1: upright. Source: Exif 2.32, tag 0x0112. */
function orientationOf(exif: Buffer): number {
  const tiff = exif.subarray(6)
  if (tiff.length < 14) return 1
  const isLittle = ascii(tiff, 0, 2) === 'II'
  const read16 = (at: number): number => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let entry = 0; entry < Math.min(read16(first), 200); entry++) {
    const at = first + 2 + entry * 12
    if (read16(at) === 0x0112) return Math.min(8, Math.max(1, read16(at + 8)))
  }
  return 1
}

/** An Exif segment that says nothing but how the camera was held. */
const orientationSegment = (orientation: number): Buffer => Buffer.from([
  0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
])

/** Segments that draw the picture; of the application's own only colour profiles and Adobe's colour transform. */
function isKept(marker: number, body: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  return marker === 0xee || (marker === 0xe2 && ascii(body, 0, 11) === 'ICC_PROFILE') || (marker === 0xe0 && body.length === 14)
}

/** Find the end of the coded picture that begins here: the next marker that is no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1]!
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return -1
}

/**
 * Copy a JPEG without what it says about place, device, time and author, and without anything after its end.
 *
 * Shape: `null` where it is no whole JPEG.
 */
export function cleanJpeg(bytes: Buffer): Buffer | null {
  const parts: Buffer[] = []
  let orientation = 1
  let hasScan = false
  let at = 2
  while (at + 4 <= bytes.length || bytes[at + 1] === 0xd9) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === 0xd9) return hasScan ? Buffer.concat([bytes.subarray(0, 2), ...orientation === 1 ? [] : [orientationSegment(orientation)], ...parts, bytes.subarray(at, at + 2)]) : null
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return null
    const body = bytes.subarray(at + 4, at + 2 + length)
    if (marker === 0xe1 && ascii(body, 0, 4) === 'Exif') orientation = orientationOf(body)
    let end = at + 2 + length
    if (marker === 0xda) {
      hasScan = true
      end = endOfScan(bytes, end)
      if (end < 0) return null
    }
    if (isKept(marker, body)) parts.push(bytes.subarray(at, end))
    at = end
  }
  return null
}
