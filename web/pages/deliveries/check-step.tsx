import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { FindingList } from '../../components/feedback/finding-list.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { formatNumber } from '../../format.ts'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { language } from '../../i18n/messages.ts'
import { comments, explain } from '../../state/deliveries/comments.ts'
import { jumpTo, placeOf } from '../../state/deliveries/rows.ts'
import { DeliveryPreview } from './delivery-preview.tsx'
import { Upload } from './new-delivery.tsx'
import { RowsView } from './rows-view.tsx'

const show = (address: string): void => {
  const place = placeOf(address)
  if (place !== null) jumpTo(place)
}

function Explanation({ name, label, isSmall }: { readonly name: string; readonly label: string; readonly isSmall: boolean }) {
  const text = deliveryMessages.value
  const id = useId()
  return (
    <p class="explanation">
      <label for={id} class={isSmall ? 'small' : undefined}>
        {label}
      </label>
      <input id={id} class="field" maxLength={2000} placeholder={text.explanationHint} value={comments.value[name] ?? ''} onInput={(event) => explain(name, event.currentTarget.value)} />
    </p>
  )
}

/** How many rows and figures were read. */
export function Counts({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const { report } = delivery
  if (report === null) return null
  const count = (value: number): string => formatNumber(value, 0, language.value)
  const entries = [
    ['matched', report.rows.matched],
    ['unmatched', report.rows.unmatched],
    ['ignored', report.rows.ignored],
    ['errors', report.errors],
    ['warnings', report.warnings],
  ] as const
  return (
    <>
      <p>{text.countsLabel(count(report.rows.matched), count(report.rows.total), count(report.figures))}</p>
      <dl class="counts">
        {entries.map(([key, value]) => (
          <div key={key} class={`count--${key} ${value === 0 ? 'count--none' : ''}`}>
            <dd>{count(value)}</dd>
            <dt>{text.counts[key]}</dt>
          </div>
        ))}
      </dl>
    </>
  )
}

function MendedFile({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const isOpen = useSignal(false)
  return (
    <>
      <p class="form-actions">
        <a class="button" href={deliveriesApi.reportAddress(delivery.id, language.value)} download>
          {text.report}
        </a>
        <button type="button" class="button" aria-expanded={isOpen.value} onClick={() => (isOpen.value = !isOpen.value)}>
          {text.newFile}
        </button>
      </p>
      <p class="muted small">{text.reportText}</p>
      {isOpen.value && <Upload continues={delivery.continues} department={delivery.department?.key ?? null} replaces={delivery} />}
    </>
  )
}

/** Third step: what was read, what has to be mended or explained, and how the figures look. */
export function CheckStep({ delivery }: { readonly delivery: Delivery }) {
  const text = deliveryMessages.value
  const count = (value: number): string => formatNumber(value, 0, language.value)
  const errors = delivery.findings.filter(({ severity }) => severity === 'error')
  const warnings = delivery.findings.filter(({ severity }) => severity === 'warning')
  const unlisted = delivery.report?.unlistedFindings ?? {}
  return (
    <>
      <Counts delivery={delivery} />
      {errors.length > 0 && (
        <section aria-labelledby="errors-title">
          <h2 id="errors-title">{text.errorsTitle(count(delivery.errors))}</h2>
          <p class="muted">{text.errorsText}</p>
          <FindingList findings={errors} unlisted={unlisted} onPlace={show} />
          <p class="small">
            <PageLink page="lieferungen" path={[String(delivery.id)]} options={{ schritt: 'spalten' }} label={text.toColumns} className="link" />
          </p>
        </section>
      )}
      {warnings.length > 0 && (
        <section aria-labelledby="warnings-title">
          <h2 id="warnings-title">{text.warningsTitle(count(delivery.warnings))}</h2>
          <p class="muted">{text.warningsText}</p>
          <FindingList
            findings={warnings}
            unlisted={unlisted}
            onPlace={show}
            after={({ id }) => <Explanation name={id} label={text.explanation} isSmall />}
            afterKind={(code, number) => <Explanation name={code} label={text.sameForAll(count(number))} isSmall={false} />}
          />
        </section>
      )}
      {delivery.report !== null && errors.length + warnings.length === 0 && (
        <Alert kind="success" title={text.noFindings}>
          <p class="kern-body">{text.noFindingsText}</p>
        </Alert>
      )}
      <MendedFile delivery={delivery} />
      <DeliveryPreview delivery={delivery} />
      <RowsView tables={delivery.layout?.tables ?? []} isCsv={delivery.layout?.source.kind === 'csv'} />
    </>
  )
}
