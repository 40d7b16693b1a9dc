-- Makes the database of Birlik on an external PostgreSQL 18, with the same roles, locale, grants and limits as the
-- embedded one. Run it again on a database from before a new release: it adds what is missing and changes no data. For
-- psql as a superuser:
--   psql -v ON_ERROR_STOP=1 -v owner_password=... -v app_password=... -v reports_password=... -v backup_password=... \
--        -f create-database.sql
select format('create role %I', role) from unnest(array[
    'birlik_owner', 'birlik_app', 'birlik_reports', 'birlik_backup', 'birlik_work', 'birlik_rows_federation',
    'birlik_rows_union', 'birlik_rows_territory', 'birlik_rows_branch', 'birlik_rows_primary', 'birlik_rows_subtree'
]) role where not exists (select from pg_roles where rolname = role) \gexec

alter role birlik_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role birlik_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password';
alter role birlik_reports login nosuperuser nocreatedb nocreaterole noreplication nobypassrls
    password :'reports_password';
-- A backup holds all rows: this login reads past row level security, and writes nothing.
alter role birlik_backup login nosuperuser nocreatedb nocreaterole noreplication bypassrls password :'backup_password';

alter role birlik_owner set lock_timeout = '2s';
alter role birlik_app set statement_timeout = '5s';
alter role birlik_app set lock_timeout = '2s';
alter role birlik_app set idle_in_transaction_session_timeout = '30s';
alter role birlik_reports set statement_timeout = '60s';
alter role birlik_reports set lock_timeout = '2s';
alter role birlik_reports set idle_in_transaction_session_timeout = '30s';
alter role birlik_reports set default_transaction_read_only = on;
alter role birlik_backup set statement_timeout = '6h';
alter role birlik_backup set lock_timeout = '10s';
alter role birlik_backup set idle_in_transaction_session_timeout = '10min';
alter role birlik_backup set default_transaction_read_only = on;
alter role birlik_backup set row_security = off;

-- The group holds the privileges on tables; the roles of row level security inherit them. The application takes one of
-- these roles for each transaction and inherits none of them, so outside a scope it sees no row about people.
grant pg_read_all_data to birlik_backup with inherit true, set false;
grant birlik_work to birlik_app, birlik_rows_federation, birlik_rows_union, birlik_rows_territory, birlik_rows_branch,
    birlik_rows_primary, birlik_rows_subtree with inherit true, set false;
grant birlik_rows_federation, birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary,
    birlik_rows_subtree to birlik_app with inherit false, set true;

select $$create database birlik owner birlik_owner template template0
    encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8'$$
where not exists (select from pg_database where datname = 'birlik') \gexec
revoke all on database birlik from public;
grant connect, temporary on database birlik to birlik_app;
grant connect on database birlik to birlik_reports, birlik_backup;

\connect birlik
grant usage on schema public to birlik_work, birlik_reports;
alter default privileges for role birlik_owner in schema public
    grant select, insert, update, delete on tables to birlik_work;
alter default privileges for role birlik_owner in schema public
    grant usage, select, update on sequences to birlik_work;
alter default privileges for role birlik_owner in schema public grant execute on functions to birlik_work;

-- Until 2026-11-20 the application's login held its privileges itself; whatever it holds goes over to the group.
revoke usage on schema public from birlik_app;
alter default privileges for role birlik_owner in schema public revoke all on tables from birlik_app;
alter default privileges for role birlik_owner in schema public revoke all on sequences from birlik_app;
alter default privileges for role birlik_owner in schema public revoke all on functions from birlik_app;
select format('grant %s on %s %s to birlik_work', string_agg(a.privilege_type, ', '),
              case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass),
       format('revoke all on %s %s from birlik_app',
              case c.relkind when 'S' then 'sequence' else 'table' end, c.oid::regclass)
from pg_class c cross join aclexplode(c.relacl) a
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'S')
  and a.grantee = 'birlik_app'::regrole
group by c.oid, c.relkind \gexec
select format('grant execute on function %s to birlik_work', p.oid::regprocedure),
       format('revoke all on function %s from birlik_app', p.oid::regprocedure)
from pg_proc p cross join aclexplode(p.proacl) a
where p.pronamespace = 'public'::regnamespace and p.proowner = 'birlik_owner'::regrole
  and a.grantee = 'birlik_app'::regrole \gexec
