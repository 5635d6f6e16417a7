import { computed, effect, signal } from '@preact/signals'
import { releasesApi } from '../../api/releases.ts'
import type { Audience, Strategy } from '../../api/releases.ts'
import { deliveryId, shownDelivery } from '../deliveries/current-delivery.ts'
import { view } from '../navigation.ts'
import { resource } from '../resource.ts'

/** For whom the consequences are shown, and how hidden figures are covered. */
export const previewAudience = signal<Audience>('public')
export const chosenStrategy = signal<Strategy | null>(null)

effect(() => {
  void deliveryId.value
  previewAudience.value = 'public'
  chosenStrategy.value = null
})

const isOpen = computed(() => {
  const delivery = shownDelivery.value
  return view.value.page === 'freigaben' && delivery !== null && delivery.blocks.length > 0 && delivery.actions.some((action) => action === 'release' || action === 'reject')
})

/** What a release would change, cell by cell. */
export const previewResource = resource(
  () => {
    const delivery = shownDelivery.value
    if (delivery === null || !isOpen.value) return null
    const query = { id: delivery.id, audience: previewAudience.value, strategy: chosenStrategy.value }
    return { key: `${delivery.id} ${delivery.version} ${delivery.state} ${query.audience} ${query.strategy ?? ''}`, query }
  },
  ({ id, audience, strategy }, abort) => releasesApi.preview(id, audience, strategy, abort),
)

/** What would be hidden from the public, and what other ways would cost; `data` is `{ preview: null }` where no rule holds. */
export const protectionResource = resource(
  () => {
    const delivery = shownDelivery.value
    if (delivery === null || !isOpen.value || previewAudience.value === 'internal') return null
    return { key: `${delivery.id} ${delivery.version} ${delivery.state} ${chosenStrategy.value ?? ''}`, query: { id: delivery.id, strategy: chosenStrategy.value } }
  },
  async ({ id, strategy }, abort) => ({ preview: await releasesApi.protection(id, strategy, abort) }),
)
