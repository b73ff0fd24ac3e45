-- Whom to tell when something happens to a pact. A side is a participant, a label, or, with neither, any.
create table webhook (
    id {{identity}},
    uuid text not null unique,
    description text,
    consumer_id bigint references pacticipant (id) on delete cascade,
    consumer_label text,
    provider_id bigint references pacticipant (id) on delete cascade,
    provider_label text,
    -- Names with a space between, in the order given.
    events text not null,
    method text not null,
    url text not null,
    -- A JSON object; the value of a secret header is null here and encrypted in secrets.
    headers text not null,
    body text,
    body_is_json boolean not null,
    username text,
    -- What may be shown of the password; the password itself is in secrets.
    password text,
    secrets text,
    enabled boolean not null,
    disabled_reason text,
    failed_runs bigint not null default 0,
    created_at bigint not null,
    updated_at bigint not null,
    check (consumer_id is null or consumer_label is null),
    check (provider_id is null or provider_label is null)
);
create index webhook_by_consumer on webhook (consumer_id);
create index webhook_by_provider on webhook (provider_id);

-- The queue: written in the transaction of the event. While due_at is set there is something to do; whoever takes
-- a row moves due_at ahead, so that another node takes it should this one not come back.
create table triggered_webhook (
    id {{identity}},
    uuid text not null unique,
    webhook_id bigint references webhook (id) on delete set null,
    webhook_uuid text not null,
    name text not null,
    event text not null,
    trigger_type text not null,
    consumer_id bigint not null references pacticipant (id) on delete cascade,
    provider_id bigint not null references pacticipant (id) on delete cascade,
    pact_id bigint references pact (id) on delete cascade,
    verification_id bigint references verification (id) on delete cascade,
    parameters text not null,
    status text not null,
    attempts bigint not null default 0,
    due_at bigint,
    lease text,
    created_at bigint not null,
    updated_at bigint not null
);
create index triggered_webhook_due on triggered_webhook (due_at, id) where due_at is not null;
create index triggered_webhook_by_webhook
    on triggered_webhook (webhook_id, consumer_id, provider_id, event, id);
create index triggered_webhook_by_pair on triggered_webhook (consumer_id, provider_id);
create index triggered_webhook_by_provider on triggered_webhook (provider_id);
create index triggered_webhook_by_pact on triggered_webhook (pact_id);
create index triggered_webhook_by_verification on triggered_webhook (verification_id);

create table webhook_run (
    id {{identity}},
    triggered_webhook_id bigint not null references triggered_webhook (id) on delete cascade,
    success boolean not null,
    logs text not null,
    created_at bigint not null
);
create index webhook_run_by_trigger on webhook_run (triggered_webhook_id, id);
