create function audit_entry_guard() returns trigger language plpgsql as $guard$
begin
    if tg_op = 'DELETE' then
        if old.happened_at < (select coalesce(max(keep_from), 0) from audit_cut) then
            return old;
        end if;
    end if;
    raise exception 'audit_entry: expected entries to be added only, but found: %', lower(tg_op);
end
$guard$;

create trigger audit_entry_add_only before update or delete on audit_entry
    for each row execute function audit_entry_guard();

create trigger audit_entry_no_truncate before truncate on audit_entry
    for each statement execute function audit_entry_guard();
