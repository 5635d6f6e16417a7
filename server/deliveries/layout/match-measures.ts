import { distance } from 'fastest-levenshtein'
import type { DeliveryContext } from './delivery-context.ts'

export interface MeasureScore {
  readonly measure: string
  /** 0 to 1. */
  readonly score: number
}

type Measure = DeliveryContext['measures'][number]

/** Words that say nothing about which measure it is. */
const neutral = new Set('insgesamt zusammen gesamt total summe anzahl absolut personen und oder der die das des dem den von vom in im am an auf zu zum nach mit davon darunter dar jahr jahre jahren jaehrige jaehrigen jaehriger alter geschlecht nationalitaet innen stichtag stand jeweils zahl einheit of the and to over at by number persons years aged km2 qkm tausend tsd mio millionen'.split(' '))

/**
 * Rate how well heads of a column name each measure.
 *
 * Shape: heads, and the title above the table, which counts where the head alone says too little → measures, best first, from 0.3.
 */
export function matchMeasures(head: string, title: string, measures: readonly Measure[]): MeasureScore[] {
  const own = words(head)
  const around = words(title)
  const saysShare = /%|anteil|quote|prozent/i.test(head)
  const saysRate = isRate(head)
  return measures
    .map((measure) => {
      const names = [measure.name.de, measure.name.en ?? '', measure.key.replaceAll('_', ' '), ...(measure.synonyms ?? [])].filter((name) => name !== '')
      const best = Math.max(...names.map((name) => (fold(name) === fold(head) && fold(head) !== '' ? 1 : Math.max(0.98 * overlap(words(name), own, []), 0.9 * overlap(words(name), own, around)))))
      const isShare = measure.unit.de.includes('%')
      const fitsUnit = saysShare === isShare || (isShare && own.length === 0)
      const fitsRate = saysRate === (isRate(measure.unit.de) || isRate(measure.name.de)) || !saysRate
      return { measure: measure.key, score: Math.round(best * (fitsUnit && fitsRate ? 1 : 0.6) * 100) / 100 }
    })
    .filter((entry) => entry.score >= 0.3)
    .sort((a, b) => b.score - a.score)
}

/** “je km²”, “pro 1 000”: another figure than the one that is counted. */
function isRate(text: string): boolean {
  return /(?<!\p{L})(?:je|pro|per)\s/iu.test(text)
}

/** Harmonic mean of how much of the name is said, and how much of the head is meant. */
function overlap(name: readonly string[], head: readonly string[], title: readonly string[]): number {
  if (name.length === 0 || (head.length === 0 && title.length === 0)) return 0
  const said = name.filter((word) => head.some((other) => isSame(word, other)) || title.some((other) => isSame(word, other))).length / name.length
  const meant = head.length === 0 ? 1 : head.filter((word) => name.some((other) => isSame(word, other))).length / head.length
  return said + meant === 0 ? 0 : (2 * said * meant) / (said + meant)
}

function words(text: string): string[] {
  const found = fold(text)
    .split(/[^a-z0-9%]+/)
    .filter((word) => word !== '' && (word.length > 1 || /[\d%]/.test(word)) && !neutral.has(word))
    .map((word) => (/^(?:einwohner(?:innen|zahl)?|bevoelkerung(?:szahl|sstand)?|bewohner(?:innen)?)$/.test(word) ? 'einwohner' : word))
  return [...new Set(found)]
}

function isSame(a: string, b: string): boolean {
  if (a === b) return true
  if (/\d/.test(a) || /\d/.test(b)) return false
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 5 && long.startsWith(short) && short.length >= long.length * 0.6) return true
  return short.length >= 6 && long.length - short.length <= 2 && distance(short, long) <= (short.length >= 9 ? 2 : 1)
}

function fold(text: string): string {
  return text
    .replace(/(?<=\p{Ll})[-\u00ad]\s+(?=\p{Ll})/gu, '')
    .replace(/(?<=\p{L}{2})-(?=\p{Ll})/gu, '')
    .replace(/(?<=\p{L}{2})\d\)|\s\d\)|[¹³⁴⁵]+/gu, ' ')
    .replaceAll('²', '2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/\s+/g, ' ')
    .trim()
}
