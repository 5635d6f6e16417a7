import type { DeliveryLayout } from '../../core/contract/delivery-layout.ts'
import type { DeliveryFinding } from '../../core/delivery-checks/delivery-checks.ts'
import { DomainError, type ErrorDetails } from '../../core/model/domain-error.ts'
import { startWorker } from '../worker.ts'
import type { DeliveredFigure, DeliveryReport } from './apply/delivery-report.ts'
import type { DeliveryContext } from './layout/delivery-context.ts'
import type { GridPreview } from './preview-grid.ts'
import { defaultWorkbookLimits, type WorkbookLimits } from './xlsx/workbook.ts'

/** What the thread gets; plain data. */
export interface DeliveryTask {
  readonly path: string
  readonly fileName: string
  readonly limits: WorkbookLimits
  readonly context: DeliveryContext
  readonly job:
    | { readonly do: 'detect'; readonly sheet?: string | undefined; readonly confirmed: readonly ConfirmedLayout[] }
    | { readonly do: 'apply'; readonly layout: DeliveryLayout }
    | { readonly do: 'report'; readonly layout: DeliveryLayout; readonly findings: readonly DeliveryFinding[]; readonly language: 'de' | 'en' }
}

/** A layout that the department confirmed for an earlier file. */
export interface ConfirmedLayout {
  readonly fingerprint: string
  readonly layout: DeliveryLayout
}

export interface DetectedDelivery {
  readonly layout: DeliveryLayout
  /** The layout continues one that was confirmed before: one click suffices if no question is open. */
  readonly isContinued: boolean
  readonly fingerprint: string
  readonly preview: readonly GridPreview[]
}

export interface AppliedDelivery {
  readonly observations: readonly DeliveredFigure[]
  readonly report: DeliveryReport
  readonly fingerprint: string
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
}

/**
 * Find out in a thread of its own how a delivered file is to be read; earlier confirmed layouts are continued.
 *
 * Throws: DomainError `file-…` where the file is refused; `file-too-large` beyond the memory or time limit.
 */
export async function detectDelivery(file: DeliveredFile, context: DeliveryContext, confirmed: readonly ConfirmedLayout[] = [], options: UnderstandingOptions & { readonly sheet?: string } = {}): Promise<DetectedDelivery> {
  return (await inThread(file, context, { do: 'detect', confirmed, sheet: options.sheet }, options)) as DetectedDelivery
}

/** Read a delivered file in a thread of its own under a layout. Throws as detectDelivery does. */
export async function applyDelivery(file: DeliveredFile, context: DeliveryContext, layout: DeliveryLayout, options: UnderstandingOptions = {}): Promise<AppliedDelivery> {
  return (await inThread(file, context, { do: 'apply', layout }, options)) as AppliedDelivery
}

/** Write the report of a delivered file as a workbook, in a thread of its own. Throws as detectDelivery does. */
export async function reportDelivery(file: DeliveredFile, context: DeliveryContext, layout: DeliveryLayout, findings: readonly DeliveryFinding[], language: 'de' | 'en', options: UnderstandingOptions = {}): Promise<Uint8Array> {
  return (await inThread(file, context, { do: 'report', layout, findings, language }, options)) as Uint8Array
}

type Answer = { readonly result: unknown } | { readonly refused: { readonly code: string; readonly message: string; readonly details: ErrorDetails } }

function inThread(file: DeliveredFile, context: DeliveryContext, job: DeliveryTask['job'], options: UnderstandingOptions): Promise<unknown> {
  const task: DeliveryTask = { ...file, context, job, limits: options.limits ?? defaultWorkbookLimits }
  const worker = startWorker(new URL('./delivery-worker.ts', import.meta.url), { workerData: task, resourceLimits: { maxOldGenerationSizeMb: options.memoryMegabytes ?? 256, maxYoungGenerationSizeMb: 16 } })
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(tooLarge())), options.timeoutMs ?? 60_000)
    function settle(answer: () => void): void {
      clearTimeout(timer)
      void worker.terminate()
      answer()
    }
    worker.once('message', (answer: Answer) => settle(() => ('refused' in answer ? reject(new DomainError(answer.refused.code, answer.refused.message, answer.refused.details)) : resolve(answer.result))))
    worker.once('error', (error: Error & { code?: string }) => settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error)))
    worker.once('exit', () => settle(() => reject(tooLarge())))
  })
}

function tooLarge(): DomainError {
  return new DomainError('file-too-large', 'The file is too large to be read. Split it, or leave out columns that are not needed.')
}
