-- Why: a person may ask what is kept about them, have it blocked and have it destroyed (law on personal data, articles 8,
-- 18, 24 and 25), unless a law or a running dispute needs it. What is destroyed must stay destroyed when an older copy of
-- the database is brought back, and the trail, to which nothing but additions are made, must forget the name as well.
alter table person add column restriction_reason text;
alter table person
    add constraint person_restricted_why check ((restricted_at is null) = (restriction_reason is null));
alter table person drop constraint person_named;
alter table person
    add constraint person_named check (
        coalesce(btrim(surname), '') <> '' or coalesce(btrim(given_name), '') <> '' or anonymised_at is not null);
alter table person
    add constraint person_anonymised_is_nameless check (
        anonymised_at is null
            or (surname is null and given_name is null and patronymic is null and name_in_document is null
                and birth_date is null and sex is null and iin_sealed is null and document_sealed is null));

-- Copies on the membership, like the name: lists ask them of every row.
alter table membership
    add column blocked boolean not null default false,
    add column nameless boolean not null default false,
    add constraint membership_nameless_is_over check (not nameless or valid_to is not null);

-- A hold keeps the record until it is lifted, whatever the person asks: a dispute, an inspection, a norm of law.
create table legal_hold (
    id          uuid        not null,
    person_id   uuid        not null,
    reason      text        not null,
    norm        text,
    placed_at   timestamptz not null,
    placed_by   text        not null,
    lifted_at   timestamptz,
    lifted_by   text,
    lift_reason text,
    constraint legal_hold_pk primary key (id),
    constraint legal_hold_person_fk foreign key (person_id) references person (id),
    constraint legal_hold_reason_given check (char_length(btrim(reason)) between 1 and 500),
    constraint legal_hold_lifted_why check (
        (lifted_at is null) = (lift_reason is null) and (lifted_at is null) = (lifted_by is null))
);
create index legal_hold_person_idx on legal_hold (person_id);

alter table legal_hold enable row level security;
alter table legal_hold force row level security;
create policy legal_hold_federation on legal_hold to birlik_rows_federation using (true);
create policy legal_hold_of_member on legal_hold
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (exists (select 1 from membership m where m.person_id = legal_hold.person_id));

-- How long a record is kept after its purpose has ended. A term that no act of law sets warns and never blocks.
create table retention_term (
    subject    text collate "C" not null,
    months     integer          not null,
    norm       jsonb            not null,
    confidence text collate "C" not null,
    valid_from date             not null,
    constraint retention_term_pk primary key (subject, valid_from),
    constraint retention_term_months check (months > 0),
    constraint retention_term_norm_complete check (is_multilingual_text(norm)),
    constraint retention_term_confidence_known check (confidence in ('verified', 'recalled', 'house'))
);
insert into retention_term (subject, months, norm, confidence, valid_from)
values ('membership', 36,
        '{"kk": "Федерацияның ішкі ережесі: мүшелік аяқталғаннан кейін 3 жыл (Дербес деректер туралы заң, 12-бап)", "ru": "Внутреннее правило федерации: 3 года после выхода (Закон о персональных данных, статья 12)", "en": "House rule of the federation: 3 years after leaving (Law on personal data, article 12)"}',
        'house', '2026-01-01');

-- What was destroyed, by ids alone. The same list lies beside the keys, so that a database brought back from before is told.
create table person_erasure (
    person_id   uuid        not null,
    memberships uuid[]      not null,
    at          timestamptz not null,
    by          text        not null,
    constraint person_erasure_pk primary key (person_id, at)
);

-- Each person's events in the trail are sealed with a key of their own, kept here sealed by the key ring. Without it the
-- chain still holds, and nobody can read what the events said.
create table trail_person_key (
    person_id uuid  not null,
    sealed    bytea not null,
    constraint trail_person_key_pk primary key (person_id)
);
