import type { DeliveryLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import type { Finding, ReportSummary } from '../../../core/contract/delivery-report.ts'
import { checkDelivery } from '../../../core/delivery-checks/check-delivery.ts'
import type { CheckedFigure, DeliveryRules } from '../../../core/delivery-checks/delivery-checks.ts'
import { statuses, type Status } from '../../../core/model/status.ts'
import { applyLayout } from '../apply/apply-layout.ts'
import type { DeliveredFigure, DeliveryReport, Remark } from '../apply/delivery-report.ts'
import type { Grid } from '../grid/grid.ts'
import { askQuestions } from '../layout/ask-questions.ts'
import { categoryOf } from '../layout/find-category.ts'
import { continueLayout } from '../layout/continue-layout.ts'
import type { DeliveryContext } from '../layout/delivery-context.ts'
import { detectLayout } from '../layout/detect-layout.ts'
import { viewTable } from '../layout/table-view.ts'
import { layoutFingerprint } from '../layout/layout-fingerprint.ts'
import type { ConfirmedLayout } from '../understand-delivery.ts'
import { type BeyondLimit, listedPerCode, listFindings } from './list-findings.ts'

/** Figures of one measure, level and period in columns, as small as they can travel between threads. */
export interface DeliveredBlock {
  readonly measure: string
  readonly level: string
  readonly period: string
  /** Place of the area in `context.levels[…].areas`. */
  readonly areas: Int32Array
  /** NaN where there is no number. */
  readonly values: Float64Array
  /** Place in `statuses`. */
  readonly statuses: Uint8Array
}

/** What the figures are checked against. */
export interface ExaminationKnowledge {
  readonly rules: DeliveryRules
  readonly previous: readonly { readonly measure: string; readonly level: string; readonly period: string; readonly codes: readonly string[]; readonly values: readonly (number | null)[]; readonly statuses: readonly Status[] }[]
}

export interface Examination {
  readonly layout: DeliveryLayout
  readonly isContinued: boolean
  readonly fingerprint: string
  readonly summary: ReportSummary
  readonly findings: readonly Finding[]
  /** In the order of the file; at most `remarksPerCode` of a code. */
  readonly remarks: readonly Remark[]
  readonly unlisted: Readonly<Record<string, number>>
  readonly blocks: readonly DeliveredBlock[]
}

export interface ExaminationJob {
  readonly layout?: DeliveryLayout | undefined
  readonly sheet?: string | undefined
  readonly confirmed: readonly ConfirmedLayout[]
}

const remarksPerCode = 500

/** Where a person chose a column to divide the rows (a long table), say what stands in it. */
function fillCategory(grid: Grid, table: TableLayout, context: DeliveryContext): TableLayout {
  const { category } = table
  const sheet = grid.sheets.find(({ name }) => name === table.sheet)
  if (category === null || category.column === null || category.values.length > 0 || !sheet) return table
  const view = viewTable(grid, sheet, table.isTransposed)
  const rows = view.rows.filter(({ number }) => number >= table.firstDataRow && number <= table.lastDataRow)
  return { ...table, category: { ...category, values: categoryOf(rows.map(({ cells }) => cells[category.column!]?.text ?? ''), context) } }
}

/** Find the layout, or take the one that a person edited and ask anew what it leaves open. */
function settleLayout(grid: Grid, context: DeliveryContext, { layout, sheet, confirmed }: ExaminationJob): Pick<Examination, 'layout' | 'isContinued' | 'fingerprint'> {
  const detected = detectLayout(grid, context, sheet === undefined ? {} : { sheet })
  if (layout) {
    const tables = layout.tables.map(table => fillCategory(grid, table, context))
    const findings = tables.map(table => ({ sheet: table.sheet, table, problem: null, score: 1, secondTable: null }))
    const isUsed = new Set(tables.map(table => table.sheet))
    // Whatever was sent, only the server says which questions are open and what the file is.
    const settled: DeliveryLayout = {
      ...layout, tables, source: detected.source, questions: askQuestions(grid, tables, findings, context),
      sheets: detected.sheets.map(entry => ({ ...entry, isUsed: isUsed.has(entry.name) })),
    }
    return { layout: settled, isContinued: false, fingerprint: layoutFingerprint(grid, settled) }
  }
  const fingerprint = layoutFingerprint(grid, detected)
  const known = confirmed.find(entry => entry.fingerprint === fingerprint)
  const continued = known === undefined ? null : continueLayout(grid, detected, known.layout, known.fingerprint, context)
  return { layout: continued ?? detected, isContinued: continued !== null, fingerprint }
}

/** Sort figures into columns by measure, level and period. */
function toBlocks(figures: readonly DeliveredFigure[], context: DeliveryContext): DeliveredBlock[] {
  const places = new Map(context.levels.map(level => [level.key, new Map(level.areas.map((area, index) => [area.code, index]))]))
  const groups = new Map<string, DeliveredFigure[]>()
  for (const figure of figures) {
    const key = `${figure.measure}\n${figure.level}\n${figure.period}`
    const group = groups.get(key)
    if (group) group.push(figure)
    else groups.set(key, [figure])
  }
  return Array.from(groups.values(), group => {
    const { measure, level, period } = group[0]!
    return {
      measure, level, period,
      areas: Int32Array.from(group, ({ code }) => places.get(level)?.get(code) ?? -1),
      values: Float64Array.from(group, ({ value }) => value ?? Number.NaN),
      statuses: Uint8Array.from(group, ({ status }) => statuses.indexOf(status)),
    }
  })
}

const toFigures = ({ previous }: ExaminationKnowledge): CheckedFigure[] =>
  previous.flatMap(({ measure, level, period, codes, values, statuses }) => codes.map((code, index) => ({ measure, level, period, code, value: values[index]!, status: statuses[index]! })))

function limitRemarks({ remarks, unlisted }: DeliveryReport): Pick<Examination, 'remarks' | 'unlisted'> {
  const counts = new Map<string, number>()
  const more: Record<string, number> = { ...unlisted }
  const listed = remarks.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1
    counts.set(code, count)
    if (count > remarksPerCode) more[code] = (more[code] ?? 0) + 1
    return count <= remarksPerCode
  })
  return { remarks: listed, unlisted: more }
}

/**
 * Read a file once: how it is read, its figures, what became of its rows, and what the checks say.
 *
 * The cells are let go before the checks begin, so that both are never in memory together.
 */
export async function examineGrid(
  read: () => Promise<Grid>, context: DeliveryContext, job: ExaminationJob, know: (blocks: readonly DeliveredBlock[]) => Promise<ExaminationKnowledge>,
): Promise<Examination> {
  const { settled, observations, report } = await readOnce(read, context, job)
  const blocks = toBlocks(observations, context)
  const known = await know(blocks)
  const beyond = new Map<string, BeyondLimit>()
  const checked = checkDelivery(observations, toFigures(known), known.rules, {
    most: listedPerCode, onBeyond: ({ code, severity }) => beyond.set(`${severity} ${code}`, { code, severity, count: (beyond.get(`${severity} ${code}`)?.count ?? 0) + 1 }),
  })
  const { findings, errors, warnings, unlistedFindings } = listFindings(checked, report, [...beyond.values()])
  return { ...settled, summary: { rows: report.rows, figures: observations.length, errors, warnings, unlistedFindings }, findings, ...limitRemarks(report), blocks }
}

async function readOnce(read: () => Promise<Grid>, context: DeliveryContext, job: ExaminationJob) {
  const grid = await read()
  const settled = settleLayout(grid, context, job)
  return { settled, ...applyLayout(grid, settled.layout, context) }
}
