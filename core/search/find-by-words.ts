import { germanStem } from './german-stem.ts'
import { synonyms } from './synonyms.ts'

const shortest = 3

const stemsOf = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '').map(germanStem)

/** Words of one or two letters (`II`, `IV`) must be whole words; longer ones may lie within a compound. */
const holds = (stems: readonly string[], wanted: string): boolean => stems.some((stem) => stem === wanted || (wanted.length >= shortest && stem.includes(wanted)))

/** In the text itself the beginning of a word is enough: whoever types `Al` is on the way to `Altenquotient`. */
const begins = (stems: readonly string[], wanted: string): boolean => holds(stems, wanted) || stems.some((stem) => stem.startsWith(wanted))

const holdsPhrase = (stems: readonly string[], phrase: readonly string[]): boolean =>
  stems.some((_, start) => phrase.every((stem, offset) => (phrase.length === 1 ? holds([stems[start] ?? ''], stem) : stems[start + offset] === stem)))

interface SynonymGroup {
  readonly phrases: readonly (readonly string[])[]
  readonly stems: readonly string[]
}

let stemmed: readonly SynonymGroup[] | undefined
/** Stemmed at the first search: a page that only shows a map does not wait for it. */
const synonymGroups = (): readonly SynonymGroup[] => (stemmed ??= synonyms.map((group) => ({ phrases: group.map(stemsOf), stems: group.flatMap(stemsOf) })))

/**
 * Find what a text names by words of everyday German or English: stems and synonyms count, every word must be found.
 *
 * Shape: items in their order, those that hold the words themselves before those that are found by a synonym.
 * Cost:  O(items × synonyms).
 */
export function findByWords<T>(items: readonly T[], textOf: (item: T) => string, words: string): readonly T[] {
  const wanted = stemsOf(words)
  const direct: T[] = []
  const related: T[] = []
  for (const item of items) {
    const stems = stemsOf(textOf(item))
    if (wanted.every((word) => begins(stems, word))) direct.push(item)
    else {
      const more = synonymGroups().filter(({ phrases }) => phrases.some((phrase) => holdsPhrase(stems, phrase))).flatMap((group) => group.stems)
      if (wanted.every((word) => holds(stems, word) || holds(more, word))) related.push(item)
    }
  }
  return [...direct, ...related]
}
