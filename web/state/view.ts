import { pageNames } from '../../core/address/page-names.ts'
import { isPeriod } from '../../core/period/period.ts'
import { parseChoices, writeChoices } from './compare/choices.ts'
import type { Choice } from './compare/choices.ts'

/** `unbekannt` is where an address leads that names no page. */
export const pages = [...pageNames, 'unbekannt'] as const

/** Pages whose code is there from the start. */
const firstPages = ['karte', 'tabelle', 'indikator', 'quellen', 'unbekannt'] as const satisfies readonly Page[]

/** Pages that are loaded when they are opened (web/pages); each reads `path` and `options` itself. */
export type LazyPage = Exclude<Page, (typeof firstPages)[number]>
export type Page = (typeof pages)[number]

export const languages = ['de', 'en'] as const
export type Language = (typeof languages)[number]

/** Words of the address for the ways to form classes. */
export const classMethods = ['quantile', 'gleich', 'natuerlich', 'streuung', 'bezug', 'manuell'] as const
export type ClassMethod = (typeof classMethods)[number]

/** Words of the address for what is shown instead of the figures themselves. */
export const changeModes = ['differenz', 'prozent'] as const
export type ChangeMode = (typeof changeModes)[number]

export const sortColumns = ['name', 'code', 'wert', 'rang'] as const
export type SortColumn = (typeof sortColumns)[number]

/** More columns than these nobody can read side by side. */
export const mostColumns = 6
/** Word of the address for a further column of the table, counted from 1. */
export type FurtherColumn = `spalte${number}`

/** Everything a visitor has chosen. `null`: not chosen, the territory's default applies. */
export interface View {
  readonly page: Page
  readonly indicator: string | null
  readonly level: string | null
  readonly period: string | null
  readonly area: string | null
  /** How classes are formed; `null`: not chosen, the default of what is shown applies (class-defaults). */
  readonly method: ClassMethod | null
  /** How many classes are wanted of the method chosen. */
  readonly classCount: number
  /** For classes around a reference: the whole territory, the target that was decided, or a number. */
  readonly reference: number | 'gesamt' | 'ziel'
  /** Limits set by hand, increasing. */
  readonly limits: readonly number[]
  readonly hasZeroClass: boolean
  /** Whether counts are shown as circles instead of coloured areas. */
  readonly hasSymbols: boolean
  /** Whether changes are shown, and against which period; `null`: the figures themselves, the oldest period. */
  readonly change: ChangeMode | null
  readonly base: string | null
  /** Bases below this are marked on the map; `null`: none are. */
  readonly smallBase: number | null
  /** The one class or mark that is singled out: `0`…`6`, `suppressed`, `missing`, … */
  readonly single: string | null
  /** Further columns of the table: indicators, each with its moment; `null`: that of the table. */
  readonly columns: readonly Choice[]
  readonly sort: SortColumn | FurtherColumn
  readonly isDescending: boolean
  readonly filter: string
  readonly language: Language
  /** What follows the page in the address of a lazy page: `/gebiet/gemeinde/01060004` → `['gemeinde', '01060004']`. */
  readonly path: readonly string[]
  /** Parameters that only the page itself understands, by their word in the address. */
  readonly options: Readonly<Record<string, string>>
}

export const initialView: View = {
  page: 'karte',
  indicator: null,
  level: null,
  period: null,
  area: null,
  method: null,
  classCount: 5,
  reference: 'gesamt',
  limits: [],
  hasZeroClass: false,
  hasSymbols: false,
  change: null,
  base: null,
  smallBase: null,
  single: null,
  columns: [],
  sort: 'name',
  isDescending: false,
  filter: '',
  language: 'de',
  path: [],
  options: {},
}

/** Tell whether the code of a page is loaded when it is opened. */
export const isLazy = (page: Page): page is LazyPage => !(firstPages as readonly Page[]).includes(page)

/** Words of the address that every page shares. */
const sharedWords = new Set(['indikator', 'raumebene', 'zeitraum', 'gebiet', 'klassen', 'bezug', 'grenzen', 'nullklasse', 'darstellung', 'veraenderung', 'gegen', 'kleinebasis', 'klasse', 'spalten', 'sortierung', 'filter', 'sprache'])
const optionWord = /^[a-z][a-z-]{0,31}$/
const mostOptions = 40

const keyPattern = /^[a-z][a-z0-9_]{0,63}$/
const areaPattern = /^[\p{L}\p{N} ._-]{1,64}$/u
const singlePattern = /^([0-6]|suppressed|missing|notApplicable|incomplete|estimated|provisional)$/

const sortPattern = /^(-?)(name|code|wert|rang|spalte[1-6])$/

const mostLimits = 6

/** Numbers in the address are written as in code, so that they mean the same in every language. */
const numberOf = (text: string): number | null => (/^-?\d{1,12}(\.\d{1,6})?$/.test(text) ? Number(text) + 0 : null)

const limitsOf = (text: string): readonly number[] => {
  const numbers = text.split('_').slice(0, mostLimits).map(numberOf)
  return [...new Set(numbers.filter((each) => each !== null))].sort((a, b) => a - b)
}

/** A moment that the calendar does not have is none that was wanted. */
const periodOf = (text: string | null): string | null => (text !== null && isPeriod(text) ? text : null)

const decode = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

/** Every column once. */
function columnsOf(text: string): readonly Choice[] {
  return [...new Map(parseChoices(text).map((column) => [writeChoices([column]), column])).values()].slice(0, mostColumns)
}

/** Take the parameters that a lazy page understands by itself. */
function optionsOf(query: URLSearchParams): Record<string, string> {
  const options: Record<string, string> = {}
  for (const [word, value] of [...query].slice(0, mostOptions)) if (!sharedWords.has(word) && optionWord.test(word)) options[word] = value.slice(0, 2000)
  return options
}

/** Read a view out of an address. Anything that is not understood is left at its default; never throws. */
export function parseView(pathname: string, search: string): View {
  const query = new URLSearchParams(search)
  const [first = '', ...rest] = pathname.split('/').filter((part) => part !== '')
  const [second = ''] = rest
  const page = first === '' ? 'karte' : (pages.find((candidate) => candidate === first) ?? 'unbekannt')
  const match = (name: string, pattern: RegExp): string | null => {
    const text = query.get(name)
    return text !== null && pattern.test(text) ? text : null
  }
  const indicator = page === 'indikator' ? (keyPattern.test(second) ? second : null) : match('indikator', keyPattern)
  const [, word, count] = /^([a-z]+)(?:-([3-7]))?$/.exec(query.get('klassen') ?? '') ?? []
  const method = classMethods.find((candidate) => candidate === word) ?? null
  const [, minus, sort] = sortPattern.exec(query.get('sortierung') ?? '') ?? []
  return {
    page,
    indicator,
    level: match('raumebene', keyPattern),
    period: periodOf(query.get('zeitraum')),
    area: match('gebiet', areaPattern),
    method,
    classCount: method === null || count === undefined ? initialView.classCount : Number(count),
    reference: query.get('bezug') === 'ziel' ? 'ziel' : (numberOf(query.get('bezug') ?? '') ?? initialView.reference),
    limits: limitsOf(query.get('grenzen') ?? ''),
    hasZeroClass: query.get('nullklasse') === '1',
    hasSymbols: query.get('darstellung') === 'kreise',
    change: changeModes.find((candidate) => candidate === query.get('veraenderung')) ?? null,
    base: periodOf(query.get('gegen')),
    smallBase: /^[1-9]\d{0,6}$/.test(query.get('kleinebasis') ?? '') ? Number(query.get('kleinebasis')) : null,
    single: match('klasse', singlePattern),
    columns: columnsOf(query.get('spalten') ?? ''),
    sort: (sort as View['sort'] | undefined) ?? initialView.sort,
    isDescending: minus === '-',
    filter: (query.get('filter') ?? '').slice(0, 100),
    language: query.get('sprache') === 'en' ? 'en' : 'de',
    path: isLazy(page) ? rest.slice(0, 6).map(decode) : [],
    options: isLazy(page) ? optionsOf(query) : {},
  }
}

/** Write a view as an address, the shortest that `parseView` reads back alike. */
export function viewAddress(view: View): string {
  const query = new URLSearchParams()
  const add = (name: string, value: string | null): void => {
    if (value !== null && value !== '') query.set(name, value)
  }
  const inPath = view.page === 'indikator' && view.indicator !== null
  if (!inPath) add('indikator', view.page === 'indikator' ? null : view.indicator)
  add('raumebene', view.level)
  add('zeitraum', view.period)
  add('gebiet', view.area)
  if (view.method !== null) add('klassen', `${view.method}-${view.classCount}`)
  if (view.reference !== initialView.reference) add('bezug', String(view.reference))
  add('grenzen', view.limits.join('_'))
  if (view.hasZeroClass) add('nullklasse', '1')
  if (view.hasSymbols) add('darstellung', 'kreise')
  add('veraenderung', view.change)
  add('gegen', view.base)
  if (view.smallBase !== null) add('kleinebasis', String(view.smallBase))
  add('klasse', view.single)
  add('spalten', writeChoices(view.columns))
  if (view.sort !== initialView.sort || view.isDescending) add('sortierung', `${view.isDescending ? '-' : ''}${view.sort}`)
  add('filter', view.filter)
  if (view.language !== 'de') add('sprache', view.language)
  if (isLazy(view.page)) for (const [word, value] of Object.entries(view.options)) if (!sharedWords.has(word)) add(word, value)
  const path = inPath ? `/indikator/${view.indicator}` : `/${[view.page, ...(isLazy(view.page) ? view.path : [])].map(encodeURIComponent).join('/')}`
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}
