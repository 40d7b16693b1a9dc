-- Why: one person can stand in the register twice, under a mistyped number or a document instead of it. Pairs that look alike
-- are looked for at night and kept here until somebody who sees both says what they are; what was said is never asked again.
-- A pair holds no data of its own, only ids, codes and a score, and goes when one of the two records goes.

-- Placed by the organisation of the first of the two, so that a scope reads its own pairs by index. Whether both are in the
-- scope is asked of their memberships each time: one of them may have moved since.
create table duplicate_candidate (
    id           uuid             not null,
    person_a     uuid             not null,
    person_b     uuid             not null,
    score        integer          not null,
    reasons      text[] collate "C" not null,
    state        text collate "C" not null default 'open',
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    found_at     timestamptz      not null,
    decided_at   timestamptz,
    decided_by   text,
    version      bigint           not null default 0,
    constraint duplicate_candidate_pk primary key (id),
    constraint duplicate_candidate_person_a_fk foreign key (person_a) references person (id) on delete cascade,
    constraint duplicate_candidate_person_b_fk foreign key (person_b) references person (id) on delete cascade,
    constraint duplicate_candidate_once unique (person_a, person_b),
    constraint duplicate_candidate_in_order check (person_a < person_b),
    constraint duplicate_candidate_score_range check (score between 0 and 100),
    constraint duplicate_candidate_reasons_known check (
        cardinality(reasons) > 0
            and reasons <@ array ['birth_date', 'name', 'phone', 'document', 'last_four'] :: text[]),
    constraint duplicate_candidate_state_known check (state in ('open', 'different')),
    constraint duplicate_candidate_decided check (
        (state = 'open') = (decided_at is null) and (state = 'open') = (decided_by is null))
);
create index duplicate_candidate_person_b_idx on duplicate_candidate (person_b);

-- The place in the tree, its keys and the second wall, as for every table that is placed. The work list is read by score.
do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table duplicate_candidate add constraint duplicate_candidate_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index duplicate_candidate_%1$s_idx on duplicate_candidate (%1$s_id, state, score desc, id desc)', place);
            if place <> 'primary' then
                execute format('create policy duplicate_candidate_%1$s on duplicate_candidate to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger duplicate_candidate_placed
    before insert or update of primary_id
    on duplicate_candidate
    for each row
execute function organisation_row_placed();
alter table duplicate_candidate enable row level security;
alter table duplicate_candidate force row level security;
create policy duplicate_candidate_federation on duplicate_candidate to birlik_rows_federation using (true);
create policy duplicate_candidate_primary on duplicate_candidate to birlik_rows_primary
    using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy duplicate_candidate_subtree on duplicate_candidate to birlik_rows_subtree
    using (primary_id in (select a.descendant_id
                          from organisation_ancestry a
                          where a.line = (select current_setting('birlik.scope_line', true))
                            and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                            and a.valid_to > current_date));

-- A destroyed record is compared with nobody; a blocked one is not either, until the person's demand is settled. What was said
-- of a pair that is blocked for a while stays said.
create function duplicate_candidate_follows() returns trigger
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
begin
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;
    delete
    from duplicate_candidate d
    where (d.person_a = new.person_id or d.person_b = new.person_id)
      and (new.nameless or d.state = 'open');
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
create trigger duplicate_candidate_follows
    after update
    on membership
    for each row
    when ((new.nameless and not old.nameless) or (new.blocked and not old.blocked))
execute function duplicate_candidate_follows();
