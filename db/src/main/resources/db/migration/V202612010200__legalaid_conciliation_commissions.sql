-- Why: an individual dispute goes first to the conciliation commission of the employer (Labour Code, article 159), and nobody could
-- say which employers have one, whether its sides are equal, whether its members were trained this year and what came of what it
-- decided. The law asks for equal sides twice: of the composition, which is shown and refuses nothing, and of each meeting, without
-- which there is no decision (article 159(5)); the latter the schema holds (docs/adr/0051-conciliation-commissions.md).

-- rotate_by is the last day of the side that holds the chair, by rotation_norm; both are empty while nobody does.
create table conciliation_commission (
    id            uuid        not null,
    primary_id    uuid        not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    employer_id   uuid        not null,
    site          text,
    agreement     text        not null,
    agreed_on     date        not null,
    seats         integer     not null,
    formed_on     date        not null,
    term_until    date,
    rotate_by     date,
    rotation_norm uuid,
    ended_on      date,
    end_reason    text,
    synthetic     boolean     not null default false,
    recorded_at   timestamptz not null,
    recorded_by   text        not null,
    changed_at    timestamptz not null,
    changed_by    text        not null,
    version       bigint      not null default 0,
    constraint conciliation_commission_pk primary key (id),
    constraint conciliation_commission_employer_fk foreign key (employer_id) references employer (id),
    constraint conciliation_commission_rotation_norm_fk foreign key (rotation_norm) references norm_version (id),
    constraint conciliation_commission_seats_counted check (seats between 1 and 50),
    constraint conciliation_commission_term check (term_until > formed_on),
    constraint conciliation_commission_rotation check ((rotate_by is null) = (rotation_norm is null)),
    constraint conciliation_commission_ended check ((ended_on is null) = (end_reason is null) and ended_on >= formed_on),
    constraint conciliation_commission_text_length check (
        char_length(coalesce(site, '')) <= 300 and char_length(agreement) between 1 and 300
            and char_length(coalesce(end_reason, '')) <= 300)
);
create unique index conciliation_commission_once
    on conciliation_commission (primary_id, employer_id, coalesce(lower(site), '')) where ended_on is null;
create index conciliation_commission_employer_idx on conciliation_commission (employer_id);
create index conciliation_commission_rotation_norm_idx on conciliation_commission (rotation_norm);

-- Each side names its own; who sits for the employer has no account and is a name as typed. until_on is the first day the seat is no
-- longer held. trained_until is that of the last training and kept with it.
create table conciliation_member (
    id            uuid             not null,
    commission_id uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    side          text collate "C" not null,
    office        text collate "C" not null,
    full_name     text collate "kk-KZ-x-icu" not null,
    post          text,
    from_on       date             not null,
    until_on      date,
    trained_until date,
    constraint conciliation_member_pk primary key (id),
    constraint conciliation_member_of_commission unique (commission_id, id),
    constraint conciliation_member_of_side unique (commission_id, id, side),
    constraint conciliation_member_commission_fk foreign key (commission_id) references conciliation_commission (id),
    constraint conciliation_member_side_known check (side in ('employer', 'employees')),
    constraint conciliation_member_office_known check (office in ('chair', 'secretary', 'member')),
    constraint conciliation_member_days check (until_on > from_on),
    constraint conciliation_member_text_length check (
        char_length(full_name) between 1 and 302 and char_length(coalesce(post, '')) <= 300),
    constraint conciliation_member_one_chair exclude using gist (
        commission_id with =, daterange(from_on, until_on) with &&) where (office = 'chair'),
    constraint conciliation_member_one_secretary exclude using gist (
        commission_id with =, daterange(from_on, until_on) with &&) where (office = 'secretary')
);
create index conciliation_member_commission_idx on conciliation_member (commission_id, from_on);

-- Training in labour law and negotiation, every year (article 159(8)): valid_until is counted by the norm of its day.
create table conciliation_training (
    id            uuid        not null,
    commission_id uuid        not null,
    member_id     uuid        not null,
    primary_id    uuid        not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    trained_on    date        not null,
    valid_until   date        not null,
    norm_version  uuid        not null,
    provider      text        not null,
    certificate   text,
    recorded_at   timestamptz not null,
    recorded_by   text        not null,
    constraint conciliation_training_pk primary key (id),
    constraint conciliation_training_member_fk foreign key (commission_id, member_id) references conciliation_member (commission_id, id),
    constraint conciliation_training_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint conciliation_training_once unique (member_id, trained_on),
    constraint conciliation_training_days check (valid_until > trained_on),
    constraint conciliation_training_text_length check (
        char_length(provider) between 1 and 300 and char_length(coalesce(certificate, '')) <= 100)
);
create index conciliation_training_member_idx on conciliation_training (commission_id, member_id);
create index conciliation_training_norm_version_idx on conciliation_training (norm_version);

-- A meeting considers one dispute, of the case it came from where that is ours. valid is no opinion: equal numbers of both sides,
-- and the applicant there, represented, or away with a written consent (article 159(5)).
create table conciliation_meeting (
    id                uuid             not null,
    commission_id     uuid             not null,
    primary_id        uuid             not null,
    branch_id         uuid,
    union_id          uuid,
    territory_id      uuid,
    case_id           uuid,
    registered_on     date             not null,
    consider_by       date             not null,
    consider_norm     uuid             not null,
    held_on           date             not null,
    by_video          boolean          not null,
    minutes           text             not null,
    subject           text             not null,
    applicant         text collate "C" not null,
    employer_present  integer          not null,
    employees_present integer          not null,
    valid             boolean          not null,
    constraint conciliation_meeting_pk primary key (id),
    constraint conciliation_meeting_of_commission unique (commission_id, id),
    constraint conciliation_meeting_of_validity unique (id, valid),
    constraint conciliation_meeting_commission_fk foreign key (commission_id) references conciliation_commission (id),
    constraint conciliation_meeting_case_fk foreign key (case_id) references legal_case (id),
    constraint conciliation_meeting_consider_norm_fk foreign key (consider_norm) references norm_version (id),
    constraint conciliation_meeting_applicant_known check (applicant in ('present', 'represented', 'consented', 'absent')),
    constraint conciliation_meeting_days check (held_on >= registered_on and consider_by >= registered_on),
    constraint conciliation_meeting_present check (employer_present >= 0 and employees_present >= 0),
    constraint conciliation_meeting_valid_when_equal check (
        valid = (employer_present = employees_present and employer_present > 0 and applicant <> 'absent')),
    constraint conciliation_meeting_text_length check (
        char_length(minutes) between 1 and 60 and char_length(subject) between 1 and 500)
);
create index conciliation_meeting_commission_idx on conciliation_meeting (commission_id, held_on);
create index conciliation_meeting_case_idx on conciliation_meeting (case_id);
create index conciliation_meeting_consider_norm_idx on conciliation_meeting (consider_norm);

-- Who was there, for which side: whoever attended keeps that side.
create table conciliation_attendance (
    meeting_id    uuid not null,
    commission_id uuid not null,
    member_id     uuid not null,
    side          text collate "C" not null,
    primary_id    uuid not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    constraint conciliation_attendance_pk primary key (meeting_id, member_id),
    constraint conciliation_attendance_meeting_fk foreign key (commission_id, meeting_id) references conciliation_meeting (commission_id, id),
    constraint conciliation_attendance_member_fk foreign key (commission_id, member_id, side)
        references conciliation_member (commission_id, id, side),
    constraint conciliation_attendance_side_known check (side in ('employer', 'employees'))
);
create index conciliation_attendance_meeting_idx on conciliation_attendance (commission_id, meeting_id);
create index conciliation_attendance_member_idx on conciliation_attendance (commission_id, member_id, side);

-- What a meeting says of its attendance is what its attendance says, at the end of the transaction that wrote either.
create function conciliation_attendance_counted() returns trigger
    language plpgsql
as
$$
declare
    meeting uuid;
begin
    if tg_table_name = 'conciliation_meeting' then
        meeting := new.id;
    elsif tg_op = 'DELETE' then
        meeting := old.meeting_id;
    else
        meeting := new.meeting_id;
    end if;
    if exists (select
               from conciliation_meeting m
                        cross join lateral (
                   select count(*) filter (where a.side = 'employer')  as employer,
                          count(*) filter (where a.side = 'employees') as employees
                   from conciliation_attendance a
                   where a.commission_id = m.commission_id
                     and a.meeting_id = m.id) a
               where m.id = meeting
                 and (m.employer_present <> a.employer or m.employees_present <> a.employees)) then
        raise exception 'a meeting counts others than attended it' using errcode = 'check_violation',
            constraint = 'conciliation_meeting_counted';
    end if;
    return null;
end
$$;
create constraint trigger conciliation_meeting_counted after insert or update on conciliation_meeting
    deferrable initially deferred for each row execute function conciliation_attendance_counted();
create constraint trigger conciliation_attendance_counted after insert or delete on conciliation_attendance
    deferrable initially deferred for each row execute function conciliation_attendance_counted();

-- meeting_valid is always true: with the key it refers by, a meeting that is not valid has no decision. due_on may be earlier than
-- counted_on, the last day of the norm, never later.
create table conciliation_decision (
    id            uuid             not null,
    commission_id uuid             not null,
    meeting_id    uuid             not null,
    meeting_valid boolean          not null default true,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    taken_on      date             not null,
    number        text             not null,
    result        text collate "C" not null,
    duty          text collate "C",
    body          text             not null,
    copies_by     date             not null,
    copies_norm   uuid             not null,
    copies_on     date,
    due_on        date,
    counted_on    date,
    execute_norm  uuid,
    state         text collate "C" not null,
    settled_on    date,
    note          text,
    synthetic     boolean          not null default false,
    constraint conciliation_decision_pk primary key (id),
    constraint conciliation_decision_meeting_fk foreign key (commission_id, meeting_id) references conciliation_meeting (commission_id, id),
    constraint conciliation_decision_of_valid_meeting foreign key (meeting_id, meeting_valid) references conciliation_meeting (id, valid),
    constraint conciliation_decision_copies_norm_fk foreign key (copies_norm) references norm_version (id),
    constraint conciliation_decision_execute_norm_fk foreign key (execute_norm) references norm_version (id),
    constraint conciliation_decision_one_of_a_meeting unique (meeting_id),
    constraint conciliation_decision_meeting_valid check (meeting_valid),
    constraint conciliation_decision_result_known check (result in ('granted', 'partly', 'denied')),
    constraint conciliation_decision_duty_known check (duty in ('reinstatement', 'money', 'other')),
    constraint conciliation_decision_state_known check (state in ('open', 'executed', 'partly', 'not_executed', 'none')),
    constraint conciliation_decision_executed_if_granted check (
        (result = 'denied') = (duty is null) and (duty is null) = (due_on is null) and (due_on is null) = (counted_on is null)
            and (due_on is null) = (execute_norm is null) and (result = 'denied') = (state = 'none')),
    constraint conciliation_decision_within_the_norm check (due_on between taken_on and counted_on),
    constraint conciliation_decision_copies check (copies_on >= taken_on and copies_by >= taken_on),
    constraint conciliation_decision_settled check (
        (state in ('open', 'none')) = (settled_on is null) and settled_on >= taken_on
            and (state not in ('partly', 'not_executed') or note is not null)),
    constraint conciliation_decision_text_length check (
        char_length(number) between 1 and 30 and char_length(body) between 1 and 2000 and char_length(coalesce(note, '')) <= 1000)
);
create index conciliation_decision_meeting_idx on conciliation_decision (commission_id, meeting_id);
create index conciliation_decision_valid_meeting_idx on conciliation_decision (meeting_id, meeting_valid);
create index conciliation_decision_copies_norm_idx on conciliation_decision (copies_norm);
create index conciliation_decision_execute_norm_idx on conciliation_decision (execute_norm);
create index conciliation_decision_taken_idx on conciliation_decision (taken_on, id);
create index conciliation_decision_open_idx on conciliation_decision (due_on, id) where state = 'open';

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['conciliation_commission', 'conciliation_member', 'conciliation_training', 'conciliation_meeting',
        'conciliation_attendance', 'conciliation_decision']
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

-- Whoever is reinstated goes back to work at once; how far ahead people are reminded is the federation's own.
insert into norm (code, area, name, counted_back, version) values
    ('IND_COMM_REINSTATE', 'individual_dispute', '{"kk": "Келісу комиссиясының шешімі бойынша жұмысқа қайта алу", "ru": "Восстановить на работе по решению согласительной комиссии", "en": "Reinstate by decision of the conciliation commission"}', false, 0),
    ('IND_COMM_REMIND', 'individual_dispute', '{"kk": "Келісу комиссиясының оқуы, төрағасы және мерзімі туралы еске салу", "ru": "Напоминание об обучении, председателе и сроке согласительной комиссии", "en": "Reminder of training, chair and term of a conciliation commission"}', true, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by) values
    ('IND_COMM_REINSTATE', 1, 0, 'same_day', '{"kk": "ҚР ЕК 161(2)-бап", "ru": "ТК РК, ст. 161(2)", "en": "Labour Code, art. 161(2)"}', 'verified', 'copy of the Labour Code, edition after June 2025', 'system'),
    ('IND_COMM_REMIND', 1, 30, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system');
