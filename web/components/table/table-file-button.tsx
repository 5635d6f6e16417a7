import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ApiError } from '../../api/client.ts'
import { tableMessages } from '../../i18n/table/messages.ts'
import { language } from '../../i18n/messages.ts'
import { indicator, level } from '../../state/catalogue.ts'
import { collectTable } from '../../take-along/collect-table.ts'
import { saveFile } from '../../take-along/save-file.ts'
import { writeTableCsv } from '../../take-along/write-table-csv.ts'
import type { TableFile } from '../../take-along/write-table-csv.ts'
import { writeTableWorkbook } from '../../take-along/write-table-workbook.ts'
import { errorWords } from '../feedback/failure.tsx'

const [mostTries, pauseMs] = [50, 200]

/** Bring the table together; figures still on their way are waited for. Shape: `null` where they do not come. Throws: ApiError. */
async function waitForTable(signal: AbortSignal): Promise<TableFile | null> {
  for (let tries = 0; tries < mostTries && !signal.aborted; tries++) {
    const table = await collectTable(signal)
    if (table !== null) return table
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  return null
}

type Format = 'csv' | 'xlsx'

const write = async (table: TableFile, format: Format): Promise<Blob> =>
  format === 'xlsx' ? writeTableWorkbook(table, language.value) : new Blob([writeTableCsv(table, language.value)], { type: 'text/csv;charset=utf-8' })

/** Takes along the table as it is shown, with all its columns. */
export function TableFileButton() {
  const text = tableMessages.value
  const [said, isBusy] = [useSignal(''), useSignal(false)]
  const leaving = useRef<AbortController | null>(null)
  // Who leaves the page waits for no file.
  useEffect(() => () => leaving.current?.abort(), [])
  const save = async (format: Format): Promise<void> => {
    const { signal } = (leaving.current = new AbortController())
    isBusy.value = true
    said.value = text.fileWorking
    try {
      const table = await waitForTable(signal)
      const blob = table === null ? null : await write(table, format)
      if (signal.aborted) return
      const file = `${indicator.value?.key ?? 'tabelle'}-${level.value?.key ?? ''}-tabelle.${format}`
      if (blob !== null) saveFile(blob, file)
      said.value = blob === null ? text.fileWaiting : text.fileDone(file)
    } catch (error) {
      if (signal.aborted) return
      said.value = `${text.fileFailed} ${error instanceof ApiError ? errorWords(error) : ''}`
    }
    isBusy.value = false
  }
  return (
    <div class="table-file">
      <button type="button" class="button" disabled={isBusy.value} onClick={() => void save('csv')}>
        {text.file}
      </button>
      <button type="button" class="button" disabled={isBusy.value} onClick={() => void save('xlsx')}>
        {text.workbook}
      </button>
      <span class="small muted">{text.fileText}</span>
      <span class="small" role="status">
        {said.value}
      </span>
    </div>
  )
}
