import type { AreaProfile } from '../../../core/contract/profiles.ts'
import { PageLink } from '../../components/page-link.tsx'
import { formatDay, formatNumber } from '../../format.ts'
import { profileMessages } from '../../i18n/area-profile/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { levels } from '../../state/catalogue.ts'

const mostShown = 24

type Place = AreaProfile['parents'][number]

function Places({ places }: { readonly places: readonly Place[] }) {
  return (
    <ul class="profile-places">
      {places.map(({ level, code, name }) => (
        <li key={`${level}/${code}`}>
          <PageLink page="gebiet" path={[level, code]} label={name} />
        </li>
      ))}
    </ul>
  )
}

function Group({ title, places }: { readonly title: string; readonly places: readonly Place[] }) {
  if (places.length === 0) return null
  return (
    <div>
      <h3>{title}</h3>
      <Places places={places.slice(0, mostShown)} />
      {places.length > mostShown && (
        <details class="small">
          <summary>{`+ ${places.length - mostShown}`}</summary>
          <Places places={places.slice(mostShown)} />
        </details>
      )}
    </div>
  )
}

/** Where the area lies: up, down and beside it; and its boundary versions. */
export function Nesting({ profile }: { readonly profile: AreaProfile }) {
  const text = profileMessages.value
  const nameOf = (key: string): string => say(levels.data?.find((level) => level.key === key)?.name ?? { de: key })
  const pluralOf = (key: string): string => say(levels.data?.find((level) => level.key === key)?.plural ?? { de: key })
  const below = [...new Set(profile.children.map(({ level }) => level))]
  return (
    <section aria-labelledby="profile-place">
      <h2 id="profile-place">{text.place}</h2>
      <div class="profile-nesting">
        {profile.parents.length > 0 && (
          <div>
            <h3>{text.liesIn}</h3>
            <dl class="facts">
              {profile.parents.map((parent) => (
                <div key={parent.level}>
                  <dt>{nameOf(parent.level)}</dt>
                  <dd>
                    <PageLink page="gebiet" path={[parent.level, parent.code]} label={parent.name} />
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )}
        {below.map((level) => {
          const places = profile.children.filter((child) => child.level === level)
          return <Group key={level} title={`${pluralOf(level)} (${formatNumber(places.length, 0, language.value)})`} places={places} />
        })}
        <Group title={text.siblings} places={profile.siblings} />
        <div>
          <h3>{text.boundaries}</h3>
          <ul class="plain-list">
            {profile.versions.map(({ areaSet, validFrom, validTo, name }) => (
              <li key={areaSet}>{`${validTo === null ? text.since(formatDay(validFrom, language.value)) : text.between(formatDay(validFrom, language.value), formatDay(validTo, language.value))}: ${name}`}</li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}
