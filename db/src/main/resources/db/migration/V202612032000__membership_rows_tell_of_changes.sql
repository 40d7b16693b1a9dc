-- Why: a page of figures and the list of what is due ask dozens of questions each time, and hardly ever has anything changed since they
-- were asked last. Every table tells now that it changed, in the transaction that changes it, so an answer can be kept and taken again
-- while nothing it was read from has changed (docs/adr/0073-answers-kept-until-something-changes.md). Rows are only added, so that
-- nobody waits for another; a job puts them together. What is told is a sum that grows with every commit that touched the table: two
-- readers who see the same sum see the same rows.

-- place: whose rows changed. All ones: those of the table, whoever they belong to. Otherwise the branch they belong to, all zeros where
-- they belong to none; told only by tables whose policies let a branch see its own.
create table row_change (
    id         bigint generated always as identity,
    table_name text collate "C" not null,
    place      uuid             not null,
    changes    bigint           not null,
    folded     boolean          not null default false,
    constraint row_change_pk primary key (id),
    constraint row_change_some check (changes > 0)
);
create index row_change_place_idx on row_change (place) include (table_name, changes);
create unique index row_change_folded_idx on row_change (place, table_name) where folded;
create index row_change_waiting_idx on row_change (id) where not folded;

-- Puts together what was told, so many rows at a time; how many they were. No sum changes by it.
create function row_change_fold(p_most integer) returns integer
    language plpgsql
as
$$
declare
    taken integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('row_change_fold', 0));
    with told as (
        delete from row_change c
        where c.id in (select w.id from row_change w where not w.folded order by w.id limit p_most)
        returning c.*),
    together as (
        insert into row_change as c (table_name, place, changes, folded)
        select t.table_name, t.place, sum(t.changes), true
        from told t
        group by t.table_name, t.place
        on conflict (place, table_name) where folded do update set changes = c.changes + excluded.changes)
    select count(*) into taken from told;
    return taken;
end
$$;

create function rows_changed() returns trigger
    language plpgsql
as
$$
begin
    insert into row_change (table_name, place, changes)
    select tg_table_name, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 1 where exists (select from told);
    return null;
end
$$;

create function rows_of_branches_changed() returns trigger
    language plpgsql
as
$$
begin
    insert into row_change (table_name, place, changes)
    select tg_table_name, coalesce(t.branch_id, '00000000-0000-0000-0000-000000000000'), 1 from told t group by t.branch_id
    union all
    select tg_table_name, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 1 where exists (select from told);
    return null;
end
$$;

-- A row that goes to another branch changes both.
create function rows_of_branches_moved() returns trigger
    language plpgsql
as
$$
begin
    insert into row_change (table_name, place, changes)
    select tg_table_name, coalesce(t.branch_id, '00000000-0000-0000-0000-000000000000'), 1
    from (select branch_id from told union select branch_id from was) t
    union all
    select tg_table_name, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 1 where exists (select from told);
    return null;
end
$$;

create function rows_emptied() returns trigger
    language plpgsql
as
$$
begin
    insert into row_change (table_name, place, changes)
    values (tg_table_name, '00000000-0000-0000-0000-000000000000', 1), (tg_table_name, 'ffffffff-ffff-ffff-ffff-ffffffffffff', 1);
    return null;
end
$$;

-- For every new table. An answer read from a table that does not tell is never kept.
create procedure rows_tell(p_table regclass)
    language plpgsql
as
$$
declare
    title    text := (select relname from pg_class where oid = p_table);
    branches boolean := (select c.relrowsecurity from pg_class c where c.oid = p_table)
        and exists (select from pg_attribute a where a.attrelid = p_table and a.attname = 'branch_id' and not a.attisdropped);
begin
    execute format('create trigger %1$s_tells_insert after insert on %1$I referencing new table as told for each statement execute function %2$s()',
                   title, case when branches then 'rows_of_branches_changed' else 'rows_changed' end);
    execute format('create trigger %1$s_tells_update after update on %1$I referencing new table as told%2$s for each statement execute function %3$s()',
                   title, case when branches then ' old table as was' else '' end,
                   case when branches then 'rows_of_branches_moved' else 'rows_changed' end);
    execute format('create trigger %1$s_tells_delete after delete on %1$I referencing old table as told for each statement execute function %2$s()',
                   title, case when branches then 'rows_of_branches_changed' else 'rows_changed' end);
    execute format('create trigger %1$s_tells_truncate after truncate on %1$I for each statement execute function rows_emptied()', title);
end
$$;

-- Which tables tell, and which of them by branch.
create view row_teller as
select c.oid as table_id, c.relname::text as table_name, exists (select from pg_trigger b
                                                                 join pg_proc p on p.oid = b.tgfoid
                                                                 where b.tgrelid = c.oid and p.proname = 'rows_of_branches_changed') as by_branch
from pg_class c
where exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = c.relname || '_tells_truncate' and t.tgenabled <> 'D');

do
$do$
declare
    title text;
begin
    for title in
        select c.relname
        from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          -- Written with nearly every request or by every job, and no answer rests on them
          and c.relname not in (
              'row_change', 'flyway_schema_history', 'scheduled_tasks', 'spring_session', 'spring_session_attributes', 'rate_limit',
              'form_submission', 'outbox_message', 'audit_event', 'audit_link', 'audit_seal', 'audit_check', 'trail_person_key',
              'known_device', 'account_link', 'account_recovery_code', 'account_second_factor', 'first_administrator_code',
              'export_job', 'export_chunk', 'export_person_day', 'roster_import', 'roster_import_piece', 'member_intake',
              'member_intake_result', 'bulk_action', 'bulk_action_member', 'joining_draft', 'legal_case_draft',
              'legal_case_draft_file', 'violation_draft')
        loop
            call rows_tell(title::regclass);
        end loop;
end
$do$;
