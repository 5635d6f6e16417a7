import { distance } from 'fastest-levenshtein'

/** The known word that a misspelt one most likely means, or `null`. */
export function suggest(word: string, known: readonly string[]): string | null {
  const ranked = known.map((candidate) => ({ candidate, far: distance(word.toLowerCase(), candidate.toLowerCase()) })).sort((a, b) => a.far - b.far)
  const [best] = ranked
  return best && best.far < word.length && best.far <= Math.max(1, Math.floor(word.length / 3)) ? best.candidate : null
}
