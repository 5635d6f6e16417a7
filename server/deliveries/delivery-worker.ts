import { open } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { DomainError } from '../../core/model/domain-error.ts'
import type { DeliveryTask } from './understand-delivery.ts'
import { applyLayout } from './apply/apply-layout.ts'
import { examineGrid, type ExaminationKnowledge } from './examine/examine-grid.ts'
import { pageRows } from './examine/page-rows.ts'
import { readGrid } from './grid/read-grid.ts'
import { writeReportWorkbook } from './report/write-report-workbook.ts'

const port = parentPort!

/** Ask the main thread for something and wait for it. */
function ask<T>(need: unknown): Promise<T> {
  port.postMessage({ need })
  return new Promise(resolve => { port.once('message', ({ known }: { known: T }) => resolve(known)) })
}

/** The thread behind understand-delivery.ts: reads the file, does one task, answers once. */
async function work({ path, fileName, limits, context, job }: DeliveryTask): Promise<unknown> {
  const chosen = 'layout' in job && job.layout ? job.layout.source : 'reading' in job ? job.reading : undefined
  const read = async () => {
    const file = await open(path)
    try {
      return await readGrid(file, fileName, limits, chosen)
    } finally {
      await file.close()
    }
  }
  if (job.do === 'examine') return examineGrid(read, context, job, blocks => ask<ExaminationKnowledge>(blocks))
  const grid = await read()
  if (job.do === 'rows') return pageRows(grid, job.layout, context, job.page)
  return await writeReportWorkbook(grid, applyLayout(grid, job.layout, context).report, job.findings, job.language)
}

port.once('message', ({ task }: { task: DeliveryTask }) => {
  work(task).then(
    (result) => port.postMessage({ result }),
    (error: unknown) => {
      // Thrown outside of the promise, so that it ends the thread and its parent hears of it.
      if (!(error instanceof DomainError)) return setImmediate(() => { throw error })
      return port.postMessage({ refused: { code: error.code, message: error.message, details: error.details } })
    },
  )
})
