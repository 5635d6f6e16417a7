import { releaseAudienceOf, releaseIsForAudience, type Audience, type ReleaseAudience } from '../audience.ts'
import type { Database } from '../db/database.ts'

/** A state, from when to before when it is one if nothing is written; null: no end is known. */
interface State { readonly revision: string; readonly from: Date; readonly until: Date | null }

async function readState(database: Database, audience: ReleaseAudience, now: Date): Promise<State> {
  const [row] = await database.query<{ revision: string; until: Date | null }>(`
    select coalesce((select checksum || '@' || extract(epoch from imported_at)::text from territory), 'empty') || '@'
      || coalesce((select max(id) from catalogue_revision), 0) || '.' || coalesce((select max(id) from setting), 0) || '@'
      || coalesce((select md5(string_agg(r.id::text, ',' order by r.id)) from release r
                    where ${releaseIsForAudience} and r.effective_at <= $2 and (r.effective_until is null or r.effective_until > $2)), 'none') || '@'
      || (select count(*) from delivery d where d.withdrawn_at <= $2)::text as revision,
      least((select min(effective_at) from release where effective_at > $2), (select min(effective_until) from release where effective_until > $2),
        (select min(withdrawn_at) from delivery where withdrawn_at > $2)) as until`, [audience, now], { keepPlan: true })
  return { ...row!, from: now }
}

const known = new WeakMap<Database, Partial<Record<ReleaseAudience, State & { readonly changes: number }>>>()

/**
 * Name the state of everything that an audience sees: the imported territory, the catalogue and settings, the releases in force, and what was
 * withdrawn (also from older releases that are still asked for).
 *
 * Where this process alone can write, the state is kept until something is written or an embargo ends.
 *
 * Cost: one short query, well below a millisecond of the server's time; none while it is kept.
 */
export async function readRevision(database: Database, audience: Audience, now: Date): Promise<string> {
  const [changes, releases] = [database.changes(), releaseAudienceOf(audience)]
  if (changes === null) return (await readState(database, releases, now)).revision
  const kept = known.get(database)
  const state = kept?.[releases]
  if (state?.changes === changes && state.from <= now && (state.until === null || now < state.until)) return state.revision
  const read = await readState(database, releases, now)
  known.set(database, { ...known.get(database), [releases]: { ...read, changes } })
  return read.revision
}
