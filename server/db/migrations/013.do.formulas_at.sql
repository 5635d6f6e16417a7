alter table release add column formulas_at timestamptz not null default now();
update release set formulas_at = created_at;
comment on column release.formulas_at is 'Its figures follow the formulas of the catalogue of this moment; earlier than created_at where a rule or a withdrawal, and not a release, had them computed';

create or replace function refuse_change_of_release() returns trigger language plpgsql as $$
begin
  if row(new.id, new.audience, new.checksum, new.reason, new.created_at, new.effective_at, new.computed_for, new.formulas_at)
     is distinct from row(old.id, old.audience, old.checksum, old.reason, old.created_at, old.effective_at, old.computed_for, old.formulas_at) then
    raise exception 'release rows are never changed or deleted; only their end may come nearer';
  end if;
  return new;
end $$;
