-- Makes the database of Birlik on an external PostgreSQL 18, with the same roles, locale, grants and limits as the
-- embedded one. For psql as a superuser:
--   psql -v ON_ERROR_STOP=1 -v owner_password=... -v app_password=... -f create-database.sql
create role birlik_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
create role birlik_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password';
alter role birlik_owner set lock_timeout = '2s';
alter role birlik_app set statement_timeout = '5s';
alter role birlik_app set lock_timeout = '2s';
alter role birlik_app set idle_in_transaction_session_timeout = '30s';
create database birlik owner birlik_owner template template0
    encoding 'UTF8' locale_provider builtin builtin_locale 'C.UTF-8' locale 'C.UTF-8';
revoke all on database birlik from public;
grant connect, temporary on database birlik to birlik_app;

\connect birlik
grant usage on schema public to birlik_app;
alter default privileges for role birlik_owner in schema public
    grant select, insert, update, delete on tables to birlik_app;
alter default privileges for role birlik_owner in schema public
    grant usage, select, update on sequences to birlik_app;
alter default privileges for role birlik_owner in schema public grant execute on functions to birlik_app;
