import { distance } from 'fastest-levenshtein'
import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { Validity } from '../../../core/delivery-checks/delivery-checks.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { normaliseName } from './normalise-name.ts'

export type KeyReading = TableLayout['key']['reading']

export interface KnownArea {
  readonly level: string
  readonly code: string
  readonly name: string
  /** When it exists, where not always. */
  readonly spans?: readonly Validity[]
}

export interface NameCandidate extends KnownArea {
  readonly score: number
}

const none: readonly KnownArea[] = []
const namesRemembered = 20_000

/** Find areas of the atlas by key or name as files write them; built once per delivery. */
export class AreaLookup {
  readonly #codes = new Map<string, KnownArea[]>()
  readonly #bareCodes = new Map<string, KnownArea[]>()
  readonly #names = new Map<string, KnownArea[]>()
  readonly #spellings = new Map<string, KnownArea[]>()
  readonly #normalised = new Map<string, string>()
  /** Comparisons left for misspelt names; a file of 11,000 foreign names must not cost minutes. */
  #budget = 3_000_000

  constructor(context: DeliveryContext) {
    for (const level of context.levels) {
      for (const { code, name, spans } of level.areas) {
        const area = { level: level.key, code, name, ...(spans && { spans }) }
        push(this.#codes, code, area)
        if (/^\d+$/.test(code)) push(this.#bareCodes, bare(code), area)
        push(this.#names, collapse(name), area)
        push(this.#spellings, normaliseName(name), area)
      }
    }
  }

  /** Areas that a key means under one reading; several where levels share codes or names. */
  find(text: string, reading: KeyReading): readonly KnownArea[] {
    const key = collapse(text)
    if (key === '') return none
    switch (reading) {
      case 'code':
        return this.#codes.get(key) ?? none
      case 'zeros':
        return this.#findDigits(key)
      case 'ars':
        return this.#findArs(key)
      case 'mixed': {
        const code = splitMixed(key)?.code
        return code === undefined ? none : (this.#codes.get(code) ?? this.#findDigits(code))
      }
      case 'name':
        return this.#names.get(key) ?? none
      case 'fixed':
        return none
    }
  }

  /** Areas whose names may be meant by another spelling, best first; for a person to confirm. */
  suggest(text: string): NameCandidate[] {
    const wanted = this.#normalise(splitMixed(collapse(text))?.name ?? text)
    if (wanted.length < 2) return []
    const same = this.#spellings.get(wanted)
    if (same !== undefined) return same.map((area) => ({ ...area, score: 0.95 }))
    const limit = Math.min(2, Math.floor(wanted.length / 5))
    const isShortened = /\p{L}\./u.test(text)
    const found: NameCandidate[] = []
    for (const [spelling, areas] of this.#spellings) {
      if (this.#budget-- <= 0) break
      const score = isShortened && isSubsequence(wanted, spelling) ? 0.7 : closeness(wanted, spelling, limit)
      if (score > 0) found.push(...areas.map((area) => ({ ...area, score })))
    }
    return found.sort((a, b) => b.score - a.score).slice(0, 5)
  }

  /** Areas that are called so, spelling aside. */
  sameSpelling(text: string): readonly KnownArea[] {
    return this.#spellings.get(this.#normalise(text)) ?? none
  }

  /** Does a name fit an area, spelling aside? `null` where the row has no name. */
  agrees(name: string, area: KnownArea): boolean | null {
    const given = this.#normalise(name)
    const known = this.#normalise(area.name)
    if (given === '' || known === '') return null
    if (given === known) return true
    const words = (text: string): string[] => text.split(/[^\p{L}]+/u).filter((word) => word.length >= 4).map((word) => this.#normalise(word))
    const own = words(area.name)
    if (words(name).some((word) => own.includes(word))) return true
    return given.includes(known) || known.includes(given) || distance(given, known) <= Math.max(2, known.length / 3) || isSubsequence(given, known)
  }

  /** Is this the name of some area, spelling aside, or one behind a number that is none of its codes (“01 Altstadt”)? */
  isKnownName(text: string): boolean {
    if (this.#spellings.has(this.#normalise(text))) return true
    const name = splitMixed(collapse(text))?.name
    return name !== undefined && this.#spellings.has(this.#normalise(name))
  }

  /** Names come again for every year and measure. */
  #normalise(text: string): string {
    const before = this.#normalised.get(text)
    if (before !== undefined) return before
    const found = normaliseName(text)
    if (this.#normalised.size < namesRemembered && text.length <= 100) this.#normalised.set(text, found)
    return found
  }

  #findDigits(key: string): readonly KnownArea[] {
    const digits = digitsOf(key)
    return /^\d+$/.test(digits) ? (this.#codes.get(digits) ?? this.#bareCodes.get(bare(digits)) ?? none) : none
  }

  #findArs(key: string): readonly KnownArea[] {
    const digits = key.replace(/[\s.]/g, '')
    if (!/^\d+$/.test(digits)) return none
    const own = this.#codes.get(digits)
    if (own !== undefined || digits.length < 11 || digits.length > 12) return own ?? none
    const full = digits.padStart(12, '0')
    return this.#codes.get(full) ?? this.#codes.get(full.slice(0, 5) + full.slice(9)) ?? none
  }
}

/** Take “01 - Altstadt” or “0101 Altstadt” apart. */
export function splitMixed(text: string): { code: string; name: string } | null {
  const match = /^(\d[\d ]*?|\d+(?:\.\d+)*)\s*(?:[-–—:.)|/]\s*|\s+)(?=\p{L})(.+)$/u.exec(text)
  return match === null ? null : { code: match[1]!.replaceAll(' ', ''), name: match[2]!.trim() }
}

/** One blank between words, none around; soft hyphens and line breaks of a narrow head go. */
export function collapse(text: string): string {
  if (!/[\s\u00ad]/.test(text)) return text
  return text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim()
}

function closeness(a: string, b: string, limit: number): number {
  if (limit === 0 || Math.abs(a.length - b.length) > limit) return 0
  const far = distance(a, b)
  return far > limit ? 0 : 0.9 - far * 0.1
}

function isSubsequence(short: string, long: string): boolean {
  if (short.length < 4 || short[0] !== long[0] || short.length >= long.length) return false
  let next = 0
  for (const letter of long) if (letter === short[next]) next++
  return next === short.length
}

/** The digits of `01 0 60 004`, `01.060.004`, `01-060-004`, `'01060004` (an Excel text) and `1060004.0` (a program's number). */
function digitsOf(key: string): string {
  const digits = key.replace(/^['’]/, '').replace(/(?<=^\d{4,})\.0$/, '').replace(/(?<=\d)[\s.](?=\d)/g, '')
  return /^\d+(?:[/-]\d+){1,4}$/.test(digits) && digits.replaceAll(/\D/g, '').length >= 8 ? digits.replaceAll(/\D/g, '') : digits
}

function bare(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '')
}

function push(map: Map<string, KnownArea[]>, key: string, area: KnownArea): void {
  const list = map.get(key)
  if (list) list.push(area)
  else map.set(key, [area])
}
