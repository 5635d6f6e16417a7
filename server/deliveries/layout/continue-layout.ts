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
  return { ...detected, tables, questions: askQuestions(grid, tables, findings, context).filter((question) => question.code !== 'factor') }
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
    key: { ...model.key, confidence: table.key.confidence },
    nameColumn: model.nameColumn,
    levels: model.levels,
    columns: table.columns.map((column) => continueColumn(column, model)),
    category,
    numbers: model.numbers.isAmbiguous ? table.numbers : { ...model.numbers, thousands: model.numbers.thousands ?? table.numbers.thousands },
    symbols: table.symbols.map((symbol) => ({ ...symbol, meaning: meanings.has(symbol.text) ? (meanings.get(symbol.text) ?? null) : symbol.meaning })),
    names: model.names,
    nameSuggestions: table.nameSuggestions.filter((suggestion) => !confirmedNames.has(suggestion.text)),
  }
}

/** Heads without periods tell which column is which; one more year beside the last gets the same measure. */
function continueColumn(column: ColumnLayout, model: TableLayout): ColumnLayout {
  const head = headOf(column)
  const known = model.columns.find((other) => other.column === column.column && headOf(other) === head) ?? model.columns.find((other) => headOf(other) === head && (head !== '' || other.period !== null) && (column.period !== null) === (other.period !== null))
  return known === undefined ? column : { ...column, role: known.role, measure: known.measure, factor: known.factor, confidence: 1 }
}
