import { useEffect } from 'preact/hooks'
import { publicationMessages } from '../../i18n/publications/messages.ts'
import { publicationId } from '../../state/publications/publications.ts'
import { pageHeading } from '../../state/ui.ts'
import '../../styles/pages/forms.scss'
import '../../styles/pages/work.scss'
import { ChangeLog } from './change-log.tsx'
import { PublicationPage } from './publication-page.tsx'

/** The public change log, and the lasting page of one publication. */
export function Page() {
  const text = publicationMessages.value
  const id = publicationId.value
  const heading = id === null ? text.title : text.oneTitle(id)
  useEffect(() => void (pageHeading.value = heading), [heading])
  return (
    <main id="main" class="text-page work-page" tabIndex={-1}>
      <h1>{heading}</h1>
      {id === null ? <ChangeLog /> : <PublicationPage />}
    </main>
  )
}
