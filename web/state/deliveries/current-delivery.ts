import { computed, effect, signal } from '@preact/signals'
import type { Delivery } from '../../../core/contract/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { view } from '../navigation.ts'
import { resource } from '../resource.ts'
import { holds } from '../session.ts'
import { changes, noteChange, visits } from './changes.ts'

const asked = signal(0)

/** Number of the delivery in the address, or `null`. */
export const deliveryId = computed(() => {
  const { page, path } = view.value
  const text = path[0] ?? ''
  return (page === 'lieferungen' || page === 'freigaben') && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null
})

/** Others are told why they see none; the server would refuse them. */
const mayAsk = computed(() => holds('editor', 'releaser'))

/** The delivery in the address, as the server last told it. */
export const deliveryResource = resource(
  () => (deliveryId.value === null || !mayAsk.value ? null : { key: `${deliveryId.value}#${asked.value}#${visits.value}`, query: deliveryId.value }),
  (id, abort) => deliveriesApi.one(id, abort),
)

const known = signal<Delivery | null>(null)
effect(() => {
  const { data } = deliveryResource
  const before = known.peek()
  // An answer that was on its way while we changed the draft says less than the answer to the change.
  if (data !== null && (before === null || before.id !== data.id || data.version >= before.version)) known.value = data
})

/** The delivery shown; stays while it is asked for again. */
export const shownDelivery = computed(() => (known.value !== null && known.value.id === deliveryId.value ? known.value : null))

/** Take what an action answered as the new state. */
export function acceptDelivery(delivery: Delivery): void {
  known.value = delivery
  noteChange()
}

/** Ask for the delivery again, after somebody else may have changed it. */
export function reloadDelivery(): void {
  asked.value++
  noteChange()
}

/** All deliveries that the person may see. */
export const deliveryList = resource(
  () => ((view.value.page === 'lieferungen' || view.value.page === 'freigaben') && view.value.path.length === 0 && mayAsk.value ? { key: `list ${changes.value} ${visits.value}`, query: null } : null),
  (_, abort) => deliveriesApi.list(abort),
)
