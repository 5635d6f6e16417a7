import type { PublicSettings } from '../../../core/contract/settings.ts'
import { read } from '../../api/client.ts'
import { view } from '../navigation.ts'
import { resource } from '../resource.ts'

/** Whether who submits may also release; asked for on the pages of releases. */
export const fourEyesResource = resource(
  () => (view.value.page === 'freigaben' ? { key: view.value.path.join('/'), query: null } : null),
  (_none, abort) => read<PublicSettings>('/api/settings/public', abort),
)
