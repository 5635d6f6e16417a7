import type { ColumnLayout, DeliveryLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { Grid } from '../grid/grid.ts'
import { askQuestions } from './ask-questions.ts'
import type { DeliveryContext } from './delivery-context.ts'
import { headOf } from './choose-measures.ts'
import { layoutFingerprint } from './layout-fingerprint.ts'

/**
 * Carry what a person confirmed for last year's file over to this year's file of the same kind.
 *
 * Measures, names, signs, categories, levels and number format come from the confirmed layout; rows and periods from
 * the new file. Signs and names that are new are asked about.
 *
 * Shape: the layout to confirm with one click, or `null` where the files are not of one kind.
 */
export function continueLayout(grid: Grid, detected: DeliveryLayout, confirmed: DeliveryLayout, confirmedFingerprint: string, context: DeliveryContext): DeliveryLayout | null {
  if (detected.tables.length === 0 || layoutFingerprint(grid, detected) !== confirmedFingerprint) return null
  const [model] = confirmed.tables
  if (model === undefined) return null
  const tables = detected.tables.map((table, index) => continueTable(table, confirmed.tables[index] ?? model))
  const findings = tables.map((table) => ({ sheet: table.sheet, table, problem: null, score: 1, secondTable: null }))
  const isScaledAnew = tables.some((table, index) => hasOtherFactor(table, confirmed.tables[index] ?? model))
  const questions = askQuestions(grid, tables, findings, context)
  return { ...detected, tables, questions: isScaledAnew ? questions.map((question) => ({ ...question, isRequired: question.isRequired || question.code === 'factor' })) : questions.filter((question) => question.code !== 'factor') }
}

/** “Angaben in Tsd.” above this year’s table and not above last year’s (or never true): nobody may guess. */
function hasOtherFactor(table: TableLayout, model: TableLayout): boolean {
  return table.columns.some((column) => column.role === 'measure' && column.factor !== 1 && column.factor !== knownColumn(column, model)?.factor)
}

function continueTable(table: TableLayout, model: TableLayout): TableLayout {
  const meanings = new Map(model.symbols.map(({ text, meaning }) => [text, meaning]))
  const confirmedNames = new Set(model.names.map((name) => name.text))
  const categories = new Map((model.category?.values ?? []).map((value) => [value.text, value]))
  const category =
    table.category === null || model.category === null
      ? model.category === null
        ? null
        : table.category
      : { ...table.category, values: table.category.values.map((value) => ({ ...(categories.get(value.text) ?? value), rows: value.rows })) }
  return {
    ...table,
    // Of codes this year’s file may have lost the leading zeros, or found them again.
    key: { ...model.key, reading: isCode(model) && isCode(table) ? table.key.reading : model.key.reading, confidence: table.key.confidence },
    nameColumn: model.nameColumn,
    levels: model.levels,
    columns: table.columns.map((column) => continueColumn(column, model)),
    category,
    numbers: continueNumbers(table.numbers, model.numbers),
    symbols: table.symbols.map((symbol) => ({ ...symbol, meaning: meanings.has(symbol.text) ? (meanings.get(symbol.text) ?? null) : symbol.meaning })),
    names: model.names,
    nameSuggestions: table.nameSuggestions.filter((suggestion) => !confirmedNames.has(suggestion.text)),
  }
}

const isCode = ({ key }: TableLayout): boolean => key.reading === 'code' || key.reading === 'zeros'

/** Last year’s cells may all have been numbers; then nothing was said about texts such as 1.234. */
function continueNumbers(own: TableLayout['numbers'], model: TableLayout['numbers']): TableLayout['numbers'] {
  const isKnown = !model.isAmbiguous && (model.thousands !== null || model.confidence >= 0.9)
  if (model.isAmbiguous || (own.isAmbiguous && !isKnown)) return own
  // What divides thousands in this year’s cells alone; who said that 1.234 is a fraction said that the dot does not.
  return { ...model, thousands: model.thousands ?? (own.thousands === model.decimal ? null : own.thousands) }
}

/** Heads without periods tell which column is which; one more year beside the last gets the same measure. */
function knownColumn(column: ColumnLayout, model: TableLayout): ColumnLayout | undefined {
  const head = headOf(column)
  return model.columns.find((other) => other.column === column.column && headOf(other) === head) ?? model.columns.find((other) => headOf(other) === head && (head !== '' || other.period !== null) && (column.period !== null) === (other.period !== null))
}

function continueColumn(column: ColumnLayout, model: TableLayout): ColumnLayout {
  const known = knownColumn(column, model)
  return known === undefined ? column : { ...column, role: known.role, measure: known.measure, factor: column.factor === 1 ? known.factor : column.factor, confidence: 1 }
}
