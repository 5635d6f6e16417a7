alter table department
  add column managed_by text not null default 'folder' check (managed_by in ('folder', 'administration')),
  add column revision integer not null default 1;
comment on column department.managed_by is 'folder: an import may change it; administration: made or changed by people, an import leaves it alone';
comment on column department.revision is 'Number of its latest row in catalogue_revision';
alter table theme
  add column managed_by text not null default 'folder' check (managed_by in ('folder', 'administration')),
  add column revision integer not null default 1;
comment on column theme.managed_by is 'folder or administration, as for departments';
comment on column theme.revision is 'Number of its latest row in catalogue_revision';
alter table measure
  add column synonyms jsonb not null default '[]',
  add column managed_by text not null default 'folder' check (managed_by in ('folder', 'administration')),
  add column revision integer not null default 1;
comment on column measure.synonyms is 'Other words for it, such as heads of columns that departments use: [text]';
comment on column measure.managed_by is 'folder or administration, as for departments';
comment on column measure.revision is 'Number of its latest row in catalogue_revision';
alter table indicator
  add column managed_by text not null default 'folder' check (managed_by in ('folder', 'administration')),
  add column revision integer not null default 1;
comment on column indicator.managed_by is 'folder or administration, as for departments';
comment on column indicator.revision is 'Number of its latest row in catalogue_revision';

create table catalogue_revision (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('department', 'theme', 'measure', 'indicator')),
  key text not null,
  revision integer not null,
  content jsonb not null,
  reason text,
  changed_by jsonb not null,
  changed_at timestamptz not null,
  unique (kind, key, revision)
);
comment on table catalogue_revision is 'Every state that a department, theme, measure or indicator ever had; rows are only ever added';
comment on column catalogue_revision.key is 'Key of the department, theme, measure or indicator';
comment on column catalogue_revision.revision is 'Counted from 1 for each of them';
comment on column catalogue_revision.content is 'The whole state, for an indicator {declaration, order, isRetired}';
comment on column catalogue_revision.reason is 'Why, in the words of the person; null: not said';
comment on column catalogue_revision.changed_by is 'Who: {kind, id, name} as in the audit trail';
comment on column catalogue_revision.changed_at is 'A release made later was computed with this state';
create trigger catalogue_revision_is_frozen before update or delete on catalogue_revision for each row execute function refuse_change();
create trigger catalogue_revision_no_truncate before truncate on catalogue_revision execute function refuse_change();

insert into catalogue_revision (kind, key, revision, content, changed_by, changed_at)
  select kind, key, 1, content, '{"kind": "system", "id": null, "name": null}', 'epoch' from (
    select 'department' as kind, key, jsonb_build_object('name', name) as content from department
    union all select 'theme', key, jsonb_build_object('name', name, 'order', sort) from theme
    union all select 'measure', key, jsonb_build_object('name', name, 'unit', unit, 'isAdditive', is_additive, 'department', department, 'definition', definition, 'synonyms', synonyms) from measure
    union all select 'indicator', key, jsonb_build_object('declaration', declaration, 'order', sort, 'isRetired', retired_at is not null) from indicator
  ) known;
