import type { TableLayout } from '../../../core/contract/delivery-layout.ts'
import { MeasureSelect } from '../../components/fields/measure-select.tsx'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { changeTable } from '../../state/deliveries/draft-layout.ts'

type CategoryValue = NonNullable<TableLayout['category']>['values'][number]

/** What divides the rows of an area: which are read, and as which measure. */
export function CategoryTable({ table }: { readonly table: TableLayout }) {
  const text = deliveryMessages.value
  const { category } = table
  if (category === null) return null
  const set = (value: CategoryValue, change: Partial<CategoryValue>): void =>
    changeTable(table.sheet, (each) => (each.category === null ? each : { ...each, category: { ...each.category, values: each.category.values.map((other) => (other.text === value.text ? { ...other, ...change } : other)) } }))
  return (
    <ul class="plain-list pairs">
      {category.values.map((value) => (
        <li key={value.text}>
          <label class="check">
            <input type="checkbox" checked={value.include} onChange={(event) => set(value, { include: event.currentTarget.checked })} />
            <span>
              {value.text} <span class="muted small">{text.categoryRows(formatNumber(value.rows, 0, language.value))}</span>
            </span>
          </label>
          {value.include && <MeasureSelect label={text.measureOf(value.text)} value={value.measure} empty={text.ofColumn} onChange={(measure) => set(value, { measure })} />}
        </li>
      ))}
    </ul>
  )
}
