create table custom_area (
  id text primary key check (id ~ '^[a-z0-9]{16}$'),
  owner_id integer not null references account,
  name text not null check (length(btrim(name)) between 1 and 120),
  note text check (length(note) <= 2000),
  spatial_level_id integer not null references spatial_level,
  area_set_id text not null references area_set,
  codes text[] not null check (cardinality(codes) between 1 and 5000),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  removed_at timestamptz
);
comment on table custom_area is 'An area for one theme that somebody put together of areas of one level (Handlungsraum)';
comment on column custom_area.id is 'Random; who knows it may read it, so that it can be shared by link';
comment on column custom_area.owner_id is 'Who saved it and alone may change it';
comment on column custom_area.note is 'What it is for';
comment on column custom_area.area_set_id is 'The boundaries it was made on; kept when boundaries change, so that it never silently loses parts';
comment on column custom_area.codes is 'Official codes of its areas';
comment on column custom_area.removed_at is 'When its owner removed it; it is answered no more';
create index custom_area_owner on custom_area (owner_id) where removed_at is null;
