create table disclosure_rule (
  id integer generated always as identity primary key,
  scope text not null check (scope in ('all', 'uploads', 'measure', 'indicator')),
  subject text,
  rule jsonb,
  valid_from timestamptz not null,
  reason text not null check (btrim(reason) <> ''),
  changed_by jsonb not null,
  changed_at timestamptz not null,
  check ((subject is not null) = (scope in ('measure', 'indicator')))
);
comment on table disclosure_rule is 'What must not be shown to the public, as administrators decided; of a scope and subject the latest row in force counts, older ones stay';
comment on column disclosure_rule.scope is 'all: every figure; uploads: what departments upload; measure, indicator: the one named by subject';
comment on column disclosure_rule.subject is 'Key of the measure or indicator';
comment on column disclosure_rule.rule is '{minFrequency, minDenominator, minResidents, complement, zeros}; null: back to what atlas.json says';
comment on column disclosure_rule.valid_from is 'From when it holds for releases that are computed';
comment on column disclosure_rule.reason is 'Why, in that person''s words';
comment on column disclosure_rule.changed_by is 'Who: {kind, id, name}';
create index disclosure_rule_scope on disclosure_rule (scope, subject, id);
create trigger disclosure_rule_is_frozen before update or delete on disclosure_rule for each row execute function refuse_change();
create trigger disclosure_rule_no_truncate before truncate on disclosure_rule execute function refuse_change();

create table release_protection (
  release_id integer primary key references release,
  rules jsonb not null,
  level text not null check (level in ('not-exact', 'reaches-n')),
  strategy text not null check (strategy in ('siblings', 'parents', 'coarser')),
  engine text not null,
  is_safe boolean not null,
  parts jsonb not null,
  hidden jsonb not null
);
comment on table release_protection is 'How a public release was protected; holds what is hidden and is read by nobody but the atlas itself and releasers';
comment on column release_protection.rules is 'Rules that held: [{measure, period, rule}]';
comment on column release_protection.level is 'not-exact: nobody can compute a hidden figure; reaches-n: nobody can prove that it lies below its limit';
comment on column release_protection.strategy is 'What was hidden beside small figures: neighbours, parents, or the finest level';
comment on column release_protection.engine is 'Versions of the engine and of the solver, and the weights';
comment on column release_protection.is_safe is 'The audit passed for every figure that was not public before';
comment on column release_protection.parts is 'Groups of figures protected together: [{measures, period, cells, primary, cover, chosenBy, isSafe, isStopped}]';
comment on column release_protection.hidden is 'Every hidden figure: [{measure, period, level, code, value, uses, reason, upper, lo, hi, isAlreadyPublic}]';
create trigger release_protection_is_frozen before update or delete on release_protection for each row execute function refuse_change();
create trigger release_protection_no_truncate before truncate on release_protection execute function refuse_change();
