-- The audit is only ever added to, whoever is connected. Entries older than keep_from may be deleted: shortening the
-- audit sets it in the transaction that deletes, writes an entry that says so, and sets it back.
create table audit_cut (keep_from bigint not null);
insert into audit_cut (keep_from) values (0);

{{engine:Audit/Guard}}
