-- Apps are files: bytes are kept once by their SHA-256, a version or draft is a list of them in the form of sha256sum.
create table app (
  key text primary key,
  current_version int not null,
  created_at timestamptz not null
);

create table app_file (
  sha256 text primary key,
  bytes bytea not null
);

create table app_version (
  id text primary key,
  app text not null references app,
  version int not null,
  note text not null,
  published_at timestamptz not null,
  published_by uuid,
  published_by_name text not null,
  files text not null,
  unique (app, version)
);

create table app_draft (
  app text primary key references app,
  base_version int not null,
  revision int not null,
  saved_at timestamptz not null,
  saved_by uuid,
  saved_by_name text not null,
  files text not null
);
