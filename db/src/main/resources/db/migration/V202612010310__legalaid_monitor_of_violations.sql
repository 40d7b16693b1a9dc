-- Why: whoever sees labour law broken may say so in two minutes, without a name, an account or a script. Nobody is told who said it;
-- an officer checks it, and only what repeats is published, without employers and without small numbers
-- (docs/adr/0054-monitor-of-violations.md).

create table violation_report_number (
    year integer not null,
    last integer not null,
    constraint violation_report_number_pk primary key (year)
);

-- No name and no contact is asked for. It lies where an appeal of the same words would: at the organisation, or at the association of
-- the region, or at the federation. topic and people are those of the checked report once it is checked.
create table violation_report (
    id           uuid             not null,
    number       text collate "C" not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid,
    topic        text collate "C" not null,
    region_code  text collate "C",
    workplace    text,
    people       integer          not null,
    story        text             not null,
    state        text collate "C" not null,
    reason       text,
    reported_on  date             not null,
    decided_on   date,
    decided_by   text,
    synthetic    boolean          not null default false,
    recorded_at  timestamptz      not null,
    version      bigint           not null default 0,
    constraint violation_report_pk primary key (id),
    constraint violation_report_number_unique unique (number),
    constraint violation_report_number_form check (number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,}$'),
    constraint violation_report_employer_fk foreign key (employer_id) references employer (id),
    constraint violation_report_topic_fk foreign key (topic) references legal_case_topic (code),
    constraint violation_report_region_fk foreign key (region_code) references region (code),
    constraint violation_report_people_counted check (people between 1 and 1000000),
    constraint violation_report_state_known check (state in ('received', 'confirmed', 'refused')),
    constraint violation_report_decided check (
        (state = 'received') = (decided_on is null) and (state = 'received') = (decided_by is null) and decided_on >= reported_on),
    constraint violation_report_refused_with_reason check (state <> 'refused' or reason is not null),
    constraint violation_report_text_length check (
        char_length(story) between 1 and 5000 and char_length(coalesce(workplace, '')) <= 300
            and char_length(coalesce(reason, '')) <= 1000)
);
create index violation_report_employer_idx on violation_report (employer_id);
create index violation_report_topic_idx on violation_report (topic);
create index violation_report_region_idx on violation_report (region_code);
create index violation_report_confirmed_idx on violation_report (reported_on) where state = 'confirmed';
create index violation_report_received_idx on violation_report (id desc) where state = 'received';

-- What was decided stays: what is published is counted from it.
create function violation_report_decided_once() returns trigger
    language plpgsql
as
$$
begin
    if old.state <> 'received' then
        raise exception 'report % is decided', old.number using errcode = 'check_violation', constraint = 'violation_report_decided_once';
    end if;
    return new;
end
$$;
create trigger violation_report_decided_once
    before update of state, topic, people, employer_id, reason, story
    on violation_report
    for each row
execute function violation_report_decided_once();

-- As legal_case_draft: it belongs to no organisation and holds nothing that could be read without the keys.
create table violation_draft (
    id          uuid        not null,
    secret_hash bytea       not null,
    link_hash   bytea,
    content     bytea,
    report_id   uuid,
    expires_at  timestamptz not null,
    changed_at  timestamptz not null,
    constraint violation_draft_pk primary key (id),
    constraint violation_draft_report_fk foreign key (report_id) references violation_report (id) on delete cascade,
    constraint violation_draft_secret_unique unique (secret_hash),
    constraint violation_draft_link_unique unique (link_hash),
    constraint violation_draft_secret_length check (
        octet_length(secret_hash) = 32 and (link_hash is null or octet_length(link_hash) = 32)),
    constraint violation_draft_content_until_sent check ((content is null) = (report_id is not null))
);
create index violation_draft_expires_idx on violation_draft (expires_at);
create index violation_draft_report_idx on violation_draft (report_id);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table violation_report add constraint violation_report_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index violation_report_%1$s_idx on violation_report (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy violation_report_%1$s on violation_report to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
    create trigger violation_report_placed before insert or update of primary_id on violation_report for each row execute function organisation_row_placed('itself');
    alter table violation_report enable row level security;
    alter table violation_report force row level security;
    create policy violation_report_federation on violation_report to birlik_rows_federation using (true);
    create policy violation_report_primary on violation_report to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
    create policy violation_report_subtree on violation_report to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
end
$$;

insert into legal_parameter (code, name, unit, version)
values ('MONITOR_DRAFT_DAYS', '{"kk": "Бұзушылық туралы хабар жобасы мен нөмірі құрылғыда сақталатын мерзім", "ru": "Срок хранения черновика и номера сообщения о нарушении на устройстве", "en": "How long a draft of a report and its number are kept on a device"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('MONITOR_WINDOW_DAYS', '{"kk": "Ашық мониторинг есептейтін мерзім", "ru": "Период, за который считает открытый мониторинг", "en": "The time the public monitor counts"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('MONITOR_LEAST_REPORTS', '{"kk": "Жүйелі бұзушылық деп танылатын расталған хабар саны", "ru": "Со скольких подтверждённых сообщений нарушение считается системным", "en": "From how many confirmed reports a violation is systemic"}', '{"kk": "хабар", "ru": "сообщений", "en": "reports"}', 0),
       ('MONITOR_LEAST_PEOPLE', '{"kk": "Ашық мониторингте көрсетілетін ең аз адам саны", "ru": "Наименьшее число людей, которое показывает открытый мониторинг", "en": "The smallest number of people the public monitor shows"}', '{"kk": "адам", "ru": "человек", "en": "people"}', 0);

insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('MONITOR_DRAFT_DAYS', '2016-01-01', 1, 'internal', 'internal standard', 'system'),
       ('MONITOR_WINDOW_DAYS', '2016-01-01', 365, 'internal', 'internal standard', 'system'),
       ('MONITOR_LEAST_REPORTS', '2016-01-01', 3, 'internal', 'internal standard', 'system'),
       ('MONITOR_LEAST_PEOPLE', '2016-01-01', 5, 'internal', 'internal standard: cells below 5 persons are suppressed in public views', 'system');
