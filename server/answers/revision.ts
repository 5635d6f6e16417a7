import { releaseIsForAudience, type Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'

/**
 * Name the state of everything that an audience sees: the imported territory, the catalogue and settings, the releases in force, and what was
 * withdrawn (also from older releases that are still asked for).
 *
 * Cost: one short query, well below a millisecond of the server's time.
 */
export async function readRevision(database: Queryable, audience: Audience, now: Date): Promise<string> {
  const [row] = await database.query<{ revision: string }>(`
    select coalesce((select checksum || '@' || extract(epoch from imported_at)::text from territory), 'empty') || '@'
      || coalesce((select max(id) from catalogue_revision), 0) || '.' || coalesce((select max(id) from setting), 0) || '@'
      || coalesce((select md5(string_agg(r.id::text, ',' order by r.id)) from release r
                    where ${releaseIsForAudience} and r.effective_at <= $2 and (r.effective_until is null or r.effective_until > $2)), 'none') || '@'
      || (select count(*) from delivery d where d.withdrawn_at <= $2)::text as revision`, [audience, now])
  return row!.revision
}
