import type { PageName } from './page-names.ts'

/** Pages that show figures and keep their whole state in the address. */
export const savedPages = ['karte', 'tabelle', 'indikator', 'vergleich', 'zusammenhang', 'gebiet', 'handlungsraum'] as const satisfies readonly PageName[]

export const longestSavedAddress = 2000

const segment = String.raw`(?:[\w\-.~!$&'()*+,;=:@]|%[0-9a-f]{2})+`
const form = new RegExp(String.raw`^/(?:(${savedPages.join('|')})((?:/${segment})*))?/?(?:\?[\w\-.~!$&'()*+,;=:@/?%\[\]]*)?$`, 'i')
/** Segments that a browser would resolve instead of sending them. */
const dots = /\/(?:\.|%2e){1,2}(?=\/|\?|$)/i
const controls = /%(?:[01][0-9a-f]|7f)/i

/**
 * Tell whether an address is a page of this atlas that can be kept: a path from its root and nothing that leads
 * elsewhere (no scheme, no host, no `//`, no `..`, no control characters).
 */
export function isSavedAddress(address: string): boolean {
  if (address.length > longestSavedAddress || dots.test(address) || controls.test(address)) return false
  const found = form.exec(address)
  return found !== null && !address.split('?')[0]!.includes('//')
}
