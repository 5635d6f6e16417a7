import { untracked } from '@preact/signals'
import type { Area } from '../../../core/contract/spatial-levels.ts'
import { api } from '../../api/client.ts'
import { resource } from '../resource.ts'
import type { Resource } from '../resource.ts'
import type { AreaSet } from '../series.ts'

const known = new Map<string, Resource<readonly Area[]>>()

/** Names, parents and extents of the areas of any area set. */
export function areasOf(level: string, set: AreaSet): Resource<readonly Area[]> {
  const key = `${level}@${set.id}`
  const question = { key, query: set.validTo ?? set.validFrom }
  const made = known.get(key) ?? untracked(() => resource<string, readonly Area[]>(() => question, (on, signal) => api.areas(level, on, signal)))
  known.set(key, made)
  return made
}
