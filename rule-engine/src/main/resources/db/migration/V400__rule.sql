-- What rules have done, and how far their schedules are.

-- One firing. The window is what it fires once in: a business day, an event, an occurrence.
create table rule_firing (
  id uuid primary key,
  app text not null,
  rule text not null,
  subject uuid not null,
  firing_window text not null,
  day date not null,
  at timestamptz not null,
  record_entity text not null,
  record_id uuid not null,
  facts jsonb not null,
  alert_id uuid,
  task_id uuid,
  unique (app, rule, subject, firing_window)
);
create index rule_firing_day on rule_firing (app, rule, subject, day);

-- A rule that could not act; it stops no other.
create table rule_failure (
  id uuid primary key,
  app text not null,
  rule text not null,
  record_entity text not null,
  record_id uuid,
  at timestamptz not null,
  code text not null,
  message text not null
);
create index rule_failure_at on rule_failure (app, rule, at);

-- How far a schedule is. While an occurrence is under way, due_at says which and after_id how far it got.
create table rule_schedule (
  app text not null,
  rule text not null,
  done_until timestamptz not null,
  due_at timestamptz,
  after_id uuid,
  primary key (app, rule)
);

-- The last business day whose end was kept.
create table rule_snapshot_day (
  app text primary key,
  done_until date not null
);
