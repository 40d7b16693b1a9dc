-- Why: a whole roster comes from a spreadsheet. The file is kept sealed in pieces until it is settled, so that any node can
-- read it again; its rows are checked in a table of their own, which the register does not know, and come into the register
-- in one transaction. What a load has made is kept row by row, so that it can be taken back while nobody has touched it.
create table roster_import (
    id            uuid             not null,
    organisation_id uuid           not null,
    state         text collate "C" not null,
    file_name     text             not null,
    file_hash     text collate "C" not null,
    bytes         bigint           not null,
    sheets        jsonb            not null,
    sheet         integer          not null,
    heading_line  integer          not null,
    headings      jsonb            not null,
    headings_hash text collate "C" not null,
    columns       jsonb            not null,
    settings      jsonb            not null,
    repairs       text[]           not null default '{}',
    refusal       text collate "C",
    rows_read     integer          not null default 0,
    rows_expected integer          not null default 0,
    counts        jsonb            not null default '{}',
    account_id    uuid             not null,
    post_id       uuid             not null,
    language      text collate "C" not null,
    made_at       timestamptz      not null,
    made_by       text             not null,
    confirmed_at  timestamptz,
    done_at       timestamptz,
    settled_by    text,
    file_until    timestamptz      not null,
    version       bigint           not null default 0,
    constraint roster_import_pk primary key (id),
    constraint roster_import_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint roster_import_account_fk foreign key (account_id) references account (id),
    constraint roster_import_state_known check (
        state in ('columns', 'reading', 'checked', 'loading', 'done', 'undone', 'discarded', 'failed')),
    constraint roster_import_file_name_length check (char_length(file_name) between 1 and 300),
    constraint roster_import_language_known check (language in ('kk', 'ru', 'en')),
    constraint roster_import_done check ((state in ('done', 'undone')) = (done_at is not null))
);
create index roster_import_organisation_idx on roster_import (organisation_id, made_at);
create index roster_import_account_idx on roster_import (account_id);

-- An import belongs to the organisation of the post it was asked in, which need not hold members: so it is seen through
-- the tree at every level. There are few imports, so this costs nothing.
alter table roster_import enable row level security;
alter table roster_import force row level security;
create policy roster_import_federation on roster_import to birlik_rows_federation using (true);
create policy roster_import_below on roster_import
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (organisation_id in (select a.descendant_id
                               from organisation_ancestry a
                               where a.line = (select current_setting('birlik.scope_line', true))
                                 and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                                 and a.valid_to > current_date));

-- A piece is sealed by the key ring: a roster is full of numbers of people.
create table roster_import_piece (
    import_id uuid    not null,
    number    integer not null,
    sealed    bytea   not null,
    constraint roster_import_piece_pk primary key (import_id, number),
    constraint roster_import_piece_import_fk foreign key (import_id) references roster_import (id) on delete cascade
);

-- Rows on their way. Nothing of them is in the register, and no number is in clear. Unlogged: after a crash of the database
-- the file is read again. The row carries no place of its own, because hundreds of thousands of them have that of their
-- import: who sees the import sees them.
create unlogged table member_intake (
    import_id          uuid             not null,
    line               integer          not null,
    outcome            text collate "C" not null,
    problem            text collate "C",
    detail             text,
    warnings           text[]           not null,
    admissible         boolean          not null,
    facts              integer          not null default 0,
    known_id           uuid,
    way_id             uuid,
    target_id          uuid,
    person_id          uuid,
    membership_id      uuid,
    ground_id          uuid,
    operator_id        uuid,
    surname            text,
    given_name         text,
    patronymic         text,
    full_name          text collate "kk-KZ-x-icu",
    birth_date         date,
    sex                text collate "C",
    iin_sealed         bytea,
    iin_lookup         bytea,
    iin_older          bytea[],
    iin_last4          text collate "C",
    category           text collate "C",
    applied_on         date,
    decision           text,
    decision_on        date,
    application_number text,
    valid_from         date,
    given_on           date,
    phone              text,
    email              text,
    employment_form    text collate "C",
    employer_id        uuid,
    position_held      text,
    constraint member_intake_pk primary key (import_id, line),
    constraint member_intake_outcome_known check (outcome in ('new', 'known', 'changed', 'present', 'refused')),
    constraint member_intake_refused_why check ((outcome = 'refused') = (problem is not null))
);
create index member_intake_lookup_idx on member_intake (import_id, iin_lookup);

-- What a load made of its rows; with the values of before where it changed something.
create table member_intake_result (
    import_id     uuid             not null,
    line          integer          not null,
    outcome       text collate "C" not null,
    person_id     uuid             not null,
    membership_id uuid             not null,
    ground_id     uuid,
    ground_before uuid,
    phone_before  text,
    email_before  text,
    version       bigint           not null,
    constraint member_intake_result_pk primary key (import_id, line),
    constraint member_intake_result_import_fk foreign key (import_id) references roster_import (id),
    constraint member_intake_result_outcome_known check (outcome in ('new', 'known', 'changed'))
);
create index member_intake_result_person_idx on member_intake_result (person_id);
create index member_intake_result_membership_idx on member_intake_result (membership_id);

do
$$
declare
    walled text;
begin
    foreach walled in array array ['roster_import_piece', 'member_intake', 'member_intake_result']
        loop
            execute format('alter table %I enable row level security', walled);
            execute format('alter table %I force row level security', walled);
            execute format('create policy %1$s_federation on %1$I to birlik_rows_federation using (true)', walled);
            execute format('create policy %1$s_below on %1$I to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree using (import_id in (select id from roster_import))', walled);
        end loop;
end
$$;

-- A record that becomes nameless leaves no phone behind in the result of an import.
create function intake_forgets_the_nameless() returns trigger
    language plpgsql
as
$$
begin
    update member_intake_result set phone_before = null, email_before = null where membership_id = new.id;
    return null;
end
$$;
create trigger membership_forgotten_by_intake
    after update of nameless
    on membership
    for each row
    when (new.nameless and not old.nameless)
execute function intake_forgets_the_nameless();

insert into legal_parameter (code, name, unit, version)
values ('ROSTER_UNDO_DAYS', '{"kk": "Тізім жүктеуді қайтару мерзімі", "ru": "Срок отмены загрузки списка", "en": "Time to take back an import of a roster"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('ROSTER_FILE_DAYS', '{"kk": "Жүктелген тізім файлын сақтау мерзімі", "ru": "Срок хранения загруженного файла списка", "en": "Time an uploaded roster is kept"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('ROSTER_UNDO_DAYS', '2026-01-01', 7, 'internal', 'house rule of the federation', 'system'),
       ('ROSTER_FILE_DAYS', '2026-01-01', 7, 'internal', 'house rule of the federation', 'system');
