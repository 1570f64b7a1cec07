-- What a rollup's numbers were computed by; with another definition they are computed again.
alter table entity_column add column definition text;
