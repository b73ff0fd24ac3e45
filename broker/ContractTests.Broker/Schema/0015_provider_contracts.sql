-- What providers say that their APIs are: once per provider and content, as published.
create table description (
    id {{identity}},
    provider_id bigint not null references pacticipant (id) on delete cascade,
    specification text not null,
    hash text not null,
    body text not null,
    created_at bigint not null,
    unique (provider_id, specification, hash)
);

-- What one provider version publishes of itself, with what its own tests found; replaced when it publishes again.
-- success is null if it tells no result. The results are whatever its tool wrote, in Base64.
create table provider_contract (
    id {{identity}},
    provider_id bigint not null references pacticipant (id) on delete cascade,
    version_id bigint not null references version (id) on delete cascade,
    specification text not null,
    description_id bigint not null references description (id) on delete cascade,
    content_type text not null,
    success boolean,
    results text,
    results_content_type text,
    results_format text,
    verifier text,
    verifier_version text,
    created_at bigint not null,
    updated_at bigint not null,
    unique (version_id, specification)
);
create index provider_contract_by_provider on provider_contract (provider_id, version_id);
create index provider_contract_by_description on provider_contract (description_id, version_id);

-- Derived: what came of holding a content against a description. What is not there yet is compared when it is needed.
create table comparison (
    content_id bigint not null references content (id) on delete cascade,
    description_id bigint not null references description (id) on delete cascade,
    success boolean not null,
    covered bigint not null,
    problems bigint not null,
    findings text not null,
    created_at bigint not null,
    primary key (content_id, description_id)
);
create index comparison_by_description on comparison (description_id, content_id);
