import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { formatPeriod } from '../../format.ts'
import { language, say } from '../../i18n/messages.ts'
import { tableMessages } from '../../i18n/table/messages.ts'
import { indicators, level } from '../../state/catalogue.ts'
import { navigate, view } from '../../state/navigation.ts'
import { withColumn, withMoment, withoutColumn } from '../../state/table/column-choices.ts'
import { furtherColumns } from '../../state/table/column-module.ts'
import { announcement } from '../../state/ui.ts'
import { mostColumns } from '../../state/view.ts'
import { errorWords } from '../feedback/failure.tsx'
import { Icon } from '../icon.tsx'
import { IndicatorOptions } from './indicator-options.tsx'
import { TableFileButton } from './table-file-button.tsx'
import './column-panel.scss'

/** The moments of an indicator on the level shown, the newest first, after the one that follows the table; what the address wants is among them. */
function MomentOptions({ indicator, wanted = null }: { readonly indicator: string; readonly wanted?: string | null }) {
  const known = indicators.data?.find(({ key }) => key === indicator)?.periodsByLevel[level.value?.key ?? ''] ?? []
  const periods = wanted === null || known.includes(wanted) ? known : [...known, wanted]
  return (
    <>
      <option value="">{tableMessages.value.asTable}</option>
      {periods.toReversed().map((each) => (
        <option key={each} value={each}>
          {formatPeriod(each, language.value)}
        </option>
      ))}
    </>
  )
}

const nameOf = (indicator: string): string => {
  const found = indicators.data?.find(({ key }) => key === indicator)
  return found === undefined ? indicator : say(found.name)
}

/** The columns that were added: another moment, away with it, and why one is empty. */
function Chosen({ onRemove }: { readonly onRemove: () => void }) {
  const text = tableMessages.value
  const { columns } = view.value
  const further = furtherColumns.value
  const remove = (position: number, name: string): void => {
    navigate(withoutColumn(view.value, position))
    announcement.value = text.removed(name)
    onRemove()
  }
  return (
    <ol class="plain-list column-list">
      {columns.map(({ indicator, period }, position) => {
        const name = nameOf(indicator)
        const column = further[position]
        const trouble = column?.trouble ?? null
        return (
          <li key={`${indicator} ${period ?? ''}`}>
            <span class="column-name">{name}</span>
            <select class="field" aria-label={text.periodOf(name)} value={period ?? ''} onChange={(event) => navigate({ columns: withMoment(columns, position, event.currentTarget.value === '' ? null : event.currentTarget.value) })}>
              <MomentOptions indicator={indicator} wanted={period} />
            </select>
            <button type="button" class="button" aria-label={text.remove(name)} onClick={() => remove(position, name)}>
              <Icon name="close" />
              {text.removeShort}
            </button>
            {column !== undefined && <span class="small column-note">{[column.more, trouble === null ? column.note : errorWords(trouble.error)].filter((part) => part !== '').join('; ')}</span>}
            {trouble !== null && (
              <button type="button" class="button" onClick={trouble.retry}>
                {text.retry}
              </button>
            )}
          </li>
        )
      })}
    </ol>
  )
}

/** Choose an indicator and a moment for one more column. */
function AddColumn() {
  const text = tableMessages.value
  const [indicator, period, said] = [useSignal(''), useSignal(''), useSignal('')]
  const { columns } = view.value
  if (columns.length >= mostColumns) return <p role="status">{text.full(mostColumns)}</p>
  const add = (event: Event): void => {
    event.preventDefault()
    const next = withColumn(columns, { indicator: indicator.value, period: period.value === '' ? null : period.value })
    said.value = next === columns ? text.isThere : ''
    if (next === columns) return
    navigate({ columns: next })
    announcement.value = text.added(nameOf(indicator.value))
    // Once it is there: it may lie to the right of what is seen.
    requestAnimationFrame(() => document.querySelector(`#table [data-column=spalte${next.length}]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
  }
  const choose = (key: string): void => {
    indicator.value = key
    period.value = ''
    said.value = ''
  }
  return (
    <form class="column-add" onSubmit={add}>
      <label>
        {text.indicator}
        <select class="field" required value={indicator.value} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{text.choose}</option>
          <IndicatorOptions />
        </select>
      </label>
      <label>
        {text.period}
        <select class="field" value={period.value} disabled={indicator.value === ''} onChange={(event) => (period.value = event.currentTarget.value)}>
          <MomentOptions indicator={indicator.value} />
        </select>
      </label>
      <button type="submit" class="button button--primary" disabled={indicator.value === ''}>
        {text.add}
      </button>
      <span class="small" role="status">
        {said.value}
      </span>
    </form>
  )
}

/** Further columns of the table: choose, change, remove, and take all of it along. */
export function ColumnPanel() {
  const text = tableMessages.value
  const summary = useRef<HTMLElement>(null)
  const { columns } = view.value
  return (
    <details class="column-panel">
      <summary ref={summary}>
        {text.title} <span class="muted">{text.count(columns.length, mostColumns)}</span>
      </summary>
      <p class="small muted">{text.intro(mostColumns)}</p>
      {columns.length > 0 && <Chosen onRemove={() => summary.current?.focus()} />}
      <AddColumn />
      <TableFileButton />
    </details>
  )
}
