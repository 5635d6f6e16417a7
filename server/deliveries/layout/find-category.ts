import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import { collapse } from './area-lookup.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { ColumnSketch } from './find-columns.ts'
import { type KeyFinding, keyOf } from './find-key.ts'
import type { TableRange } from './find-range.ts'
import { matchMeasures } from './match-measures.ts'
import type { TableView } from './table-view.ts'

type Category = TableLayout['category']

export const wholes = /^(?:insgesamt|zusammen|gesamt|alle|total|summe)$/i

/**
 * Find what divides the rows of one area: a column of texts (a long table), or lines between the figures.
 *
 * Shape: the division with a proposal what to read, or `null` where each area has one row per period.
 */
export function findCategory(view: TableView, range: TableRange, key: KeyFinding, sketches: readonly ColumnSketch[], context: DeliveryContext): Category {
  const rows = view.rows.filter((row) => row.number >= range.first && row.number <= range.last && keyOf(row, key.columns, key.widths) !== '')
  const periods = sketches.filter((sketch) => sketch.role === 'period').map((sketch) => sketch.column)
  const keyed = rows.map((row) => `${keyOf(row, key.columns, key.widths)}\n${periods.map((column) => row.cells[column]?.text ?? '').join(' ')}`)
  const counts = countTexts(keyed)
  const repeated = [...counts.values()].filter((count) => count > 1).length
  const candidates = sketches
    .filter((sketch) => sketch.role === 'category')
    .map((sketch) => ({ sketch, values: countTexts(rows.map((row) => collapse(row.cells[sketch.column]?.text ?? ''))) }))
    .filter(({ values }) => values.size <= 300)
  const named = candidates.find(({ sketch, values }) => /kennzahl|merkmal|indikator|measure|variable|kategorie/i.test(sketch.headers.join(' ')) && [...values.keys()].some((text) => isMeasure(text, context)))
  const measured = repeated === 0 ? undefined : candidates.find(({ values }) => [...values.keys()].filter((text) => isMeasure(text, context)).length > 0)
  const dividing = repeated < counts.size * 0.05 ? undefined : candidates.filter(({ sketch }) => isDividing(rows.map((row, index) => `${keyed[index]}\n${row.cells[sketch.column]?.text ?? ''}`))).sort((a, b) => Number(hasWhole(b.values)) - Number(hasWhole(a.values)) || a.values.size - b.values.size)[0]
  // Divided twice, by sex and by age: neither divides all, of one the whole is read and of the other too.
  const halfDividing = repeated < counts.size * 0.05 ? undefined : candidates.find(({ values }) => hasWhole(values))
  const found = named ?? measured ?? dividing ?? halfDividing ?? (repeated === 0 ? onlyGroup(candidates) : undefined)
  if (found !== undefined) return { column: found.sketch.column, values: proposals(found.values, context) }
  const sections = sectionsOf(view, range, key)
  if (repeated < counts.size * 0.05 || sections.size < 1) return null
  return { column: null, values: proposals(sections, context) }
}

/** Beside parts that are measures of their own (“unter 18”) the row for all is the measure that the head of the figures names. */
export function includeWhole(category: Category, columns: TableLayout['columns']): Category {
  const isNamed = columns.some(({ role, measure }) => role === 'measure' && measure !== null)
  if (category === null || !isNamed || category.values.every(({ measure }) => measure === null)) return category
  return { ...category, values: category.values.map((value) => (wholes.test(value.text) ? { ...value, include: true } : value)) }
}

/** Codes without names (GESM, GESW, blank for all) divide rows as well as names do, but nobody could choose the whole among them. */
const hasWhole = (values: ReadonlyMap<string, number>): boolean => [...values.keys()].some((text) => wholes.test(text))

const group = /^(?:männlich|weiblich|divers|männer|frauen|mädchen|jungen|(?:nicht\s?)?deutsche?|ausländer\S*|.*(?<!\p{L})(?:unter|über|ab|bis)\s*\d{1,3}(?!\d).*|\d{1,3}\s*(?:-|–|bis|und)\s*(?:unter\s*)?(?:\d{1,3}|älter|mehr)(?:\s*jahren?)?)$/iu

/** All rows hold for one part of the people only, as a filtered table does: nobody may take it for the whole. */
function onlyGroup<T extends { readonly values: ReadonlyMap<string, number> }>(candidates: readonly T[]): T | undefined {
  return candidates.find(({ values }) => values.size === 1 && group.test([...values.keys()][0]!))
}

/**
 * List what stands in a column that a person chose to divide the rows, with a proposal what to read.
 *
 * Shape: at most 300 texts, as where a column is found to divide them.
 */
export function categoryOf(texts: readonly string[], context: DeliveryContext): NonNullable<Category>['values'] {
  return proposals(new Map([...countTexts(texts.map(collapse))].slice(0, 300)), context)
}

/** Lines with one text and no figure that stand between figures, with how many rows follow each. */
export function sectionsOf(view: TableView, range: Pick<TableRange, 'first' | 'last' | 'headerRows'>, key: Pick<KeyFinding, 'columns' | 'widths'>): Map<string, number> {
  const sections = new Map<string, number>()
  let current: string | null = null
  for (const row of view.rows) {
    if (row.number > range.last) break
    if (row.number <= (range.headerRows.at(-1) ?? range.first - 1)) continue
    const text = sectionText(row.cells, key.columns)
    if (text !== null) current = text
    if (current !== null) sections.set(current, (sections.get(current) ?? 0) + (text === null ? 1 : 0))
  }
  return sections
}

/** The text of a line that divides a table, or `null`. */
export function sectionText(cells: readonly ({ readonly kind: string; readonly text: string } | undefined)[], keyColumns: readonly number[]): string | null {
  if (keyColumns.some((column) => cells[column] !== undefined)) return null
  let found: string | null = null
  for (const cell of cells) {
    if (cell === undefined || cell.text === found) continue
    if (found !== null) return null
    found = cell.text
  }
  return found !== null && /\p{L}{2}/u.test(found) ? collapse(found) : null
}

function isMeasure(text: string, context: DeliveryContext): boolean {
  return !wholes.test(text) && ((matchMeasures(text, '', context.measures)[0]?.score ?? 0) >= 0.75 || context.measures.some((measure) => measure.key === text))
}

function isDividing(keys: readonly string[]): boolean {
  return new Set(keys).size >= keys.length * 0.98
}

function proposals(values: ReadonlyMap<string, number>, context: DeliveryContext): NonNullable<Category>['values'] {
  const texts = [...values.keys()].filter((text) => text !== '')
  const matched = new Map(texts.filter((text) => !wholes.test(text)).map((text) => [text, context.measures.some((measure) => measure.key === text) ? { measure: text, score: 1 } : matchMeasures(text, '', context.measures)[0]]))
  const isLong = texts.some((text) => (matched.get(text)?.score ?? 0) >= 0.75)
  const whole = texts.findLast((text) => wholes.test(text))
  const used = new Set<string>()
  return texts.map((text) => {
    const match = matched.get(text)
    const measure = isLong && match !== undefined && match.score >= 0.75 && !used.has(match.measure) ? match.measure : null
    if (measure !== null) used.add(measure)
    return { text, rows: values.get(text) ?? 0, include: isLong ? measure !== null : text === whole, measure }
  })
}

function countTexts(texts: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  return counts
}
