import type { Delivery } from '../../../core/contract/deliveries.ts'
import type { DeliveryFigures } from '../../../core/contract/delivery-figures.ts'
import { DifferenceTable } from '../../components/table/difference-table.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { FiguresMap } from '../../components/map/figures-map.tsx'
import { formatNumber, formatPeriod } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { levelName, measureName } from '../../state/deliveries/catalogue.ts'
import { blockKey, chooseBlock, differenceResource, figuresResource, previewKind, shownBlock, shownRows } from '../../state/deliveries/preview.ts'
import type { PreviewKind } from '../../state/deliveries/preview.ts'

const mostDecimals = 2
const writeValue = (value: number): string => formatNumber(value, Math.min(mostDecimals, Number.isInteger(value) ? 0 : (String(value).split('.')[1]?.length ?? 0)), language.value)

function Waiting() {
  return (
    <p role="status">
      <span class="spinner" aria-hidden="true" /> {deliveryMessages.value.loading}
    </p>
  )
}

function FiguresTable({ figures }: { readonly figures: DeliveryFigures }) {
  const text = deliveryMessages.value
  const words = (index: number): string => {
    const [value, status] = [figures.values[index] ?? null, figures.statuses[index] ?? null]
    if (value !== null) return [writeValue(value), status === null ? '' : text.statuses[status]].filter((part) => part !== '').join(', ')
    return status === null ? text.noRow : text.statuses[status] || '–'
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div class="table-scroll preview-scroll" tabIndex={0} role="region" aria-label={text.previewTable}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text.area}</th>
            <th scope="col">{text.code}</th>
            <th scope="col" class="number">{text.newValue}</th>
            <th scope="col" class="number">{text.oldValue}</th>
          </tr>
        </thead>
        <tbody>
          {figures.areas.map((code, index) => {
            const before = figures.before[index] ?? null
            return (
              <tr key={code}>
                <th scope="row">{figures.names[index]}</th>
                <td>{code}</td>
                <td class="number">{words(index)}</td>
                <td class="number">{before === null ? '–' : writeValue(before)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {figures.elsewhere.length > 0 && <p class="muted small">{text.elsewhere(formatNumber(figures.elsewhere.length, 0, language.value))}</p>}
    </div>
  )
}

/** What a delivery changes in what holds inside. */
export function Difference() {
  const text = deliveryMessages.value
  const { value, data } = differenceResource
  if (value.state === 'failed') return <Failure error={value.error} retry={differenceResource.retry} />
  if (data === null) return <Waiting />
  const count = (number: number): string => formatNumber(number, 0, language.value)
  const sum = (key: 'added' | 'changed' | 'unchanged' | 'kept'): number => data.blocks.reduce((total, block) => total + block[key], 0)
  const earlier = new Set(data.blocks.map(({ previousPeriod }) => previousPeriod).filter((period) => period !== null))
  const beside = earlier.size === 0 ? '' : ` ${text.besidePrevious([...earlier].map((period) => formatPeriod(period, language.value)).join(', '))}`
  const isAllNew = sum('changed') + sum('unchanged') + sum('kept') === 0
  return (
    <>
      <p>{isAllNew ? `${text.allNew}${beside}` : `${text.differenceText} ${text.differenceTotals(count(sum('added')), count(sum('changed')), count(sum('unchanged')), count(sum('kept')))}.${beside}`}</p>
      {data.total === 0 ? <p>{text.noDifference}</p> : <DifferenceTable difference={data} />}
      {data.rows.length < data.total && (
        <button type="button" class="button" onClick={() => (shownRows.value = Math.min(5000, shownRows.value + 500))}>
          {text.more}
        </button>
      )}
    </>
  )
}

function BlockSelect({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  if (delivery.blocks.length < 2 || shownBlock.value === null) return null
  return (
    <select aria-label={text.previewBlock} value={blockKey(shownBlock.value)} onChange={(event) => chooseBlock(event.currentTarget.value)}>
      {delivery.blocks.map((block) => (
        <option key={blockKey(block)} value={blockKey(block)}>
          {text.block(measureName(block.measure), levelName(block.level), formatPeriod(block.period, language.value))}
        </option>
      ))}
    </select>
  )
}

function Figures() {
  const { value, data } = figuresResource
  if (value.state === 'failed') return <Failure error={value.error} retry={figuresResource.retry} />
  if (data === null) return <Waiting />
  return previewKind.value === 'map' ? <FiguresMap figures={data} /> : <FiguresTable figures={data} />
}

/** How the figures would look: what they change, as a table, on the map. */
export function DeliveryPreview({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const kinds: readonly (readonly [PreviewKind, string])[] = [['difference', text.previewDifference], ['table', text.previewTable], ['map', text.previewMap]]
  return (
    <section aria-labelledby="preview-title">
      <h2 id="preview-title">{text.previewTitle}</h2>
      {delivery.blocks.length === 0 ? (
        <p class="muted">{text.noPreview}</p>
      ) : (
        <>
          <div class="preview-tools">
            <fieldset class="segments">
              <legend class="kern-sr-only">{text.previewTitle}</legend>
              {kinds.map(([kind, label]) => (
                <label key={kind} class="segment">
                  <input type="radio" class="kern-sr-only" name="preview" checked={previewKind.value === kind} onChange={() => (previewKind.value = kind)} />
                  <span>{label}</span>
                </label>
              ))}
            </fieldset>
            {previewKind.value !== 'difference' && <BlockSelect delivery={delivery} />}
          </div>
          {previewKind.value === 'difference' ? <Difference /> : <Figures />}
        </>
      )}
    </section>
  )
}
