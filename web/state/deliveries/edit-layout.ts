import type { ColumnLayout, DeliveryLayout, LayoutQuestion, SymbolMeaning, TableLayout } from '../../../core/contract/delivery-layout.ts'

const iso = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
const two = (text: string): string => text.padStart(2, '0')

/** Read a period as people type it: `2026`, `3. Quartal 2026`, `07/2026`, `31.12.2026`; `null` where it is none. */
export function readPeriod(text: string): string | null {
  const words = text.trim()
  if (iso.test(words)) return words
  const [, day, month, year] = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(words) ?? []
  const [, monthOnly, yearOfMonth] = /^(\d{1,2})[/.](\d{4})$/.exec(words) ?? []
  const [, before, after] = /^(?:([1-4])\.\s?Quartal\s+|Q([1-4])[ /]?)\d{4}$/i.exec(words) ?? []
  const quarter = before ?? after
  const found = day !== undefined && month !== undefined ? `${year}-${two(month)}-${two(day)}` : monthOnly !== undefined ? `${yearOfMonth}-${two(monthOnly)}` : quarter !== undefined ? `${words.slice(-4)}-Q${quarter}` : ''
  return iso.test(found) ? found : null
}

/** Change one table of a layout. */
export const editTable = (layout: DeliveryLayout, sheet: string, edit: (table: TableLayout) => TableLayout): DeliveryLayout => ({
  ...layout,
  tables: layout.tables.map((table) => (table.sheet === sheet ? edit(table) : table)),
})

/** Change one column of a table. */
export const editColumn = (table: TableLayout, column: number, change: Partial<ColumnLayout>): TableLayout => ({
  ...table,
  columns: table.columns.map((each) => (each.column === column ? { ...each, ...change, confidence: 1 } : each)),
})

/** Say what a column is. The key, name, period and category columns of the table follow. */
export function chooseRole(table: TableLayout, column: number, role: ColumnLayout['role']): TableLayout {
  const before = table.columns.find((each) => each.column === column)?.role
  const suggestion = table.columns.find((each) => each.column === column)?.suggestions[0]?.measure ?? null
  const edited = editColumn(table, column, role === 'measure' ? { role, measure: suggestion } : { role, measure: null })
  const others = edited.columns.map((each) => (role === 'key' && each.role === 'key' && each.column !== column ? { ...each, role: 'ignored' as const } : each))
  const key = role === 'key' ? { reading: edited.key.reading === 'fixed' ? ('code' as const) : edited.key.reading, columns: [column], confidence: 1 } : before === 'key' ? { ...edited.key, columns: edited.key.columns.filter((each) => each !== column) } : edited.key
  const periods = edited.period.columns.filter((each) => each !== column)
  const period = role === 'period' ? { ...edited.period, source: 'columns' as const, columns: [...periods, column] } : before === 'period' ? { ...edited.period, columns: periods } : edited.period
  const category = role === 'category' ? { column, values: edited.category?.column === column ? edited.category.values : [] } : before === 'category' && edited.category?.column === column ? null : edited.category
  const nameColumn = role === 'name' ? column : before === 'name' && edited.nameColumn === column ? null : edited.nameColumn
  return { ...edited, columns: others, key, period, category, nameColumn }
}

/** Say which measure a column holds; a column that was left out is read then. */
export const chooseMeasure = (table: TableLayout, column: number, measure: string | null): TableLayout =>
  editColumn(table, column, measure === null ? { role: 'ignored', measure: null } : { role: 'measure', measure })

/** Say for which period the whole table holds. */
export const choosePeriod = (table: TableLayout, period: string): TableLayout => ({ ...table, period: { source: 'person', columns: [], period, confidence: 1 } })

/** Say what a sign in place of a number means. */
export const chooseMeaning = (table: TableLayout, text: string, meaning: SymbolMeaning | null): TableLayout => ({
  ...table,
  symbols: table.symbols.map((symbol) => (symbol.text === text ? { ...symbol, meaning } : symbol)),
})

/** The sign that may divide thousands or begin a fraction in an undecided table: `.` or `,`. */
export const undecidedSign = ({ numbers }: TableLayout): '.' | ',' => (numbers.decimal === ',' ? '.' : ',')

/** Settle whether `1.234` is a thousand or a fraction. */
export function settleNumbers(table: TableLayout, sign: '.' | ',', isThousand: boolean): TableLayout {
  const other = sign === '.' ? ',' : '.'
  const numbers = isThousand ? { decimal: other, thousands: sign } : { decimal: sign, thousands: null }
  return { ...table, numbers: { ...numbers, isAmbiguous: false, confidence: 1 } as TableLayout['numbers'] }
}

/** Confirm which area a spelling means; `null`: none of those suggested. */
export function settleName(table: TableLayout, text: string, candidate: { readonly level: string; readonly code: string } | null): TableLayout {
  const names = table.names.filter((name) => name.text !== text)
  return {
    ...table,
    names: candidate === null ? names : [...names, { text, level: candidate.level, code: candidate.code }],
    nameSuggestions: table.nameSuggestions.filter((suggestion) => suggestion.text !== text),
  }
}

/** Tell whether a question of the server is answered in the layout as edited. */
export function isAnswered(question: LayoutQuestion, layout: DeliveryLayout): boolean {
  const table = layout.tables.find(({ sheet }) => sheet === question.sheet)
  if (table === undefined) return false
  switch (question.code) {
    case 'no-measure':
    case 'measure':
      return table.columns.some(({ role, measure }) => role === 'measure' && measure !== null)
    case 'no-period':
    case 'period':
      return table.period.source === 'person' || table.period.columns.length > 0
    case 'number-format':
      return !table.numbers.isAmbiguous
    case 'symbol':
      return table.symbols.every(({ text, meaning }) => meaning !== null || !question.text.de.includes(`„${text}“`))
    case 'name':
      return table.nameSuggestions.every(({ text }) => !question.text.de.includes(`„${text}“`))
    case 'category':
      return table.category === null || table.category.values.some(({ include }) => include)
    case 'factor':
      return !table.columns.some(({ role, factor }) => role === 'measure' && factor !== 1)
    case 'encoding':
    case 'key':
    case 'level':
    case 'no-area':
    case 'no-figures':
    case 'second-table':
    case 'sheet':
      return false
  }
}
