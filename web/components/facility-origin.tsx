import type { FacilityOrigin as Origin } from '../../core/contract/facility-indicators.ts'
import { formatDay, formatNumber } from '../format.ts'
import { facilityDeliveryMessages } from '../i18n/facility-delivery/messages.ts'
import { language, say } from '../i18n/messages.ts'

const count = (value: number): string => formatNumber(value, 0, language.value)

/** Names behind a number, with how many are not named. */
function Named({ summary, names, total }: { readonly summary: string; readonly names: readonly string[]; readonly total: number }) {
  if (total === 0) return null
  return (
    <details class="small">
      <summary>{summary}</summary>
      <ul class="bullets">
        {names.map((name) => <li key={name}>{name}</li>)}
        {total > names.length && <li>{facilityDeliveryMessages.value.more(count(total - names.length))}</li>}
      </ul>
    </details>
  )
}

/** From which list of facilities the figures of a delivery were counted, and what could not be counted. */
export function FacilityOrigin({ origin }: { readonly origin: Origin }) {
  const text = facilityDeliveryMessages.value
  const { category, revision, validOn, facilities, areas, level, isListPublic, fourEyes, unplaced, unplacedCount, withoutPlaces, withoutPlacesCount } = origin
  return (
    <div class="facility-origin">
      <p>{`${text.origin(say(category.name), String(revision), formatDay(validOn, language.value))}. ${text.originCounts(count(facilities), count(areas), say(level.name))}`}</p>
      {!isListPublic && <p>{text.originNotPublic}</p>}
      {fourEyes === false && <p>{text.originOnePerson}</p>}
      <Named summary={text.unplaced(count(unplacedCount))} names={unplaced} total={unplacedCount} />
      <Named summary={text.withoutPlaces(count(withoutPlacesCount))} names={withoutPlaces.map(({ area, facilities: silent }) => `${area}: ${silent.join(', ')}`)} total={withoutPlacesCount} />
    </div>
  )
}
