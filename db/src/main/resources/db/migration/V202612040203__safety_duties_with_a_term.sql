-- Why: managers and whoever answers for safety are trained, information for monitoring is given and facilities are certified at least once
-- in a time the law names (Labour Code, articles 182(2)3), 182(2)9) and 183(2)). The norms were there and nothing was due by them. The
-- last day each was done is said in a statement of measures, as numbers are, and so is the day by which it is due again
-- (docs/adr/0064-safety-passport.md).
alter table safety_measures
    add column managers_on      date,
    add column information_on   date,
    add column certification_on date,
    drop constraint safety_measures_says_something,
    add constraint safety_measures_says_something check (
        coalesce(to_train, to_check, to_equip) is not null or spent is not null
            or coalesce(managers_on, information_on, certification_on) is not null),
    add constraint safety_measures_done_before_said check (
        managers_on <= said_on and information_on <= said_on and certification_on <= said_on);

-- latest: of the latest statement that says it. Keeps the wording of the norm it was counted by.
create table safety_duty (
    id           uuid             not null,
    statement_id uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid             not null,
    duty         text collate "C" not null,
    norm_version uuid             not null,
    due_on       date             not null,
    latest       boolean          not null,
    constraint safety_duty_pk primary key (id),
    constraint safety_duty_statement_fk foreign key (statement_id) references safety_measures (id),
    constraint safety_duty_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_duty_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint safety_duty_one unique (statement_id, duty),
    constraint safety_duty_known check (duty in ('managers', 'information', 'certification'))
);
create index safety_duty_employer_idx on safety_duty (employer_id);
create index safety_duty_norm_version_idx on safety_duty (norm_version);
create unique index safety_duty_one_latest on safety_duty (primary_id, employer_id, duty) where latest;
create index safety_duty_due_idx on safety_duty (due_on, id) where latest;

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table safety_duty add constraint safety_duty_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index safety_duty_%1$s_idx on safety_duty (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy safety_duty_%1$s on safety_duty to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger safety_duty_placed before insert or update of primary_id on safety_duty for each row execute function organisation_row_placed('itself');
alter table safety_duty enable row level security;
alter table safety_duty force row level security;
create policy safety_duty_federation on safety_duty to birlik_rows_federation using (true);
create policy safety_duty_primary on safety_duty to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy safety_duty_subtree on safety_duty to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
call rows_tell('safety_duty');
