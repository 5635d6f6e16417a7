alter table figure add column checksum text;
comment on column figure.checksum is 'SHA-256 of its arrays, so that the same figures are not stored again; null: stored before that was known';

create table carried_figure (
  release_id integer not null references release,
  indicator_id integer not null,
  area_set_id text not null,
  period text not null,
  stored_in integer not null,
  primary key (release_id, indicator_id, area_set_id, period),
  foreign key (stored_in, indicator_id, area_set_id, period) references figure
);
comment on table carried_figure is 'Figures that a release shows unchanged from an earlier one, which holds them';
comment on column carried_figure.stored_in is 'The release with which the figures were stored';
create trigger carried_figure_is_frozen before update or delete on carried_figure for each row execute function refuse_change();
create trigger carried_figure_no_truncate before truncate on carried_figure execute function refuse_change();

create view shown_figure as
  select release_id, release_id as stored_in, indicator_id, area_set_id, period from figure
  union all
  select release_id, stored_in, indicator_id, area_set_id, period from carried_figure;
comment on view shown_figure is 'Everything that a release shows, and the release (stored_in) under which the row of figure is found';

alter table release_delivery add column is_gap boolean not null default false;
comment on column release_delivery.is_gap is 'True: withdrawn after the public saw it; its places stay empty, and what it had taken the place of does not come back';

alter table release_delivery add column place integer;
comment on column release_delivery.place is 'Order: where two have a figure for the same place, the later one counts; null: by number';

alter table release add constraint release_interval check (effective_until is null or effective_until >= effective_at);
create trigger release_is_kept before delete on release for each row execute function refuse_change();
create trigger release_no_truncate before truncate on release execute function refuse_change();
create trigger release_delivery_is_frozen before update or delete on release_delivery for each row execute function refuse_change();
create trigger release_delivery_no_truncate before truncate on release_delivery execute function refuse_change();
create trigger delivery_is_kept before delete on delivery for each row execute function refuse_change();
create trigger delivery_no_truncate before truncate on delivery execute function refuse_change();
