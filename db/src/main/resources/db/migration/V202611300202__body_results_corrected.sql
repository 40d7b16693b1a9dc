-- Why: the result of an election that was entered wrongly - somebody else was elected, to another post, on another day, by other
-- minutes - is corrected in its place. What was said before is kept with who corrected it, when and why. A row is what the
-- record said until then; what it says now stands in the mandate and in the election themselves.
-- A person named by mistake reads it in the file of what is kept about them, so the row names the person as a mandate does.
alter table body_election
    add column changed_at timestamptz,
    add column changed_by text,
    add column version    bigint not null default 0,
    add constraint body_election_changed check ((changed_at is null) = (changed_by is null));

create table body_election_correction (
    id           uuid        not null,
    election_id  uuid        not null,
    body_id      uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    held_on      date        not null,
    term_to      date        not null,
    minutes      text        not null,
    place        text,
    eligible     integer,
    present      integer,
    reason       text        not null,
    synthetic    boolean     not null default false,
    corrected_at timestamptz not null,
    corrected_by text        not null,
    constraint body_election_correction_pk primary key (id),
    constraint body_election_correction_election_fk foreign key (election_id) references body_election (id),
    constraint body_election_correction_body_fk foreign key (body_id) references body (id),
    constraint body_election_correction_reason_length check (char_length(btrim(reason)) between 1 and 300)
);
create index body_election_correction_election_idx on body_election_correction (election_id);
create index body_election_correction_body_idx on body_election_correction (body_id);

create table mandate_correction (
    id            uuid             not null,
    mandate_id    uuid             not null,
    body_id       uuid             not null,
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
    votes         integer,
    valid_to      date,
    end_reason    text collate "C",
    end_decision  text,
    reason        text             not null,
    synthetic     boolean          not null default false,
    corrected_at  timestamptz      not null,
    corrected_by  text             not null,
    constraint mandate_correction_pk primary key (id),
    constraint mandate_correction_mandate_fk foreign key (mandate_id) references mandate (id),
    constraint mandate_correction_body_fk foreign key (body_id) references body (id),
    constraint mandate_correction_person_fk foreign key (person_id) references person (id),
    constraint mandate_correction_membership_fk foreign key (membership_id) references membership (id),
    constraint mandate_correction_post_fk foreign key (post) references body_post (code),
    constraint mandate_correction_end_reason_fk foreign key (end_reason) references mandate_end_reason (code),
    constraint mandate_correction_person_by_membership check ((person_id is null) or membership_id is not null),
    constraint mandate_correction_blocked_without_name check (not blocked or full_name = '•••'),
    constraint mandate_correction_nameless_names_nobody check (not nameless or person_id is null),
    constraint mandate_correction_reason_length check (char_length(btrim(reason)) between 1 and 300)
);
create index mandate_correction_mandate_idx on mandate_correction (mandate_id);
create index mandate_correction_body_idx on mandate_correction (body_id);
create index mandate_correction_person_idx on mandate_correction (person_id);
create index mandate_correction_membership_idx on mandate_correction (membership_id);
create index mandate_correction_post_idx on mandate_correction (post);
create index mandate_correction_end_reason_idx on mandate_correction (end_reason);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['body_election_correction', 'mandate_correction']
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

-- A name that is corrected, blocked, destroyed or merged is so in what was corrected as well.
create or replace function mandate_follows_membership() returns trigger
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
    update mandate_correction c
    set full_name = new.full_name,
        blocked   = new.blocked,
        nameless  = new.nameless,
        person_id = case when new.nameless then null else new.person_id end
    where c.membership_id = new.id;
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
