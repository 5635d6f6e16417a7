import { computed, signal } from '@preact/signals'
import type { DeliveryLayout, TableLayout } from '../../../core/contract/delivery-layout.ts'
import { editTable } from './edit-layout.ts'
import { shownDelivery } from './current-delivery.ts'

interface Edited {
  readonly delivery: number
  readonly version: number
  readonly layout: DeliveryLayout
}

const edited = signal<Edited | null>(null)

const isCurrent = computed(() => edited.value !== null && edited.value.delivery === shownDelivery.value?.id && edited.value.version === shownDelivery.value.version)

/** The layout with what the person changed; the server's where nothing was changed. */
export const draftLayout = computed<DeliveryLayout | null>(() => (isCurrent.value ? (edited.value?.layout ?? null) : (shownDelivery.value?.layout ?? null)))

/** Whether changes wait to be sent. */
export const hasUnsavedLayout = computed(() => isCurrent.value)

/** Change a table of the layout; it is sent with the next confirmation. */
export function changeTable(sheet: string, edit: (table: TableLayout) => TableLayout): void {
  const [delivery, layout] = [shownDelivery.peek(), draftLayout.peek()]
  if (delivery === null || layout === null) return
  edited.value = { delivery: delivery.id, version: delivery.version, layout: editTable(layout, sheet, edit) }
}

/** Forget what was changed and not sent. */
export const dropLayoutChanges = (): void => void (edited.value = null)
