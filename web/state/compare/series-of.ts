import { untracked } from '@preact/signals'
import type { SpatialLevel } from '../../../core/contract/spatial-levels.ts'
import { resource } from '../resource.ts'
import type { Resource } from '../resource.ts'
import { readSeries } from '../series.ts'
import type { SetSeries } from '../series.ts'

const known = new Map<string, Resource<readonly SetSeries[]>>()

/** The figures of any indicator on any level; asked for once, however many views show them. */
export function seriesOf(indicator: string, level: SpatialLevel): Resource<readonly SetSeries[]> {
  const key = `${indicator}/${level.key}`
  const made = known.get(key) ?? untracked(() => resource(() => ({ key, query: { indicator, level } }), readSeries))
  known.set(key, made)
  return made
}
