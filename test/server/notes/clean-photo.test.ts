import { expect, test } from 'vitest'
import { cleanPhoto } from '../../../server/notes/clean-photo.ts'
import { jpegWithPlace, pngWithPlace, webpWithPlace } from './photos.ts'

test.each([['image/jpeg', jpegWithPlace()], ['image/png', pngWithPlace()], ['image/webp', webpWithPlace()]])('%s keeps its picture and loses its place', (mediaType, bytes) => {
  const cleaned = cleanPhoto(bytes)!
  expect(cleaned.mediaType).toBe(mediaType)
  expect(bytes.includes('GPS') && !cleaned.bytes.includes('GPS')).toBe(true)
  expect(cleanPhoto(cleaned.bytes)!.bytes).toEqual(cleaned.bytes)
})

test('a JPEG stays turned as the camera was held, and its coded picture is the same to the last byte', () => {
  const { bytes } = cleanPhoto(jpegWithPlace())!
  const exif = bytes.indexOf('Exif')
  expect([bytes.subarray(exif + 16, exif + 26), exif > 0]).toEqual([Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6]), true])
  expect(bytes.subarray(-10)).toEqual(Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 0xff, 0xd9]))
})

test('a WebP does not promise metadata that is gone, and its length is right', () => {
  const { bytes } = cleanPhoto(webpWithPlace())!
  expect([bytes[20], bytes.readUInt32LE(4) + 8]).toEqual([0, bytes.length])
})

test.each([['a cut JPEG', jpegWithPlace().subarray(0, 60)], ['a cut PNG', pngWithPlace().subarray(0, 60)], ['a cut WebP', webpWithPlace().subarray(0, 40)], ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')], ['GIF', Buffer.from('GIF89a0123456789012345')], ['nothing', Buffer.alloc(0)]])('%s is no photo', (_, bytes) => {
  expect(cleanPhoto(bytes)).toBeNull()
})
