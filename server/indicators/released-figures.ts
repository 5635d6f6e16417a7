import { releaseIsForAudience } from '../audience.ts'

/**
 * SQL of the declaration by which an indicator `i` was computed in a release with the formulas of a moment: that of then, not of now.
 *
 * Source: `catalogue_revision`, which keeps every state; of entries that never changed only the current one is looked at.
 */
export const declarationAt = (moment: string): string => `coalesce((
    select c.content->'declaration' from catalogue_revision c where i.revision > 1 and c.kind = 'indicator' and c.key = i.key and c.changed_at <= ${moment} order by c.revision desc limit 1), i.declaration)`

/**
 * SQL of a common table expression `released`: which figure rows an audience ($1) sees at a moment ($2).
 *
 * The one place where rights meet figures: the audience names its releases and what is hidden from it (`Audience`).
 *
 * Exactly one release is read, and it is complete: inside the internal one in force, else the public one, so that a
 * figure that is gone in one does not come back from the other. `release_id` is where the row of `figure` lies,
 * `in_release` the release that shows it. What rests on a withdrawn delivery is not
 * shown, whatever release it is in and whatever formula the indicator got since.
 * A row without a single number or protected cell has no content, unless a part of it is known: then it shows what is
 * missing ("11 of 12 areas"). Area sets that an import replaced are left out.
 */
export const releasedFigures = shownBy(releaseInForce())

/** As `releasedFigures`, or what one release showed, whatever took its place; that it was for the audience is checked before (`requireRelease`). */
export const figuresShown = (release: number | undefined): string => (release === undefined ? releasedFigures : shownBy(`select r.id, r.formulas_at from release r where r.id = ${Math.trunc(release)}`))

/** SQL condition: the indicator `i` is in force and not hidden from an audience ($1) on every level. */
export const listedIndicators = `i.retired_at is null and not ('-' || i.id || ':*') = any(string_to_array($1::text, ' '))`

/** SQL of the one release that an audience ($1) reads at a moment ($2). */
export function releaseInForce(): string {
  return `
    select r.id, r.formulas_at from release r
     where ${releaseIsForAudience} and r.effective_at <= $2 and (r.effective_until is null or r.effective_until > $2)
     order by r.audience, r.effective_at desc, r.id desc limit 1`
}

function shownBy(release: string): string {
  return `
  in_force as materialized (${release}),
  recalled as materialized (
    select distinct m.key from in_force
      join release_delivery rd on rd.release_id = in_force.id and not rd.is_gap
      join delivery d on d.id = rd.delivery_id and d.withdrawn_at <= $2
      join measure m on exists (select 1 from observation o where o.delivery_id = d.id and o.measure_id = m.id)
  ),
  recalled_indicator as materialized (
    select made.id from (select i.id, ${declarationAt('(select formulas_at from in_force)')} as declaration from indicator i where exists (select 1 from recalled)) made
     where exists (select 1 from recalled where recalled.key in (made.declaration->>'numerator', made.declaration->>'denominator'))
  ),
  released as (
    select f.release_id, f.indicator_id, f.area_set_id, f.period, (f.status ~ '[npes]' or 0 < any (f.covered)) as has_content, s.release_id as in_release
      from in_force join shown_figure s on s.release_id = in_force.id
      join figure f on f.release_id = s.stored_in and f.indicator_id = s.indicator_id and f.area_set_id = s.area_set_id and f.period = s.period
      join area_set live on live.id = f.area_set_id and live.retired_at is null
     where ($1::text not like '% %'
        or not array['-' || f.indicator_id || ':*', '-' || f.indicator_id || ':' || live.spatial_level_id] && string_to_array($1::text, ' '))
       and not exists (select 1 from recalled_indicator where id = f.indicator_id)
  )`
}
