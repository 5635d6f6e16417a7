/**
 * SQL of a common table expression `released`: which figure rows an audience ($1) sees at a moment ($2).
 *
 * Of several releases in force the one that took effect last wins, figure by figure. A row without a single
 * number or protected cell has no content. Area sets that an import replaced are left out.
 */
export const releasedFigures = `
  released as (
    select distinct on (f.indicator_id, f.area_set_id, f.period)
      f.release_id, f.indicator_id, f.area_set_id, f.period, f.status ~ '[npes]' as has_content
    from figure f
    join release r on r.id = f.release_id and r.audience = $1 and r.effective_at <= $2 and r.withdrawn_at is null
    join area_set live on live.id = f.area_set_id and live.retired_at is null
    order by f.indicator_id, f.area_set_id, f.period, r.effective_at desc, r.id desc
  )`
