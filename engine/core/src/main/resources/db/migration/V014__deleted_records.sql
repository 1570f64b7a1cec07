-- Whose a deleted record was, kept with its last version: as of a moment before the deletion it is there, for those who would
-- see it today had it stayed. What was deleted before this was noted is there for those who see every record of the entity.
alter table record_history
  add column org_id int,
  add column owner_id int,
  add column shared_with int[],
  add column above_id uuid,
  add column created_at timestamptz,
  add column created_by uuid;

update record_history d set created_at =
    (select min(h.valid_from) from record_history h where h.record_id = d.record_id and h.entity_no = d.entity_no)
  where d.deleted;

create index record_history_deleted on record_history (entity_no, changed_at) where deleted;

-- A record that is there has its own policies; of a deleted one this is the second lock. One that followed another record has no
-- owner of its own: then the policies of that one see to it, through the predicate of the access compiler.
alter table record_history enable row level security;
alter table record_history_rest enable row level security;
create policy kept on record_history for insert with check (true);
create policy seen on record_history for select using (
  not deleted
  or bw_has('bw.all', entity_no)
  or bw_has('bw.own', entity_no)
     and (above_id is not null or owner_id = any (bw_ints('bw.me')) or shared_with && bw_ints('bw.me'))
  or bw_has('bw.br', entity_no) and org_id = any (bw_ints('bw.org'))
  or bw_has('bw.bb', entity_no) and org_id = any (bw_ints('bw.orgs')));
