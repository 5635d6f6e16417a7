import { useSignal } from '@preact/signals'
import { formatNumber } from '../../format.ts'
import { language, messages } from '../../i18n/messages.ts'
import { areas } from '../../state/areas.ts'
import { summary } from '../../state/phrases.ts'
import { frame } from '../../state/series.ts'
import { isPrinting } from '../../state/ui.ts'
import { DataTable } from '../table/data-table.tsx'
import { Notes } from './notes.tsx'

const mostRowsAtOnce = 1000

/** The map in words and as a table: the same figures without the picture. Long tables are made when opened. */
export function InWords() {
  const isOpen = useSignal(false)
  // What stands here before the figures would be pushed down by them.
  if (frame.value === null) return null
  const hasTable = isOpen.value || areas.value.length <= mostRowsAtOnce
  // Nobody prints some hundred pages unasked.
  const words = isPrinting.value && !hasTable ? messages.value.tableElsewhere(formatNumber(areas.value.length, 0, language.value)) : null
  return (
    <>
      <p class="small in-words">{summary.value}</p>
      <Notes />
      <details class="small table-details" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
        <summary>{messages.value.valuesAsTable}</summary>
        {words !== null && <p>{words}</p>}
        {hasTable && <DataTable id="map-table" isBrief isFolded={!isOpen.value} pageSize={100} />}
      </details>
    </>
  )
}
