const piece = 0x8000

/** Write bytes as Base64. */
export function asBase64(bytes: Uint8Array): string {
  let text = ''
  // In pieces: as arguments of one call, a font would be too many.
  for (let start = 0; start < bytes.length; start += piece) text += String.fromCharCode(...bytes.subarray(start, start + piece))
  return btoa(text)
}
