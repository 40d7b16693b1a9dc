-- Why: a technical inspector (Labour Code, article 203) checks the workplaces of one employer in the name of its workers, and nobody
-- can say where there is none, whose term or training ends, and whether the paper that is shown at a gate is good. A mandate is placed
-- by the organisation that sits in the employer (docs/adr/0059-technical-inspectors.md).
create table technical_inspector (
    id                uuid             not null,
    primary_id        uuid             not null,
    branch_id         uuid,
    union_id          uuid,
    territory_id      uuid,
    employer_id       uuid             not null,
    -- The name was taken from the register; whose record it is, is not kept, so that nothing of it has to be erased or merged here.
    member            boolean          not null,
    full_name         text collate "kk-KZ-x-icu" not null,
    post              text,
    elected_on        date             not null,
    elected_by        text             not null,
    elected_minutes   text,
    confirmed_by      text collate "C",
    confirmed_on      date,
    confirmed_minutes text,
    council_id        uuid,
    term_from         date             not null,
    term_until        date,
    trained_on        date,
    trained_until     date,
    training_paper    text,
    ended_on          date,
    end_reason        text,
    synthetic         boolean          not null default false,
    recorded_at       timestamptz      not null,
    recorded_by       text             not null,
    changed_at        timestamptz      not null,
    changed_by        text             not null,
    version           bigint           not null default 0,
    search_key        text collate "C" not null generated always as (search_key(full_name)) stored,
    constraint technical_inspector_pk primary key (id),
    constraint technical_inspector_employer_fk foreign key (employer_id) references employer (id),
    constraint technical_inspector_council_fk foreign key (council_id) references production_council (id),
    constraint technical_inspector_confirmed_by_known check (confirmed_by in ('council', 'union_body')),
    constraint technical_inspector_confirmed check (
        (confirmed_on is null) = (confirmed_by is null) and (confirmed_minutes is null or confirmed_on is not null)
            and (council_id is null or confirmed_by = 'council')),
    constraint technical_inspector_confirmed_later check (confirmed_on >= elected_on),
    constraint technical_inspector_term check (term_from >= elected_on and term_until > term_from),
    constraint technical_inspector_trained check (
        (trained_until is null or (trained_on is not null and trained_until > trained_on))
            and (training_paper is null or trained_on is not null)),
    constraint technical_inspector_ended_why check ((ended_on is null) = (end_reason is null) and ended_on >= term_from),
    constraint technical_inspector_text_length check (
        char_length(full_name) between 1 and 302 and char_length(coalesce(post, '')) <= 300
            and char_length(elected_by) between 1 and 300 and char_length(coalesce(elected_minutes, '')) <= 60
            and char_length(coalesce(confirmed_minutes, '')) <= 60 and char_length(coalesce(training_paper, '')) <= 60
            and char_length(coalesce(end_reason, '')) <= 300),
    -- One mandate of a person at an employer at a time; the day on which one ends may begin the next.
    constraint technical_inspector_one_mandate exclude using gist (
        primary_id with =, employer_id with =, search_key with =,
        daterange(term_from, coalesce(ended_on, term_until + 1)) with &&)
);
create index technical_inspector_employer_idx on technical_inspector (employer_id);
create index technical_inspector_council_idx on technical_inspector (council_id);
create index technical_inspector_term_idx on technical_inspector (term_until, id) where ended_on is null;
create index technical_inspector_training_idx on technical_inspector (trained_until, id) where ended_on is null;

create sequence technical_inspector_certificate_number;

-- A paper with a QR code. Its secret is sealed: whoever reads the table cannot make another one that is found good.
create table technical_inspector_certificate (
    id           uuid             not null,
    inspector_id uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    number       text collate "C" not null default lpad(nextval('technical_inspector_certificate_number')::text, 7, '0'),
    token_sealed bytea            not null,
    token_lookup bytea            not null,
    state        text collate "C" not null default 'issued',
    issued_on    date             not null,
    issued_by    text             not null,
    ended_at     timestamptz,
    ended_by     text,
    reason       text,
    constraint technical_inspector_certificate_pk primary key (id),
    constraint technical_inspector_certificate_inspector_fk foreign key (inspector_id) references technical_inspector (id),
    constraint technical_inspector_certificate_number_unique unique (number),
    constraint technical_inspector_certificate_token_unique unique (token_lookup),
    constraint technical_inspector_certificate_number_digits check (number ~ '^[0-9]{7}$'),
    constraint technical_inspector_certificate_state_known check (state in ('issued', 'replaced', 'withdrawn')),
    constraint technical_inspector_certificate_ended check (
        (state = 'issued') = (ended_at is null) and (ended_at is null) = (ended_by is null)
            and (state = 'issued') = (reason is null)),
    constraint technical_inspector_certificate_reason_length check (char_length(coalesce(reason, '')) <= 300)
);
create index technical_inspector_certificate_inspector_idx on technical_inspector_certificate (inspector_id);
create unique index technical_inspector_certificate_one_issued on technical_inspector_certificate (inspector_id) where state = 'issued';

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['technical_inspector', 'technical_inspector_certificate']
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

-- The law sets no number of days: how far ahead the federation looks is its own.
insert into norm (code, area, name, counted_back, version) values
    ('INSPECTOR_END_NOTICE', 'osh', '{"kk": "Техникалық инспектордың мерзімі мен оқуының аяқталуы туралы еске салу", "ru": "Напоминание об окончании срока и обучения технического инспектора", "en": "Reminder that the term or training of a technical inspector ends"}', true, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by) values
    ('INSPECTOR_END_NOTICE', 1, 90, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal standard of the federation', 'system');
