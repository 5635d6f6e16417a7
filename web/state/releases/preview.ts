import { effect, signal } from '@preact/signals'
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

/** What a release would change, cell by cell. */
export const previewResource = resource(
  () => {
    const delivery = shownDelivery.value
    if (view.value.page !== 'freigaben' || delivery === null || !delivery.actions.some((action) => action === 'release' || action === 'reject' || action === 'embargo') || delivery.blocks.length === 0) return null
    const query = { id: delivery.id, audience: previewAudience.value, strategy: chosenStrategy.value }
    return { key: `${delivery.id} ${delivery.version} ${delivery.state} ${query.audience} ${query.strategy ?? ''}`, query }
  },
  ({ id, audience, strategy }, abort) => releasesApi.preview(id, audience, strategy, abort),
)
