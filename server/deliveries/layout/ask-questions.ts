import type { LayoutQuestion, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { addressOf, type Grid } from '../grid/grid.ts'
import type { DeliveryContext } from './delivery-context.ts'
import type { TableFinding } from './find-table.ts'

type Question = Omit<LayoutQuestion, 'sheet' | 'options' | 'address'> & { options?: string[]; address?: string | null }

/** Ask what the file itself does not settle. Required questions stop the delivery until they are answered. */
export function askQuestions(grid: Grid, tables: readonly TableLayout[], findings: readonly TableFinding[], context: DeliveryContext): LayoutQuestion[] {
  if (tables.length === 0) {
    return [{ code: 'no-area', isRequired: true, sheet: '', address: null, options: [], text: { de: 'In dieser Datei nennt keine Spalte Gebiete dieses Atlas mit Werten daneben.', en: 'No column of this file names areas of this atlas with figures beside them.' } }]
  }
  return tables.flatMap((table, index) => {
    const place = (row: number, column: number | null): string => (table.isTransposed ? addressOf(grid.kind, table.sheet, column ?? 1, row) : addressOf(grid.kind, table.sheet, row, column))
    const questions = [...askMeasures(table, context, place), ...askPeriod(table), ...askNumbers(table), ...askNames(table, place), ...askOthers(table, findings[index]?.secondTable ?? null, place)]
    return questions.map((question) => ({ options: [], address: null, ...question, sheet: table.sheet }))
  })
}

/** Other sheets that hold measures of the atlas are not read; nobody may find that out by chance. */
export function askSheets(others: readonly TableFinding[], used: readonly TableFinding[]): LayoutQuestion[] {
  const read = used.map(({ sheet }) => `„${sheet}“`).join(', ')
  return others
    .filter(({ table }) => table?.columns.some(({ role }) => role === 'measure'))
    .map(({ sheet }) => ({ code: 'sheet', isRequired: false, sheet, address: null, options: [], text: { de: `Auch das Blatt „${sheet}“ hat Werte zu Gebieten dieses Atlas. Gelesen wird nur ${read}.`, en: `The sheet “${sheet}” has figures of areas of this atlas, too. Only ${read.replaceAll('„', '“').replaceAll(/“(?=,|$)/g, '”')} is read.` } }))
}

function askMeasures(table: TableLayout, context: DeliveryContext, place: (row: number, column: number | null) => string): Question[] {
  const measured = table.columns.filter((column) => column.role === 'measure')
  const head = table.headerRows.at(-1) ?? table.firstDataRow
  if (measured.length === 0) {
    return [{ code: 'no-measure', isRequired: true, options: context.measures.map((measure) => measure.key), text: { de: 'Welche Spalte ist welche Kennzahl? Keine Überschrift nennt eine eindeutig.', en: 'Which column is which measure? No head names one clearly.' } }]
  }
  return measured
    .filter((column) => column.factor !== 1)
    .map((column): Question => ({ code: 'factor', isRequired: false, address: place(head, column.column), options: [String(column.factor), '1'], text: { de: `Die Überschrift sagt, dass Werte mit ${column.factor} malzunehmen sind. Stimmt das?`, en: `The head says that figures are to be multiplied by ${column.factor}. Is that right?` } }))
}

function askPeriod({ period, columns }: TableLayout): Question[] {
  const isOpen = period.columns.length === 0 && period.period === null && columns.some((column) => column.role === 'measure' && column.period === null)
  if (isOpen) return [{ code: 'no-period', isRequired: true, text: { de: 'Für welchen Zeitraum oder Stichtag gelten die Werte? Die Datei sagt es nicht.', en: 'For which period or reference date do the figures hold? The file does not say.' } }]
  const measured = columns.filter(({ role }) => role === 'measure')
  if (measured.length > 0 && measured.every((column) => column.period !== null)) return []
  const isForced = period.source === 'file' || isPeriodMixed(period, columns)
  if (period.period === null || (period.confidence >= 0.8 && !isForced)) return []
  const source = period.source === 'file' ? { de: 'aus dem Dateinamen', en: 'from the name of the file' } : { de: 'aus dem Text über der Tabelle', en: 'from the text above the table' }
  return [{ code: 'period', isRequired: isForced, options: [period.period], text: { de: `Zeitraum ${period.period} (${source.de}) – stimmt das?`, en: `Period ${period.period} (${source.en}) – is that right?` } }]
}

/** Some heads name a period and others do not, and the one that is left for these is none of the heads’: then nobody may guess. */
function isPeriodMixed(period: TableLayout['period'], columns: TableLayout['columns']): boolean {
  const named = columns.flatMap((column) => (column.role === 'measure' ? [column.period] : []))
  return period.source !== 'person' && period.columns.length === 0 && named.includes(null) && named.some((own) => own !== null) && !named.includes(period.period)
}

function askNumbers({ numbers, symbols }: TableLayout): Question[] {
  const questions: Question[] = []
  if (numbers.isAmbiguous) {
    questions.push({ code: 'number-format', isRequired: true, options: ['1.234 = 1234', '1.234 = 1,234'], text: { de: 'Ist 1.234 (oder 1,234) ein Tausender oder ein Bruch? Die Datei legt es nicht fest.', en: 'Is 1.234 (or 1,234) a thousand or a fraction? The file does not settle it.' } })
  }
  for (const { text, count, meaning } of symbols) {
    if (meaning !== null) continue
    questions.push({ code: 'symbol', isRequired: true, options: ['zero', 'missing', 'suppressed', 'notApplicable'], text: { de: `Was bedeutet „${text}“ (${count} Zellen): null, unbekannt, geheim oder gesperrt?`, en: `What does “${text}” (${count} cells) mean: zero, unknown, suppressed or not applicable?` } })
  }
  return questions
}

function askNames({ nameSuggestions }: TableLayout, place: (row: number, column: number | null) => string): Question[] {
  return nameSuggestions.map(({ text, row, candidates }) => ({
    code: 'name',
    isRequired: false,
    address: place(row, null),
    options: candidates.map((candidate) => `${candidate.level} ${candidate.code}`),
    text: { de: `Ist mit „${text}“ ${candidates.map((candidate) => candidate.name).join(' oder ')} gemeint?`, en: `Does “${text}” mean ${candidates.map((candidate) => candidate.name).join(' or ')}?` },
  }))
}

function askCategory([first, ...more]: readonly string[]): Question['text'] {
  if (first === undefined || more.length > 0) return { de: 'Zu jedem Gebiet gibt es mehrere Zeilen. Welche sollen gelesen werden?', en: 'Each area has several rows. Which are to be read?' }
  return { de: `Alle Zeilen gelten nur für „${first}“. Sollen sie gelesen werden, und als welche Kennzahl?`, en: `All rows hold for “${first}” only. Are they to be read, and as which measure?` }
}

function askOthers({ category, key, levels }: TableLayout, secondTable: string | null, place: (row: number, column: number | null) => string): Question[] {
  const questions: Question[] = []
  if (category !== null && category.values.every((value) => !value.include)) {
    questions.push({ code: 'category', isRequired: true, address: category.column === null ? null : place(1, category.column), options: category.values.map((value) => value.text), text: askCategory(category.values.map((value) => value.text)) })
  }
  if (key.confidence < 0.3) questions.push({ code: 'key', isRequired: false, options: [], text: { de: 'Nur wenige Zeilen nennen Gebiete dieses Atlas. Ist es die richtige Spalte und die richtige Datei?', en: 'Only a few rows name areas of this atlas. Is it the right column and the right file?' } })
  if (levels.length > 1 && key.reading === 'name') questions.push({ code: 'level', isRequired: false, options: levels, text: { de: 'Die Datei nennt Gebiete mehrerer Ebenen nur mit Namen. Welche Ebenen sollen gelesen werden?', en: 'The file names areas of several levels without codes. Which levels are to be read?' } })
  if (secondTable !== null) questions.push({ code: 'second-table', isRequired: false, address: secondTable, text: { de: 'Hier beginnt eine zweite Tabelle mit anderen Überschriften; sie wird nicht gelesen.', en: 'Here a second table with other heads begins; it is not read.' } })
  return questions
}
