import { computed, signal } from '@preact/signals'
import type { Facilities, FacilityCategory } from '../../core/contract/facilities.ts'
import { read } from '../api/client.ts'
import { view } from './navigation.ts'
import { resource } from './resource.ts'
import { isMapReady } from './ui.ts'

export type Facility = Facilities['features'][number]

/** Counts what was uploaded and decided in this window, so that everything is asked for again. */
const version = signal(0)
export const forgetFacilities = (): void => void version.value++

/** Categories with facilities for who reads; the map comes first. */
export const facilityCategories = resource(
  () => (isMapReady.value || view.value.page === 'einrichtungen' || view.value.page === 'gebiet' ? { key: String(version.value), query: null } : null),
  (_, abort) => read<FacilityCategory[]>('/api/facility-categories', abort),
)

export const filledCategories = computed(() => (facilityCategories.data ?? []).filter(({ shown }) => shown !== null && shown.count > 0))

/** Whether facilities lie above the areas of the map, those of which categories not, and which one is open. */
export const isFacilityLayerOn = signal(false)
export const hiddenCategories = signal<ReadonlySet<string>>(new Set())
export const openFacility = signal<number | null>(null)
/** The one that was chosen in the list, and is to be brought into view. */
export const soughtFacility = signal<number | null>(null)

const layerResource = resource(
  () => (isFacilityLayerOn.value ? { key: String(version.value), query: null } : null),
  (_, abort) => read<Facilities>('/api/facilities', abort),
)
export const layerState = computed(() => layerResource.value)
export const retryLayer = (): void => layerResource.retry()

const nothing: readonly Facility[] = []

/** What lies on the map now; always the same empty list where nothing does. */
export const shownFacilities = computed<readonly Facility[]>(() =>
  (isFacilityLayerOn.value ? (layerResource.data?.features ?? nothing).filter(({ properties }) => !hiddenCategories.value.has(properties.category)) : nothing))
