-- Processes as they were published; an instance keeps the one it began with.
create table flow_definition (
  no bigint generated always as identity primary key,
  app text not null,
  process text not null,
  version int not null,
  hash text not null,
  bpmn text not null,
  created_at timestamptz not null,
  unique (app, process, version),
  unique (app, process, hash)
);

-- One row an instance; whoever moves it holds the row. The id is that of its process_instance record.
create table flow_instance (
  id uuid primary key,
  app text not null,
  process text not null,
  definition_no bigint not null references flow_definition,
  status text not null,
  state jsonb not null,
  events bigint not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  record_entity text,
  record_id uuid,
  correlation_key text,
  cause_depth int not null,
  request_id text,
  unique (app, request_id)
);
create index flow_instance_open on flow_instance (app, process, correlation_key) where ended_at is null;
create index flow_instance_record on flow_instance (record_id) where record_id is not null;

-- Open work: user tasks (with the record that shows them) and service tasks (due when they may be tried).
create table flow_job (
  instance_id uuid not null references flow_instance,
  key bigint not null,
  kind text not null check (kind in ('USER_TASK', 'SERVICE')),
  type text not null,
  element_id text not null,
  retries int not null,
  attempts int not null default 0,
  due_at timestamptz,
  payload jsonb not null,
  task_id uuid,
  primary key (instance_id, key)
);
create index flow_job_due on flow_job (due_at) where due_at is not null;

create table flow_timer (
  instance_id uuid not null references flow_instance,
  key bigint not null,
  element_id text not null,
  due_at timestamptz not null,
  primary key (instance_id, key)
);
create index flow_timer_due on flow_timer (due_at);

create table flow_subscription (
  instance_id uuid not null references flow_instance,
  key bigint not null,
  app text not null,
  process text not null,
  element_id text not null,
  name text not null,
  correlation_key text not null,
  no bigint generated always as identity,
  primary key (instance_id, key)
);
create index flow_subscription_wanted on flow_subscription (app, name, correlation_key);

-- Messages nobody waited for yet, and ids of those that must not be taken twice.
create table flow_message (
  no bigint generated always as identity primary key,
  app text not null,
  name text not null,
  correlation_key text not null,
  message_id text,
  variables jsonb not null,
  taken_by text[] not null default '{}',
  published_at timestamptz not null,
  expires_at timestamptz not null
);
create index flow_message_kept on flow_message (app, name, correlation_key, expires_at);

create table flow_incident (
  instance_id uuid not null references flow_instance,
  key bigint not null,
  app text not null,
  type text not null,
  message text not null,
  element_id text not null,
  job_key bigint,
  raised_at timestamptz not null,
  resolved_at timestamptz,
  primary key (instance_id, key)
);
create index flow_incident_open on flow_incident (app) where resolved_at is null;

-- What happened, in order, for ever.
create table flow_event (
  instance_id uuid not null,
  seq bigint not null,
  at timestamptz not null,
  what text not null,
  intent text not null,
  element_id text not null,
  element_key bigint not null,
  detail text not null,
  primary key (instance_id, seq)
);
revoke update, delete on flow_event from ${app_role};
