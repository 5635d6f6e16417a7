import type { DeliveryDifference } from '../../../core/contract/delivery-figures.ts'
import { formatDifference, formatNumber, formatPeriod } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language, say } from '../../i18n/messages.ts'

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

/** The change since the period before, with its share. */
function sinceWords(previous: Side | null, after: Side, decimals: number): string {
  if (previous === null || previous.value === null || after.value === null) return '–'
  const change = after.value - previous.value
  const share = previous.value === 0 ? '' : ` (${formatDifference((change / previous.value) * 100, 1, language.value)}\u00a0%)`
  return `${formatDifference(change, decimals, language.value)}${share}`
}

/** Old and new figures side by side, with the change; and against the period before. */
export function DifferenceTable({ difference }: { readonly difference: DeliveryDifference }) {
  const text = deliveryMessages.value
  const names = new Map(difference.blocks.map(({ measure, name }) => [measure, say(name)]))
  const previousPeriods = new Map(difference.blocks.map(({ measure, level, period, previousPeriod }) => [`${measure} ${level} ${period}`, previousPeriod]))
  const [first = null, ...others] = new Set([...previousPeriods.values()].filter((period) => period !== null))
  const hasBefore = difference.rows.some(({ before }) => before !== null)
  const hasPrevious = difference.rows.some(({ previous }) => previous !== null)
  const hasSeveral = new Set(difference.rows.map(({ measure, period }) => `${measure} ${period}`)).size > 1
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll preview-scroll" tabIndex={0} role="region" aria-label={text.previewDifference}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text.area}</th>
            {hasSeveral && <th scope="col">{text.measure}</th>}
            {hasBefore && <th scope="col" class="number">{text.oldValue}</th>}
            <th scope="col" class="number">{text.newValue}</th>
            {hasBefore && <th scope="col" class="number">{text.change}</th>}
            {hasPrevious && <th scope="col" class="number">{first === null || others.length > 0 ? text.previousPeriod : formatPeriod(first, language.value)}</th>}
            {hasPrevious && <th scope="col" class="number">{text.sincePrevious}</th>}
          </tr>
        </thead>
        <tbody>
          {difference.rows.map(({ measure, level, code, name, period, before, after, previous }) => {
            const decimals = decimalsOf(before?.value ?? null, after.value, previous?.value ?? null)
            const change = before === null ? text.added : before.value === null || after.value === null ? '' : formatDifference(after.value - before.value, decimals, language.value)
            return (
              <tr key={`${measure} ${level} ${code} ${period}`}>
                <th scope="row">
                  {name} <span class="muted small">{code}</span>
                </th>
                {hasSeveral && <td>{`${names.get(measure) ?? measure}, ${formatPeriod(period, language.value)}`}</td>}
                {hasBefore && <td class="number">{sideWords(before, decimals)}</td>}
                <td class="number">{sideWords(after, decimals)}</td>
                {hasBefore && <td class="number">{change}</td>}
                {hasPrevious && <td class="number">{sideWords(previous, decimals)}</td>}
                {hasPrevious && <td class="number">{sinceWords(previous, after, decimals)}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
