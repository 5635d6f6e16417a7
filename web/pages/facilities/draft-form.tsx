import { useSignal } from '@preact/signals'
import type { FacilityDelivered, FacilityIndicators } from '../../../core/contract/facility-indicators.ts'
import { parsePeriod } from '../../../core/period/period.ts'
import { send } from '../../api/client.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { FacilityOrigin } from '../../components/facility-origin.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { ProblemNotice } from '../../components/feedback/problem-notice.tsx'
import { useAction } from '../../components/feedback/use-action.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { facilityDeliveryMessages } from '../../i18n/facility-delivery/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { Choice } from './make-indicators.tsx'

const other = 'other'
const number = (value: number): string => formatNumber(value, 0, language.value)
const dayIn = (day: string): string => formatDay(day, language.value)

/** On which days the places per 100 of a category can be computed, the newest first, with the indicators that can. */
function daysWithBase({ indicators, bases }: FacilityIndicators): Map<string, string[]> {
  const days = new Map<string, string[]>()
  for (const { per, name } of indicators) {
    const periods = bases.find(({ measure }) => measure === per)?.periods ?? []
    for (const end of new Set(periods.map((period) => parsePeriod(period).end))) days.set(end, [...days.get(end) ?? [], say(name)])
  }
  return new Map([...days].sort(([a], [b]) => (a < b ? 1 : -1)))
}

/** What the day and the list mean for the figures, in words. */
function Remarks({ found, day, revision }: { readonly found: FacilityIndicators; readonly day: string; readonly revision: FacilityIndicators['revisions'][number] }) {
  const text = facilityDeliveryMessages.value
  const ready = daysWithBase(found).get(day)
  const hasRatio = found.indicators.some(({ per }) => per !== null)
  return (
    <ul class="bullets small">
      {day !== '' && <li>{hasRatio ? (ready === undefined ? text.hasNoBase : text.hasBase(ready.join('; '))) : text.hasNoRatio}</li>}
      {day !== '' && day !== revision.validOn && <li>{text.otherDay(dayIn(revision.validOn), dayIn(day))}</li>}
      {revision.withoutCapacity > 0 && <li>{text.withoutCapacity(number(revision.withoutCapacity))}</li>}
      {!revision.isPublic && <li>{text.notPublic}</li>}
    </ul>
  )
}

/** Choose the list and the day, and make the draft of a delivery. */
export function DraftForm({ category, found }: { readonly category: string; readonly found: FacilityIndicators }) {
  const text = facilityDeliveryMessages.value
  const { revisions } = found
  const chosen = useSignal(String((revisions.find(({ isPublic }) => isPublic) ?? revisions[0])?.revision ?? ''))
  const place = useSignal('')
  const typed = useSignal('')
  const result = useSignal<FacilityDelivered | null>(null)
  const { isBusy, error, run } = useAction()
  const revision = revisions.find((each) => String(each.revision) === chosen.value)
  if (revision === undefined) return null
  const bases = [...daysWithBase(found).keys()].filter((day) => day !== revision.validOn)
  const isListed = place.value === other || bases.includes(place.value)
  const day = place.value === other ? typed.value : isListed ? place.value : revision.validOn

  async function deliver(event: Event): Promise<void> {
    event.preventDefault()
    result.value = null
    await run(async () => void (result.value = await send<FacilityDelivered>('POST', `/api/facility-categories/${category}/deliveries`, { revision: Number(chosen.value), period: day })))
  }
  return (
    <>
      <h4>{text.deliver}</h4>
      <form class="form" onSubmit={(event) => void deliver(event)}>
        <ProblemNotice error={error.value} />
        <Choice label={text.revision} value={chosen.value} onChange={(value) => (chosen.value = value)}
          options={revisions.map((each) => [String(each.revision), [text.revisionOf(String(each.revision), dayIn(each.validOn), number(each.count)), ...each.isPublic ? [each.fourEyes === false ? text.isPublicOnePerson : text.isPublic] : []].join(', ')])} />
        <Choice label={text.period} value={isListed ? place.value : ''} onChange={(value) => (place.value = value)}
          options={[['', text.periodOfList(dayIn(revision.validOn))], ...bases.map((base) => [base, text.periodOfBase(dayIn(base))] as const), [other, text.periodOther]]} />
        {place.value === other && (
          <label class="form-field">
            <span>{text.day}</span>
            <input type="date" class="field" required value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
          </label>
        )}
        <Remarks found={found} day={day} revision={revision} />
        <p class="form-actions">
          <button type="submit" class="button button--primary" disabled={isBusy.value || day === ''}>{text.draft}</button>
        </p>
      </form>
      <div role="status">
        {isBusy.value && <p>{text.counting}</p>}
        {result.value !== null && (
          <Alert kind="success" title={result.value.isNew ? text.created : text.known}>
            <FacilityOrigin origin={result.value.origin} />
            <p><PageLink page="lieferungen" path={[String(result.value.delivery)]} options={{ schritt: 'pruefen' }} label={text.toDelivery} className="button button--primary" /></p>
          </Alert>
        )}
      </div>
    </>
  )
}
