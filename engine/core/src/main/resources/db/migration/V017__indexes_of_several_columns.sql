-- Indexes over several columns of a record table: e_<n>_x<no>. What they cover is decided by metadata.
create table entity_index (
  no int generated always as identity primary key,
  entity_no int not null references entity_table,
  definition text not null,
  state text not null check (state in ('building', 'ready', 'retired')),
  unique (entity_no, definition)
);
