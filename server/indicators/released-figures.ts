import { releaseIsForAudience } from '../audience.ts'

/**
 * SQL of a common table expression `released`: which figure rows an audience ($1) sees at a moment ($2).
 *
 * The one place where rights meet figures: the audience names its releases and what is hidden from it (`Audience`).
 *
 * Of several releases in force the one that took effect last wins, figure by figure; inside, an internal one before any
 * public one, since the public one may be protected. A row without a single
 * number or protected cell has no content. Area sets that an import replaced are left out.
 */
export const releasedFigures = `
  released as (
    select distinct on (f.indicator_id, f.area_set_id, f.period)
      f.release_id, f.indicator_id, f.area_set_id, f.period, f.status ~ '[npes]' as has_content
    from figure f
    join release r on r.id = f.release_id and ${releaseIsForAudience} and r.effective_at <= $2 and (r.effective_until is null or r.effective_until > $2)
    join area_set live on live.id = f.area_set_id and live.retired_at is null
    where $1::text not like '% %'
       or not array['-' || f.indicator_id || ':*', '-' || f.indicator_id || ':' || live.spatial_level_id] && string_to_array($1::text, ' ')
    order by f.indicator_id, f.area_set_id, f.period, r.audience, r.effective_at desc, r.id desc
  )`

/** SQL condition: the indicator `i` is in force and not hidden from an audience ($1) on every level. */
export const listedIndicators = `i.retired_at is null and not ('-' || i.id || ':*') = any(string_to_array($1::text, ' '))`
