import { z } from 'zod'
import { atlasFile } from '../../core/contract/atlas-file.ts'
import { ruleText } from './atlas-file-faults.ts'
import { suggest } from './suggest.ts'

export type Issue = z.core.$ZodIssue
type Language = 'de' | 'en'

const locales = { de: z.locales.de().localeError, en: z.locales.en().localeError }

/** What a place of atlas.json should hold; in German in the nominative. */
const wanted: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  object: { de: 'eine Angabe in { … }', en: 'an entry in { … }' },
  record: { de: 'eine Angabe in { … }', en: 'an entry in { … }' },
  array: { de: 'eine Liste in [ … ]', en: 'a list in [ … ]' },
  string: { de: 'ein Text in Anführungszeichen', en: 'a text in quotation marks' },
  number: { de: 'eine Zahl ohne Anführungszeichen', en: 'a number without quotation marks' },
  int: { de: 'eine ganze Zahl ohne Anführungszeichen', en: 'a whole number without quotation marks' },
  boolean: { de: 'true oder false', en: 'true or false' },
}

/** Say what is wrong with one place of atlas.json, so that its author knows what to write there. */
export function describeAtlasIssue(issue: Issue, language: Language): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, language)).join('; ')
    case 'invalid_type':
      return issue.input === undefined ? say(language, 'fehlt', 'is missing') : wrongType(issue, language)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options, undefined, language) : fallback(issue, language)
    case 'invalid_value':
      return issue.input === undefined ? say(language, 'fehlt', 'is missing') : oneOf(issue.values, issue.input, language)
    case 'invalid_format':
      return issue.format === 'date'
        ? say(language, `${show(issue.input, 'de')} ist kein Tag wie 2015-12-31`, `${show(issue.input, 'en')} is no day such as 2015-12-31`)
        : malformedText(issue, language)
    case 'too_small':
      return issue.minimum === 1 && (issue.origin === 'string' || issue.origin === 'array') ? say(language, 'ist leer', 'is empty') : fallback(issue, language)
    case 'custom':
      return ruleText(issue.message, language)
    case 'invalid_element':
    case 'invalid_key':
    case 'not_multiple_of':
    case 'too_big':
      return fallback(issue, language)
  }
}

const say = (language: Language, de: string, en: string): string => (language === 'de' ? de : en)

function fallback(issue: Issue, language: Language): string {
  const told = locales[language](issue as Parameters<z.core.$ZodErrorMap>[0])
  return (typeof told === 'string' ? told : told?.message) ?? issue.message
}

function unknownKey(key: string, language: Language): string {
  const near = suggest(key, knownKeys())
  return say(language, `unbekannter Schlüssel „${key}“${near ? `, gemeint ist vielleicht „${near}“` : ''}`, `unknown key "${key}"${near ? `, perhaps "${near}" is meant` : ''}`)
}

function wrongType(issue: Extract<Issue, { code: 'invalid_type' }>, language: Language): string {
  const what = wanted[issue.expected]?.[language] ?? issue.expected
  return say(language, `erwartet wird ${what}, da steht ${show(issue.input, 'de')}`, `expected is ${what}, found ${show(issue.input, 'en')}`)
}

function oneOf(values: readonly unknown[], input: unknown, language: Language): string {
  const list = values.map((value) => JSON.stringify(value)).join(', ')
  const near = typeof input === 'string' ? suggest(input, values.filter((value) => typeof value === 'string')) : null
  const found = input === undefined ? '' : say(language, `, da steht ${show(input, 'de')}`, `, found ${show(input, 'en')}`)
  return say(language, `erlaubt sind ${list}${found}${near ? `; gemeint ist vielleicht „${near}“` : ''}`, `allowed are ${list}${found}${near ? `; perhaps "${near}" is meant` : ''}`)
}

/** Patterns say in words what they ask for; those that do not are shown as they are. */
function malformedText(issue: Issue, language: Language): string {
  const isNamed = issue.message !== fallback(issue, 'en')
  if (!isNamed) return fallback(issue, language)
  return say(language, `${show(issue.input, 'de')} passt nicht; erwartet: ${ruleText(issue.message, 'de')}`, `${show(issue.input, 'en')} does not fit; expected: ${issue.message}`)
}

function show(input: unknown, language: Language): string {
  if (typeof input === 'string') return say(language, `„${shorten(input)}“`, `"${shorten(input)}"`)
  if (Array.isArray(input)) return say(language, 'eine Liste', 'a list')
  if (typeof input === 'object' && input !== null) return say(language, 'eine Angabe in { … }', 'an entry in { … }')
  return String(input)
}

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

let keys: readonly string[] | undefined

/** Every key that the schema knows somewhere. */
function knownKeys(): readonly string[] {
  keys ??= [...new Set(collectKeys(z.toJSONSchema(atlasFile, { io: 'input' })))]
  return keys
}

function collectKeys(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, value]) => (key === 'properties' ? [...Object.keys(value as object), ...Object.values(value as object).flatMap(collectKeys)] : collectKeys(value)))
}
