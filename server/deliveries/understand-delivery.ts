import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import type { DeliveryRows } from '../../core/contract/delivery-report.ts'
import { runInThread } from './delivery-thread.ts'
import type { DeliveredBlock, Examination, ExaminationKnowledge } from './examine/examine-grid.ts'
import type { ChosenReading } from './grid/read-csv.ts'
import type { DeliveryContext } from './layout/delivery-context.ts'
import type { ReportedFinding } from './report/write-report-workbook.ts'
import type { RowsPage } from './examine/page-rows.ts'
import { defaultWorkbookLimits, type WorkbookLimits } from './xlsx/workbook.ts'

/** What the thread gets; plain data. */
export interface DeliveryTask {
  readonly path: string
  readonly fileName: string
  readonly limits: WorkbookLimits
  readonly context: DeliveryContext
  readonly job: DeliveryJob
}

type DeliveryJob =
  | { readonly do: 'examine'; readonly sheet?: string | undefined; readonly reading?: ChosenReading | undefined; readonly layout?: DeliveryLayout | undefined; readonly confirmed: readonly ConfirmedLayout[] }
  | { readonly do: 'rows'; readonly layout: DeliveryLayout; readonly page: RowsPage }
  | { readonly do: 'report'; readonly layout: DeliveryLayout; readonly findings: readonly ReportedFinding[]; readonly language: 'de' | 'en' }

/** A layout that the department confirmed for an earlier file. */
export interface ConfirmedLayout {
  readonly fingerprint: string
  readonly layout: DeliveryLayout
}

/** A stored file that was delivered. */
export interface DeliveredFile {
  readonly path: string
  /** As the department called it; only read for its words. */
  readonly fileName: string
}

export interface UnderstandingOptions {
  readonly limits?: WorkbookLimits
  readonly timeoutMs?: number
  readonly memoryMegabytes?: number
  /** As for `runInThread`. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Find out how a file is read (or read it under a layout), take its figures and check them, reading it once.
 *
 * What to check against is asked for when it is known which figures the file has.
 *
 * Throws: the reason of `signal`; DomainError `file-…` where the file is refused; `file-too-large` beyond the memory or time limit.
 * Cost:   50 MB with 500,000 cells in about 4 s and 200 MB.
 */
export async function examineDelivery(
  file: DeliveredFile, context: DeliveryContext, how: { readonly layout?: DeliveryLayout | undefined; readonly sheet?: string | undefined; readonly reading?: ChosenReading | undefined; readonly confirmed?: readonly ConfirmedLayout[] },
  know: (blocks: readonly DeliveredBlock[]) => Promise<ExaminationKnowledge>, options: UnderstandingOptions = {},
): Promise<Examination> {
  return (await inThread(file, context, { do: 'examine', ...how, confirmed: how.confirmed ?? [] }, options, need => know(need as DeliveredBlock[]))) as Examination
}

/** Read a page of rows of a delivered file, with what its layout makes of them. Throws as examineDelivery does. */
export async function pageDelivery(file: DeliveredFile, context: DeliveryContext, layout: DeliveryLayout, page: RowsPage, options: UnderstandingOptions = {}): Promise<DeliveryRows> {
  return (await inThread(file, context, { do: 'rows', layout, page }, options)) as DeliveryRows
}

/** Write the report of a delivered file as a workbook, in a thread of its own. Throws as examineDelivery does. */
export async function reportDelivery(file: DeliveredFile, context: DeliveryContext, layout: DeliveryLayout, findings: readonly ReportedFinding[], language: 'de' | 'en', options: UnderstandingOptions = {}): Promise<Uint8Array> {
  return (await inThread(file, context, { do: 'report', layout, findings, language }, options)) as Uint8Array
}

function inThread(file: DeliveredFile, context: DeliveryContext, job: DeliveryJob, { limits = defaultWorkbookLimits, timeoutMs, memoryMegabytes, signal }: UnderstandingOptions, onNeed?: (need: unknown) => Promise<unknown>): Promise<unknown> {
  const task: DeliveryTask = { ...file, context, job, limits }
  return runInThread(task, { timeoutMs, memoryMegabytes, signal, onNeed })
}
