-- The ground: where record tables are listed, what happened to records, who was told, who did what.
-- Migrations run as the owner role; the app role reaches tables through default privileges.

-- What a transaction may see. Set per transaction by the server, empty otherwise: then nothing is seen.
create function bw_ints(setting text) returns int[] language sql stable parallel safe
  return coalesce(nullif(current_setting(setting, true), ''), '{}')::int[];

create function bw_has(setting text, entity_no int) returns boolean language sql stable parallel safe
  return case coalesce(current_setting(setting, true), '')
           when '' then false when '*' then true
           else entity_no = any (current_setting(setting, true)::int[]) end;

-- Record tables are e_<no>; what is known about them is authored, so numbers stay for ever.
create table entity_table (
  no int generated always as identity primary key,
  qualified_key text not null unique
);

-- Columns kept beside the document: p_<no> promoted from it, r_<no> rollups of their own.
create table entity_column (
  no int generated always as identity primary key,
  entity_no int not null references entity_table,
  storage_key text not null,
  purpose text not null check (purpose in ('promoted', 'rollup', 'search')),
  column_name text not null,
  storage text not null,
  state text not null check (state in ('filling', 'ready')),
  indexed boolean not null default false,
  uniquely boolean not null default false,
  unique (entity_no, storage_key, purpose)
);

-- The version before each change; nothing at creation. Partitioned by month.
create table record_history (
  entity_no int not null,
  record_id uuid not null,
  version int not null,
  data jsonb not null,
  deleted boolean not null,
  valid_from timestamptz not null,
  changed_at timestamptz not null,
  changed_by uuid,
  changed_by_name text not null,
  cause jsonb not null
) partition by range (changed_at);
create table record_history_rest partition of record_history default;
create index record_history_record on record_history (record_id, version);

-- What engines are told, in order per record, at least once, in the same transaction as their effects.
create table outbox (
  id uuid primary key,
  no bigint generated always as identity,
  app text not null,
  record_id uuid,
  event jsonb not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  failure text
);
create index outbox_due on outbox (due_at, no);
create index outbox_record on outbox (record_id, no);

create table outbox_dead (
  id uuid primary key,
  app text not null,
  event jsonb not null,
  failure text not null,
  failed_at timestamptz not null
);

create table audit_entry (
  id uuid primary key,
  at timestamptz not null,
  actor uuid,
  actor_name text not null,
  action text not null,
  app text,
  entity text,
  record_id uuid,
  detail jsonb not null
);
create index audit_entry_at on audit_entry (at desc);
create index audit_entry_record on audit_entry (record_id) where record_id is not null;

create table serial_counter (
  entity_no int not null,
  storage_key text not null,
  period text not null,
  next bigint not null,
  primary key (entity_no, storage_key, period)
);

-- The fields that ask for it, as they stood at the end of each business day.
create table record_snapshot (
  entity_no int not null,
  record_id uuid not null,
  day date not null,
  data jsonb not null,
  primary key (entity_no, record_id, day)
);

-- An answer that is given again when the same request comes again.
create table idempotent_answer (
  key text not null,
  caller uuid not null,
  request_hash text not null,
  status int not null,
  body text not null,
  created_at timestamptz not null,
  primary key (caller, key)
);

-- Data loaded for demonstration, so that one click removes it.
create table demo_record (
  entity_no int not null,
  record_id uuid not null,
  primary key (entity_no, record_id)
);

create sequence principal_no as int start 1;

-- Users and org units as row ownership knows them; written with their records.
create table principal (
  id uuid primary key,
  no int not null unique default nextval('principal_no'),
  kind text not null check (kind in ('user', 'org')),
  parent_no int
);
