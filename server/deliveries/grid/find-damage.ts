import iconv from 'iconv-lite'

/** What encoding damage left of a text. */
export interface TextDamage {
  /** The text as it was, where it can be told; `null` where characters are lost. */
  readonly repaired: string | null
}

/**
 * Find encoding damage in a text: lost characters (�), or UTF-8 that was read as Windows-1252 (“Ã¤” for ä).
 *
 * Shape: `null` for a sound text. A text counts as wrongly read only if undoing it gives valid UTF-8.
 */
export function findDamage(text: string): TextDamage | null {
  if (text.includes('\ufffd')) return { repaired: null }
  if (!/[ÃÂâ][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]/u.test(text)) return null
  try {
    const repaired = new TextDecoder('utf-8', { fatal: true }).decode(iconv.encode(text, 'win1252'))
    return repaired === text ? null : { repaired }
  } catch {
    return null
  }
}
