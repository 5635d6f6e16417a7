import type { Computation } from '../../core/contract/computation.ts'
import { DomainError } from '../../core/model/domain-error.ts'
import type { Person } from '../../core/rights/person.ts'
import { writeAudit } from '../accounts/audit.ts'
import type { Database, Queryable } from '../db/database.ts'
import { requirePerson } from '../releases/four-eyes.ts'
import { readStamp } from '../releases/repository.ts'
import { republish } from '../releases/republish.ts'
import type { StoredRelease } from '../releases/compute/store-releases.ts'
import { readSettings } from '../settings/repository.ts'
import { listIndicators } from './repository.ts'

/** Tell whether somebody changed an indicator since figures were last computed. */
async function hasChanged(database: Queryable, person: Person): Promise<boolean> {
  const rows = await database.query(`
    select 1 from catalogue_revision where kind = 'indicator' and changed_by->>'kind' = 'account' and changed_by->>'id' = $1
       and changed_at > (select coalesce(max(formulas_at), 'epoch') from release) limit 1`, [String(person.id)])
  return rows.length > 0
}

/**
 * Refuse that somebody releases figures under a formula that they changed themselves and that nobody has computed yet.
 *
 * Every release computes all figures anew, so releasing somebody else's delivery would take their own change along.
 *
 * Throws: DomainError `own-change`.
 */
export async function refuseOwnFormula(database: Queryable, person: Person): Promise<void> {
  const { fourEyes } = await readSettings(database)
  if (!fourEyes || !await hasChanged(database, person)) return
  const pending = (await listIndicators(database)).filter(({ isRetired, isFormulaPending }) => !isRetired && isFormulaPending).map(({ key }) => key)
  const own = await database.query(`
    select 1 from catalogue_revision where kind = 'indicator' and key = any($2::text[]) and changed_by->>'kind' = 'account' and changed_by->>'id' = $1
       and changed_at > (select coalesce(max(formulas_at), 'epoch') from release) limit 1`, [String(person.id), pending])
  if (own.length > 0) throw new DomainError('own-change', 'Who changed an indicator does not release its figures.')
}

/** List the indicators whose figures do not follow their formula yet, and whether the asker may have them computed. */
export async function describeComputation(database: Queryable, person: Person): Promise<Computation> {
  const [last] = await database.query<{ at: Date | null }>('select max(formulas_at) as at from release')
  const since = last?.at?.toISOString() ?? ''
  const waiting = (await listIndicators(database)).filter(({ isRetired, isFormulaPending, uses, changedAt, managedBy }) =>
    !isRetired && managedBy === 'administration' && (isFormulaPending || (uses.releases === 0 && (changedAt ?? '') > since)))
  const { fourEyes } = await readSettings(database)
  return {
    waiting: waiting.map(({ key, name, isFormulaPending, changedAt, changedBy }) => ({ key, name, isNew: !isFormulaPending, changedAt, changedBy })),
    isOwnChange: fourEyes && await hasChanged(database, person),
  }
}

/**
 * Compute all figures anew after changes of the catalogue, for every audience, under the rules that hold.
 *
 * Computed in a thread first, then written in one transaction, unless something it rests on changed meanwhile.
 *
 * Shape:  the new releases, also where all figures stay the same; none where no indicator waits and all stay the same.
 * Throws: DomainError `people-only`, `own-change` with four eyes; those of `republish`.
 */
export async function computeCatalogue(database: Database, person: Person, now: () => Date): Promise<StoredRelease[]> {
  requirePerson(person)
  const { all } = await readStamp(database, 0)
  const { waiting, isOwnChange } = await describeComputation(database, person)
  if (isOwnChange) throw new DomainError('own-change', 'Who changed an indicator does not release its figures.')
  const indicators = waiting.map(({ key }) => key)
  const fresh = (releases: readonly StoredRelease[]): StoredRelease[] => releases.filter(({ isNew }) => isNew)
  return fresh(await republish(database, {
    now, seen: all, reason: `catalogue: ${indicators.join(', ') || 'computed anew'}`, computedFor: { catalogue: true }, formulas: 'of-now', isRenewal: indicators.length > 0,
    write: (transaction, at, releases) => writeAudit(transaction, { at, actor: person, action: 'catalogue-computed', details: { indicators, releases: fresh(releases).map(({ id }) => id) } }),
  }))
}
