-- Times are microseconds since 1970. An id grows with each row, so it is also the order of creation: the latest
-- version of a participant is the one with the greatest id, and the number of a verification is its id.

create table pacticipant (
    id {{identity}},
    name text not null unique,
    display_name text not null,
    repository_url text,
    repository_name text,
    repository_namespace text,
    main_branch text,
    created_at bigint not null,
    updated_at bigint not null
);

create table label (
    pacticipant_id bigint not null references pacticipant (id) on delete cascade,
    name text not null,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (pacticipant_id, name)
);
create index label_by_name on label (name);

create table version (
    id {{identity}},
    pacticipant_id bigint not null references pacticipant (id) on delete cascade,
    number text not null,
    build_url text,
    created_at bigint not null,
    updated_at bigint not null,
    unique (pacticipant_id, number)
);
create index version_by_age on version (pacticipant_id, id);

create table branch (
    id {{identity}},
    pacticipant_id bigint not null references pacticipant (id) on delete cascade,
    name text not null,
    created_at bigint not null,
    updated_at bigint not null,
    unique (pacticipant_id, name)
);

create table branch_version (
    branch_id bigint not null references branch (id) on delete cascade,
    version_id bigint not null references version (id) on delete cascade,
    auto_created boolean not null default false,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (branch_id, version_id)
);
create index branch_version_by_version on branch_version (version_id);

-- Maintained: the version that was added last to each branch.
create table branch_head (
    branch_id bigint primary key references branch (id) on delete cascade,
    version_id bigint not null references version (id) on delete cascade
);
create index branch_head_by_version on branch_head (version_id);

create table tag (
    version_id bigint not null references version (id) on delete cascade,
    name text not null,
    pacticipant_id bigint not null references pacticipant (id) on delete cascade,
    created_at bigint not null,
    updated_at bigint not null,
    primary key (version_id, name)
);
create index tag_by_name on tag (pacticipant_id, name, version_id);

-- Maintained: the latest version with each tag, and when the participant first used the tag.
create table tag_head (
    pacticipant_id bigint not null references pacticipant (id) on delete cascade,
    name text not null,
    version_id bigint not null references version (id) on delete cascade,
    first_used_at bigint not null,
    primary key (pacticipant_id, name)
);
create index tag_head_by_version on tag_head (version_id);

create table integration (
    consumer_id bigint not null references pacticipant (id) on delete cascade,
    provider_id bigint not null references pacticipant (id) on delete cascade,
    created_at bigint not null,
    contract_changed_at bigint not null,
    primary key (consumer_id, provider_id)
);
create index integration_by_provider on integration (provider_id, consumer_id);

-- What is verified: once per pair and hash of what matters to verification, as first published.
create table content (
    id {{identity}},
    consumer_id bigint not null references pacticipant (id) on delete cascade,
    provider_id bigint not null references pacticipant (id) on delete cascade,
    hash text not null,
    body text not null,
    interactions_count bigint not null,
    created_at bigint not null,
    unique (consumer_id, provider_id, hash)
);
create index content_by_provider on content (provider_id);

-- The newest revision of what a consumer version publishes for a provider.
create table pact (
    id {{identity}},
    consumer_id bigint not null references pacticipant (id) on delete cascade,
    consumer_version_id bigint not null references version (id) on delete cascade,
    provider_id bigint not null references pacticipant (id) on delete cascade,
    content_id bigint not null references content (id) on delete cascade,
    revision bigint not null,
    created_at bigint not null,
    unique (consumer_version_id, provider_id)
);
create index pact_by_pair on pact (consumer_id, provider_id, consumer_version_id);
create index pact_by_provider on pact (provider_id, created_at);
create index pact_by_content on pact (content_id, consumer_version_id);

-- Earlier revisions of a pact, where changing a published one is allowed.
create table earlier_revision (
    pact_id bigint not null references pact (id) on delete cascade,
    revision bigint not null,
    content_id bigint not null references content (id) on delete cascade,
    created_at bigint not null,
    primary key (pact_id, revision)
);
create index earlier_revision_by_content on earlier_revision (content_id);

create table verification (
    id {{identity}},
    content_id bigint not null references content (id) on delete cascade,
    provider_version_id bigint not null references version (id) on delete cascade,
    success boolean not null,
    wip boolean not null,
    pending boolean,
    build_url text,
    executed_at bigint not null,
    created_at bigint not null,
    test_results text,
    implementation text,
    implementation_version text,
    client_implementation text,
    client_version text,
    client_test_framework text,
    consumer_version_ids text
);
create index verification_by_content on verification (content_id, id);
create index verification_by_success on verification (content_id, success, executed_at);
create index verification_by_provider_version on verification (provider_version_id, content_id);

-- Maintained: the last result for each content and provider version.
create table newest_verification (
    content_id bigint not null references content (id) on delete cascade,
    provider_version_id bigint not null references version (id) on delete cascade,
    verification_id bigint not null references verification (id) on delete cascade,
    primary key (content_id, provider_version_id)
);
create index newest_verification_by_provider_version on newest_verification (provider_version_id, content_id);
create index newest_verification_by_verification on newest_verification (verification_id);

-- Maintained: when a content was first verified with success on a branch of its provider.
create table verified_branch (
    content_id bigint not null references content (id) on delete cascade,
    branch_id bigint not null references branch (id) on delete cascade,
    first_success_at bigint not null,
    primary key (content_id, branch_id)
);
create index verified_branch_by_branch on verified_branch (branch_id);

-- Maintained: when a content was first verified with success by a provider version with a tag.
create table verified_tag (
    content_id bigint not null references content (id) on delete cascade,
    name text not null,
    wip boolean not null,
    first_success_at bigint not null,
    primary key (content_id, name, wip)
);

create table environment (
    id {{identity}},
    uuid text not null unique,
    name text not null unique,
    display_name text not null,
    production boolean not null,
    contacts text,
    created_at bigint not null,
    updated_at bigint not null
);

-- target is what the caller named the application instance; target_key is the same with '' for none.
create table deployed_version (
    id {{identity}},
    uuid text not null unique,
    version_id bigint not null references version (id) on delete cascade,
    pacticipant_id bigint not null references pacticipant (id) on delete cascade,
    environment_id bigint not null references environment (id) on delete cascade,
    target text,
    target_key text not null default '',
    auto_created boolean not null default false,
    undeployed_at bigint,
    created_at bigint not null,
    updated_at bigint not null
);
create unique index deployed_version_current
    on deployed_version (environment_id, pacticipant_id, target_key) where undeployed_at is null;
create index deployed_version_by_version on deployed_version (version_id, environment_id);
create index deployed_version_by_environment on deployed_version (environment_id, pacticipant_id, id);
create index deployed_version_by_pacticipant on deployed_version (pacticipant_id, environment_id);

create table released_version (
    id {{identity}},
    uuid text not null unique,
    version_id bigint not null references version (id) on delete cascade,
    pacticipant_id bigint not null references pacticipant (id) on delete cascade,
    environment_id bigint not null references environment (id) on delete cascade,
    support_ended_at bigint,
    created_at bigint not null,
    updated_at bigint not null,
    unique (version_id, environment_id)
);
create index released_version_current
    on released_version (environment_id, pacticipant_id, version_id) where support_ended_at is null;
create index released_version_by_environment on released_version (environment_id, pacticipant_id, id);
create index released_version_by_pacticipant on released_version (pacticipant_id, environment_id);
