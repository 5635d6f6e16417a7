import type { ColumnLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { MeasureSelect } from '../../components/fields/measure-select.tsx'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { measureName } from '../../state/deliveries/catalogue.ts'
import { changeTable } from '../../state/deliveries/draft-layout.ts'
import { chooseMeasure, chooseRole, editColumn, readPeriod } from '../../state/deliveries/edit-layout.ts'
import { columnLetters } from '../../state/deliveries/rows.ts'

type Role = ColumnLayout['role']

/** Roles that a person may give; what stands in a grouping column is listed once the change is applied. */
const rolesToGive: readonly Role[] = ['measure', 'ignored', 'key', 'name', 'level', 'period', 'category']

function Line({ column, table, isCsv }: { readonly column: ColumnLayout; readonly table: TableLayout; readonly isCsv: boolean }) {
  const text = deliveryMessages.value
  const letter = isCsv || table.isTransposed ? String(column.column) : columnLetters(column.column)
  const heading = column.headers.filter((part) => part !== '').join(' › ') || `${text.column} ${letter}`
  const isMeasure = column.role === 'measure'
  const setPeriod = (value: string): void => {
    const period = readPeriod(value)
    if (period !== null || value.trim() === '') changeTable(table.sheet, (each) => editColumn(each, column.column, { period }))
  }
  return (
    <tr class={column.role === 'ignored' ? 'column--ignored' : undefined}>
      <th scope="row" data-label={text.column}>
        {letter}
      </th>
      <td data-label={text.heading}>{heading}</td>
      <td data-label={text.role}>
        <select aria-label={text.roleOf(heading)} value={column.role} onChange={(event) => changeTable(table.sheet, (each) => chooseRole(each, column.column, event.currentTarget.value as Role))}>
          {rolesToGive.map((role) => (
            <option key={role} value={role}>
              {text.roles[role]}
            </option>
          ))}
        </select>
      </td>
      <td data-label={text.measure}>
        {isMeasure && (
          <>
            <MeasureSelect label={text.measureOf(heading)} value={column.measure} empty={text.choose} onChange={(key) => changeTable(table.sheet, (each) => chooseMeasure(each, column.column, key))} />
            {column.factor !== 1 && <span class="muted small">{` ${text.factor} ${column.factor}`}</span>}
          </>
        )}
        {!isMeasure && column.suggestions.length > 0 && <span class="muted small">{text.suggested(column.suggestions.map(({ measure }) => measureName(measure)).join(', '))}</span>}
      </td>
      <td data-label={text.columnPeriod}>{isMeasure && <input class="field field--short" aria-label={text.periodOf(heading)} placeholder={table.period.period ?? ''} value={column.period ?? ''} onChange={(event) => setPeriod(event.currentTarget.value)} />}</td>
    </tr>
  )
}

/** What every column of the table is; all of it can be corrected. */
export function ColumnTable({ table, isCsv }: { readonly table: TableLayout; readonly isCsv: boolean }) {
  const text = deliveryMessages.value
  return (
    <section aria-label={text.columnsTitle}>
      <h2>{text.columnsTitle}</h2>
      <table class="table table--cards column-table">
        <thead>
          <tr>
            <th scope="col">{text.column}</th>
            <th scope="col">{text.heading}</th>
            <th scope="col">{text.role}</th>
            <th scope="col">{text.measure}</th>
            <th scope="col">{text.columnPeriod}</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map((column) => (
            <Line key={column.column} column={column} table={table} isCsv={isCsv} />
          ))}
        </tbody>
      </table>
    </section>
  )
}
