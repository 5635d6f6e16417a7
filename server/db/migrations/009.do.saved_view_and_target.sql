create table saved_view (
  id integer generated always as identity primary key,
  owner_id integer not null references account,
  name text not null check (name = btrim(name) and length(name) between 1 and 120),
  address text not null check (address ~ '^/([^/\\]|$)' and length(address) <= 2000),
  created_at timestamptz not null,
  changed_at timestamptz not null
);
comment on table saved_view is 'An address of the atlas that somebody keeps under a name; holds no figures, and is read by its owner only';
comment on column saved_view.owner_id is 'Who saved it; nobody else reads it. Removed rows are gone: they are personal and nothing rests on them';
comment on column saved_view.address is 'Path and parameters inside the atlas, such as /karte?indikator=…';
create unique index saved_view_name on saved_view (owner_id, lower(name));

create table favourite (
  account_id integer not null references account,
  indicator text not null check (indicator ~ '^[a-z][a-z0-9_]{0,199}$'),
  marked_at timestamptz not null,
  primary key (account_id, indicator)
);
comment on table favourite is 'Indicators that somebody who signs in marked for the top of the list';
comment on column favourite.indicator is 'Key of the indicator; it may have left the catalogue meanwhile';

create table target (
  id integer generated always as identity primary key,
  key text not null unique,
  name jsonb not null,
  indicator text not null references indicator (key),
  level text not null references spatial_level (key),
  area text,
  period text not null,
  value double precision not null,
  direction text not null check (direction in ('atLeast', 'atMost')),
  resolution jsonb not null,
  since date,
  note jsonb,
  withdrawn_at timestamptz,
  managed_by text not null default 'folder' check (managed_by in ('folder', 'administration')),
  revision integer not null default 1
);
comment on table target is 'What an indicator is to reach (Soll), by whose resolution; every state it had stands in catalogue_revision';
comment on column target.area is 'Official code; null: holds for every area of the level';
comment on column target.period is 'When it is to be reached: 2016, 2016-Q3, 2016-07 or 2015-12-31';
comment on column target.value is 'In the indicator''s unit';
comment on column target.direction is 'atLeast: met from the value upwards; atMost: met up to the value';
comment on column target.resolution is 'Who decided it: {title, date, url}';
comment on column target.since is 'From when on it holds; null: from the day of the resolution';
comment on column target.note is 'Remark on how it is meant: text';
comment on column target.withdrawn_at is 'Since when it holds no more; null: in force';
comment on column target.managed_by is 'folder: an import may change it; administration: made or changed by people, an import leaves it alone';
comment on column target.revision is 'Number of its latest row in catalogue_revision';
create unique index target_place on target (indicator, level, coalesce(area, ''), period) where withdrawn_at is null;

alter table catalogue_revision
  drop constraint catalogue_revision_kind_check,
  add constraint catalogue_revision_kind_check check (kind in ('department', 'theme', 'measure', 'indicator', 'target'));
comment on table catalogue_revision is 'Every state that a department, theme, measure, indicator or target ever had; rows are only ever added';
