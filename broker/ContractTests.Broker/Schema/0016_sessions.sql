-- A browser that somebody signed in with. Its cookie is kept as a hash. A session of a token ends with the token; one
-- of a configured user has a proof of the password, which holds no longer when the operator changes that.
create table browser_session (
    id {{identity}},
    hash text not null unique,
    account text not null,
    token_id bigint references api_token (id) on delete cascade,
    proof text,
    created_at bigint not null,
    expires_at bigint not null
);
create index browser_session_by_token on browser_session (token_id);
create index browser_session_by_expiry on browser_session (expires_at);
