-- Why: the safety passport of an enterprise is read from live records; two things of it are kept nowhere else: the address that hangs
-- at the gate, and what the employer declares or the union knows of training, medical checks, protective equipment and money
-- (docs/adr/0064-safety-passport.md).

-- The token is no secret: whoever passes the gate reads it. One hangs at a time for an organisation and an employer.
create table safety_gate (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid             not null,
    token        text collate "C" not null,
    hung_on      date             not null,
    hung_by      text             not null,
    ended_on     date,
    synthetic    boolean          not null default false,
    recorded_at  timestamptz      not null,
    constraint safety_gate_pk primary key (id),
    constraint safety_gate_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_gate_token_unique unique (token),
    constraint safety_gate_token_form check (token ~ '^[0-9a-hjkmnp-tv-z]{26}$'),
    constraint safety_gate_days check (ended_on >= hung_on)
);
create index safety_gate_employer_idx on safety_gate (employer_id);
create unique index safety_gate_one_hangs on safety_gate (primary_id, employer_id) where ended_on is null;

-- One statement about one year, never changed: a later one says more. So what was known on a past day can be asked for.
create table safety_measures (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid             not null,
    year         integer          not null,
    said_by      text collate "C" not null,
    said_on      date             not null,
    source       text             not null,
    trained      integer,
    to_train     integer,
    checked      integer,
    to_check     integer,
    equipped     integer,
    to_equip     integer,
    spent        numeric(14, 2),
    synthetic    boolean          not null default false,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint safety_measures_pk primary key (id),
    constraint safety_measures_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_measures_year_known check (year between 2000 and 2100 and said_on >= make_date(year, 1, 1)),
    constraint safety_measures_said_by_known check (said_by in ('employer', 'union')),
    constraint safety_measures_trained_of check ((trained is null) = (to_train is null) and trained between 0 and to_train),
    constraint safety_measures_checked_of check ((checked is null) = (to_check is null) and checked between 0 and to_check),
    constraint safety_measures_equipped_of check ((equipped is null) = (to_equip is null) and equipped between 0 and to_equip),
    constraint safety_measures_spent_positive check (spent >= 0),
    constraint safety_measures_says_something check (coalesce(to_train, to_check, to_equip) is not null or spent is not null),
    constraint safety_measures_text_length check (char_length(source) between 1 and 300)
);
create index safety_measures_employer_idx on safety_measures (employer_id, year, said_on);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['safety_gate', 'safety_measures']
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
