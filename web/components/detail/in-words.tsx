import { useSignal } from '@preact/signals'
import { messages } from '../../i18n/messages.ts'
import { areas } from '../../state/areas.ts'
import { summary } from '../../state/phrases.ts'
import { frame } from '../../state/series.ts'
import { DataTable } from '../table/data-table.tsx'
import { Notes } from './notes.tsx'

const mostRowsAtOnce = 1000

/** The map in words and as a table: the same figures without the picture. Long tables are made when opened. */
export function InWords() {
  const isOpen = useSignal(false)
  // What stands here before the figures would be pushed down by them.
  if (frame.value === null) return null
  return (
    <>
      <p class="small in-words">{summary.value}</p>
      <Notes />
      <details class="small table-details" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary>{messages.value.valuesAsTable}</summary>
        {(isOpen.value || areas.value.length <= mostRowsAtOnce) && <DataTable id="map-table" isBrief pageSize={100} />}
      </details>
    </>
  )
}
