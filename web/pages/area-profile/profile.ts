import { computed } from '@preact/signals'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import type { AreaProfile } from '../../../core/contract/profiles.ts'
import { api, read } from '../../api/client.ts'
import { rankedLevels, territory } from '../../state/catalogue.ts'
import { view } from '../../state/navigation.ts'
import { resource } from '../../state/resource.ts'

/** Level of the profile: the address', else the territory's default. */
export const profileLevel = computed(() => {
  const wanted = view.value.page === 'gebiet' ? (view.value.path[0] ?? null) : null
  return rankedLevels.value.find(({ key }) => key === (wanted ?? territory.data?.defaultLevel)) ?? null
})

const wantedCode = computed(() => (view.value.page === 'gebiet' ? (view.value.path[1] ?? null) : null))

/** Areas to choose from. */
export const levelAreas = resource<string, Area[]>(
  () => (profileLevel.value === null ? null : { key: profileLevel.value.key, query: profileLevel.value.key }),
  (level, signal) => api.areas(level, null, signal),
)

/** Everything about the area of the address. */
export const profileResource = resource<{ level: string; code: string }, AreaProfile>(
  () => {
    const [level, code] = [view.value.path[0], wantedCode.value]
    return level === undefined || code === null ? null : { key: `${level}/${code}`, query: { level, code } }
  },
  ({ level, code }, signal) => read(`/api/spatial-levels/${encodeURIComponent(level)}/areas/${encodeURIComponent(code)}/profile`, signal),
)
