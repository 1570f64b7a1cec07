-- The audit only grows, and its entries form a chain. An entry is queued in the transaction that writes it; one sealer a
-- second gives every committed entry its position and SHA-256(hash before it, entry). A late commit is sealed late, never
-- skipped, and no entry is changed for it.
create table audit_seal (
  no bigint primary key,
  entry uuid not null unique,
  hash bytea not null check (length(hash) = 32)
);
create table audit_unsealed (entry uuid primary key);
insert into audit_unsealed select id from audit_entry;

create function bw_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'table % only grows', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_only_grows before update or delete or truncate on audit_entry
  for each statement execute function bw_only_grows();
create trigger audit_seal_only_grows before update or delete or truncate on audit_seal
  for each statement execute function bw_only_grows();
revoke update, delete, truncate on audit_entry, audit_seal from "${app_role}";
revoke update, truncate on audit_unsealed from "${app_role}";
