-- Why: the tree of unions at any date. Names and affiliations are dated rows that never overlap, so that a report of
-- an earlier year finds the tree it was made from; what happened stands in organisation_event with its decision.
-- Periods are half-open: [valid_from, valid_to). Error codes of the tree (SQLSTATE), explained to people in the pages:
-- BK001 cycle, BK002 kinds do not allow, BK003 outside the lifetime of one of the two, BK004 children still affiliated,
-- BK005 an attribute that never changes, BK006 isolation level in which a cycle could slip through.
create table organisation (
    id          uuid             not null,
    code        text collate "C" not null,
    kind        text collate "C" not null,
    region_code text collate "C",
    valid_from  date             not null,
    valid_to    date,
    synthetic   boolean          not null default false,
    version     bigint           not null default 0,
    constraint organisation_pk primary key (id),
    constraint organisation_code_unique unique (code),
    constraint organisation_code_shape check (code ~ '^[A-Z0-9]+(-[A-Z0-9]+)*$' and length(code) <= 40),
    constraint organisation_period check (valid_to is null or valid_to > valid_from),
    constraint organisation_kind_fk foreign key (kind) references organisation_kind (code),
    constraint organisation_region_fk foreign key (region_code) references region (code)
);
create index organisation_kind_idx on organisation (kind);
create index organisation_region_idx on organisation (region_code);

create table organisation_name (
    id              uuid  not null,
    organisation_id uuid  not null,
    name            jsonb not null,
    valid_from      date  not null,
    valid_to        date,
    search_key      text collate "C" generated always as (name_search_key(name)) stored,
    constraint organisation_name_pk primary key (id),
    constraint organisation_name_complete check (is_multilingual_text(name)),
    constraint organisation_name_period check (valid_to is null or valid_to > valid_from),
    constraint organisation_name_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint organisation_name_overlap exclude using gist (
        organisation_id with =, daterange(valid_from, valid_to) with &&)
);
create index organisation_name_organisation_idx on organisation_name (organisation_id, valid_from);
create index organisation_name_search_idx on organisation_name using gin (search_key gin_trgm_ops);

create table organisation_affiliation (
    id              uuid             not null,
    organisation_id uuid             not null,
    line            text collate "C" not null,
    parent_id       uuid             not null,
    valid_from      date             not null,
    valid_to        date,
    decision        text,
    reason          text,
    constraint organisation_affiliation_pk primary key (id),
    constraint organisation_affiliation_line_known check (line in ('sectoral', 'territorial')),
    constraint organisation_affiliation_not_itself check (parent_id <> organisation_id),
    constraint organisation_affiliation_period check (valid_to is null or valid_to > valid_from),
    constraint organisation_affiliation_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint organisation_affiliation_parent_fk foreign key (parent_id) references organisation (id),
    constraint organisation_affiliation_overlap exclude using gist (
        organisation_id with =, line with =, daterange(valid_from, valid_to) with &&)
);
create index organisation_affiliation_organisation_idx on organisation_affiliation (organisation_id, line, valid_from);
create index organisation_affiliation_parent_idx on organisation_affiliation (parent_id, line, valid_from);

-- effective_on is empty for a fact whose date was never published; it is shown as undated and moves no total.
create table organisation_event (
    id              uuid             not null,
    organisation_id uuid             not null,
    type            text collate "C" not null,
    effective_on    date,
    line            text collate "C",
    related_id      uuid,
    name            jsonb,
    previous_name   jsonb,
    note            jsonb,
    decision        text,
    reason          text,
    actor           text             not null,
    recorded_at     timestamptz      not null,
    constraint organisation_event_pk primary key (id),
    constraint organisation_event_type_known check (type in ('created', 'renamed', 'affiliated', 'detached', 'closed', 'noted')),
    constraint organisation_event_line_known check (line in ('sectoral', 'territorial')),
    constraint organisation_event_only_notes_are_undated check (effective_on is not null or type = 'noted'),
    constraint organisation_event_note_complete check (note is null or is_multilingual_text(note)),
    constraint organisation_event_noted_says_what check (type <> 'noted' or note is not null),
    constraint organisation_event_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint organisation_event_related_fk foreign key (related_id) references organisation (id)
);
create index organisation_event_organisation_idx on organisation_event (organisation_id, effective_on);
create index organisation_event_related_idx on organisation_event (related_id, effective_on);
