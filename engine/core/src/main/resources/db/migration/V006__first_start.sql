-- What the first start has finished, so that one which was killed goes on with the rest at the next.
create table first_start (step text primary key check (step in ('administrator', 'template', 'demo', 'guides')));
insert into first_start select 'administrator' where exists (select from credential where username = 'admin');
insert into first_start select step from unnest(array['template', 'demo', 'guides']) step
  where exists (select from app where current_version > 0);
