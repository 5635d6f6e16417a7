import { DomainError } from '../model/domain-error.ts'
import type { DisclosureRule, DisclosureRules } from './disclosure-rule.ts'
import type { DisclosureTable, TableCell } from './disclosure-table.ts'
import type { HierarchyNode } from './hierarchy.ts'

/** A table to protect, as it stands in a file. */
export interface TableFile {
  readonly id: string | null
  readonly table: DisclosureTable
  readonly rules: DisclosureRules
  /** Cells that must be hidden whatever the rules say: [region, category]. */
  readonly primary: readonly (readonly [string, string])[]
}

type Json = Readonly<Record<string, unknown>>

/**
 * Read one table in the format of reference/disclosure.json: `rule` and `full` with regions, categories and cells.
 *
 * Beyond that format: `rule` may be a list; `parent` may be a list (several nestings); nodes may name their `nesting`; cells may carry
 * `contributions` and a `state` (`published`: already out, `hidden`).
 * Throws: DomainError `malformed-table` naming the place.
 */
export function parseTableFile(input: unknown): TableFile {
  const file = asObject(input, 'the table')
  const full = asObject(file['full'], 'full')
  const given = Array.isArray(file['rule']) ? file['rule'] : [file['rule']]
  const ruleObjects = given.map((rule, index) => asObject(rule, Array.isArray(file['rule']) ? `rule[${index}]` : 'rule'))
  const zerosPublished = ruleObjects.every((rule) => rule['zeros_published'] !== false) && full['suppressed_lower'] !== 0
  return {
    id: typeof file['id'] === 'string' ? file['id'] : null,
    table: {
      regions: asList(full['regions'], 'full.regions').map((node, index) => parseNode(node, `full.regions[${index}]`)),
      categories: asList(full['categories'], 'full.categories').map((node, index) => parseNode(node, `full.categories[${index}]`)),
      cells: asList(full['cells'], 'full.cells').map((cell, index) => parseCell(cell, `full.cells[${index}]`)),
    },
    rules: {
      rules: ruleObjects.map(parseRule),
      zerosPublished,
      minDenominator: largest(ruleObjects, 'min_denominator'),
      minResidents: largest(ruleObjects, 'min_residents'),
    },
    primary: file['primary'] === undefined ? [] : asList(file['primary'], 'primary').map((pair, index) => parsePair(pair, `primary[${index}]`)),
  }
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
  return rules.reduce((most, rule) => Math.max(most, rule[key] === undefined ? 0 : typeof rule[key] === 'number' ? rule[key] : refuse(`rule.${key}`, rule[key], 'a number')), 0)
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
