-- Why: somebody who is no member yet applies without an account. What is typed stays in a draft that only a secret opens, and
-- becomes an application of one primary organisation when it is sent. Everything a person typed but the name is sealed; the
-- name is the copy a list reads, as on a membership.

-- A stranger's draft belongs to no organisation, so no level of the tree sees it. The secret of the device and that of the
-- link are kept as hashes. When it is sent, the content goes and the draft shows the receipt for a while; a second sending
-- finds the first application.
create table joining_draft (
    id             uuid        not null,
    secret_hash    bytea       not null,
    link_hash      bytea,
    content        bytea,
    application_id uuid,
    expires_at     timestamptz not null,
    changed_at     timestamptz not null,
    constraint joining_draft_pk primary key (id),
    constraint joining_draft_secret_unique unique (secret_hash),
    constraint joining_draft_link_unique unique (link_hash),
    constraint joining_draft_secret_length check (
        octet_length(secret_hash) = 32 and (link_hash is null or octet_length(link_hash) = 32)),
    constraint joining_draft_content_until_sent check ((content is null) = (application_id is not null))
);
create index joining_draft_expires_idx on joining_draft (expires_at);

-- Numbers of a year, one after the other.
create table joining_number (
    year integer not null,
    last integer not null,
    constraint joining_number_pk primary key (year)
);

create table joining_application (
    id              uuid             not null,
    number          text collate "C" not null,
    primary_id      uuid             not null,
    branch_id       uuid,
    union_id        uuid,
    territory_id    uuid,
    state           text collate "C" not null,
    language        text collate "C" not null,
    full_name       text             not null,
    identity_lookup bytea            not null,
    content         bytea            not null,
    submitted_at    timestamptz      not null,
    submitted_on    date             not null,
    due_on          date             not null,
    norm_version_id uuid             not null,
    decided_at      timestamptz,
    decided_by      text,
    refusal_reason  text collate "C",
    erase_on        date,
    person_id       uuid,
    synthetic       boolean          not null default false,
    version         bigint           not null default 0,
    constraint joining_application_pk primary key (id),
    constraint joining_application_number_unique unique (number),
    constraint joining_application_number_form check (number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,}$'),
    constraint joining_application_state_known check (state in ('new', 'asked', 'answered', 'accepted', 'refused')),
    constraint joining_application_language_known check (language in ('kk', 'ru', 'en')),
    constraint joining_application_name_length check (char_length(full_name) between 1 and 302),
    constraint joining_application_decided check (
        (state in ('accepted', 'refused')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)),
    constraint joining_application_refused_why check (
        (state = 'refused') = (refusal_reason is not null) and (state = 'refused') = (erase_on is not null)),
    constraint joining_application_accepted_person check ((state = 'accepted') = (person_id is not null)),
    constraint joining_application_person_fk foreign key (person_id) references person (id),
    constraint joining_application_norm_fk foreign key (norm_version_id) references norm_version (id),
    constraint joining_application_reason_fk foreign key (refusal_reason) references joining_refusal_reason (code)
);
create index joining_application_open_idx on joining_application (primary_id, due_on, id) where state in ('new', 'answered');
create index joining_application_list_idx on joining_application (primary_id, submitted_at desc, id desc);
create index joining_application_branch_list_idx on joining_application (branch_id, submitted_at desc, id desc);
create index joining_application_identity_idx on joining_application (identity_lookup);
create index joining_application_erase_idx on joining_application (erase_on);
create index joining_application_person_idx on joining_application (person_id);
create index joining_application_norm_idx on joining_application (norm_version_id);
create index joining_application_reason_idx on joining_application (refusal_reason);

alter table joining_draft
    add constraint joining_draft_application_fk foreign key (application_id) references joining_application (id) on delete cascade;
create index joining_draft_application_idx on joining_draft (application_id);

-- The place in the tree and the second wall, as for a membership.
create trigger joining_application_placed
    before insert or update of primary_id
    on joining_application
    for each row
execute function organisation_row_placed();

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table joining_application add constraint joining_application_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index joining_application_%1$s_idx on joining_application (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy joining_application_%1$s on joining_application to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
alter table joining_application enable row level security;
alter table joining_application force row level security;
create policy joining_application_federation on joining_application to birlik_rows_federation using (true);
create policy joining_application_primary on joining_application to birlik_rows_primary
    using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy joining_application_subtree on joining_application to birlik_rows_subtree
    using (primary_id in (select a.descendant_id
                          from organisation_ancestry a
                          where a.line = (select current_setting('birlik.scope_line', true))
                            and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                            and a.valid_to > current_date));
