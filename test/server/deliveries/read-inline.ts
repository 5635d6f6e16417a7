import iconv from 'iconv-lite'
import type { DeliveryLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { deliveryLayout } from '../../../core/contract/delivery-layout.ts'
import { applyLayout } from '../../../server/deliveries/apply/apply-layout.ts'
import type { DeliveredFigure, DeliveryReport } from '../../../server/deliveries/apply/delivery-report.ts'
import type { Grid, GridCell } from '../../../server/deliveries/grid/grid.ts'
import { readGrid } from '../../../server/deliveries/grid/read-grid.ts'
import type { DeliveryContext } from '../../../server/deliveries/layout/delivery-context.ts'
import { detectLayout } from '../../../server/deliveries/layout/detect-layout.ts'

/** A small territory with all that makes names and codes hard. */
export const context: DeliveryContext = {
  levels: [
    {
      key: 'gemeinde',
      name: { de: 'Gemeinde', en: 'Municipality' },
      areas: [
        { code: '01060004', name: 'Bad Bramstedt' },
        { code: '01060005', name: 'Bad Segeberg' },
        { code: '01060039', name: 'Henstedt-Ulzburg' },
        { code: '01060044', name: 'Kaltenkirchen' },
        { code: '01060063', name: 'Norderstedt' },
        { code: '01060092', name: 'Wahlstedt' },
        { code: '01060002', name: 'Alveslohe' },
        { code: '01060008', name: 'Großenaspe' },
        { code: '01060999', name: 'Sankt Margarethen' },
      ],
    },
    { key: 'kreis', name: { de: 'Kreis', en: 'County' }, areas: [{ code: '01060', name: 'Segeberg' }] },
  ],
  measures: [
    { key: 'population', name: { de: 'Bevölkerung', en: 'Population' }, unit: { de: 'Personen', en: 'persons' } },
    { key: 'population_female', name: { de: 'Bevölkerung, weiblich', en: 'Female population' }, unit: { de: 'Personen', en: 'persons' } },
    { key: 'unemployed', name: { de: 'Arbeitslose', en: 'Unemployed' }, unit: { de: 'Personen', en: 'persons' } },
    { key: 'daycare_share', name: { de: 'Betreuungsquote', en: 'Day-care share' }, unit: { de: '%', en: '%' } },
    { key: 'balance', name: { de: 'Wanderungssaldo', en: 'Net migration' }, unit: { de: 'Personen', en: 'persons' }, allowNegative: true },
  ],
  periods: ['2015', '2016', '2017'],
}

export interface InlineReading {
  readonly grid: Grid
  readonly layout: DeliveryLayout
  readonly table: TableLayout
  readonly observations: readonly DeliveredFigure[]
  readonly report: DeliveryReport
  /** `measure level code period` → value, or the status where there is none. */
  readonly figures: Readonly<Record<string, number | string>>
  readonly questions: readonly string[]
}

/** Detect and read at once, without anybody correcting anything unless `edit` does. */
export async function readBytes(bytes: Uint8Array, fileName: string, own: DeliveryContext = context, edit: (layout: DeliveryLayout) => DeliveryLayout = (layout) => layout, options: { sheet?: string } = {}): Promise<InlineReading> {
  return understand(await readGrid(bytes, fileName), own, edit, options)
}

export async function readCsvText(text: string, options: { encoding?: string; fileName?: string; context?: DeliveryContext; edit?: (layout: DeliveryLayout) => DeliveryLayout } = {}): Promise<InlineReading> {
  return readBytes(iconv.encode(text, options.encoding ?? 'utf8'), options.fileName ?? 'lieferung.csv', options.context, options.edit)
}

/** A workbook without a file: rows of cells from A1, and merged ranges as [top, left, bottom, right]. */
export function readSheet(rows: readonly (readonly (string | number | null | Partial<GridCell>)[])[], merges: readonly (readonly [number, number, number, number])[] = [], own: DeliveryContext = context, name = 'Tabelle1'): InlineReading {
  return understand(gridOf({ [name]: rows }, merges), own)
}

export function gridOf(sheets: Readonly<Record<string, readonly (readonly (string | number | null | Partial<GridCell>)[])[]>>, merges: readonly (readonly [number, number, number, number])[] = []): Grid {
  return {
    kind: 'xlsx',
    fileName: 'lieferung.xlsx',
    encoding: null,
    delimiter: null,
    skippedSheets: [],
    sheets: Object.entries(sheets).map(([name, rows]) => ({
      name,
      width: Math.max(0, ...rows.map((row) => row.length)),
      merges: merges.map(([top, left, bottom, right]) => ({ top, left, bottom, right })),
      rows: rows.flatMap((row, index) => (row.every((cell) => cell === null) ? [] : [{ number: index + 1, cells: [undefined, ...row.map(toCell)] }])),
    })),
  }
}

export function understand(grid: Grid, own: DeliveryContext = context, edit: (layout: DeliveryLayout) => DeliveryLayout = (layout) => layout, options: { sheet?: string } = {}): InlineReading {
  // What is stored is JSON and must satisfy its contract.
  const layout = edit(deliveryLayout.parse(JSON.parse(JSON.stringify(detectLayout(grid, own, options)))))
  const { observations, report } = applyLayout(grid, layout, own)
  return {
    grid,
    layout,
    table: layout.tables[0]!,
    observations,
    report,
    figures: Object.fromEntries(observations.map((figure) => [`${figure.measure} ${figure.level} ${figure.code} ${figure.period}`, figure.value ?? figure.status])),
    questions: layout.questions.map((question) => question.code),
  }
}

/** Codes of remarks with their addresses. */
export function remarksOf({ report }: Pick<InlineReading, 'report'>, severity?: 'error' | 'warning' | 'note'): string[] {
  return report.remarks.filter((remark) => severity === undefined || remark.severity === severity).map((remark) => `${remark.code} ${remark.address}`)
}

function toCell(value: string | number | null | Partial<GridCell>): GridCell | undefined {
  if (value === null || value === '') return undefined
  if (typeof value === 'number') return { kind: 'number', text: String(value), number: value, isPercent: false }
  if (typeof value === 'string') return { kind: 'text', text: value, number: null, isPercent: false }
  return { kind: 'text', text: '', number: null, isPercent: false, ...value }
}
