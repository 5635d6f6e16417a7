import type { FacilityCounts } from '../../core/contract/facilities.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import { listAreas } from '../areas/repository.ts'
import { releaseAudienceOf, type Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { chooseAreaSet, findLevel, listSpatialLevels } from '../spatial-levels/repository.ts'
import { listBases, type Base } from './list-bases.ts'
import { countByArea, listCategories } from './repository.ts'

export interface AskedCounts {
  readonly audience: Audience
  readonly now: Date
  readonly level: string
  readonly on: string | undefined
  readonly category: string
  /** Measure to divide the places by. */
  readonly per: string | undefined
}

const unknownCategory = (category: string): DomainError => new DomainError('unknown-facility-category', `There is no category '${category}'.`, { category })

function chooseBase(bases: readonly Base[], per: string | undefined): Base | null {
  if (per === undefined) return null
  const found = bases.find(({ measure }) => measure === per)
  if (!found) throw new DomainError('no-released-base', `No released indicator gives '${per}'.`, { per, available: bases.map(({ measure }) => measure) })
  return found
}

/**
 * Count the facilities of a category in every area of a level, with their places, and places per 100 of a measure.
 *
 * An area without a facility has 0 of them, since a list is whole. Places are `null` where no facility says how many it
 * has; the ratio is `null` where any does not, for it would come out too low.
 *
 * Throws: DomainError `unknown-level`, `unknown-area-set`, `unknown-facility-category`, `no-released-base`.
 */
export async function countFacilities(database: Queryable, { audience, now, level, on, category, per }: AskedCounts): Promise<FacilityCounts> {
  const areaSet = chooseAreaSet(findLevel(await listSpatialLevels(database), level), on)
  const shown = (await listCategories(database, releaseAudienceOf(audience))).find(({ key }) => key === category)
  if (!shown || shown.revisionId === null || shown.validOn === null) throw unknownCategory(category)
  const bases = await listBases(database, { audience, now, areaSet: areaSet.id })
  const base = chooseBase(bases, per)
  const counts = new Map((await countByArea(database, shown.revisionId, areaSet.id)).map(each => [each.featureId, each]))
  let placed = 0
  const areas = (await listAreas(database, areaSet.id)).map(({ id, code, name }) => {
    const { count, places, without } = counts.get(id) ?? { count: 0, places: 0, without: 0 }
    placed += count
    const divisor = base?.values[id - 1] ?? null
    return { code, name, count, places, withoutCapacity: without, per100: without > 0 || places === null || divisor === null || divisor <= 0 ? null : (100 * places) / divisor }
  })
  const describe = ({ measure, name }: Base) => ({ measure, name })
  return {
    category, level, areaSet: areaSet.id, validOn: shown.validOn, fourEyes: shown.fourEyes, unplaced: shown.count - placed, areas, bases: bases.map(describe),
    base: base && { ...describe(base), indicator: base.indicator, period: base.period },
  }
}
