-- A column that no version asks for any more is used no longer, and dropped once every server has heard of it.
alter table entity_column add column retired_at timestamptz;
alter table entity_column drop constraint entity_column_state_check;
alter table entity_column add constraint entity_column_state_check check (state in ('filling', 'ready', 'retired'));
