import { DomainError } from '../../core/model/domain-error.ts'
import { releaseIsForAudience, type Audience } from '../audience.ts'
import type { Queryable } from '../db/database.ts'
import { declarationAt, listedIndicators } from './released-figures.ts'

/**
 * Make sure that an audience may see what an indicator showed in a release.
 *
 * One that has not begun, or never did, does not exist for anybody; so its number cannot be guessed.
 *
 * Throws: DomainError `unknown-release`; `figures-withdrawn` where the figures rested on a delivery that was withdrawn since.
 */
export async function requireRelease(database: Queryable, { audience, now, indicator, release }: { readonly audience: Audience; readonly now: Date; readonly indicator: string; readonly release: number }): Promise<void> {
  const [row] = await database.query<{ is_withdrawn: boolean }>(`
    select exists (
      select 1 from release_delivery rd join delivery d on d.id = rd.delivery_id and d.withdrawn_at <= $2
        join (select ${declarationAt('r.formulas_at')} as declaration from indicator i where i.key = $4 and ${listedIndicators}) made on true
        join measure m on m.key in (made.declaration->>'numerator', made.declaration->>'denominator')
       where rd.release_id = r.id and not rd.is_gap and exists (select 1 from observation o where o.delivery_id = d.id and o.measure_id = m.id)) as is_withdrawn
      from release r where r.id = $3 and ${releaseIsForAudience} and r.effective_at <= $2 and (r.effective_until is null or r.effective_until > r.effective_at)`, [audience, now, release, indicator])
  if (!row) throw new DomainError('unknown-release', `There is no release ${release}.`, { release })
  if (row.is_withdrawn) throw new DomainError('figures-withdrawn', 'These figures were withdrawn and are not shown any more.', { release })
}
