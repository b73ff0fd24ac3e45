-- Every broker starts with these two; whoever deletes one does not get it back.
insert into environment (uuid, name, display_name, production, created_at, updated_at)
select '2f0b6e54-3c0e-4d57-9a55-7d2f4f6f0b01', 'test', 'Test', false, max(applied_at), max(applied_at)
from schema_migration
where not exists (select 1 from environment where name = 'test');

insert into environment (uuid, name, display_name, production, created_at, updated_at)
select '2f0b6e54-3c0e-4d57-9a55-7d2f4f6f0b02', 'production', 'Production', true, max(applied_at), max(applied_at)
from schema_migration
where not exists (select 1 from environment where name = 'production');
