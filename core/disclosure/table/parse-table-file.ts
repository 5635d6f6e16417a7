import { DomainError } from '../../model/domain-error.ts'
import type { DisclosureRule, DisclosureRules } from '../disclosure-rule.ts'
import type { DisclosureTable, TableCell } from './disclosure-table.ts'
import type { HierarchyNode } from './hierarchy.ts'

/** A table to protect, as it stands in a file. */
export interface TableFile {
  readonly id: string | null
  readonly table: DisclosureTable
  readonly rules: DisclosureRules
  /** Cells that must be hidden whatever the rules say: [region, category]. */
  readonly primary: readonly (readonly [string, string])[]
  /** Fields that nobody here understands, as places; whoever wrote them should know that they change nothing. */
  readonly unread: readonly string[]
}

/** What a file may hold beside what is read: patterns and texts of reference/disclosure.json. */
const knownFields = ['id', 'description', 'rule', 'full', 'primary', 'patterns', 'optimum', 'linked']
const knownInFull = ['regions', 'categories', 'cells', 'integer', 'lower', 'suppressed_lower']
const knownInNode = ['id', 'parent', 'parents', 'nesting', 'name', 'label', 'level']
const knownInRule = ['type', 'n', 'k', 'p', 'q', 'zeros_published', 'min_denominator', 'min_residents']
/** Remarks change nothing wherever they stand. */
const remarks = ['id', 'name', 'label', 'description', 'note', 'notes', 'source']

type Json = Readonly<Record<string, unknown>>

/**
 * Read one table in the format of reference/disclosure.json: `rule` and `full` with regions, categories and cells.
 *
 * Beyond that format: `rule` may be a list; `parent` may be a list (several nestings); nodes may name their `nesting`; cells may carry
 * `contributions` and a `state` (`published`: already out, `hidden`).
 * Throws: DomainError `malformed-table` naming the place. What would loosen the protection if it were passed over is refused: a rule that
 * holds something unknown, a node without `parent`, bounds other than those of counts.
 */
export function parseTableFile(input: unknown): TableFile {
  const file = asObject(input, 'the table')
  const full = asObject(file['full'], 'full')
  const given = Array.isArray(file['rule']) ? file['rule'] : [file['rule']]
  const ruleObjects = given.map((rule, index) => asObject(rule, Array.isArray(file['rule']) ? `rule[${index}]` : 'rule'))
  if (ruleObjects.length === 0) refuse('rule', given, 'at least one rule')
  for (const rule of ruleObjects) for (const field of unknownFields(rule, knownInRule)) refuse(`rule.${field}`, rule[field], `left out (a rule has ${knownInRule.join(', ')})`)
  return {
    id: typeof file['id'] === 'string' ? file['id'] : null,
    table: {
      regions: asList(full['regions'], 'full.regions').map((node, index) => parseNode(node, `full.regions[${index}]`)),
      categories: asList(full['categories'], 'full.categories').map((node, index) => parseNode(node, `full.categories[${index}]`)),
      cells: asList(full['cells'], 'full.cells').map((cell, index) => parseCell(cell, `full.cells[${index}]`)),
    },
    rules: {
      rules: ruleObjects.map(parseRule),
      zerosPublished: readsZeros(ruleObjects, full),
      minDenominator: largest(ruleObjects, 'min_denominator'),
      minResidents: largest(ruleObjects, 'min_residents'),
    },
    primary: file['primary'] === undefined ? [] : asList(file['primary'], 'primary').map((pair, index) => parsePair(pair, `primary[${index}]`)),
    unread: [
      ...unknownFields(file, knownFields),
      ...unknownFields(full, knownInFull).map((field) => `full.${field}`),
      ...['regions', 'categories'].flatMap((list) => [...new Set(asList(full[list], `full.${list}`).flatMap((node) => unknownFields(node as Json, knownInNode)))].map((field) => `full.${list}[].${field}`)),
    ],
  }
}

function unknownFields(object: Json, known: readonly string[]): readonly string[] {
  return Object.keys(object).filter((field) => !known.includes(field) && !remarks.includes(field))
}

/** Zeros are shown unless a rule or the least value of a hidden cell says otherwise; the rules go first. */
function readsZeros(rules: readonly Json[], full: Json): boolean {
  const { lower = 0, suppressed_lower: least = 1 } = full
  if (lower !== 0) refuse('full.lower', lower, '0: counts are not negative, and nothing more is known of all of them')
  if (least !== 0 && least !== 1) refuse('full.suppressed_lower', least, '1 where zeros are published, 0 where they are not')
  const said = rules.map((rule) => rule['zeros_published']).filter((is) => is !== undefined)
  for (const is of said) if (typeof is !== 'boolean') refuse('rule.zeros_published', is, 'true or false')
  return said.length > 0 ? !said.includes(false) : least === 1
}

function parseRule(rule: Json): DisclosureRule {
  const number = (key: string, isWhole = false) => {
    const value = rule[key]
    if (typeof value !== 'number' || !(value > 0) || (isWhole && !Number.isSafeInteger(value))) refuse(`rule.${key}`, value, isWhole ? 'a whole number above 0' : 'a number above 0')
    return value
  }
  switch (rule['type']) {
    case 'min_frequency':
      return { type: 'min_frequency', n: number('n', true) }
    case 'dominance':
    case 'nk':
      if (number('k') >= 100) refuse('rule.k', rule['k'], 'a percentage below 100, else it never bites')
      return { type: 'dominance', n: number('n', true), k: number('k') }
    case 'p_percent':
      return { type: 'p_percent', p: number('p') }
    case 'pq':
      return { type: 'pq', p: number('p'), q: number('q') }
    default:
      return refuse('rule.type', rule['type'], 'min_frequency, dominance, p_percent or pq')
  }
}

function parseNode(input: unknown, place: string): HierarchyNode {
  const node = asObject(input, place)
  const id = asText(node['id'], `${place}.id`)
  if (!('parents' in node || 'parent' in node)) refuse(`${place}.parent (${id})`, undefined, 'the id it is part of, a list of them, or null at the top')
  const parent = node['parents'] ?? node['parent'] ?? []
  const parents = (Array.isArray(parent) ? parent : [parent]).map((one) => asText(one, `${place}.parent`))
  const nesting = node['nesting']
  return nesting === undefined ? { id, parents } : { id, parents, nesting: asText(nesting, `${place}.nesting`) }
}

function parseCell(input: unknown, place: string): TableCell {
  const cell = asObject(input, place)
  const value = cell['value']
  const region = asText(cell['region'], `${place}.region`)
  const category = asText(cell['category'], `${place}.category`)
  if (typeof value !== 'number') refuse(`${place}.value (${region} × ${category})`, value, 'a whole number')
  const { contributions, state } = cell
  if (contributions !== undefined && !(Array.isArray(contributions) && contributions.every(Number.isFinite))) refuse(`${place}.contributions`, contributions, 'a list of numbers')
  if (state !== undefined && state !== 'published' && state !== 'hidden') refuse(`${place}.state`, state, '"published" or "hidden"')
  return {
    region,
    category,
    value,
    ...(contributions === undefined ? {} : { contributions: contributions as number[] }),
    ...(state === undefined ? {} : { state }),
  }
}

function parsePair(input: unknown, place: string): readonly [string, string] {
  const [region, category, ...rest] = asList(input, place)
  if (rest.length > 0) refuse(place, input, 'a region and a category')
  return [asText(region, `${place}[0]`), asText(category, `${place}[1]`)]
}

function largest(rules: readonly Json[], key: string): number {
  return rules.reduce((most, rule) => Math.max(most, rule[key] === undefined ? 0 : typeof rule[key] === 'number' && rule[key] >= 0 ? rule[key] : refuse(`rule.${key}`, rule[key], 'a number of at least 0')), 0)
}

function asObject(value: unknown, place: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(place, value, 'an object')
  return value as Json
}

function asList(value: unknown, place: string): readonly unknown[] {
  if (!Array.isArray(value)) refuse(place, value, 'a list')
  return value as readonly unknown[]
}

function asText(value: unknown, place: string): string {
  if (typeof value !== 'string' || value === '') refuse(place, value, 'a text')
  return value
}

function refuse(place: string, value: unknown, wanted: string): never {
  const found = value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60)
  throw new DomainError('malformed-table', `${place} is ${found}; it must be ${wanted}`, { place })
}
