import { useEffect } from 'preact/hooks'
import { Gate } from '../../components/frame/gate.tsx'
import { deliveryMessages } from '../../i18n/deliveries/messages.ts'
import { deliveryId } from '../../state/deliveries/current-delivery.ts'
import { view } from '../../state/navigation.ts'
import { pageHeading } from '../../state/ui.ts'
import '../../styles/pages/forms.scss'
import '../../styles/pages/work.scss'
import { DeliveryList } from './delivery-list.tsx'
import { DeliveryPage } from './delivery-page.tsx'
import { NewDelivery } from './new-delivery.tsx'

/** Deliveries of the departments: the list, a new one, one of them. */
export function Page() {
  const text = deliveryMessages.value
  const id = deliveryId.value
  const isNew = view.value.path[0] === 'neu'
  const heading = isNew ? text.titleNew : id === null ? text.title : text.deliveryTitle(id)
  useEffect(() => void (pageHeading.value = heading), [heading])
  return (
    <main id="main" class="text-page work-page" tabIndex={-1}>
      <h1>{heading}</h1>
      <Gate roles={isNew ? ['editor'] : ['editor', 'releaser']}>{isNew ? <NewDelivery /> : id === null ? <DeliveryList /> : <DeliveryPage />}</Gate>
    </main>
  )
}
