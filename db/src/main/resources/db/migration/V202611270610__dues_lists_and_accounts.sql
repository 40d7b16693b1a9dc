-- Why: an employer's list of deductions is held against the roster and the consents, and what was found is kept as it was
-- found. Received and owed are kept per member and month and, in the same transaction, per organisation and month, so that
-- no page sums up people. A list holds no number of a person: a row that found its member names the membership, and one
-- that did not keeps the name and four digits.
create table dues_consent (
    id            uuid        not null,
    membership_id uuid        not null,
    primary_id    uuid        not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    given_on      date        not null,
    document      text,
    revoked_on    date,
    revocation    text,
    recorded_at   timestamptz not null,
    recorded_by   text        not null,
    version       bigint      not null default 0,
    constraint dues_consent_pk primary key (id),
    constraint dues_consent_membership_fk foreign key (membership_id) references membership (id),
    constraint dues_consent_period check (revoked_on is null or revoked_on > given_on),
    constraint dues_consent_text_length check (
        char_length(coalesce(document, '')) <= 300 and char_length(coalesce(revocation, '')) <= 300),
    constraint dues_consent_overlap exclude using gist (
        membership_id with =, daterange(given_on, revoked_on) with &&)
);
create index dues_consent_membership_idx on dues_consent (membership_id);

create table dues_list (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    month        date             not null,
    file_name    text             not null,
    content_hash text collate "C" not null,
    roster_hash  text collate "C" not null,
    state        text collate "C" not null,
    lines        integer          not null,
    total        numeric(16, 2)   not null,
    made_at      timestamptz      not null,
    made_by      text             not null,
    expires_at   timestamptz      not null,
    settled_at   timestamptz,
    settled_by   text,
    constraint dues_list_pk primary key (id),
    constraint dues_list_month_begins check (extract(day from month) = 1),
    constraint dues_list_state_known check (state in ('draft', 'confirmed', 'undone')),
    constraint dues_list_settled check ((state = 'draft') = (settled_at is null) and (settled_at is null) = (settled_by is null)),
    constraint dues_list_file_name_length check (char_length(file_name) <= 300)
);
-- One list in force for an organisation and month: a corrected one comes after the former was undone.
create unique index dues_list_in_force on dues_list (primary_id, month) where state = 'confirmed';
create index dues_list_made_idx on dues_list (primary_id, made_at);

create table dues_list_row (
    list_id       uuid               not null,
    number        integer            not null,
    primary_id    uuid               not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    line          integer,
    membership_id uuid,
    name          text,
    last4         text collate "C",
    pay           numeric(14, 2),
    amount        numeric(14, 2),
    expected      numeric(14, 2),
    outcomes      text[]             not null,
    constraint dues_list_row_pk primary key (list_id, number),
    constraint dues_list_row_list_fk foreign key (list_id) references dues_list (id) on delete cascade,
    constraint dues_list_row_membership_fk foreign key (membership_id) references membership (id),
    constraint dues_list_row_last4_shape check (last4 ~ '^[0-9]{4}$'),
    constraint dues_list_row_amounts check (coalesce(pay, 0) >= 0 and coalesce(amount, 0) >= 0),
    constraint dues_list_row_known check (membership_id is not null or line is not null)
);
create index dues_list_row_membership_idx on dues_list_row (membership_id);

-- owed counts what is known to be accrued: without pay and without a fixed rate nobody knows what is owed.
create table dues_account (
    membership_id uuid           not null,
    month         date           not null,
    primary_id    uuid           not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    list_id       uuid           not null,
    accrued       numeric(14, 2),
    received      numeric(14, 2) not null,
    owed          numeric(14, 2) generated always as (greatest(coalesce(accrued, 0) - received, 0)) stored,
    constraint dues_account_pk primary key (membership_id, month),
    constraint dues_account_membership_fk foreign key (membership_id) references membership (id),
    constraint dues_account_list_fk foreign key (list_id) references dues_list (id),
    constraint dues_account_amounts check (received >= 0 and coalesce(accrued, 0) >= 0)
);
create index dues_account_list_idx on dues_account (list_id);

create table dues_month (
    primary_id   uuid             not null,
    month        date             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    code         text collate "C" not null,
    paying       integer          not null,
    accrued      numeric(16, 2)   not null,
    received     numeric(16, 2)   not null,
    unmatched    numeric(16, 2)   not null,
    owed         numeric(16, 2)   not null,
    constraint dues_month_pk primary key (primary_id, month),
    constraint dues_month_amounts check (
        paying >= 0 and accrued >= 0 and received >= 0 and unmatched >= 0 and owed >= 0)
);
create index dues_month_code_idx on dues_month (month, code);

create table dues_part (
    primary_id      uuid             not null,
    month           date             not null,
    level           text collate "C" not null,
    branch_id       uuid,
    union_id        uuid,
    territory_id    uuid,
    organisation_id uuid             not null,
    percent         numeric(7, 4)    not null,
    amount          numeric(16, 2)   not null,
    constraint dues_part_pk primary key (primary_id, month, level),
    constraint dues_part_month_fk foreign key (primary_id, month) references dues_month (primary_id, month) on delete cascade,
    constraint dues_part_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint dues_part_level_known check (level in ('primary', 'branch', 'union', 'territory', 'federation')),
    constraint dues_part_amount check (amount >= 0)
);
create index dues_part_organisation_idx on dues_part (organisation_id, month);

create table dues_difference (
    id            uuid             not null,
    list_id       uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    month         date             not null,
    kind          text collate "C" not null,
    membership_id uuid,
    line          integer,
    name          text,
    last4         text collate "C",
    expected      numeric(14, 2),
    found         numeric(14, 2),
    state         text collate "C" not null default 'open',
    owner         text             not null,
    comment       text,
    changed_at    timestamptz      not null,
    changed_by    text             not null,
    version       bigint           not null default 0,
    constraint dues_difference_pk primary key (id),
    constraint dues_difference_list_fk foreign key (list_id) references dues_list (id),
    constraint dues_difference_membership_fk foreign key (membership_id) references membership (id),
    constraint dues_difference_kind_known check (
        kind in ('not_in_roster', 'not_on_list', 'without_consent', 'amount_differs', 'twice', 'above_limit')),
    constraint dues_difference_state_known check (state in ('open', 'explained', 'corrected')),
    constraint dues_difference_explained check (state = 'open' or coalesce(btrim(comment), '') <> ''),
    constraint dues_difference_comment_length check (char_length(coalesce(comment, '')) <= 500)
);
create index dues_difference_list_idx on dues_difference (list_id);
create index dues_difference_membership_idx on dues_difference (membership_id);

-- The place in the tree, its keys and the second wall, the same for each of these tables.
do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['dues_consent', 'dues_list', 'dues_list_row', 'dues_account', 'dues_month', 'dues_part', 'dues_difference']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id)', placed, place);
                    if place <> 'primary' then
                        execute format('create policy %1$s_%2$s on %1$I to birlik_rows_%2$s using (%2$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed, place);
                    end if;
                end loop;
            execute format('create trigger %1$s_placed before insert or update of primary_id on %1$I for each row execute function organisation_row_placed()', placed);
            execute format('alter table %I enable row level security', placed);
            execute format('alter table %I force row level security', placed);
            execute format('create policy %1$s_federation on %1$I to birlik_rows_federation using (true)', placed);
            execute format('create policy %1$s_primary on %1$I to birlik_rows_primary using (primary_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed);
            execute format('create policy %1$s_subtree on %1$I to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting(''birlik.scope_line'', true)) and a.ancestor_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid) and a.valid_to > current_date))', placed);
        end loop;
end
$$;

-- A record that becomes nameless leaves nothing behind in texts; the amounts stay, as every count does. In the database,
-- because an erasure is also carried out anew after a restore.
create function dues_forgets_the_nameless() returns trigger
    language plpgsql
as
$$
begin
    update dues_consent set document = null, revocation = null where membership_id = new.id;
    update dues_list_row set name = null, last4 = null where membership_id = new.id;
    update dues_difference set name = null, last4 = null, comment = case when state = 'open' then null else '—' end
    where membership_id = new.id;
    return null;
end
$$;
create trigger membership_forgotten_by_dues
    after update of nameless
    on membership
    for each row
    when (new.nameless and not old.nameless)
execute function dues_forgets_the_nameless();
