import { useSignal } from '@preact/signals'
import type { FacilityCategory } from '../../../core/contract/facilities.ts'
import type { FacilityIndicators } from '../../../core/contract/facility-indicators.ts'
import { Alert } from '../../components/feedback/alert.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { formatNumber } from '../../format.ts'
import { facilityDeliveryMessages } from '../../i18n/facility-delivery/messages.ts'
import { language, messages, say } from '../../i18n/messages.ts'
import { useRead } from '../administration/use-read.ts'
import { DraftForm } from './draft-form.tsx'
import { MakeIndicators } from './make-indicators.tsx'

/** What small counts of the public list mean, before anything is made or delivered. */
function Protection({ found: { protection: { minFrequency, isOwnRule, isListPublic }, rights } }: { readonly found: FacilityIndicators }) {
  const text = facilityDeliveryMessages.value
  if (minFrequency <= 1) return <p>{text.openCounts}</p>
  const more = isOwnRule ? '' : isListPublic ? (rights.includes('prepare') ? text.willOpen : '') : text.staysProtected
  return <p>{`${text.protectedCounts(formatNumber(minFrequency, 0, language.value))} ${more}`}</p>
}

function Content({ category, found, reload }: { readonly category: string; readonly found: FacilityIndicators; readonly reload: () => void }) {
  const text = facilityDeliveryMessages.value
  const { measures, indicators, rights, department } = found
  const isReady = [...measures, ...indicators].every((each) => each.isReady)
  return (
    <>
      <p>{text.intro}</p>
      <h4>{text.indicators}</h4>
      <ul class="bullets">
        {indicators.map(({ key, name, isReady: isThere }) => <li key={key}>{`${say(name)}: ${isThere ? text.isReady : text.isMissing}`}</li>)}
      </ul>
      <Protection found={found} />
      {rights.includes('prepare') && <MakeIndicators category={category} found={found} isReady={isReady} onMade={reload} />}
      {!isReady && !rights.includes('prepare') && <Alert kind="info" title={text.askTitle}><p class="kern-body">{text.ask(say(found.category.name))}</p></Alert>}
      {isReady && rights.includes('deliver') && <DraftForm category={category} found={found} />}
      {isReady && !rights.includes('deliver') && department !== null && <p>{text.askDeliver(say(department.name))}</p>}
    </>
  )
}

/** Turn the lists of a category into figures: make the indicators, deliver the counts. What it says is asked for when it is opened. */
export function Deliver({ category: { key, name } }: { readonly category: FacilityCategory }) {
  const text = facilityDeliveryMessages.value
  const isOpen = useSignal(false)
  const { data, error, reload } = useRead<FacilityIndicators>(isOpen.value ? `/api/facility-categories/${key}/indicators` : null)
  return (
    <details class="facility-deliver" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary aria-label={text.openFor(say(name))}>{text.open}</summary>
      {error !== null && <Failure error={error} retry={reload} />}
      {error === null && data === null && isOpen.value && <p role="status">{messages.value.loading}</p>}
      {data !== null && <Content category={key} found={data} reload={reload} />}
    </details>
  )
}
