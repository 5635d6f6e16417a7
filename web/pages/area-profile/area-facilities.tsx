import type { Facilities as Found } from '../../../core/contract/facilities.ts'
import type { AreaProfile } from '../../../core/contract/profiles.ts'
import { formatDay, formatNumber } from '../../format.ts'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { filledCategories } from '../../state/facilities.ts'
import { useRead } from '../administration/use-read.ts'
import { FacilityTable } from '../facilities/facility-table.tsx'

/** Facilities in the area, category by category, with their places. */
export function AreaFacilities({ profile }: { readonly profile: AreaProfile }) {
  const text = facilityMessages.value
  const hasAny = filledCategories.value.length > 0
  const found = useRead<Found>(hasAny ? `/api/facilities?level=${encodeURIComponent(profile.level)}&area=${encodeURIComponent(profile.area.code)}` : null)
  if (!hasAny || found.data === null) return null
  const { features } = found.data
  const number = (value: number): string => formatNumber(value, 0, language.value)
  return (
    <section aria-labelledby="profile-facilities">
      <h2 id="profile-facilities">{text.title}</h2>
      {features.length === 0 && <p>{text.noneInArea}</p>}
      {filledCategories.value.map(({ key, name, shown, fourEyes }) => {
        const own = features.filter(({ properties }) => properties.category === key)
        if (own.length === 0) return null
        const known = own.flatMap(({ properties: { capacity } }) => (capacity === null ? [] : [capacity]))
        const sum = number(known.reduce((total, capacity) => total + capacity, 0))
        const places = known.length === 0 ? text.unknown : known.length < own.length ? text.atLeast(sum) : sum
        return (
          <div key={key}>
            <h3>{say(name)}</h3>
            <p>{`${text.total(number(own.length), places)}. ${text.validOn}: ${formatDay(shown?.validOn ?? '', language.value)}`}</p>
            {fourEyes === false && <p class="remark-warm">{text.onePerson}</p>}
            <FacilityTable facilities={own} caption={say(name)} />
          </div>
        )
      })}
    </section>
  )
}
