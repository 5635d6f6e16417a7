/**
 * Read a number as people write it: decimal comma or point, with or without signs between thousands.
 *
 * Shape: `null` for what is no number.
 */
export function readNumber(text: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f'°]/g, '')
  const [comma, dot] = [bare.lastIndexOf(','), bare.lastIndexOf('.')]
  const isGerman = comma > dot
  const plain = isGerman ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '')
  const joined = !isGerman && (bare.match(/\./g)?.length ?? 0) > 1 ? plain.replaceAll('.', '') : plain
  return /^[+-]?\d+(\.\d+)?$/.test(joined) ? Number(joined) : null
}

/** Read a whole number of places; `1.200` and `1,200` are thousands. Shape: `null` for what is none. */
export function readPlaces(text: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f']/g, '')
  const joined = /^\d{1,3}([.,]\d{3})+$/.test(bare) ? bare.replaceAll(/[.,]/g, '') : bare.replace(/[.,]0+$/, '')
  return /^\d{1,6}$/.test(joined) ? Number(joined) : null
}
