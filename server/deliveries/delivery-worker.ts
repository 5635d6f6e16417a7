import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { DomainError } from '../../core/model/domain-error.ts'
import type { DeliveryTask } from './understand-delivery.ts'
import { applyLayout } from './apply/apply-layout.ts'
import { readGrid } from './grid/read-grid.ts'
import { continueLayout } from './layout/continue-layout.ts'
import { detectLayout } from './layout/detect-layout.ts'
import { layoutFingerprint } from './layout/layout-fingerprint.ts'
import { previewGrid } from './preview-grid.ts'
import { writeReportWorkbook } from './report/write-report-workbook.ts'

/** The thread behind understandDelivery: reads the file, does one task, answers once. */
async function work({ path, fileName, limits, context, job }: DeliveryTask): Promise<unknown> {
  const grid = await readGrid(await readFile(path), fileName, limits)
  if (job.do === 'detect') {
    const detected = detectLayout(grid, context, job.sheet === undefined ? {} : { sheet: job.sheet })
    const fingerprint = layoutFingerprint(grid, detected)
    const known = job.confirmed.find((entry) => entry.fingerprint === fingerprint)
    const continued = known === undefined ? null : continueLayout(grid, detected, known.layout, known.fingerprint, context)
    return { layout: continued ?? detected, isContinued: continued !== null, fingerprint, preview: previewGrid(grid) }
  }
  const applied = applyLayout(grid, job.layout, context)
  if (job.do === 'apply') return { ...applied, fingerprint: layoutFingerprint(grid, job.layout) }
  return await writeReportWorkbook(grid, applied.report, job.findings, job.language)
}

const { data } = workerData as { data: DeliveryTask }
work(data).then(
  (result) => parentPort?.postMessage({ result }),
  (error: unknown) => {
    if (!(error instanceof DomainError)) throw error
    parentPort?.postMessage({ refused: { code: error.code, message: error.message, details: error.details } })
  },
)
