import type { ReleaseAudience } from '../../audience.ts'
import type { Queryable } from '../../db/database.ts'
import { releasedFigures } from '../../indicators/released-figures.ts'
import type { ShownTable } from '../compute/compute-releases.ts'

export type TableInForce = ShownTable & { readonly storedIn: number }

/** List the tables of figures that an audience sees, without access rules. */
export async function listTablesInForce(database: Queryable, audience: ReleaseAudience, now: Date): Promise<TableInForce[]> {
  return await database.query(`
    with ${releasedFigures}
    select f.indicator_id as indicator, f.area_set_id as "areaSet", f.period, coalesce(f.checksum, '') as checksum, f.release_id as "storedIn"
      from released join figure f using (release_id, indicator_id, area_set_id, period)`, [audience, now]) as unknown as TableInForce[]
}

/** Read values and statuses of a stored table. */
export async function readStoredRows(database: Queryable, { storedIn, indicator, areaSet, period }: TableInForce): Promise<{ value: (number | null)[]; status: string }> {
  const [row] = await database.query<{ value: (number | null)[]; status: string }>(
    'select array_to_json(value) as value, status from figure where release_id = $1 and indicator_id = $2 and area_set_id = $3 and period = $4', [storedIn, indicator, areaSet, period])
  return row!
}
