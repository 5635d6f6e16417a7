import type { DeliveryDifference } from '../../core/contract/delivery-figures.ts'
import { formatDifference, formatNumber, formatPeriod } from '../format.ts'
import { deliveryMessages } from '../i18n/deliveries/messages.ts'
import { language, say } from '../i18n/messages.ts'

type Row = DeliveryDifference['rows'][number]
type Side = NonNullable<Row['before']>

const mostDecimals = 2
const decimalsOf = (...values: readonly (number | null)[]): number =>
  Math.min(mostDecimals, Math.max(0, ...values.map((value) => (value === null || Number.isInteger(value) ? 0 : (String(value).split('.')[1]?.length ?? 0)))))

function sideWords(side: Side | null, decimals: number): string {
  const text = deliveryMessages.value
  if (side === null) return '–'
  const status = text.statuses[side.status]
  if (side.value === null) return status === '' ? '–' : status
  return [formatNumber(side.value, decimals, language.value), status].filter((part) => part !== '').join(', ')
}

/** Old and new figures side by side, with the change. */
export function DifferenceTable({ difference }: { readonly difference: DeliveryDifference }) {
  const text = deliveryMessages.value
  const names = new Map(difference.blocks.map(({ measure, name }) => [measure, say(name)]))
  const hasSeveral = new Set(difference.rows.map(({ measure, period }) => `${measure} ${period}`)).size > 1
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll preview-scroll" tabIndex={0} role="region" aria-label={text.previewDifference}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text.area}</th>
            {hasSeveral && <th scope="col">{text.measure}</th>}
            <th scope="col" class="number">{text.oldValue}</th>
            <th scope="col" class="number">{text.newValue}</th>
            <th scope="col" class="number">{text.change}</th>
          </tr>
        </thead>
        <tbody>
          {difference.rows.map(({ measure, level, code, name, period, before, after }) => {
            const decimals = decimalsOf(before?.value ?? null, after.value)
            const change = before === null ? text.added : before.value === null || after.value === null ? '' : formatDifference(after.value - before.value, decimals, language.value)
            return (
              <tr key={`${measure} ${level} ${code} ${period}`}>
                <th scope="row">
                  {name} <span class="muted small">{code}</span>
                </th>
                {hasSeveral && <td>{`${names.get(measure) ?? measure}, ${formatPeriod(period, language.value)}`}</td>}
                <td class="number">{sideWords(before, decimals)}</td>
                <td class="number">{sideWords(after, decimals)}</td>
                <td class="number">{change}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
