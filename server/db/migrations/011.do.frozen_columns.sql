create function refuse_change_of_release() returns trigger language plpgsql as $$
begin
  if row(new.id, new.audience, new.checksum, new.reason, new.created_at, new.effective_at, new.computed_for)
     is distinct from row(old.id, old.audience, old.checksum, old.reason, old.created_at, old.effective_at, old.computed_for) then
    raise exception 'release rows are never changed or deleted; only their end may come nearer';
  end if;
  return new;
end $$;
comment on function refuse_change_of_release() is 'Trigger that lets nothing of a release change but its end';
create trigger release_is_frozen before update on release for each row execute function refuse_change_of_release();

create function refuse_change_of_delivery() returns trigger language plpgsql as $$
begin
  if row(new.id, new.department, new.file_name, new.title, new.checksum, new.file_checksum, new.source, new.origin, new.continues, new.created_by, new.created_at)
     is distinct from row(old.id, old.department, old.file_name, old.title, old.checksum, old.file_checksum, old.source, old.origin, old.continues, old.created_by, old.created_at) then
    raise exception 'delivery rows are never changed or deleted: what was delivered stays as it came';
  end if;
  if old.stage <> 'draft' and (
     row(new.layout, new.report, new.revision, new.replaces, new.submitted_by, new.submitted_at)
       is distinct from row(old.layout, old.report, old.revision, old.replaces, old.submitted_by, old.submitted_at)
     or (new.reason is distinct from old.reason and (old.withdrawn_at is not null or new.withdrawn_at is null))) then
    raise exception 'delivery rows are never changed or deleted: what was submitted stays as it was';
  end if;
  if new.stage <> old.stage and not (old.stage = 'draft' and new.stage in ('submitted', 'discarded') or old.stage = 'submitted' and new.stage in ('rejected', 'released')) then
    raise exception 'a delivery that is % is never made %', old.stage, new.stage;
  end if;
  if old.withdrawn_at is not null and new.withdrawn_at is distinct from old.withdrawn_at then
    raise exception 'a delivery that was withdrawn stays so';
  end if;
  return new;
end $$;
comment on function refuse_change_of_delivery() is 'Trigger that lets of a delivery only change how far the work is and who sees it; of a draft also how it is read';
create trigger delivery_is_frozen before update on delivery for each row execute function refuse_change_of_delivery();

create trigger delivery_correction_is_frozen before update or delete on delivery_correction for each row execute function refuse_change();
create trigger delivery_correction_no_truncate before truncate on delivery_correction execute function refuse_change();
create trigger stored_file_is_frozen before update or delete on stored_file for each row execute function refuse_change();
create trigger stored_file_no_truncate before truncate on stored_file execute function refuse_change();
