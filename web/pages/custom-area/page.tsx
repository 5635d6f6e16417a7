import { useEffect } from 'preact/hooks'
import { Alert } from '../../components/feedback/alert.tsx'
import { Failure } from '../../components/feedback/failure.tsx'
import { formatDay, formatNumber } from '../../format.ts'
import { customAreaMessages } from '../../i18n/custom-area/messages.ts'
import { language, say } from '../../i18n/messages.ts'
import { rankedLevels } from '../../state/catalogue.ts'
import { navigate } from '../../state/navigation.ts'
import { pageHeading } from '../../state/ui.ts'
import { KeyFigures } from '../area-profile/key-figures.tsx'
import { PrintCredits } from '../area-profile/print-credits.tsx'
import { SeriesGrid } from '../area-profile/series-grid.tsx'
import { AreaList } from './area-list.tsx'
import { ChooserMap } from './chooser-map.tsx'
import { chosenCodes, customAreas, customLevel, customName, customProfile, figuresResource, savedResource } from './custom-area.ts'
import { Keep, Mine } from './keep.tsx'
import '../../charts/charts.scss'
import '../../components/compare/compare.scss'
import '../../styles/pages/forms.scss'
import '../area-profile/profile.scss'
import './custom-area.scss'

function Boundaries() {
  const text = customAreaMessages.value
  const saved = savedResource.data
  if (saved === null || saved.isCurrent) return null
  return (
    <Alert kind="warning" title={text.boundariesChanged(formatDay(saved.validFrom, language.value))}>
      {saved.gone.length > 0 && <p class="kern-body">{text.gone(saved.gone.join(', '))}</p>}
    </Alert>
  )
}

function Figures() {
  const text = customAreaMessages.value
  const { value } = figuresResource
  const profile = customProfile.value
  if (value.state === 'failed') return <Failure error={value.error} retry={figuresResource.retry} />
  if (value.state === 'loading') {
    return (
      <p role="status">
        <span class="spinner" aria-hidden="true" /> {text.loading}
      </p>
    )
  }
  if (profile === null) return <p class="muted">{text.nothing}</p>
  const names = figuresResource.data?.areas.map(({ name }) => name) ?? []
  return (
    <>
      <p>
        <strong>{`${text.consists} (${formatNumber(names.length, 0, language.value)}):`}</strong> {names.join('; ')}. {text.area(formatNumber(profile.area.areaKm2, 1, language.value))}.
      </p>
      <KeyFigures profile={profile} isCombined />
      <p class="small muted">{text.rule}</p>
      <SeriesGrid profile={profile} />
    </>
  )
}

/** A custom area (Handlungsraum): put together, named, saved, shared, printed. */
export function Page() {
  const text = customAreaMessages.value
  const level = customLevel.value
  const name = customName.value.trim() === '' ? text.title : customName.value.trim()
  useEffect(() => void (pageHeading.value = name === text.title ? text.title : `${name} – ${text.title}`), [name, text])
  const saved = savedResource.value
  const profileIsThere = customProfile.value !== null
  return (
    <main id="main" class="text-page profile-page custom-page" tabIndex={-1}>
      <h1>{name}</h1>
      <p class="no-print">{text.intro}</p>
      {saved.state === 'failed' && <Failure error={saved.error} retry={savedResource.retry} />}
      <Boundaries />
      <fieldset class="segments no-print">
        <legend class="kern-sr-only">{text.level}</legend>
        {rankedLevels.value.map((each) => (
          <label key={each.key} class="segment">
            <input type="radio" name="custom-level" class="kern-sr-only" checked={each.key === level?.key} disabled={savedResource.data !== null && each.key !== level?.key} onChange={() => navigate({ level: each.key, area: null, options: {} })} />
            <span>{say(each.name)}</span>
          </label>
        ))}
      </fieldset>
      <div class="custom-choose">
        <ChooserMap />
        {customAreas.value.state === 'failed' ? <Failure error={customAreas.value.error} retry={customAreas.retry} /> : <AreaList />}
      </div>
      <Keep />
      <div aria-live="polite" aria-busy={chosenCodes.value.size > 0 && figuresResource.value.state === 'loading'}>
        <Figures />
      </div>
      {profileIsThere && <PrintCredits />}
      <Mine />
    </main>
  )
}
