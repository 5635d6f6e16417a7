import { computed } from '@preact/signals'
import { releasesApi } from '../../api/releases.ts'
import { changes, visits } from '../deliveries/changes.ts'
import { view } from '../navigation.ts'
import { resource } from '../resource.ts'

const isHere = computed(() => view.value.page === 'veroeffentlichungen')

/** Number of the publication in the address, or `null`. */
export const publicationId = computed(() => {
  const text = view.value.path[0] ?? ''
  return isHere.value && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null
})

/** A page of the change log, newest first. */
export const changeLogResource = resource(
  () => {
    if (!isHere.value || publicationId.value !== null) return null
    const before = view.value.options['vor'] ?? null
    return { key: `log ${before ?? ''} ${changes.value} ${visits.value}`, query: before }
  },
  (before, abort) => releasesApi.publications(before, abort),
)

/** One publication, as it is known for ever under its number. */
export const publicationResource = resource(
  () => (publicationId.value === null ? null : { key: `publication ${publicationId.value} ${changes.value} ${visits.value}`, query: publicationId.value }),
  (id, abort) => releasesApi.publication(id, abort),
)
