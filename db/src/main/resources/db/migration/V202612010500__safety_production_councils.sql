-- Why: a production council for safety (Labour Code, article 203) is where workers and employer decide on safety together, and nobody
-- can say where there is none, whose sides are not equal, whose chair does not rotate and what came of its decisions. Its rows are
-- placed by the organisation that sits in the employer, so that its chair keeps them and those above read their scope
-- (docs/adr/0056-production-councils.md).
create table production_council (
    id           uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid        not null,
    formed_on    date        not null,
    formed_by    text,
    term_until   date,
    ended_on     date,
    end_reason   text,
    synthetic    boolean     not null default false,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    changed_at   timestamptz not null,
    changed_by   text        not null,
    version      bigint      not null default 0,
    constraint production_council_pk primary key (id),
    constraint production_council_employer_fk foreign key (employer_id) references employer (id),
    constraint production_council_term check (term_until > formed_on),
    constraint production_council_ended_why check ((ended_on is null) = (end_reason is null) and ended_on >= formed_on),
    constraint production_council_text_length check (
        char_length(coalesce(formed_by, '')) <= 300 and char_length(coalesce(end_reason, '')) <= 300)
);
create index production_council_employer_idx on production_council (employer_id);
create unique index production_council_one_working on production_council (primary_id, employer_id) where ended_on is null;

-- Who sits for which side and when; until_on is the first day the seat is no longer held. Technical inspectors are among the members.
create table production_council_member (
    id            uuid             not null,
    council_id    uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    side          text collate "C" not null,
    full_name     text collate "kk-KZ-x-icu" not null,
    post          text,
    inspector     boolean          not null,
    trained_on    date,
    trained_until date,
    from_on       date             not null,
    until_on      date,
    constraint production_council_member_pk primary key (id),
    constraint production_council_member_council_fk foreign key (council_id) references production_council (id),
    constraint production_council_member_of_council unique (council_id, id),
    constraint production_council_member_side_known check (side in ('employees', 'employers')),
    constraint production_council_member_days check (until_on > from_on),
    constraint production_council_member_trained check (trained_until is null or (trained_on is not null and trained_until > trained_on)),
    constraint production_council_member_text_length check (
        char_length(full_name) between 1 and 302 and char_length(coalesce(post, '')) <= 300)
);

-- The sides take turns (article 203(3)). due_on is the day by which the turn of a side ends, with the wording of the norm it was
-- counted by: who follows somebody of the same side goes on with the turn that runs.
create table production_council_chair (
    id           uuid    not null,
    council_id   uuid    not null,
    primary_id   uuid    not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    member_id    uuid    not null,
    elected_on   date    not null,
    norm_version uuid    not null,
    due_on       date    not null,
    ended_on     date,
    constraint production_council_chair_pk primary key (id),
    constraint production_council_chair_council_fk foreign key (council_id) references production_council (id),
    constraint production_council_chair_member_fk foreign key (council_id, member_id) references production_council_member (council_id, id),
    constraint production_council_chair_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint production_council_chair_days check (ended_on > elected_on),
    constraint production_council_chair_one exclude using gist (council_id with =, daterange(elected_on, ended_on) with &&)
);
create index production_council_chair_member_idx on production_council_chair (council_id, member_id);
create index production_council_chair_norm_version_idx on production_council_chair (norm_version);
create index production_council_chair_due_idx on production_council_chair (due_on, id) where ended_on is null;

create table production_council_meeting (
    id           uuid not null,
    council_id   uuid not null,
    primary_id   uuid not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    day          date not null,
    minutes      text not null,
    agenda       text not null,
    constraint production_council_meeting_pk primary key (id),
    constraint production_council_meeting_council_fk foreign key (council_id) references production_council (id),
    constraint production_council_meeting_of_council unique (council_id, id),
    constraint production_council_meeting_text_length check (
        char_length(minutes) between 1 and 60 and char_length(agenda) between 1 and 5000)
);
create index production_council_meeting_day_idx on production_council_meeting (council_id, day);

-- Who of those who sat on the day was there.
create table production_council_attendance (
    meeting_id   uuid not null,
    member_id    uuid not null,
    council_id   uuid not null,
    primary_id   uuid not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    constraint production_council_attendance_pk primary key (meeting_id, member_id),
    constraint production_council_attendance_meeting_fk foreign key (council_id, meeting_id)
        references production_council_meeting (council_id, id),
    constraint production_council_attendance_member_fk foreign key (council_id, member_id)
        references production_council_member (council_id, id)
);
create index production_council_attendance_meeting_idx on production_council_attendance (council_id, meeting_id);
create index production_council_attendance_member_idx on production_council_attendance (council_id, member_id);

-- Decisions bind both sides (article 203(3)): each has somebody who answers for it and a day.
create table production_council_decision (
    id           uuid             not null,
    council_id   uuid             not null,
    meeting_id   uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    taken_on     date             not null,
    number       text             not null,
    body         text             not null,
    side         text collate "C" not null,
    responsible  text             not null,
    due_on       date             not null,
    state        text collate "C" not null default 'open',
    settled_on   date,
    settled_by   text,
    note         text,
    constraint production_council_decision_pk primary key (id),
    constraint production_council_decision_meeting_fk foreign key (council_id, meeting_id)
        references production_council_meeting (council_id, id),
    constraint production_council_decision_number unique (meeting_id, number),
    constraint production_council_decision_side_known check (side in ('employees', 'employers')),
    constraint production_council_decision_state_known check (state in ('open', 'kept', 'not_kept')),
    constraint production_council_decision_due_later check (due_on >= taken_on),
    constraint production_council_decision_settled check (
        (state = 'open') = (settled_on is null) and (settled_on is null) = (settled_by is null) and settled_on >= taken_on
            and (state <> 'not_kept' or note is not null)),
    constraint production_council_decision_text_length check (
        char_length(number) between 1 and 30 and char_length(body) between 1 and 2000
            and char_length(responsible) between 1 and 300 and char_length(coalesce(note, '')) <= 1000)
);
create index production_council_decision_meeting_idx on production_council_decision (council_id, meeting_id);
create index production_council_decision_due_idx on production_council_decision (due_on, id);
create index production_council_decision_open_idx on production_council_decision (due_on, id) where state = 'open';

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['production_council', 'production_council_member', 'production_council_chair',
        'production_council_meeting', 'production_council_attendance', 'production_council_decision']
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

-- The law makes no council compulsory: the federation asks for one above this number.
insert into legal_parameter (code, name, unit, version)
values ('SAFETY_COUNCIL_HEADCOUNT', '{"kk": "Өндірістік кеңес талап етілетін жұмыскерлер саны", "ru": "Число работников, выше которого требуют производственный совет", "en": "Employees above which a production council is asked for"}', '{"kk": "адам", "ru": "человек", "en": "people"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('SAFETY_COUNCIL_HEADCOUNT', '2016-01-01', 50, 'stated', 'strategy of the federation; ТК 203 makes no council compulsory', 'system');
