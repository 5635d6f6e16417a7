import { messages } from '../../i18n/messages.ts'
import { sortTable } from '../../state/actions.ts'
import { view } from '../../state/navigation.ts'
import { isPrinting } from '../../state/ui.ts'
import type { View } from '../../state/view.ts'
import { Icon } from '../icon.tsx'

export interface SortHeaderProps {
  readonly column: View['sort']
  /** What it is called in full. */
  readonly label: string
  readonly isNumber?: boolean
  /** What stands on the column, where that is shorter; and below it moment, unit and what else is to be known. */
  readonly short?: string
  readonly lines?: readonly string[]
}

/** The head of a column by which the table can be sorted. */
export function SortHeader({ column, label, isNumber = false, short = label, lines = [] }: SortHeaderProps) {
  const isSorted = view.value.sort === column
  return (
    <th scope="col" data-column={column} class={isNumber ? 'number' : undefined} aria-sort={isSorted ? (view.value.isDescending ? 'descending' : 'ascending') : undefined}>
      {/* Browsers repeat the heads of a table on every sheet, but no buttons in them. */}
      {isPrinting.value ? short : (
        <button type="button" class="sort" title={messages.value.sortBy(label)} onClick={() => sortTable(column)}>
          {short}
          {isSorted && <Icon name={view.value.isDescending ? 'down' : 'up'} />}
        </button>
      )}
      {lines.filter((line) => line !== '').map((line) => (
        <span key={line} class="head-line">{line}</span>
      ))}
    </th>
  )
}
