-- Which places of a table's documents the live version uses, and since when others are not: 30 days later what is in them goes.
-- What was removed before this was noted stays.
create table field_place (
  entity_no int not null references entity_table,
  storage_key text not null,
  gone_at timestamptz,
  primary key (entity_no, storage_key)
);
create index record_history_age on record_history (entity_no, changed_at);
