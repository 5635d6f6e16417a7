create extension if not exists postgis;

create table territory (
  id smallint primary key default 1 check (id = 1),
  key text not null,
  atlas jsonb not null,
  checksum text not null,
  bbox float8[] not null,
  imported_at timestamptz not null default now()
);
comment on table territory is 'The one territory this database serves';
comment on column territory.key is 'Key from atlas.json';
comment on column territory.atlas is 'The declaration as imported (atlas.json)';
comment on column territory.checksum is 'SHA-256 over atlas.json and every declared file';
comment on column territory.bbox is 'West, south, east, north; degrees, WGS 84';
comment on column territory.imported_at is 'When the last import that changed something was committed';

create table spatial_level (
  id integer generated always as identity primary key,
  key text not null unique,
  name jsonb not null,
  plural jsonb not null,
  note jsonb,
  is_example boolean not null default false,
  rank smallint not null
);
comment on table spatial_level is 'A tier of areas, such as gemeinde or kreis';
comment on column spatial_level.name is 'Name in the singular: {de, en}';
comment on column spatial_level.plural is 'Name in the plural: {de, en}';
comment on column spatial_level.note is 'Remark: {de, en}';
comment on column spatial_level.is_example is 'True where the grouping is an example and not an official one';
comment on column spatial_level.rank is 'Order of the level switch; 0 is the finest';

create table spatial_level_nesting (
  child_level_id integer not null references spatial_level,
  parent_level_id integer not null references spatial_level,
  primary key (child_level_id, parent_level_id)
);
comment on table spatial_level_nesting is 'Which level nests in which (a directed graph, several parents allowed)';

create table area_set (
  id text primary key,
  spatial_level_id integer not null references spatial_level,
  valid_from date not null,
  valid_to date,
  boundaries_as_of date,
  area_count integer not null,
  bbox float8[] not null,
  min_zoom smallint not null,
  max_zoom smallint not null,
  note jsonb,
  source jsonb not null,
  imported_at timestamptz not null default now(),
  retired_at timestamptz
);
comment on table area_set is 'All versions of the areas of a level that are valid together; never changed, only retired';
comment on column area_set.id is '<valid_from>-<hash of level, codes, names, geometry>: one content for ever, stands in tile addresses';
comment on column area_set.valid_to is 'Last day of validity; null: still valid';
comment on column area_set.boundaries_as_of is 'Day whose boundaries the shapes show, where it differs';
comment on column area_set.bbox is 'West, south, east, north; degrees, WGS 84';
comment on column area_set.source is 'File, checksum, licence, attribution, source CRS, repairs made';
comment on column area_set.retired_at is 'Set when a later import replaced this set; its tiles stay reachable';
create index area_set_level on area_set (spatial_level_id, valid_from);

create table area (
  id integer generated always as identity primary key,
  spatial_level_id integer not null references spatial_level,
  code text not null,
  unique (spatial_level_id, code)
);
comment on table area is 'The lasting unit with its official code';

create table area_version (
  id integer generated always as identity primary key,
  area_id integer not null references area,
  area_set_id text not null references area_set,
  feature_id integer not null,
  name text not null,
  area_km2 float8 not null,
  bbox float8[] not null,
  source_srid integer not null,
  geometry_source geometry(MultiPolygon) not null,
  geometry geometry(MultiPolygon, 4326) not null,
  unique (area_set_id, feature_id),
  unique (area_set_id, area_id)
);
comment on table area_version is 'Boundary and name of an area within one area set';
comment on column area_version.feature_id is 'Dense from 1 in the order of codes; the feature id in tiles and values';
comment on column area_version.area_km2 is 'Area of the shape on the ellipsoid; km² (official areas are measures)';
comment on column area_version.bbox is 'West, south, east, north; degrees, WGS 84';
comment on column area_version.source_srid is 'EPSG code of the file the shape came from';
comment on column area_version.geometry_source is 'Shape in the CRS of its source (SRID set)';
comment on column area_version.geometry is 'Shape in WGS 84';
create index area_version_geometry on area_version using gist (geometry);

create table nesting (
  child_area_version_id integer not null references area_version,
  parent_area_version_id integer not null references area_version,
  primary key (child_area_version_id, parent_area_version_id)
);
comment on table nesting is 'Child area version lies in parent area version; unique per parent area set';
create index nesting_parent on nesting (parent_area_version_id);

create table tile (
  area_set_id text not null references area_set,
  z smallint not null,
  x integer not null,
  y integer not null,
  data bytea not null,
  primary key (area_set_id, z, x, y)
);
comment on table tile is 'Prebuilt vector tiles: geometry, feature id, code, name; no values';
comment on column tile.data is 'Mapbox Vector Tile 2.1, gzip';

create table theme (
  key text primary key,
  name jsonb not null,
  sort smallint not null
);
comment on table theme is 'Field of action (Handlungsfeld) that groups indicators';

create table department (
  key text primary key,
  name jsonb not null
);
comment on table department is 'Who delivers and answers for figures (Fachamt)';

create table measure (
  id integer generated always as identity primary key,
  key text not null unique,
  name jsonb not null,
  unit jsonb not null,
  is_additive boolean not null default true,
  department text references department,
  definition jsonb
);
comment on table measure is 'A figure that is counted and delivered (Kennzahl)';
comment on column measure.is_additive is 'False for figures delivered ready-made, which never add up (medians, indices, ready ratios)';

create table indicator (
  id integer generated always as identity primary key,
  key text not null unique,
  declaration jsonb not null,
  theme text not null references theme,
  department text references department,
  sort smallint not null,
  retired_at timestamptz
);
comment on table indicator is 'What is shown and judged (Indikator)';
comment on column indicator.declaration is 'Full declaration: names, kind, numerator, denominator, factor, lag, unit, decimals, polarity, texts';
comment on column indicator.retired_at is 'Set when the declaration no longer names it';

create table delivery (
  id integer generated always as identity primary key,
  department text references department,
  file_name text not null,
  checksum text not null,
  source jsonb not null,
  state text not null check (state in ('draft', 'submitted', 'internal', 'public', 'replaced', 'withdrawn', 'rejected')),
  revision integer not null default 1,
  replaces integer references delivery,
  reason text,
  report jsonb not null default '{}',
  created_at timestamptz not null default now()
);
comment on table delivery is 'One upload or imported file; corrections are new revisions';
comment on column delivery.checksum is 'SHA-256 of the file and its declared mapping';
comment on column delivery.source is 'Attribution, licence, address, date of retrieval';
comment on column delivery.replaces is 'The revision that this one corrects';
comment on column delivery.report is 'What was matched, ignored, not matched';

create table observation (
  delivery_id integer not null references delivery,
  measure_id integer not null references measure,
  area_id integer not null references area,
  period text not null,
  value float8,
  status text not null check (status in ('normal', 'provisional', 'estimated', 'suppressed', 'missing', 'notApplicable')),
  primary key (delivery_id, measure_id, area_id, period),
  check ((value is null) = (status in ('suppressed', 'missing', 'notApplicable'))),
  check (value is null or value not in ('NaN'::float8, 'Infinity'::float8, '-Infinity'::float8))
);
comment on table observation is 'Value of a measure for area and period as delivered; never updated, never deleted';
comment on column observation.period is '2016, 2016-Q3, 2016-07 or 2015-12-31';
comment on column observation.value is 'In the unit of the measure; null where the status says there is no number';

create table release (
  id integer generated always as identity primary key,
  audience text not null check (audience in ('internal', 'public')),
  checksum text not null,
  reason text,
  created_at timestamptz not null default now(),
  effective_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
comment on table release is 'A set of frozen figures that an audience sees from a moment on';
comment on column release.checksum is 'SHA-256 over all its figures; figures that would be the same are not released again';
comment on column release.withdrawn_at is 'When a later release took its place, or when it was withdrawn; its figures stay';
comment on column release.effective_at is 'From when the audience sees it (embargo)';

create table release_delivery (
  release_id integer not null references release,
  delivery_id integer not null references delivery,
  primary key (release_id, delivery_id)
);
comment on table release_delivery is 'Deliveries whose observations a release was computed from';

create table figure (
  release_id integer not null references release,
  indicator_id integer not null references indicator,
  area_set_id text not null references area_set,
  period text not null,
  denominator_period text,
  value float8[] not null,
  status text not null,
  numerator float8[] not null,
  denominator float8[] not null,
  covered integer[] not null,
  of integer[] not null,
  origin text not null,
  remainder float8[] not null,
  primary key (release_id, indicator_id, area_set_id, period)
);
comment on table figure is 'Frozen figures of one indicator, area set and period; arrays in the order of feature ids; never updated, never deleted';
comment on column figure.value is 'In the indicator''s unit; null where there is no number';
comment on column figure.status is 'One letter per area: n normal, p provisional, e estimated, s suppressed, m missing, x notApplicable';
comment on column figure.numerator is 'In the numerator measure''s unit';
comment on column figure.denominator is 'In the denominator measure''s unit';
comment on column figure.covered is 'How many of the finest delivered areas stand behind the figure';
comment on column figure.of is 'How many finest delivered areas there are';
comment on column figure.origin is 'One letter per area: d delivered, r rolled up or computed from parts';
comment on column figure.remainder is 'Delivered minus sum of parts: cases that cannot be placed; in the measure''s unit';

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% rows are never changed or deleted; a correction is a new revision', tg_table_name;
end $$;
comment on function refuse_change() is 'Trigger that keeps frozen tables frozen';
create trigger observation_is_frozen before update or delete on observation for each row execute function refuse_change();
create trigger figure_is_frozen before update or delete on figure for each row execute function refuse_change();
create trigger observation_no_truncate before truncate on observation execute function refuse_change();
create trigger figure_no_truncate before truncate on figure execute function refuse_change();
