import { useEffect } from 'preact/hooks'
import type { AreaProfile } from '../../../core/contract/profiles.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { Icon } from '../../components/icon.tsx'
import { PageLink } from '../../components/page-link.tsx'
import { formatNumber } from '../../format.ts'
import { profileMessages } from '../../i18n/area-profile/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { openArea } from '../../state/actions.ts'
import { rankedLevels } from '../../state/catalogue.ts'
import { navigate } from '../../state/navigation.ts'
import { pageHeading } from '../../state/ui.ts'
import { AllProfiles } from './all-profiles.tsx'
import { AreaFacilities } from './area-facilities.tsx'
import '../../charts/charts.scss'
import { KeyFigures } from './key-figures.tsx'
import { TargetTable } from './target-table.tsx'
import { Nesting } from './nesting.tsx'
import { Notes } from './notes.tsx'
import { PrintCredits } from './print-credits.tsx'
import { levelAreas, profileLevel, profileResource } from './profile.ts'
import { SeriesGrid } from './series-grid.tsx'
import '../../styles/pages/forms.scss'
import './profile.scss'

/** Choose level and area; the address follows. */
function Chooser({ code }: { readonly code: string }) {
  const text = profileMessages.value
  const level = profileLevel.value
  if (level === null) return null
  const chosen = (levelAreas.data ?? []).some((area) => area.code === code) ? code : ''
  const sorted = (levelAreas.data ?? []).toSorted((a, b) => a.name.localeCompare(b.name, language.value))
  return (
    <div class="profile-chooser">
      <label>
        <span>{text.level}</span>
        <select class="field" value={level.key} onChange={(event) => navigate({ path: [event.currentTarget.value] })}>
          {rankedLevels.value.map(({ key, name }) => (
            <option key={key} value={key}>
              {say(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text.area}</span>
        <select class="field" value={chosen} onChange={(event) => event.currentTarget.value !== '' && navigate({ path: [level.key, event.currentTarget.value] })}>
          <option value="">{text.choose}</option>
          {sorted.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function Sheet({ profile }: { readonly profile: AreaProfile }) {
  const text = profileMessages.value
  const level = rankedLevels.value.find(({ key }) => key === profile.level)
  const levelName = level === undefined ? profile.level : say(level.name)
  const file = `/api/spatial-levels/${encodeURIComponent(profile.level)}/areas/${encodeURIComponent(profile.area.code)}/profile.pdf?language=${language.value}`
  return (
    <>
      <h1>{profile.area.name}</h1>
      <p class="muted">{text.intro(levelName, profile.area.code, formatNumber(profile.area.areaKm2, 1, language.value))}</p>
      <p class="page-actions no-print">
        <button type="button" class="button" onClick={() => openArea(profile.area.code, profile.level)}>
          {text.onMap}
        </button>
        <a class="button" href={file} download>
          <Icon name="download" /> {text.pdf}
        </a>
        <button type="button" class="button" onClick={() => print()}>
          {text.print}
        </button>
      </p>
      <KeyFigures profile={profile} />
      <TargetTable name={profile.area.name} />
      <SeriesGrid profile={profile} />
      <AreaFacilities profile={profile} />
      <Notes key={`${profile.level}/${profile.area.code}`} profile={profile} />
      <Nesting profile={profile} />
      <PrintCredits />
      <p class="small muted no-print">
        <PageLink page="quellen" label={text.sources} />
      </p>
    </>
  )
}

/** The profile (Steckbrief) of one area at a stable address: `/gebiet/<raumebene>/<code>`. */
export function Page() {
  const text = profileMessages.value
  const { value } = profileResource
  const profile = value.state === 'ready' ? value.data : null
  const name = profile?.area.name ?? null
  useEffect(() => {
    pageHeading.value = name === null ? text.choose : text.title(name)
  }, [name, text])
  return (
    <main id="main" class="text-page profile-page" tabIndex={-1}>
      <div class="no-print">
        <Chooser code={profile?.area.code ?? ''} />
      </div>
      {value.state === 'failed' && (
        <>
          <h1>{text.choose}</h1>
          <Failure error={value.error} retry={profileResource.retry} />
        </>
      )}
      {value.state === 'loading' && (
        <p role="status">
          <span class="spinner" aria-hidden="true" /> {text.loading}
        </p>
      )}
      {value.state === 'idle' && (
        <>
          <h1>{text.choose}</h1>
          <p>{text.chooseText}</p>
        </>
      )}
      {profile !== null && <Sheet profile={profile} />}
      {profileLevel.value !== null && levelAreas.data !== null && levelAreas.data.length > 1 && (
        <div class="no-print">
          <AllProfiles level={profileLevel.value.key} count={levelAreas.data.length} />
        </div>
      )}
    </main>
  )
}
