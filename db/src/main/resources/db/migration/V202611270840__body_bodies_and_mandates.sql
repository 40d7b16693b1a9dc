-- Why: who was elected to what, when, by which minutes and until when. An election begins a term of a body; a mandate is one
-- person's seat in it. A person holds one mandate in a body at a time and a single seat has one holder at a time: the
-- database refuses what overlaps, also for two who enter at once (domain rule F-01).
-- A mandate is placed by the organisation of its body and not by where the elected person is a member
-- (docs/adr/0026-bodies-and-mandates.md). primary_id is that organisation, whatever its kind, so that one wall serves all.

-- A body of a branch is the branch's own: its row is below the branch itself, not only below what is above it. A trigger with
-- the argument 'itself' places a row so; every other row about a person is placed as before.
create function organisation_place_of_its_own(organisation uuid, out union_id uuid, out branch_id uuid, out territory_id uuid)
    language sql stable
as
$$
select (select c.ancestor_id from organisation_chain(organisation, 'sectoral') c where c.rank = 1),
       (select c.ancestor_id from organisation_chain(organisation, 'sectoral') c where c.rank = 2),
       (select c.ancestor_id from organisation_chain(organisation, 'territorial') c where c.rank = 1)
$$;

create or replace function organisation_row_placed() returns trigger
    language plpgsql
as
$$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('organisation_line:sectoral', 0));
    perform pg_advisory_xact_lock_shared(hashtextextended('organisation_line:territorial', 0));
    if tg_nargs > 0 then
        select place.union_id, place.branch_id, place.territory_id
        into new.union_id, new.branch_id, new.territory_id
        from organisation_place_of_its_own(new.primary_id) place;
    else
        select place.union_id, place.branch_id, place.territory_id
        into new.union_id, new.branch_id, new.territory_id
        from organisation_place(new.primary_id) place;
    end if;
    return new;
end
$$;

create or replace function organisation_rows_replaced(p_organisation uuid) returns bigint
    language plpgsql
as
$$
declare
    placed   record;
    replaced bigint := 0;
    these    bigint;
begin
    for placed in
        select c.oid::regclass::text as name,
               case when exists (select
                                 from pg_trigger t
                                 where t.tgrelid = c.oid
                                   and t.tgfoid = 'organisation_row_placed'::regproc
                                   and t.tgnargs > 0)
                        then 'organisation_place_of_its_own'
                    else 'organisation_place' end as place
        from pg_class c
        where c.relnamespace = 'public'::regnamespace
          and c.relkind = 'r'
          and 4 = (select count(*)
                   from pg_attribute a
                   where a.attrelid = c.oid
                     and a.attname in ('primary_id', 'union_id', 'branch_id', 'territory_id')
                     and not a.attisdropped)
        order by 1
        loop
            execute format($update$
                with place as materialized (
                    select o.id, p.union_id, p.branch_id, p.territory_id
                    from organisation o, %2$s(o.id) p
                    where exists (select from %1$s r where r.primary_id = o.id)
                      and ($1 is null or o.id in (select descendant_id from organisation_ancestry where ancestor_id = $1)))
                update %1$s r
                set union_id = place.union_id, branch_id = place.branch_id, territory_id = place.territory_id
                from place
                where r.primary_id = place.id
                  and (r.union_id, r.branch_id, r.territory_id)
                    is distinct from (place.union_id, place.branch_id, place.territory_id)$update$, placed.name, placed.place)
                using p_organisation;
            get diagnostics these = row_count;
            replaced := replaced + these;
        end loop;
    return replaced;
end
$$;

-- What lists ask is kept here by the transaction that changes it: the term and the composition of today. code is that of the
-- organisation, by which lists are walked.
create table body (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    code         text collate "C" not null,
    kind         text collate "C" not null,
    name         text,
    seats        integer,
    term_months  integer,
    charter      text,
    founded_on   date             not null,
    closed_on    date,
    term_from    date,
    term_to      date,
    elected      integer          not null default 0,
    women        integer          not null default 0,
    sex_unknown  integer          not null default 0,
    young        integer          not null default 0,
    age_unknown  integer          not null default 0,
    synthetic    boolean          not null default false,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    version      bigint           not null default 0,
    constraint body_pk primary key (id),
    constraint body_of_a_kind unique (id, kind),
    constraint body_kind_fk foreign key (kind) references body_kind (code),
    constraint body_seats check (seats > 0),
    constraint body_term_months check (term_months between 1 and 120),
    constraint body_period check (closed_on is null or closed_on >= founded_on),
    constraint body_term check ((term_from is null) = (term_to is null) and term_to > term_from),
    constraint body_counts check (
        elected >= 0 and women >= 0 and sex_unknown >= 0 and young >= 0 and age_unknown >= 0
            and women + sex_unknown <= elected and young + age_unknown <= elected),
    constraint body_text_length check (char_length(coalesce(name, '')) <= 200 and char_length(coalesce(charter, '')) <= 300)
);
create unique index body_once on body (primary_id, kind, coalesce(name, '')) where closed_on is null;
create index body_kind_idx on body (kind);
create index body_code_idx on body (code, kind, id);
create index body_term_idx on body (term_to, id) where closed_on is null;

create table body_election (
    id           uuid             not null,
    body_id      uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    partial      boolean          not null,
    held_on      date             not null,
    term_to      date             not null,
    minutes      text             not null,
    place        text,
    eligible     integer,
    present      integer,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint body_election_pk primary key (id),
    constraint body_election_body_fk foreign key (body_id) references body (id),
    constraint body_election_term check (term_to > held_on),
    constraint body_election_minutes_given check (char_length(btrim(minutes)) between 1 and 100),
    constraint body_election_place_length check (char_length(coalesce(place, '')) <= 300),
    constraint body_election_present check (present > 0 and eligible > 0 and present <= eligible)
);
create unique index body_election_one_a_day on body_election (body_id, held_on) where not partial;
create index body_election_body_idx on body_election (body_id, held_on);

-- woman and young are what a quota counts, and nothing more of the person: whether the age was within the norm on the day of
-- the election is said by the norm of that day (age_to). full_name is the copy a list reads, as on a membership.
create table mandate (
    id            uuid             not null,
    body_id       uuid             not null,
    body_kind     text collate "C" not null,
    election_id   uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    person_id     uuid,
    membership_id uuid,
    full_name     text             not null,
    blocked       boolean          not null default false,
    nameless      boolean          not null default false,
    post          text collate "C" not null,
    single_seat   boolean          not null,
    woman         boolean,
    young         boolean,
    age_to        integer          not null,
    votes         integer,
    valid_from    date             not null,
    valid_to      date,
    end_reason    text collate "C",
    end_decision  text,
    synthetic     boolean          not null default false,
    changed_at    timestamptz      not null,
    changed_by    text             not null,
    version       bigint           not null default 0,
    constraint mandate_pk primary key (id),
    constraint mandate_body_fk foreign key (body_id, body_kind) references body (id, kind),
    constraint mandate_election_fk foreign key (election_id) references body_election (id),
    constraint mandate_person_fk foreign key (person_id) references person (id),
    constraint mandate_membership_fk foreign key (membership_id) references membership (id),
    constraint mandate_post_fk foreign key (body_kind, post, single_seat) references body_kind_post (body_kind, post, single_seat),
    constraint mandate_end_reason_fk foreign key (end_reason) references mandate_end_reason (code),
    constraint mandate_person_by_membership check ((person_id is null) or membership_id is not null),
    constraint mandate_blocked_without_name check (not blocked or full_name = '•••'),
    constraint mandate_nameless_names_nobody check (not nameless or person_id is null),
    constraint mandate_period check (valid_to is null or valid_to >= valid_from),
    constraint mandate_ended_why check (
        (valid_to is null) = (end_reason is null) and (valid_to is null) = (end_decision is null)),
    constraint mandate_votes check (votes >= 0),
    constraint mandate_text_length check (
        char_length(full_name) between 1 and 302 and char_length(coalesce(end_decision, '')) <= 300),
    constraint mandate_person_once exclude using gist (
        body_id with =, person_id with =, daterange(valid_from, valid_to) with &&),
    constraint mandate_single_seat exclude using gist (
        body_id with =, post with =, daterange(valid_from, valid_to) with &&) where (single_seat)
);
create index mandate_body_idx on mandate (body_id, body_kind);
create index mandate_now_idx on mandate (body_id) where valid_to is null;
create index mandate_election_idx on mandate (election_id);
create index mandate_person_idx on mandate (person_id);
create index mandate_membership_idx on mandate (membership_id);
create index mandate_post_idx on mandate (body_kind, post, single_seat);
create index mandate_end_reason_idx on mandate (end_reason);

-- The place in the tree, its keys and the second wall, the same for each of these tables.
do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['body', 'body_election', 'mandate']
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

-- The composition of today. Whoever changes a mandate holds the body's row, so two changes count one after the other.
create function body_counted() returns trigger
    language plpgsql
as
$$
declare
    changed uuid := coalesce(new.body_id, old.body_id);
begin
    perform from body where id = changed for update;
    update body b
    set elected = c.elected, women = c.women, sex_unknown = c.sex_unknown, young = c.young, age_unknown = c.age_unknown
    from (select count(*) as elected,
                 count(*) filter (where m.woman) as women,
                 count(*) filter (where m.woman is null) as sex_unknown,
                 count(*) filter (where m.young) as young,
                 count(*) filter (where m.young is null) as age_unknown
          from mandate m
          where m.body_id = changed
            and m.valid_to is null) c
    where b.id = changed;
    return null;
end
$$;
create trigger mandate_counted
    after insert or delete or update of woman, young, valid_to
    on mandate
    for each row
execute function body_counted();

-- A corrected, blocked, destroyed or merged record reaches every mandate of it, also in bodies above, which the one who
-- corrects does not see: for that one statement the transaction works under the role that sees all rows, as member_search does.
create function mandate_follows_membership() returns trigger
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
begin
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;
    update mandate m
    set full_name = new.full_name,
        blocked   = new.blocked,
        nameless  = new.nameless,
        person_id = case when new.nameless then null else new.person_id end
    where m.membership_id = new.id;
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
create trigger mandate_follows_membership
    after update
    on membership
    for each row
    when (old.full_name is distinct from new.full_name or old.blocked is distinct from new.blocked
        or old.nameless is distinct from new.nameless or old.person_id is distinct from new.person_id)
execute function mandate_follows_membership();

-- Sex and age are corrected on the person; a quota that was told from a mistake is told anew. Whole years on the day of the
-- election: whoever turned age_to + 1 on that day is no longer young.
create function mandate_follows_person() returns trigger
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
begin
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;
    update mandate m
    set woman = new.sex = 'female',
        young = new.birth_date + make_interval(years => m.age_to + 1) > m.valid_from
    where m.person_id = new.id;
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
create trigger mandate_follows_person
    after update of birth_date, sex
    on person
    for each row
    when (old.birth_date is distinct from new.birth_date or old.sex is distinct from new.sex)
execute function mandate_follows_person();

-- A post of an account that a mandate gives ends with it. The post keeps its own dates; the mandate only says why it is there.
alter table post add column mandate_id uuid constraint post_mandate_fk references mandate (id);
create index post_mandate_ix on post (mandate_id);
