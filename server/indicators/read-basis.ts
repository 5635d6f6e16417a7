import type { Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { releaseInForce } from './released-figures.ts'

export interface Basis {
  /** The release that was read; null: there was none. */
  readonly release: number | null
  /** How many of the deliveries that it rests on are withdrawn. */
  readonly withdrawn: number
}

/**
 * Read what the figures rest on that an audience saw at a moment (`since`), and how much of it is withdrawn by now.
 *
 * A release that takes the place of this one changes nothing of it: what was seen at a moment may be told as of then. But a
 * decision counts from when it was asked for, so one that was being computed at that moment may still make it another release.
 */
export async function readBasis(database: Queryable, { audience, since, now }: { readonly audience: Audience; readonly since: Date; readonly now: Date }): Promise<Basis> {
  const [row] = await database.query<Basis & Record<string, unknown>>(`
    with in_force as (${releaseInForce()})
    select (select id from in_force) as release,
           (select count(*)::int4 from in_force join release_delivery rd on rd.release_id = in_force.id and not rd.is_gap
              join delivery d on d.id = rd.delivery_id and d.withdrawn_at <= $3) as withdrawn`, [audience, since, now])
  return row!
}
