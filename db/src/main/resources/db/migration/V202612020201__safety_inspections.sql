-- Why: councils, workers, the union and mobile groups with state bodies check working conditions (Labour Code, article 203(4)), and
-- nobody can say what was found where, what was demanded by when, which works were stopped and what is still there. A finding lives
-- until it is removed (docs/adr/0062-inspections-of-safety.md). Rows are placed by the organisation that sits in the employer.
create table safety_inspection_number (
    year integer not null,
    last integer not null,
    constraint safety_inspection_number_pk primary key (year)
);

-- findings, open_findings and stops (in force) are kept by the transaction that changes them; next_due is the first day by which
-- something is to be answered or removed. answer_due_on keeps the wording of the norm it was counted by.
create table safety_inspection (
    id                  uuid             not null,
    number              text collate "C" not null,
    primary_id          uuid             not null,
    branch_id           uuid,
    union_id            uuid,
    territory_id        uuid,
    employer_id         uuid             not null,
    site_id             uuid,
    place               text,
    initiative          text collate "C" not null,
    checklist_id        uuid             not null,
    programme           text,
    stage               text collate "C" not null,
    begins_on           date             not null,
    started_on          date,
    finished_on         date,
    demand_number       text,
    demanded_on         date,
    answer_norm_version uuid,
    answer_due_on       date,
    answered_on         date,
    answer              text,
    handed_over_on      date,
    handed_over_number  text,
    closed_on           date,
    called_off          boolean          not null default false,
    findings            integer          not null default 0,
    open_findings       integer          not null default 0,
    stops               integer          not null default 0,
    last_on             date             not null,
    next_due            date             not null default 'infinity',
    synthetic           boolean          not null default false,
    recorded_at         timestamptz      not null,
    recorded_by         text             not null,
    changed_at          timestamptz      not null,
    changed_by          text             not null,
    version             bigint           not null default 0,
    constraint safety_inspection_pk primary key (id),
    constraint safety_inspection_number_unique unique (number),
    constraint safety_inspection_number_form check (number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,}$'),
    constraint safety_inspection_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_inspection_site_fk foreign key (site_id) references employer_site (id),
    constraint safety_inspection_checklist_fk foreign key (checklist_id) references inspection_checklist (id),
    constraint safety_inspection_answer_norm_version_fk foreign key (answer_norm_version) references norm_version (id),
    constraint safety_inspection_initiative_known check (initiative in ('council', 'workers', 'union_plan', 'mobile_group', 'signal')),
    constraint safety_inspection_stage_known check (
        stage in ('prepared', 'on_site', 'concluded', 'demanded', 'answered', 'handed_over', 'closed')),
    constraint safety_inspection_started check (started_on is not null or stage = 'prepared' or called_off),
    constraint safety_inspection_finished check (finished_on is not null or stage in ('prepared', 'on_site') or called_off),
    constraint safety_inspection_days_forward check (finished_on >= started_on and demanded_on >= finished_on and answered_on >= demanded_on
        and handed_over_on >= finished_on and closed_on <= last_on),
    constraint safety_inspection_demand_complete check (
        (demanded_on is null) = (demand_number is null) and (demanded_on is null) = (answer_due_on is null)
            and (demanded_on is null) = (answer_norm_version is null)
            and (stage not in ('demanded', 'answered') or demanded_on is not null)),
    constraint safety_inspection_answered check ((answered_on is null) = (answer is null) and (stage <> 'answered' or answered_on is not null)),
    constraint safety_inspection_handed_over check (
        (handed_over_on is null) = (handed_over_number is null) and (stage <> 'handed_over' or handed_over_on is not null)),
    constraint safety_inspection_closed check ((stage = 'closed') = (closed_on is not null) and (not called_off or stage = 'closed')),
    constraint safety_inspection_counted check (open_findings between 0 and findings and stops >= 0),
    constraint safety_inspection_lives_until_removed check (stage <> 'closed' or (open_findings = 0 and stops = 0)),
    constraint safety_inspection_text_length check (
        char_length(coalesce(place, '')) <= 300 and char_length(coalesce(programme, '')) <= 2000
            and char_length(coalesce(demand_number, '')) <= 100 and char_length(coalesce(handed_over_number, '')) <= 100
            and char_length(coalesce(answer, '')) <= 2000)
);
create index safety_inspection_employer_idx on safety_inspection (employer_id, begins_on);
create index safety_inspection_site_idx on safety_inspection (site_id);
create index safety_inspection_checklist_idx on safety_inspection (checklist_id);
create index safety_inspection_answer_norm_version_idx on safety_inspection (answer_norm_version);
create index safety_inspection_next_due_idx on safety_inspection (next_due, id);
create index safety_inspection_branch_due_idx on safety_inspection (branch_id, next_due, id);
create index safety_inspection_started_idx on safety_inspection (started_on, initiative);
create index safety_inspection_unanswered_idx on safety_inspection (answer_due_on, id) where stage = 'demanded';

-- Several bodies inspect together: of the state, of the council, of the union.
create table safety_inspection_body (
    id            uuid             not null,
    inspection_id uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    kind          text collate "C" not null,
    name          text             not null,
    role          text,
    constraint safety_inspection_body_pk primary key (id),
    constraint safety_inspection_body_inspection_fk foreign key (inspection_id) references safety_inspection (id),
    constraint safety_inspection_body_kind_known check (
        kind in ('council', 'union', 'employer', 'labour_inspectorate', 'sanitary', 'industrial_safety', 'akimat', 'other')),
    constraint safety_inspection_body_text_length check (
        char_length(name) between 1 and 300 and char_length(coalesce(role, '')) <= 300)
);
create index safety_inspection_body_inspection_idx on safety_inspection_body (inspection_id);

-- Who inspects, by name: most of them have no account.
create table safety_inspection_inspector (
    id            uuid    not null,
    inspection_id uuid    not null,
    primary_id    uuid    not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    full_name     text collate "kk-KZ-x-icu" not null,
    post          text,
    technical     boolean not null,
    constraint safety_inspection_inspector_pk primary key (id),
    constraint safety_inspection_inspector_inspection_fk foreign key (inspection_id) references safety_inspection (id),
    constraint safety_inspection_inspector_text_length check (
        char_length(full_name) between 1 and 302 and char_length(coalesce(post, '')) <= 300)
);
create index safety_inspection_inspector_inspection_idx on safety_inspection_inspector (inspection_id);

create table safety_inspection_answer (
    inspection_id uuid             not null,
    question_id   uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    result        text collate "C" not null,
    note          text,
    constraint safety_inspection_answer_pk primary key (inspection_id, question_id),
    constraint safety_inspection_answer_inspection_fk foreign key (inspection_id) references safety_inspection (id),
    constraint safety_inspection_answer_question_fk foreign key (question_id) references inspection_question (id),
    constraint safety_inspection_answer_result_known check (result in ('kept', 'broken', 'not_applicable')),
    constraint safety_inspection_answer_note_length check (char_length(coalesce(note, '')) <= 2000)
);
create index safety_inspection_answer_question_idx on safety_inspection_answer (question_id);

-- norm_key tells the same norm at the same employer again; earlier_id is the last finding of it in another inspection. due_on is the
-- day the demand sets: the law names none. repeats is how many times somebody came back and found it still there.
create table safety_finding (
    id            uuid             not null,
    inspection_id uuid             not null,
    question_id   uuid,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    employer_id   uuid             not null,
    initiative    text collate "C" not null,
    norm          text             not null,
    norm_key      text             not null,
    body          text             not null,
    place         text,
    people        integer          not null,
    risk          text collate "C" not null,
    found_on      date             not null,
    due_on        date,
    moved_why     text,
    state         text collate "C" not null,
    ended_on      date,
    ended_why     text,
    repeats       integer          not null default 0,
    checked_on    date,
    earlier_id    uuid,
    constraint safety_finding_pk primary key (id),
    constraint safety_finding_inspection_fk foreign key (inspection_id) references safety_inspection (id),
    constraint safety_finding_question_fk foreign key (question_id) references inspection_question (id),
    constraint safety_finding_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_finding_earlier_fk foreign key (earlier_id) references safety_finding (id) on delete set null,
    constraint safety_finding_of_question unique (inspection_id, question_id),
    constraint safety_finding_of_inspection unique (inspection_id, id),
    constraint safety_finding_initiative_known check (initiative in ('council', 'workers', 'union_plan', 'mobile_group', 'signal')),
    constraint safety_finding_risk_known check (risk in ('low', 'medium', 'high', 'intolerable')),
    constraint safety_finding_state_known check (state in ('open', 'removed', 'withdrawn')),
    constraint safety_finding_ended check (
        (state = 'open') = (ended_on is null) and ended_on >= found_on and (state <> 'withdrawn' or ended_why is not null)
            and (state <> 'open' or ended_why is null)),
    constraint safety_finding_due_after check (due_on >= found_on and (moved_why is null or due_on is not null)),
    constraint safety_finding_people_counted check (people between 0 and 1000000),
    constraint safety_finding_repeats_counted check (repeats >= 0 and (repeats = 0 or checked_on is not null) and checked_on >= found_on),
    constraint safety_finding_earlier_one check (earlier_id <> id),
    constraint safety_finding_text_length check (
        char_length(norm) between 1 and 500 and char_length(norm_key) between 1 and 1100 and char_length(body) between 1 and 2000
            and char_length(coalesce(place, '')) <= 300 and char_length(coalesce(ended_why, '')) <= 2000
            and char_length(coalesce(moved_why, '')) <= 2000)
);
create index safety_finding_inspection_idx on safety_finding (inspection_id, found_on);
create index safety_finding_question_idx on safety_finding (question_id);
create index safety_finding_employer_idx on safety_finding (employer_id, norm_key);
create index safety_finding_open_idx on safety_finding (employer_id, due_on) where state = 'open';
create index safety_finding_due_idx on safety_finding (due_on, id) where state = 'open';
create index safety_finding_earlier_idx on safety_finding (earlier_id);

-- A demand to stop works at once, with the hour it was given, the hour and the words of the answer, and the hour it was lifted.
create table safety_stop (
    id            uuid        not null,
    inspection_id uuid        not null,
    finding_id    uuid        not null,
    primary_id    uuid        not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    employer_id   uuid        not null,
    what          text        not null,
    demanded_at   timestamptz not null,
    answered_at   timestamptz,
    answer        text collate "C",
    answer_note   text,
    lifted_at     timestamptz,
    lifted_why    text,
    constraint safety_stop_pk primary key (id),
    constraint safety_stop_inspection_fk foreign key (inspection_id) references safety_inspection (id),
    constraint safety_stop_finding_fk foreign key (inspection_id, finding_id) references safety_finding (inspection_id, id),
    constraint safety_stop_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_stop_answer_known check (answer in ('stopped', 'refused')),
    constraint safety_stop_answered check ((answered_at is null) = (answer is null) and answered_at >= demanded_at
        and (answer <> 'refused' or answer_note is not null)),
    constraint safety_stop_lifted check ((lifted_at is null) = (lifted_why is null) and lifted_at >= demanded_at),
    constraint safety_stop_text_length check (
        char_length(what) between 1 and 2000 and char_length(coalesce(answer_note, '')) <= 2000
            and char_length(coalesce(lifted_why, '')) <= 2000)
);
create index safety_stop_inspection_idx on safety_stop (inspection_id, demanded_at);
create index safety_stop_finding_idx on safety_stop (inspection_id, finding_id);
create index safety_stop_employer_idx on safety_stop (employer_id, demanded_at);
create unique index safety_stop_one_in_force on safety_stop (finding_id) where lifted_at is null;

create table safety_inspection_event (
    id            uuid             not null,
    inspection_id uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    finding_id    uuid,
    kind          text collate "C" not null,
    happened_on   date             not null,
    note          text,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    constraint safety_inspection_event_pk primary key (id),
    constraint safety_inspection_event_inspection_fk foreign key (inspection_id) references safety_inspection (id),
    constraint safety_inspection_event_finding_fk foreign key (inspection_id, finding_id) references safety_finding (inspection_id, id),
    constraint safety_inspection_event_kind_form check (kind ~ '^[a-z][a-z-]{1,30}$'),
    constraint safety_inspection_event_note_length check (char_length(coalesce(note, '')) <= 2000)
);
create index safety_inspection_event_inspection_idx on safety_inspection_event (inspection_id, happened_on);
create index safety_inspection_event_finding_idx on safety_inspection_event (inspection_id, finding_id);

-- Photos of what was found and signed papers, sealed because they show and name people.
create table safety_inspection_file (
    id            uuid             not null,
    inspection_id uuid             not null,
    finding_id    uuid,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    kind          text collate "C" not null,
    dated         date             not null,
    what          text,
    content_type  text collate "C" not null,
    bytes         integer          not null,
    hash          text collate "C" not null,
    content       bytea,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_why text,
    constraint safety_inspection_file_pk primary key (id),
    constraint safety_inspection_file_inspection_fk foreign key (inspection_id) references safety_inspection (id),
    constraint safety_inspection_file_finding_fk foreign key (inspection_id, finding_id) references safety_finding (inspection_id, id),
    constraint safety_inspection_file_kind_known check (kind in ('photo', 'act', 'demand', 'answer', 'other')),
    constraint safety_inspection_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    constraint safety_inspection_file_bytes check (bytes > 0),
    constraint safety_inspection_file_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)
            and (withdrawn_at is null) = (content is not null)),
    constraint safety_inspection_file_text_length check (
        char_length(coalesce(what, '')) <= 300 and char_length(coalesce(withdrawn_why, '')) <= 300)
);
create index safety_inspection_file_inspection_idx on safety_inspection_file (inspection_id, dated);
create index safety_inspection_file_finding_idx on safety_inspection_file (inspection_id, finding_id);

-- What an organisation inspected and found in a year by initiative: the split that is published. Kept by the statement that changes
-- an inspection or a finding, so that no page counts 100,000 inspections.
create table safety_inspection_sum (
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    year         integer          not null,
    initiative   text collate "C" not null,
    inspections  bigint           not null default 0,
    found        bigint           not null default 0,
    removed      bigint           not null default 0,
    removed_late bigint           not null default 0,
    constraint safety_inspection_sum_pk primary key (primary_id, year, initiative),
    constraint safety_inspection_sum_initiative_known check (initiative in ('council', 'workers', 'union_plan', 'mobile_group', 'signal'))
);
create index safety_inspection_sum_year_idx on safety_inspection_sum (year);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['safety_inspection', 'safety_inspection_body', 'safety_inspection_inspector', 'safety_inspection_answer',
        'safety_finding', 'safety_stop', 'safety_inspection_event', 'safety_inspection_file', 'safety_inspection_sum']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id)', placed, place);
                    if place <> 'primary' then
                        execute format('create policy %1$s_%2$s on %1$I to birlik_rows_%2$s using (%2$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed, place);
                    end if;
                end loop;
            execute format('create trigger %1$s_placed before insert or update of primary_id on %1$I for each row execute function organisation_row_placed(''itself'')', placed);
            execute format('alter table %I enable row level security', placed);
            execute format('alter table %I force row level security', placed);
            execute format('create policy %1$s_federation on %1$I to birlik_rows_federation using (true)', placed);
            execute format('create policy %1$s_primary on %1$I to birlik_rows_primary using (primary_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed);
            execute format('create policy %1$s_subtree on %1$I to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting(''birlik.scope_line'', true)) and a.ancestor_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid) and a.valid_to > current_date))', placed);
        end loop;
end
$$;

-- One function for each way a row changes, as a transition table has to be there when the function runs.
do
$do$
declare
    source text;
    way    text;
    days   text;
    ways   constant jsonb := '{"insert": "select 1 as sign, a.* from added a", "delete": "select -1 as sign, d.* from deleted d",
        "update": "select -1 as sign, w.* from was w union all select 1, b.* from became b"}';
    tables constant jsonb := '{"insert": "new table as added", "delete": "old table as deleted",
        "update": "old table as was new table as became"}';
begin
    foreach source in array array ['safety_inspection', 'safety_finding']
        loop
            days := case source
                        when 'safety_inspection' then '(c.started_on, 1, 0, 0, 0)'
                        else '(case when c.state <> ''withdrawn'' then c.found_on end, 0, 1, 0, 0),
                              (case when c.state = ''removed'' then c.ended_on end, 0, 0, 1, (c.ended_on > c.due_on and c.due_on is not null)::integer)'
                end;
            for way in select jsonb_object_keys(ways)
                loop
                    execute format($create$
                        create function %1$s_summed_by_%2$s() returns trigger language plpgsql as $f$
                        begin
                            insert into safety_inspection_sum as s (primary_id, year, initiative, inspections, found, removed, removed_late)
                            select c.primary_id, extract(year from d.day)::integer, c.initiative, sum(c.sign * d.inspections), sum(c.sign * d.found),
                                   sum(c.sign * d.removed), sum(c.sign * d.late)
                            from (%3$s) c cross join lateral (values %4$s) d (day, inspections, found, removed, late)
                            where d.day is not null
                            group by 1, 2, 3
                            having (sum(c.sign * d.inspections), sum(c.sign * d.found), sum(c.sign * d.removed), sum(c.sign * d.late))
                                       is distinct from (0::bigint, 0::bigint, 0::bigint, 0::bigint)
                            order by 1, 2, 3
                            on conflict (primary_id, year, initiative) do update
                                set inspections = s.inspections + excluded.inspections, found = s.found + excluded.found,
                                    removed = s.removed + excluded.removed, removed_late = s.removed_late + excluded.removed_late;
                            return null;
                        end $f$$create$, source, way, ways ->> way, days);
                    execute format('create trigger %1$s_summed_by_%2$s after %2$s on %1$I referencing %3$s for each statement execute function %1$s_summed_by_%2$s()',
                                   source, way, tables ->> way);
                end loop;
        end loop;
end
$do$;
