-- Why: the commissions of social partnership (Labour Code, articles 147 and 148) are permanent, and nobody can say who of the
-- union sits in which, what they decided and whether it was done. A commission is kept by the union organisation that is its side
-- of employees. Who sits in it holds a public function and what it decides binds everybody of its level, so both are read by the
-- whole federation and lie behind no wall; papers about execution are its keeper's (docs/adr/0041-tripartite-commissions.md).

-- Which organisation keeps a commission of which level.
create table tripartite_level_keeper (
    level             text collate "C" not null,
    organisation_kind text collate "C" not null,
    constraint tripartite_level_keeper_pk primary key (level, organisation_kind),
    constraint tripartite_level_keeper_kind_fk foreign key (organisation_kind) references organisation_kind (code),
    constraint tripartite_level_keeper_level_known check (level in ('republic', 'sector', 'region', 'city', 'district'))
);
create index tripartite_level_keeper_kind_idx on tripartite_level_keeper (organisation_kind);
insert into tripartite_level_keeper (level, organisation_kind)
values ('republic', 'federation'),
       ('sector', 'sectoral_union'),
       ('region', 'territorial_association'),
       ('city', 'territorial_association'),
       ('district', 'territorial_association');

-- quorum_percent is what the commission's own rules say; empty where they say nothing. level_order puts the country first.
create table tripartite_commission (
    id              uuid             not null,
    organisation_id uuid             not null,
    level           text collate "C" not null,
    level_order     integer          not null generated always as (
        case level when 'republic' then 1 when 'sector' then 2 when 'region' then 3 when 'city' then 4 else 5 end) stored,
    name            jsonb            not null,
    region_code     text collate "C",
    formed_on       date             not null,
    formed_by       text,
    term_until      date,
    quorum_percent  integer,
    ended_on        date,
    end_reason      text,
    synthetic       boolean          not null default false,
    recorded_at     timestamptz      not null,
    recorded_by     text             not null,
    changed_at      timestamptz      not null,
    changed_by      text             not null,
    version         bigint           not null default 0,
    constraint tripartite_commission_pk primary key (id),
    constraint tripartite_commission_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint tripartite_commission_region_fk foreign key (region_code) references region (code),
    constraint tripartite_commission_level_known check (level in ('republic', 'sector', 'region', 'city', 'district')),
    constraint tripartite_commission_name_complete check (is_multilingual_text(name)),
    constraint tripartite_commission_region_of_its_level check ((level in ('region', 'city', 'district')) = (region_code is not null)),
    constraint tripartite_commission_term check (term_until > formed_on),
    constraint tripartite_commission_quorum check (quorum_percent between 1 and 100),
    constraint tripartite_commission_ended_why check ((ended_on is null) = (end_reason is null) and ended_on >= formed_on),
    constraint tripartite_commission_text_length check (
        char_length(coalesce(formed_by, '')) <= 300 and char_length(coalesce(end_reason, '')) <= 300)
);
create index tripartite_commission_organisation_idx on tripartite_commission (organisation_id);
create index tripartite_commission_region_idx on tripartite_commission (region_code);
create index tripartite_commission_list_idx on tripartite_commission (level_order, id);

-- Who sits for which side and when. sent_by is the body that named the person; of the union side it is an organisation of the
-- register. until_on is the first day the seat is no longer held.
create table tripartite_seat (
    id              uuid             not null,
    commission_id   uuid             not null,
    side            text collate "C" not null,
    full_name       text collate "kk-KZ-x-icu" not null,
    post            text,
    organisation_id uuid,
    sent_by         text,
    leads           boolean          not null,
    from_on         date             not null,
    until_on        date,
    constraint tripartite_seat_pk primary key (id),
    constraint tripartite_seat_commission_fk foreign key (commission_id) references tripartite_commission (id),
    constraint tripartite_seat_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint tripartite_seat_side_known check (side in ('employees', 'employers', 'state')),
    constraint tripartite_seat_union_sends_its_own check (organisation_id is null or side = 'employees'),
    constraint tripartite_seat_days check (until_on > from_on),
    constraint tripartite_seat_text_length check (
        char_length(full_name) between 1 and 302 and char_length(coalesce(post, '')) <= 300
            and char_length(coalesce(sent_by, '')) <= 300)
);
create index tripartite_seat_commission_idx on tripartite_seat (commission_id);
create index tripartite_seat_organisation_idx on tripartite_seat (organisation_id);
create index tripartite_seat_by_name_idx on tripartite_seat (full_name, id) where side = 'employees';

-- A meeting is planned with its agenda, then held or not.
create table tripartite_meeting (
    id            uuid             not null,
    commission_id uuid             not null,
    day           date             not null,
    state         text collate "C" not null,
    place         text,
    agenda        text             not null,
    minutes       text,
    cancel_reason text,
    constraint tripartite_meeting_pk primary key (id),
    constraint tripartite_meeting_commission_fk foreign key (commission_id) references tripartite_commission (id),
    constraint tripartite_meeting_of_commission unique (commission_id, id),
    constraint tripartite_meeting_state_known check (state in ('planned', 'held', 'cancelled')),
    constraint tripartite_meeting_cancelled_why check ((state = 'cancelled') = (cancel_reason is not null)),
    constraint tripartite_meeting_text_length check (
        char_length(agenda) between 1 and 5000 and char_length(coalesce(place, '')) <= 300
            and char_length(coalesce(minutes, '')) <= 60 and char_length(coalesce(cancel_reason, '')) <= 300)
);
create index tripartite_meeting_commission_idx on tripartite_meeting (commission_id, day);

-- Who of those who held a seat on the day was there.
create table tripartite_attendance (
    meeting_id uuid not null,
    seat_id    uuid not null,
    constraint tripartite_attendance_pk primary key (meeting_id, seat_id),
    constraint tripartite_attendance_meeting_fk foreign key (meeting_id) references tripartite_meeting (id),
    constraint tripartite_attendance_seat_fk foreign key (seat_id) references tripartite_seat (id)
);
create index tripartite_attendance_seat_idx on tripartite_attendance (seat_id);

-- A decision binds when all sides agree (article 148); without it is kept and not counted. organisation_id is the union
-- organisation that has to do it and is reminded of it. by_day orders those without a date last.
create table tripartite_decision (
    id              uuid             not null,
    commission_id   uuid             not null,
    meeting_id      uuid             not null,
    taken_on        date             not null,
    number          text             not null,
    body            text             not null,
    consent         boolean          not null,
    side            text collate "C" not null,
    responsible     text             not null,
    organisation_id uuid,
    due_on          date,
    by_day          date             not null generated always as (coalesce(due_on, 'infinity'::date)) stored,
    state           text collate "C" not null default 'open',
    settled_on      date,
    settled_by      text,
    note            text,
    synthetic       boolean          not null default false,
    constraint tripartite_decision_pk primary key (id),
    constraint tripartite_decision_commission_fk foreign key (commission_id) references tripartite_commission (id),
    constraint tripartite_decision_meeting_fk foreign key (commission_id, meeting_id) references tripartite_meeting (commission_id, id),
    constraint tripartite_decision_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint tripartite_decision_number unique (meeting_id, number),
    constraint tripartite_decision_side_known check (side in ('employees', 'employers', 'state')),
    constraint tripartite_decision_state_known check (state in ('open', 'kept', 'partly', 'not_kept')),
    constraint tripartite_decision_due_later check (due_on >= taken_on),
    constraint tripartite_decision_settled check (
        (state = 'open') = (settled_on is null) and (settled_on is null) = (settled_by is null) and settled_on >= taken_on),
    constraint tripartite_decision_text_length check (
        char_length(number) between 1 and 30 and char_length(body) between 1 and 2000
            and char_length(responsible) between 1 and 300 and char_length(coalesce(note, '')) <= 1000)
);
create index tripartite_decision_commission_idx on tripartite_decision (commission_id, taken_on);
create index tripartite_decision_meeting_idx on tripartite_decision (commission_id, meeting_id);
create index tripartite_decision_organisation_idx on tripartite_decision (organisation_id);
create index tripartite_decision_by_day_idx on tripartite_decision (by_day, id);
create index tripartite_decision_open_idx on tripartite_decision (by_day, id) where state = 'open';

-- What proves the execution may name people: sealed by the key ring, opened by the keeper alone. hash is that of the file as it
-- was given. What was attached by mistake is withdrawn with a reason; its content goes.
create table tripartite_decision_file (
    id            uuid             not null,
    decision_id   uuid             not null,
    content_type  text collate "C" not null,
    bytes         integer          not null,
    hash          text collate "C" not null,
    content       bytea,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_why text,
    constraint tripartite_decision_file_pk primary key (id),
    constraint tripartite_decision_file_decision_fk foreign key (decision_id) references tripartite_decision (id),
    constraint tripartite_decision_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint tripartite_decision_file_bytes check (bytes > 0),
    constraint tripartite_decision_file_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)
            and (withdrawn_at is null) = (content is not null)),
    constraint tripartite_decision_file_why_length check (char_length(coalesce(withdrawn_why, '')) <= 300)
);
create index tripartite_decision_file_decision_idx on tripartite_decision_file (decision_id);

-- The rating: 100 x the weighted mean of three parts, each between 0 and 1: meetings held and decisions taken against what is
-- expected of the quarters that are over, and what was kept of the decisions that fell due. A version is never changed.
create table tripartite_formula (
    version             integer not null,
    valid_from          date    not null,
    meetings_weight     integer not null,
    decisions_weight    integer not null,
    kept_weight         integer not null,
    meetings_a_quarter  numeric not null,
    decisions_a_quarter numeric not null,
    partly              numeric not null,
    source              jsonb   not null,
    constraint tripartite_formula_pk primary key (version),
    constraint tripartite_formula_from_unique unique (valid_from),
    constraint tripartite_formula_from_a_year check (valid_from = date_trunc('year', valid_from::timestamp)::date),
    constraint tripartite_formula_weights check (meetings_weight > 0 and decisions_weight > 0 and kept_weight > 0),
    constraint tripartite_formula_expected check (meetings_a_quarter > 0 and decisions_a_quarter > 0),
    constraint tripartite_formula_partly check (partly between 0 and 1),
    constraint tripartite_formula_source_complete check (is_multilingual_text(source))
);
insert into tripartite_formula (version, valid_from, meetings_weight, decisions_weight, kept_weight, meetings_a_quarter,
                                decisions_a_quarter, partly, source)
values (1, '2020-01-01', 1, 1, 2, 1, 2, 0.5,
        '{"kk": "Федерацияның ішкі стандарты", "ru": "внутренний стандарт федерации", "en": "internal standard of the federation"}');
create trigger tripartite_formula_kept before update or delete on tripartite_formula for each row execute function fulfilment_never_changed();

grant select on tripartite_level_keeper, tripartite_formula to birlik_reports;
