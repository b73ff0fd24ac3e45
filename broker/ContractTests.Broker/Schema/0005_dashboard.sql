-- The dashboard shows first what changed last.
create index integration_by_change on integration (contract_changed_at, consumer_id, provider_id);
