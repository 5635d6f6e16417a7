import type { DataGaps } from '../../core/contract/releases.ts'
import type { Text } from '../../core/contract/common.ts'
import { comparePeriods } from '../../core/period/period.ts'
import { judgeGap } from '../../core/release/gap-urgency.ts'
import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { describeLevels, refusalOf } from '../indicators/availability.ts'
import { listFigurePlaces, listIndicators, listMeasures } from '../indicators/repository.ts'
import { releasedFigures } from '../indicators/released-figures.ts'
import { listSpatialLevels } from '../spatial-levels/repository.ts'

interface Cell { readonly indicator: number; readonly level: string; readonly period: string; readonly known: number; readonly of: number }
type Row = DataGaps['rows'][number]

/** Count by indicator, level and period how many areas have something to see, and how many there are. */
async function countCells(database: Queryable, audience: Audience, now: Date): Promise<Cell[]> {
  return await database.query(`
    with ${releasedFigures}
    select f.indicator_id as indicator, l.key as level, f.period, sum(length(regexp_replace(f.status, '[mx]', '', 'g')))::int4 as known, sum(length(regexp_replace(f.status, 'x', '', 'g')))::int4 as "of"
      from released join figure f using (release_id, indicator_id, area_set_id, period)
      join area_set s on s.id = f.area_set_id join spatial_level l on l.id = s.spatial_level_id group by f.indicator_id, l.key, f.period`, [audience, now]) as unknown as Cell[]
}

/** Ids of what an audience must not see, as they stand in it. */
async function readLevelIds(database: Queryable): Promise<Map<string, number>> {
  return new Map((await database.query<{ key: string; id: number }>('select key, id from spatial_level')).map(({ key, id }) => [key, id]))
}

/**
 * List for every indicator and level which periods are known and how completely, and who owes what is not; urgent first.
 *
 * Levels on which there can be no figures say why and are never urgent.
 */
export async function listDataGaps(database: Queryable, audience: Audience, now: Date): Promise<DataGaps> {
  const [levels, levelIds, cells] = [await listSpatialLevels(database), await readLevelIds(database), await countCells(database, audience, now)]
  const [places, indicators] = [await listFigurePlaces(database, audience, now), await listIndicators(database, audience, now)]
  const departments = new Map((await database.query<{ key: string; name: Text }>('select key, name from department')).map(row => [row.key, row]))
  const hidden = new Set(audience.split(' ').slice(1))
  const rows: Row[] = []
  for (const stored of indicators) {
    const { declaration, id } = stored
    const measures = await listMeasures(database, declaration.denominator ? [declaration.numerator, declaration.denominator] : [declaration.numerator])
    const refusal = refusalOf(stored, measures)
    const described = describeLevels(levels, places.filter(({ indicator }) => indicator === id), refusal)
    const department = departments.get(declaration.department) ?? null
    for (const level of levels) {
      if (hidden.has(`-${id}:${levelIds.get(level.key)}`)) continue
      const own = cells.filter(cell => cell.indicator === id && cell.level === level.key).map(({ period, known, of }) => ({ period, known, of })).toSorted((a, b) => comparePeriods(a.period, b.period))
      const { reason } = described.find(one => one.level === level.key) ?? {}
      const isImpossible = refusal !== undefined && reason === refusal
      const judged = judgeGap({ cells: own }, now.toISOString().slice(0, 10))
      rows.push({
        indicator: { key: declaration.key, name: declaration.name }, theme: declaration.theme, level: { key: level.key, name: level.name }, department, ...judged, cells: own,
        urgency: isImpossible ? 0 : judged.urgency, reason: isImpossible ? reason ?? null : null,
      })
    }
  }
  // The catalogue's order stays among rows of the same urgency.
  return { asOf: now.toISOString(), rows: rows.toSorted((a, b) => b.urgency - a.urgency) }
}
