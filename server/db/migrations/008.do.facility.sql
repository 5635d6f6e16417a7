create table facility_category (
  key text primary key check (key ~ '^[a-z][a-z0-9_]*$'),
  name jsonb not null,
  department text references department,
  created_by jsonb not null,
  created_at timestamptz not null
);
comment on table facility_category is 'A kind of facility, such as day care or advice';
comment on column facility_category.name is 'Name in the plural: {de, en}';
comment on column facility_category.department is 'Whose editors keep it; null: administrators only';
comment on column facility_category.created_by is 'Who: {kind, id, name}';

create table facility_file (
  id integer generated always as identity primary key,
  file_name text not null,
  checksum text not null references stored_file,
  reading jsonb not null,
  source_srid integer not null,
  row_count integer not null,
  left_out jsonb not null,
  uploaded_by jsonb not null,
  uploaded_at timestamptz not null
);
comment on table facility_file is 'An uploaded list of facilities; rows are only ever added';
comment on column facility_file.reading is 'How it was read: {category, columns}';
comment on column facility_file.source_srid is 'EPSG code of the coordinates in the file';
comment on column facility_file.row_count is 'Rows of the file with any content, without the head';
comment on column facility_file.left_out is 'Findings of the rows that were left out: [{row, code, …}]';
comment on column facility_file.uploaded_by is 'Who: {kind, id, name}';

create table facility_revision (
  id integer generated always as identity primary key,
  category text not null references facility_category,
  revision integer not null,
  file_id integer not null references facility_file,
  valid_on date not null,
  unique (category, revision)
);
comment on table facility_revision is 'The whole list of a category as one file brought it; the latest counts inside, earlier ones stay';
comment on column facility_revision.revision is 'Counted from 1 for each category';
comment on column facility_revision.valid_on is 'Reference date of the list';

create table facility (
  id integer generated always as identity primary key,
  revision_id integer not null references facility_revision,
  row_number integer not null,
  name text not null,
  carrier text,
  address text,
  capacity integer check (capacity >= 0),
  geometry geometry(Point, 4326) not null
);
comment on table facility is 'One facility of a revision';
comment on column facility.row_number is 'Row of the file it stood in, from 1';
comment on column facility.carrier is 'Who runs it (Träger)';
comment on column facility.capacity is 'Places; null: not known, which is not 0';
comment on column facility.geometry is 'Longitude and latitude in degrees, WGS 84';
create index facility_of_revision on facility (revision_id);
create index facility_geometry on facility using gist (geometry);

create table facility_decision (
  id integer generated always as identity primary key,
  category text not null references facility_category,
  revision_id integer not null references facility_revision,
  is_public boolean not null,
  reason text,
  decided_by jsonb not null,
  decided_at timestamptz not null,
  four_eyes boolean not null
);
comment on table facility_decision is 'What the public sees of a category: its latest decision counts; without one, nothing';
comment on column facility_decision.is_public is 'True: this revision is public; false: the public sees nothing of the category';
comment on column facility_decision.four_eyes is 'False: who uploaded it also released it, since four eyes were switched off';
create index facility_decision_category on facility_decision (category, id);

create trigger facility_file_is_frozen before update or delete on facility_file for each row execute function refuse_change();
create trigger facility_file_no_truncate before truncate on facility_file execute function refuse_change();
create trigger facility_revision_is_frozen before update or delete on facility_revision for each row execute function refuse_change();
create trigger facility_revision_no_truncate before truncate on facility_revision execute function refuse_change();
create trigger facility_is_frozen before update or delete on facility for each row execute function refuse_change();
create trigger facility_no_truncate before truncate on facility execute function refuse_change();
create trigger facility_decision_is_frozen before update or delete on facility_decision for each row execute function refuse_change();
create trigger facility_decision_no_truncate before truncate on facility_decision execute function refuse_change();

create table note (
  id integer generated always as identity primary key,
  spatial_level_id integer references spatial_level,
  code text,
  geometry geometry(Point, 4326),
  noted_on date not null,
  text text not null check (length(btrim(text)) between 1 and 4000),
  author_id integer not null references account,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  published_by jsonb,
  published_at timestamptz,
  removed_at timestamptz,
  check ((spatial_level_id is null) = (code is null)),
  check (code is not null or geometry is not null),
  check ((published_by is null) = (published_at is null))
);
comment on table note is 'A dated remark of a planner on an area or a point; internal unless published';
comment on column note.code is 'Official code of the area it is about';
comment on column note.geometry is 'Point it is about: longitude and latitude in degrees, WGS 84';
comment on column note.noted_on is 'Day of the walk or conference';
comment on column note.changed_at is 'A change takes back its publication';
comment on column note.published_by is 'Releaser who made it public: {kind, id, name}; null: internal';
comment on column note.removed_at is 'When it was removed; it is answered no more';
create index note_area on note (spatial_level_id, code) where removed_at is null;
create index note_geometry on note using gist (geometry);

create table note_photo (
  id integer generated always as identity primary key,
  note_id integer not null references note,
  checksum text not null references stored_file,
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  description text not null check (length(btrim(description)) between 1 and 300),
  added_at timestamptz not null,
  removed_at timestamptz
);
comment on table note_photo is 'Photo of a note; its metadata (place, device, time) was removed before it was stored';
comment on column note_photo.description is 'What can be seen, for people who cannot see it';
comment on column note_photo.removed_at is 'When it was removed; it is answered no more';
create index note_photo_note on note_photo (note_id) where removed_at is null;
