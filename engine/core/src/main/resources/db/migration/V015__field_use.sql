-- Which fields without a column of their own (or with one that somebody chose) people filter, sort, group and sum by. Sums of
-- a day: nobody's name, no value.
create table field_use (
  entity_no int not null references entity_table,
  storage_key text not null,
  how text not null check (how in ('filter', 'sort', 'group', 'sum')),
  day date not null,
  uses bigint not null,
  micros bigint not null,
  primary key (entity_no, storage_key, how, day)
);

-- What people, or the advisor by itself, made of that. Without a row metadata alone decides.
create table field_choice (
  no int generated always as identity primary key,
  entity_no int not null references entity_table,
  storage_key text not null,
  -- How it is kept, as in entity_column.
  storage text not null,
  choice text not null check (choice in ('column', 'statistics', 'dismissed')),
  indexed boolean not null,
  chosen_at timestamptz not null,
  -- Null: the advisor by itself.
  chosen_by text,
  -- How long a read took on average in the days before.
  micros_before bigint,
  unique (entity_no, storage_key)
);
