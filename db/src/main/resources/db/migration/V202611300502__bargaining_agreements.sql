-- Why: one register for agreements of every level, from the general agreement to the collective agreement of a school. An
-- agreement is kept by the union organisation that is its side of employees: what is entered and not yet registered is seen
-- below and above that organisation only, a registered text by everybody in the federation (docs/adr/0032-agreements.md).

-- holds_until is the first day it is no longer in force, with prolongation; empty while nobody can say (the agreement itself
-- prolongs until a new one). The transaction that changes a date keeps it, so that "in force on a day" is one range.
create table agreement (
    id                  uuid             not null,
    organisation_id     uuid             not null,
    kind                text collate "C" not null,
    one_in_force        boolean          not null,
    state               text collate "C" not null,
    number              text,
    name                jsonb,
    employer_id         uuid,
    region_code         text collate "C",
    place               jsonb,
    framework_id        uuid,
    signed_on           date,
    in_force_from       date,
    ends_on             date,
    prolongs_itself     boolean          not null default false,
    proposed_on         date,
    ended_on            date,
    end_reason          text,
    replaced_by_id      uuid,
    holds_until         date,
    registration_number text,
    registered_on       date,
    registered_with     text,
    sent_at             timestamptz,
    sent_by             text,
    remarks             text,
    decided_at          timestamptz,
    decided_by          text,
    synthetic           boolean          not null default false,
    recorded_at         timestamptz      not null,
    recorded_by         text             not null,
    changed_at          timestamptz      not null,
    changed_by          text             not null,
    version             bigint           not null default 0,
    constraint agreement_pk primary key (id),
    constraint agreement_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint agreement_kind_fk foreign key (kind) references agreement_kind (code),
    constraint agreement_employer_fk foreign key (employer_id) references employer (id),
    constraint agreement_region_fk foreign key (region_code) references region (code),
    constraint agreement_framework_fk foreign key (framework_id) references agreement (id),
    constraint agreement_replaced_by_fk foreign key (replaced_by_id) references agreement (id),
    constraint agreement_state_known check (state in ('draft', 'sent', 'returned', 'registered', 'withdrawn')),
    constraint agreement_name_complete check (name is null or is_multilingual_text(name)),
    constraint agreement_place_complete check (place is null or is_multilingual_text(place)),
    constraint agreement_collective_of_an_employer check (not one_in_force or state in ('draft', 'withdrawn') or employer_id is not null),
    constraint agreement_registered_is_whole check (
        state <> 'registered' or (signed_on is not null and in_force_from is not null and ends_on is not null)),
    constraint agreement_signed_before_in_force check (in_force_from >= signed_on),
    constraint agreement_term check (ends_on >= in_force_from),
    constraint agreement_ended_with_reason check ((ended_on is null) = (end_reason is null) and ended_on >= in_force_from),
    constraint agreement_holds check (holds_until > in_force_from),
    constraint agreement_sent check ((sent_at is null) = (sent_by is null) and (state not in ('sent', 'returned') or sent_at is not null)),
    constraint agreement_returned_with_remarks check (state <> 'returned' or remarks is not null),
    constraint agreement_decided check ((decided_at is null) = (decided_by is null)),
    constraint agreement_text_length check (
        char_length(coalesce(number, '')) <= 60 and char_length(coalesce(registration_number, '')) <= 60
            and char_length(coalesce(registered_with, '')) <= 300 and char_length(coalesce(remarks, '')) <= 2000
            and char_length(coalesce(end_reason, '')) <= 300),
    -- One collective agreement of an employer is in force at a time (Labour Code, article 156(3)); two sectoral agreements may
    -- compete.
    constraint agreement_one_in_force exclude using gist (
        employer_id with =, daterange(in_force_from, holds_until) with &&) where (one_in_force and state = 'registered')
);
create index agreement_organisation_idx on agreement (organisation_id, id);
create index agreement_kind_idx on agreement (kind, state, id);
create index agreement_employer_idx on agreement (employer_id, in_force_from);
create index agreement_region_idx on agreement (region_code);
create index agreement_framework_idx on agreement (framework_id);
create index agreement_replaced_by_idx on agreement (replaced_by_id);
create index agreement_ending_idx on agreement (holds_until, id) where state = 'registered';

-- one_in_force is that of the kind: a constraint cannot look into another table.
create function agreement_of_its_kind() returns trigger
    language plpgsql
as
$$
begin
    select k.one_in_force into strict new.one_in_force from agreement_kind k where k.code = new.kind;
    return new;
end
$$;
create trigger agreement_of_its_kind
    before insert or update of kind, one_in_force
    on agreement
    for each row
execute function agreement_of_its_kind();

-- Whom an agreement above the organisation reaches (Labour Code, article 154): by sector (the beginning of an ОКЭД code), by
-- region or town, by what is below a union, or employer by employer in a holding. The general agreement reaches everybody.
create table agreement_reach (
    id              uuid             not null,
    agreement_id    uuid             not null,
    by_what         text collate "C" not null,
    sector_oked     text collate "C",
    region_code     text collate "C",
    town            text,
    organisation_id uuid,
    employer_id     uuid,
    constraint agreement_reach_pk primary key (id),
    constraint agreement_reach_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_reach_region_fk foreign key (region_code) references region (code),
    constraint agreement_reach_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint agreement_reach_employer_fk foreign key (employer_id) references employer (id),
    constraint agreement_reach_one_way check (
        case by_what
            when 'everybody' then num_nonnulls(sector_oked, region_code, town, organisation_id, employer_id) = 0
            when 'sector' then sector_oked ~ '^[0-9]{2}(\.?[0-9]+)*$' and num_nonnulls(region_code, town, organisation_id, employer_id) = 0
            when 'region' then region_code is not null and num_nonnulls(sector_oked, organisation_id, employer_id) = 0
            when 'organisation' then organisation_id is not null and num_nonnulls(sector_oked, region_code, town, employer_id) = 0
            when 'employer' then employer_id is not null and num_nonnulls(sector_oked, region_code, town, organisation_id) = 0
            else false end)
);
create index agreement_reach_agreement_idx on agreement_reach (agreement_id);
create index agreement_reach_sector_idx on agreement_reach (sector_oked);
create index agreement_reach_region_idx on agreement_reach (region_code, town);
create index agreement_reach_organisation_idx on agreement_reach (organisation_id);
create index agreement_reach_employer_idx on agreement_reach (employer_id);

-- Two or three sides; a representative signs with name and post, as the text is public.
create table agreement_party (
    id             uuid             not null,
    agreement_id   uuid             not null,
    side           text collate "C" not null,
    name           text             not null,
    representative text,
    post           text,
    sort_order     integer          not null,
    constraint agreement_party_pk primary key (id),
    constraint agreement_party_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_party_side_known check (side in ('employees', 'employers', 'state')),
    constraint agreement_party_text_length check (
        char_length(name) between 1 and 300 and char_length(coalesce(representative, '')) <= 302
            and char_length(coalesce(post, '')) <= 300),
    constraint agreement_party_in_order unique (agreement_id, sort_order)
);

-- Versions of the text. The first is what was signed; an amendment adds one with its own date, by mutual consent (Labour Code,
-- article 156(8)). A file that was given is never replaced, only followed.
create table agreement_version (
    id           uuid             not null,
    agreement_id uuid             not null,
    number       integer          not null,
    signed_on    date             not null,
    what         text             not null,
    content_type text collate "C" not null,
    file_name    text             not null,
    bytes        integer          not null,
    hash         text collate "C" not null,
    content      bytea            not null,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint agreement_version_pk primary key (id),
    constraint agreement_version_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_version_number unique (agreement_id, number),
    constraint agreement_version_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    constraint agreement_version_bytes check (bytes > 0 and octet_length(content) = bytes),
    constraint agreement_version_text_length check (char_length(what) between 1 and 300 and char_length(file_name) between 1 and 200)
);

-- A clause in one or both languages. amount and unit are what is compared with the agreements above and with the law.
-- copied_from_id is the registered clause it was taken from, so that a draft says where its words come from.
create table agreement_clause (
    id           uuid             not null,
    agreement_id uuid             not null,
    topic        text collate "C" not null,
    number       text,
    text_kk      text,
    text_ru      text,
    amount       numeric,
    unit         text collate "C",
    copied_from_id uuid,
    sort_order   integer          not null,
    version      bigint           not null default 0,
    constraint agreement_clause_pk primary key (id),
    constraint agreement_clause_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_clause_of_agreement unique (agreement_id, id),
    constraint agreement_clause_topic_fk foreign key (topic) references agreement_topic (code),
    constraint agreement_clause_unit_fk foreign key (unit) references agreement_unit (code),
    constraint agreement_clause_copied_from_fk foreign key (copied_from_id) references agreement_clause (id),
    constraint agreement_clause_has_text check (coalesce(text_kk, text_ru) is not null),
    constraint agreement_clause_amount_with_unit check ((amount is null) = (unit is null) and amount >= 0),
    constraint agreement_clause_text_length check (
        char_length(coalesce(number, '')) <= 20 and char_length(coalesce(text_kk, '')) between 0 and 5000
            and char_length(coalesce(text_ru, '')) between 0 and 5000)
);
create index agreement_clause_agreement_idx on agreement_clause (agreement_id, sort_order);
create index agreement_clause_topic_idx on agreement_clause (topic, agreement_id);
create index agreement_clause_unit_idx on agreement_clause (unit);
create index agreement_clause_copied_from_idx on agreement_clause (copied_from_id);

-- What follows from a clause: who does what, how much, for whom, by when or how often, proved by what. Whether it can be
-- measured is worked out from these and from the words when it is written: missing names what it lacks.
create table agreement_obligation (
    id           uuid             not null,
    agreement_id uuid             not null,
    clause_id    uuid             not null,
    side         text collate "C",
    action       text             not null,
    amount       numeric,
    unit         text collate "C",
    for_whom     text,
    due_on       date,
    every        text collate "C",
    evidence     text,
    missing      text[] collate "C" not null,
    sort_order   integer          not null,
    version      bigint           not null default 0,
    constraint agreement_obligation_pk primary key (id),
    constraint agreement_obligation_clause_fk foreign key (agreement_id, clause_id) references agreement_clause (agreement_id, id),
    constraint agreement_obligation_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_obligation_unit_fk foreign key (unit) references agreement_unit (code),
    constraint agreement_obligation_side_known check (side in ('employees', 'employers', 'state')),
    constraint agreement_obligation_every_known check (every in ('month', 'quarter', 'half_year', 'year', 'case')),
    constraint agreement_obligation_missing_known check (missing <@ array ['condition', 'effort', 'measure', 'date', 'side']),
    constraint agreement_obligation_amount_with_unit check ((amount is null) = (unit is null) and amount >= 0),
    constraint agreement_obligation_text_length check (
        char_length(action) between 1 and 2000 and char_length(coalesce(for_whom, '')) <= 300
            and char_length(coalesce(evidence, '')) <= 300)
);
create index agreement_obligation_clause_idx on agreement_obligation (agreement_id, clause_id, sort_order);
create index agreement_obligation_due_idx on agreement_obligation (coalesce(due_on, 'infinity'), id);
create index agreement_obligation_words_idx on agreement_obligation using gin (action gin_trgm_ops);
create index agreement_obligation_unit_idx on agreement_obligation (unit);

-- How many it covers on a day. Those who joined without being members are counted apart (Labour Code, article 158(3)).
create table agreement_coverage (
    agreement_id uuid        not null,
    as_of        date        not null,
    members      integer     not null,
    non_members  integer     not null,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    constraint agreement_coverage_pk primary key (agreement_id, as_of),
    constraint agreement_coverage_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_coverage_counts check (members >= 0 and non_members >= 0)
);

grant select on agreement, agreement_reach, agreement_party, agreement_version, agreement_clause, agreement_obligation,
    agreement_coverage to birlik_reports;
