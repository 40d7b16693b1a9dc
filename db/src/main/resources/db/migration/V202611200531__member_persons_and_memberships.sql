-- Why: a person stands in the register once, whoever admits them, and belongs to it by dated memberships. The number is
-- sealed; it is found again by a keyed hash only. Every record rests on a consent or another legal ground, and no record
-- of a person can be kept without one.
-- A membership carries the place of its primary organisation in the tree of today and copies of what lists and searches
-- ask for, so that each of them is plain equality on an indexed column; the application keeps the copies in the
-- transaction of the change, and a test compares them.
create table person (
    id               uuid        not null,
    surname          text,
    given_name       text,
    patronymic       text,
    name_in_document text,
    birth_date       date,
    sex              text collate "C",
    iin_sealed       bytea,
    iin_lookup       bytea,
    iin_last4        text collate "C",
    no_iin_reason    text collate "C",
    document_country text,
    document_sealed  bytea,
    document_lookup  bytea,
    document_last4   text,
    legal_ground_id  uuid        not null,
    synthetic        boolean     not null default false,
    restricted_at    timestamptz,
    anonymised_at    timestamptz,
    changed_at       timestamptz not null,
    changed_by       text        not null,
    version          bigint      not null default 0,
    constraint person_pk primary key (id),
    constraint person_named check (coalesce(btrim(surname), '') <> '' or coalesce(btrim(given_name), '') <> ''),
    constraint person_name_length check (
        char_length(coalesce(surname, '')) <= 100 and char_length(coalesce(given_name, '')) <= 100
            and char_length(coalesce(patronymic, '')) <= 100 and char_length(coalesce(name_in_document, '')) <= 300),
    constraint person_sex_known check (sex in ('female', 'male')),
    constraint person_iin_unique unique (iin_lookup),
    constraint person_iin_whole check (
        (iin_sealed is null) = (iin_lookup is null) and (iin_sealed is null) = (iin_last4 is null)),
    constraint person_iin_last4_shape check (iin_last4 ~ '^[0-9]{4}$'),
    constraint person_document_unique unique (document_lookup),
    constraint person_document_whole check (
        (document_sealed is null) = (document_lookup is null) and (document_sealed is null) = (document_last4 is null)),
    constraint person_no_iin_reason_known check (no_iin_reason in ('foreigner', 'stateless', 'not_issued', 'refused')),
    constraint person_identified check ((iin_lookup is null) = (no_iin_reason is not null) or anonymised_at is not null)
);

create table legal_ground (
    id                uuid             not null,
    person_id         uuid             not null,
    kind              text collate "C" not null,
    operator_id       uuid             not null,
    operator_bin      text collate "C" not null,
    consent_version   text collate "C",
    norm              text,
    given_on          date             not null,
    proof             text collate "C",
    proof_reference   text,
    third_parties     boolean          not null default false,
    cross_border      boolean          not null default false,
    publication       boolean          not null default false,
    withdrawn_on      date,
    withdrawal_reason text,
    constraint legal_ground_pk primary key (id),
    constraint legal_ground_of_person_unique unique (person_id, id),
    constraint legal_ground_person_fk foreign key (person_id) references person (id),
    constraint legal_ground_operator_fk foreign key (operator_id) references organisation (id),
    constraint legal_ground_operator_bin_shape check (operator_bin ~ '^[0-9]{12}$'),
    constraint legal_ground_consent_fk foreign key (consent_version) references consent_text (version),
    constraint legal_ground_kind_known check (kind in ('consent', 'law')),
    constraint legal_ground_consent_complete check (
        kind <> 'consent' or (consent_version is not null and proof is not null)),
    constraint legal_ground_law_names_norm check (kind <> 'law' or coalesce(btrim(norm), '') <> ''),
    constraint legal_ground_proof_known check (proof in ('paper', 'electronic_signature', 'other')),
    constraint legal_ground_other_proof_described check (
        proof <> 'other' or coalesce(btrim(proof_reference), '') <> ''),
    constraint legal_ground_withdrawal check (
        withdrawn_on is null or (kind = 'consent' and withdrawn_on >= given_on))
);
create index legal_ground_operator_idx on legal_ground (operator_id);
create index legal_ground_consent_idx on legal_ground (consent_version);

-- Deferred, because a person and the ground name each other.
alter table person
    add constraint person_legal_ground_fk foreign key (id, legal_ground_id) references legal_ground (person_id, id)
        deferrable initially deferred;
create index person_legal_ground_idx on person (id, legal_ground_id);

create table membership (
    id               uuid                             not null,
    person_id        uuid                             not null,
    primary_id       uuid                             not null,
    branch_id        uuid,
    union_id         uuid,
    territory_id     uuid,
    legal_ground_id  uuid                             not null,
    category         text collate "C"                 not null,
    applied_on       date,
    decision         text,
    valid_from       date                             not null,
    valid_to         date,
    leaving_reason   text collate "C",
    leaving_decision text,
    phone            text,
    email            text,
    full_name        text collate "kk-KZ-x-icu"       not null,
    iin_lookup       bytea,
    iin_last4        text collate "C",
    synthetic        boolean                          not null default false,
    beside_another   boolean                          not null default false,
    search_key       text collate "C" generated always as (' ' || search_key(full_name)) stored,
    constraint membership_pk primary key (id),
    constraint membership_person_fk foreign key (person_id) references person (id),
    constraint membership_primary_fk foreign key (primary_id) references organisation (id),
    constraint membership_branch_fk foreign key (branch_id) references organisation (id),
    constraint membership_union_fk foreign key (union_id) references organisation (id),
    constraint membership_territory_fk foreign key (territory_id) references organisation (id),
    constraint membership_legal_ground_fk foreign key (person_id, legal_ground_id)
        references legal_ground (person_id, id),
    constraint membership_category_fk foreign key (category) references membership_category (code),
    constraint membership_leaving_reason_fk foreign key (leaving_reason) references leaving_reason (code),
    constraint membership_period check (valid_to is null or valid_to > valid_from),
    constraint membership_leaving_has_reason check ((valid_to is null) = (leaving_reason is null)),
    constraint membership_applied_before check (applied_on is null or applied_on <= valid_from),
    constraint membership_full_name_length check (char_length(full_name) between 1 and 302),
    constraint membership_contact_length check (
        char_length(coalesce(phone, '')) <= 30 and char_length(coalesce(email, '')) <= 254),
    -- One membership of a person in a union at a time. Only a move in the tree may bring two together (beside_another):
    -- it must not fail because of them, and the officers who see both end one.
    constraint membership_one_per_union exclude using gist (
        person_id with =, union_id with =, daterange(valid_from, valid_to) with &&) where (not beside_another)
);
create index membership_person_idx on membership (person_id, valid_from);
create index membership_primary_idx on membership (primary_id, full_name, id);
create index membership_branch_idx on membership (branch_id, full_name, id);
create index membership_union_idx on membership (union_id, full_name, id);
create index membership_territory_idx on membership (territory_id, full_name, id);
create index membership_name_idx on membership (full_name, id);
create index membership_joined_idx on membership (valid_from, id);
create index membership_iin_idx on membership (iin_lookup);
create index membership_legal_ground_idx on membership (person_id, legal_ground_id);
create index membership_category_idx on membership (category);
create index membership_leaving_reason_idx on membership (leaving_reason);
-- A beginning is a range on the key, which row-level security lets the index answer; a fragment within a branch reads the
-- branch (docs/adr/0009-persons-and-memberships.md).
create index membership_search_idx on membership (search_key);
create index membership_fragment_idx on membership using gin (search_key gin_trgm_ops);

create trigger membership_placed
    before insert or update of primary_id
    on membership
    for each row
execute function organisation_row_placed();

-- A move in the tree may bring two memberships of one person into one union. The later row is marked; the exclusion
-- constraint goes on holding for all others.
create function membership_beside_another() returns trigger
    language plpgsql
as
$$
begin
    new.beside_another := exists (select
                                  from membership other
                                  where other.person_id = new.person_id
                                    and other.id <> new.id
                                    and other.union_id = new.union_id
                                    and not other.beside_another
                                    and daterange(other.valid_from, other.valid_to)
                                      && daterange(new.valid_from, new.valid_to));
    return new;
end
$$;
create trigger membership_moved
    before update
    on membership
    for each row
    when (old.union_id is distinct from new.union_id)
execute function membership_beside_another();

-- The second wall. A membership is seen by the level it belongs to; a person and a ground are seen by whoever sees a
-- membership that names them, and without a scope nobody sees anything.
alter table membership enable row level security;
alter table membership force row level security;
create policy membership_federation on membership to birlik_rows_federation using (true);
create policy membership_union on membership to birlik_rows_union
    using (union_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_territory on membership to birlik_rows_territory
    using (territory_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_branch on membership to birlik_rows_branch
    using (branch_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_primary on membership to birlik_rows_primary
    using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_subtree on membership to birlik_rows_subtree
    using (primary_id in (select a.descendant_id
                          from organisation_ancestry a
                          where a.line = (select current_setting('birlik.scope_line', true))
                            and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                            and a.valid_to > current_date));

alter table person enable row level security;
alter table person force row level security;
create policy person_federation on person to birlik_rows_federation using (true);
create policy person_of_member on person for select
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (exists (select 1 from membership m where m.person_id = person.id));
create policy person_corrected on person for update
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (exists (select 1 from membership m where m.person_id = person.id));
-- The record of a person comes before the membership that lets it be seen.
create policy person_admitted on person for insert
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    with check (true);

alter table legal_ground enable row level security;
alter table legal_ground force row level security;
create policy legal_ground_federation on legal_ground to birlik_rows_federation using (true);
create policy legal_ground_of_member on legal_ground for select
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (exists (select 1 from membership m where m.person_id = legal_ground.person_id and m.legal_ground_id = legal_ground.id));
create policy legal_ground_withdrawn on legal_ground for update
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (exists (select 1 from membership m where m.person_id = legal_ground.person_id and m.legal_ground_id = legal_ground.id));
create policy legal_ground_given on legal_ground for insert
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    with check (true);
