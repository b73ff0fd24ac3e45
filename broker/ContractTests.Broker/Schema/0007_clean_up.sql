-- Work that one node at a time does: who does it until when, and when it was last done.
create table lease (
    name text primary key,
    holder text not null,
    expires_at bigint not null,
    finished_at bigint
);
