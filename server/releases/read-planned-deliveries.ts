import type { PlannedDelivery } from '../../core/release/plan-releases.ts'
import type { Queryable } from '../db/database.ts'

export const plannedColumns = `d.id, d.origin, d.stage, d.internal_from as "internalFrom", d.internal_until as "internalUntil",
  d.public_from as "publicFrom", d.public_until as "publicUntil", d.withdrawn_at as "withdrawnAt"`

/** Read the times of every delivery that was ever released, by number. */
export async function readPlannedDeliveries(database: Queryable): Promise<PlannedDelivery[]> {
  return await database.query(`select ${plannedColumns} from delivery d where d.stage = 'released' order by d.id`) as unknown as PlannedDelivery[]
}
