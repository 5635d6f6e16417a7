import { computed, effect, signal } from '@preact/signals'
import type { BlockQuery } from '../../api/deliveries.ts'
import { deliveriesApi } from '../../api/deliveries.ts'
import { resource } from '../resource.ts'
import { deliveryId, shownDelivery } from './current-delivery.ts'

export type PreviewKind = 'map' | 'table' | 'difference'

export const previewKind = signal<PreviewKind>('difference')
const chosenBlock = signal('')
export const shownRows = signal(100)

effect(() => {
  void deliveryId.value
  chosenBlock.value = ''
  shownRows.value = 100
})

export const blockKey = ({ measure, level, period }: BlockQuery): string => `${measure} ${level} ${period}`

/** The block of figures that is shown: the chosen one, else the first. */
export const shownBlock = computed(() => {
  const blocks = shownDelivery.value?.blocks ?? []
  return blocks.find((block) => blockKey(block) === chosenBlock.value) ?? blocks[0] ?? null
})

export function chooseBlock(key: string): void {
  chosenBlock.value = key
  shownRows.value = 100
}

/** What would be stored of the block shown. */
export const figuresResource = resource(
  () => {
    const [delivery, block] = [shownDelivery.value, shownBlock.value]
    if (delivery === null || block === null || previewKind.value === 'difference') return null
    return { key: `${delivery.id} ${delivery.version} ${blockKey(block)}`, query: { id: delivery.id, measure: block.measure, level: block.level, period: block.period } }
  },
  ({ id, ...block }, abort) => deliveriesApi.figures(id, block, abort),
)

/** What the delivery changes. */
export const differenceResource = resource(
  () => {
    const delivery = shownDelivery.value
    if (delivery === null || delivery.blocks.length === 0) return null
    return { key: `${delivery.id} ${delivery.version} ${delivery.state} ${shownRows.value}`, query: { id: delivery.id, limit: shownRows.value } }
  },
  ({ id, limit }, abort) => deliveriesApi.difference(id, limit, abort),
)
