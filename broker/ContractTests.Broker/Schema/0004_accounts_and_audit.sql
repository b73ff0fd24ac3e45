-- A token is kept as a hash. Revoked ones stay, so that it is known that there were accounts.
create table api_token (
    id {{identity}},
    name text not null,
    hash text not null unique,
    scope text not null,
    created_at bigint not null,
    revoked_at bigint
);
create unique index api_token_current on api_token (name) where revoked_at is null;

-- Only ever added to: one row for each request that wrote, in the transaction of what it wrote.
create table audit_entry (
    id {{identity}},
    happened_at bigint not null,
    account text,
    address text,
    action text not null,
    subject text not null
);
create index audit_entry_by_account on audit_entry (account, id);
create index audit_entry_by_action on audit_entry (action, id);
