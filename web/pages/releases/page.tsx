import { useEffect } from 'preact/hooks'
import { CatalogueWaiting } from '../../components/catalogue/catalogue-waiting.tsx'
import { Gate } from '../../components/frame/gate.tsx'
import { releaseMessages } from '../../i18n/releases/messages.ts'
import { deliveryId } from '../../state/deliveries/current-delivery.ts'
import { pageHeading } from '../../state/ui.ts'
import '../../styles/pages/forms.scss'
import '../../styles/pages/work.scss'
import { ReleasePage } from './release-page.tsx'
import { WaitingList } from './waiting-list.tsx'

/** Releases: what waits for a decision, and one delivery to decide about. */
export function Page() {
  const text = releaseMessages.value
  const id = deliveryId.value
  const heading = id === null ? text.title : text.releaseTitle(id)
  useEffect(() => void (pageHeading.value = heading), [heading])
  return (
    <main id="main" class="text-page work-page" tabIndex={-1}>
      <h1>{heading}</h1>
      <Gate roles={['releaser']}>
        {id === null && <CatalogueWaiting />}
        {id === null ? <WaitingList /> : <ReleasePage />}
      </Gate>
    </main>
  )
}
