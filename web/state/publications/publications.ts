import { computed } from '@preact/signals'
import { releasesApi } from '../../api/releases.ts'
import { say } from '../../i18n/messages.ts'
import { changes, visits } from '../deliveries/changes.ts'
import { indicators } from '../catalogue.ts'
import { view } from '../navigation.ts'
import { resource } from '../resource.ts'

const isHere = computed(() => view.value.page === 'veroeffentlichungen')

/** Number of the publication in the address, or `null`. */
export const publicationId = computed(() => {
  const text = view.value.path[0] ?? ''
  return isHere.value && /^[1-9]\d{0,9}$/.test(text) ? Number(text) : null
})

/** The indicator to which the change log is limited by the address, or `null`; one that is not in the catalogue limits too, and the server says so. */
export const loggedIndicator = computed(() => (isHere.value && publicationId.value === null ? (view.value.options['zu'] ?? null) : null))

/** Its name once the catalogue is here, else its key. */
export const loggedName = computed(() => {
  const key = loggedIndicator.value
  const found = indicators.data?.find((each) => each.key === key)
  return found === undefined ? (key ?? '') : say(found.name)
})

/** A page of the change log, newest first. */
export const changeLogResource = resource(
  () => {
    if (!isHere.value || publicationId.value !== null) return null
    const [before, indicator] = [view.value.options['vor'] ?? null, loggedIndicator.value]
    return { key: `log ${indicator ?? ''} ${before ?? ''} ${changes.value} ${visits.value}`, query: { before, indicator } }
  },
  (wanted, abort) => releasesApi.publications(wanted, abort),
)

/** One publication, as it is known for ever under its number. */
export const publicationResource = resource(
  () => (publicationId.value === null ? null : { key: `publication ${publicationId.value} ${changes.value} ${visits.value}`, query: publicationId.value }),
  (id, abort) => releasesApi.publication(id, abort),
)
