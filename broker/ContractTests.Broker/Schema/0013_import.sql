-- What an import has brought, so that it can be repeated: nothing comes twice, and what did not change is not read again.

-- Under which hash another broker knows a content of a pair.
create table imported_content (
    consumer_id bigint not null references pacticipant (id) on delete cascade,
    provider_id bigint not null references pacticipant (id) on delete cascade,
    hash text not null,
    content_id bigint not null references content (id) on delete cascade,
    primary key (consumer_id, provider_id, hash)
);
create index imported_content_by_provider on imported_content (provider_id);
create index imported_content_by_content on imported_content (content_id);

-- Where another broker tells a result.
create table imported_result (
    address text primary key,
    verification_id bigint not null references verification (id) on delete cascade
);
create index imported_result_by_verification on imported_result (verification_id);

-- How a resource of another broker was when it was read; gone with what was made of it.
create table import_mark (
    source text not null,
    resource text not null,
    mark text not null,
    pacticipant_id bigint references pacticipant (id) on delete cascade,
    version_id bigint references version (id) on delete cascade,
    primary key (source, resource)
);
create index import_mark_by_pacticipant on import_mark (pacticipant_id);
create index import_mark_by_version on import_mark (version_id);
