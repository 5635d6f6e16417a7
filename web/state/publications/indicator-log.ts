import { releasesApi } from '../../api/releases.ts'
import { indicator } from '../catalogue.ts'
import { changes, visits } from '../deliveries/changes.ts'
import { view } from '../navigation.ts'
import { resource } from '../resource.ts'

const most = 5

/** The newest entries of the change log that touched the indicator of the page. */
export const indicatorLogResource = resource(
  () => {
    const shown = view.value.page === 'indikator' ? indicator.value : null
    return shown === null ? null : { key: `${shown.key} ${changes.value} ${visits.value}`, query: shown.key }
  },
  (key, abort) => releasesApi.publications({ indicator: key, limit: most }, abort),
)
