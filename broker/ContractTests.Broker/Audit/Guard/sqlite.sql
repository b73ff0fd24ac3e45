create trigger audit_entry_no_update before update on audit_entry
begin
    select raise(abort, 'audit_entry: expected entries to be added only, but found an update');
end;

-- A row that another replaces is deleted without a word to the trigger below.
create trigger audit_entry_no_replacement before insert on audit_entry
    when exists (select 1 from audit_entry e where e.id = new.id)
begin
    select raise(abort, 'audit_entry: expected entries to be added only, but found a replacement');
end;

create trigger audit_entry_no_delete before delete on audit_entry
    when old.happened_at >= (select coalesce(max(keep_from), 0) from audit_cut)
begin
    select raise(abort, 'audit_entry: expected entries to be added only, but found a delete');
end;
