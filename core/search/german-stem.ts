const doubled = /(.)\1/g
const shortest = 3

/**
 * Reduce a German word to its stem, so that `Arbeitslosen` and `Arbeitslose`, `Häuser` and `Haus` are one.
 *
 * Umlauts, written `ä` or `ae`, become their vowel.
 *
 * Source: CISTEM (Weissweiler & Fraser 2017), case-insensitive, without the stripping of `ge-`, which in short names of
 *         figures takes away more than it joins.
 */
export function germanStem(word: string): string {
  let stem = word.toLowerCase().replaceAll('ß', 'ss').normalize('NFD').replace(/\p{M}/gu, '').replace(/([aou])e/g, '$1')
  stem = stem.replaceAll('sch', '$').replaceAll('ei', '%').replaceAll('ie', '&').replace(doubled, '$1*')
  while (stem.length > shortest) {
    if (stem.length > 5 && /(e[mr]|nd)$/.test(stem)) stem = stem.slice(0, -2)
    else if (/[tesn]$/.test(stem)) stem = stem.slice(0, -1)
    else break
  }
  return stem.replace(/(.)\*/g, '$1$1').replaceAll('&', 'ie').replaceAll('%', 'ei').replaceAll('$', 'sch')
}
