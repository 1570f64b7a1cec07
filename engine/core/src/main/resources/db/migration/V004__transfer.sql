-- Files on their way in and out. Bytes live in the database: one backup, and every server of an installation sees them.
create table import_job (
  id uuid primary key,
  app text not null,
  entity text not null,
  user_id uuid not null,
  order_text text not null,
  next_row int not null default 0,
  rejected int not null default 0,
  faults text not null default '[]',
  lease_until timestamptz not null,
  finished boolean not null default false
);
create index import_job_open on import_job (lease_until) where not finished;

-- Gone when the job has ended.
create table import_file (
  job uuid not null references import_job on delete cascade,
  part int not null,
  bytes bytea not null,
  primary key (job, part)
);

create table import_rejected (
  job uuid not null references import_job on delete cascade,
  row_no int not null,
  cells text not null,
  reason text not null,
  primary key (job, row_no)
);

create table attachment_content (
  id uuid primary key,
  bytes bytea not null
);
