-- How people and programs prove who they are. Users themselves are records of the system entity "user".
create table credential (
  user_id uuid primary key,
  username text not null unique,
  password_hash text,
  must_change boolean not null default true,
  failures int not null default 0,
  locked_until timestamptz,
  changed_at timestamptz not null
);

create table signed_in_session (
  token_hash text primary key,
  user_id uuid not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index signed_in_session_user on signed_in_session (user_id);

create table api_key (
  id uuid primary key,
  name text not null,
  key_hash text not null unique,
  user_id uuid not null,
  created_at timestamptz not null,
  revoked_at timestamptz
);
