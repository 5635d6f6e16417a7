const segment = (marker: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body])

/** Exif of a camera held sideways, with the word GPS in it. */
const exif = Buffer.concat([Buffer.from('Exif\0\0MM\0*\0\0\0\x08', 'latin1'), Buffer.from([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]), Buffer.from('GPS 54.32 N 10.13 E')])

/** Bytes built like a JPEG: place in Exif, in a comment, in an application's segment, and behind the end. */
export const jpegWithPlace = (): Buffer => Buffer.concat([
  Buffer.from([0xff, 0xd8]), segment(0xe1, exif), segment(0xed, Buffer.from('Photoshop GPS')), segment(0xfe, Buffer.from('GPS comment')), segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4]), Buffer.from([0xff, 0xd9]), Buffer.from('second picture with GPS'),
])

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body, Buffer.alloc(4)])
}

/** Bytes built like a PNG with place in eXIf and text chunks. */
export const pngWithPlace = (): Buffer => Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', Buffer.alloc(13)), chunk('eXIf', Buffer.from('GPS')), chunk('tEXt', Buffer.from('Comment\0GPS')), chunk('IDAT', Buffer.from('picture')), chunk('IEND', Buffer.alloc(0)), Buffer.from('GPS behind'),
])

const riff = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/** Bytes built like a WebP with place in an EXIF chunk. */
export const webpWithPlace = (): Buffer => riff('RIFF', Buffer.concat([Buffer.from('WEBP'), riff('VP8X', Buffer.from([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])), riff('VP8 ', Buffer.from('picture')), riff('EXIF', Buffer.from('GPS'))]))
