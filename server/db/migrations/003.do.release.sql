create table stored_file (
  checksum text primary key check (checksum ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null,
  stored_at timestamptz not null default now()
);
comment on table stored_file is 'Original of an uploaded file, kept as it came; written together with what refers to it, never changed';
comment on column stored_file.checksum is 'SHA-256 of its bytes, hexadecimal';
comment on column stored_file.size_bytes is 'Bytes';

create table stored_file_chunk (
  checksum text not null references stored_file,
  number integer not null,
  content bytea not null,
  primary key (checksum, number)
);
comment on table stored_file_chunk is 'Bytes of an original in pieces, so that neither way needs the whole in memory';
comment on column stored_file_chunk.number is 'From 0';
create trigger stored_file_chunk_is_frozen before update or delete on stored_file_chunk for each row execute function refuse_change();
create trigger stored_file_chunk_no_truncate before truncate on stored_file_chunk execute function refuse_change();

alter table delivery
  add column title text,
  add column origin text not null default 'folder' check (origin in ('folder', 'upload', 'interface')),
  add column file_checksum text references stored_file,
  add column layout jsonb,
  add column continues integer references delivery,
  add column created_by jsonb,
  add column submitted_by jsonb,
  add column submitted_at timestamptz,
  add column internal_from timestamptz,
  add column internal_until timestamptz,
  add column public_from timestamptz,
  add column public_until timestamptz,
  add column withdrawn_at timestamptz;
comment on column delivery.title is 'What it is, in the editor''s words';
comment on column delivery.origin is 'folder: imported with a territory; upload: by a person in the browser; interface: by a program with a token';
comment on column delivery.file_checksum is 'The original as it came; null for imported folders, which keep their own files';
comment on column delivery.layout is 'How the file is read, as confirmed (core/contract/delivery-layout.ts)';
comment on column delivery.continues is 'The rejected delivery that this one repairs';
comment on column delivery.created_by is 'Who brought it: {kind, id, name} as in the audit trail';
comment on column delivery.submitted_by is 'Who submitted it: {kind, id, name}';
comment on column delivery.internal_from is 'From when people inside see its figures; null: never released';
comment on column delivery.internal_until is 'Until when (not including): a correction took its place, or it was withdrawn; null: no end';
comment on column delivery.public_from is 'From when the public sees its figures (embargo); null: not released to the public';
comment on column delivery.public_until is 'Until when (not including); null: no end';
comment on column delivery.withdrawn_at is 'When it was withdrawn; its figures are shown nowhere any more, under no address';
update delivery set internal_from = created_at, public_from = created_at where state in ('public', 'replaced', 'withdrawn');
update delivery set internal_until = now(), public_until = now() where state in ('replaced', 'withdrawn');
update delivery set withdrawn_at = now() where state = 'withdrawn';
alter table delivery drop constraint delivery_state_check;
update delivery set state = 'released' where state in ('internal', 'public', 'replaced', 'withdrawn');
alter table delivery rename column state to stage;
alter table delivery add constraint delivery_stage_check check (stage in ('draft', 'submitted', 'rejected', 'discarded', 'released'));
alter table delivery add constraint delivery_public_is_internal check (public_from is null or internal_from is not null);
comment on column delivery.stage is 'Where the work on it stands; who sees it says internal_from … public_until (core/release/delivery-state.ts)';
create index delivery_stage on delivery (stage);

create table delivery_event (
  id bigint generated always as identity primary key,
  delivery_id integer not null references delivery,
  at timestamptz not null,
  actor jsonb not null,
  kind text not null check (kind in ('uploaded', 'layout-confirmed', 'checked', 'commented', 'submitted', 'rejected', 'released-internally', 'released-publicly', 'embargo-changed', 'replaced', 'withdrawn', 'discarded')),
  comment text,
  details jsonb not null default '{}'
);
comment on table delivery_event is 'What happened to a delivery; rows are only ever added';
comment on column delivery_event.actor is 'Who did it: {kind, id, name}';
comment on column delivery_event.comment is 'Reason in that person''s words';
comment on column delivery_event.details is 'What belongs to it: moment of publication, chosen protection, whether four eyes were switched off';
create index delivery_event_delivery on delivery_event (delivery_id, id);
create trigger delivery_event_is_frozen before update or delete on delivery_event for each row execute function refuse_change();
create trigger delivery_event_no_truncate before truncate on delivery_event execute function refuse_change();

create table delivery_correction (
  delivery_id integer not null references delivery,
  corrects integer not null references delivery,
  is_whole boolean not null,
  reason text not null check (btrim(reason) <> ''),
  primary key (delivery_id, corrects)
);
comment on table delivery_correction is 'Which released deliveries a new one corrects';
comment on column delivery_correction.is_whole is 'True: it takes the place of all figures of the other one, which ends when this one begins; false: it has newer figures for some of them';

create table confirmed_layout (
  id integer generated always as identity primary key,
  department text not null references department,
  fingerprint jsonb not null,
  layout jsonb not null,
  delivery_id integer not null references delivery,
  confirmed_at timestamptz not null
);
comment on table confirmed_layout is 'Layouts that a department confirmed, so that next year''s file needs one click; the latest of a kind counts';
comment on column confirmed_layout.fingerprint is 'What tells this kind of file from others (layoutFingerprint)';
create index confirmed_layout_department on confirmed_layout (department, id);

create table setting (
  id integer generated always as identity primary key,
  key text not null,
  value jsonb not null,
  reason text,
  changed_by jsonb not null,
  changed_at timestamptz not null
);
comment on table setting is 'Choices of the administrators while the atlas runs; the latest row of a key counts, older ones stay';
comment on column setting.changed_by is 'Who: {kind, id, name}';
create index setting_key on setting (key, id);
create trigger setting_is_frozen before update or delete on setting for each row execute function refuse_change();
create trigger setting_no_truncate before truncate on setting execute function refuse_change();

alter table release rename column withdrawn_at to effective_until;
alter table release add column computed_for jsonb not null default '{}';
comment on column release.effective_at is 'From when its audience sees it (embargo)';
comment on column release.effective_until is 'Until when (not including): another release took its place; null: no end. Its figures stay';
comment on column release.computed_for is 'What made it be computed: {event: number of the delivery event} or {import: true}';
create index release_in_force on release (audience, effective_at);
