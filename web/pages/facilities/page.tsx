import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FacilityCategory } from '../../../core/contract/facilities.ts'
import { Failure } from '../../components/feedback/failure.tsx'
import { facilityMessages } from '../../i18n/facilities/messages.ts'
import { messages } from '../../i18n/messages.ts'
import { facilityCategories } from '../../state/facilities.ts'
import { holds } from '../../state/session.ts'
import { pageHeading } from '../../state/ui.ts'
import '../../styles/pages/forms.scss'
import '../../styles/pages/work.scss'
import { Categories } from './categories.tsx'
import { Counts } from './counts.tsx'
import './facilities.scss'
import { Upload } from './upload.tsx'

/** Facilities: counted by area for everybody, kept and released by those who may. */
export function Page() {
  const text = facilityMessages.value
  useEffect(() => void (pageHeading.value = text.title), [text])
  const { value } = facilityCategories
  // What was there stays while it is asked for again after an upload or a decision, with the forms and what they say.
  const kept = useSignal<readonly FacilityCategory[] | null>(null)
  useEffect(() => {
    if (value.state === 'ready') kept.value = value.data
    else if (value.state === 'failed') kept.value = null
  }, [value])
  const categories = kept.value ?? []
  const filled = categories.filter(({ shown }) => shown !== null && shown.count > 0)
  return (
    <main id="main" class="text-page work-page" tabIndex={-1}>
      <h1>{text.title}</h1>
      <p class="muted">{text.intro}</p>
      {value.state === 'failed' && <Failure error={value.error} retry={facilityCategories.retry} />}
      {value.state === 'loading' && kept.value === null && <p role="status">{messages.value.loading}</p>}
      {kept.value !== null && (filled.length === 0 ? <p>{text.none}</p> : <Counts categories={filled} />)}
      {kept.value !== null && holds('editor', 'releaser', 'administrator') && <Categories categories={categories} />}
      {holds('editor', 'administrator') && categories.some(({ rights }) => rights.includes('upload')) && <Upload categories={categories.filter(({ rights }) => rights.includes('upload'))} />}
    </main>
  )
}
