-- Why: two records said to be one person become one, and a mistake in that can be taken back. What belonged to the absorbed
-- record points to the remaining one; where each row came from and what it said before is kept here, so that the undo gives
-- back the same rows. The absorbed record stays, with its number, and leads to the remaining one.

-- An absorbed record has neither memberships nor a ground of its own, so nothing can be added to it by whoever still has it open.
alter table person
    add column merged_into uuid,
    alter column legal_ground_id drop not null,
    add constraint person_merged_into_fk foreign key (merged_into) references person (id),
    add constraint person_merged_into_another check (merged_into <> id),
    add constraint person_merged_rests_on_nothing check ((merged_into is null) = (legal_ground_id is not null));
create index person_merged_into_idx on person (merged_into);
create policy person_absorbed on person for select
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (merged_into is not null and exists (select 1 from membership m where m.person_id = person.merged_into));

alter table duplicate_candidate
    drop constraint duplicate_candidate_state_known,
    add constraint duplicate_candidate_state_known check (state in ('open', 'different', 'merged'));

-- person_id is whose record the merge is part of today: the remaining one, or the one that has absorbed it in its turn.
-- moved holds ids by table; content is what the rows said before, sealed; state_after is a hash of the record as the merge left
-- it, by which an undo knows that nothing has changed since. memberships is how many went over: a scope that does not see all
-- of them does not see the merge.
create table person_merge (
    id           uuid        not null,
    person_id    uuid        not null,
    kept_id      uuid        not null,
    absorbed_id  uuid        not null,
    candidate_id uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    memberships  integer     not null,
    moved        jsonb       not null,
    content      bytea       not null,
    state_after  text collate "C" not null,
    reason       text        not null,
    merged_at    timestamptz not null,
    merged_by    text        not null,
    undone_at    timestamptz,
    undone_by    text,
    undo_reason  text,
    version      bigint      not null default 0,
    constraint person_merge_pk primary key (id),
    constraint person_merge_person_fk foreign key (person_id) references person (id),
    constraint person_merge_kept_fk foreign key (kept_id) references person (id),
    constraint person_merge_absorbed_fk foreign key (absorbed_id) references person (id),
    constraint person_merge_of_two check (kept_id <> absorbed_id),
    constraint person_merge_memberships check (memberships > 0),
    constraint person_merge_reason_given check (char_length(btrim(reason)) between 1 and 300),
    constraint person_merge_undone_whole check (
        (undone_at is null) = (undone_by is null) and (undone_at is null) = (undo_reason is null)),
    constraint person_merge_undo_reason_given check (char_length(btrim(undo_reason)) between 1 and 300)
);
create index person_merge_person_idx on person_merge (person_id);
create index person_merge_kept_idx on person_merge (kept_id);
create index person_merge_candidate_idx on person_merge (candidate_id);
-- A record is absorbed once, until it is taken back.
create unique index person_merge_absorbed_once on person_merge (absorbed_id) where undone_at is null;
create index person_merge_absorbed_idx on person_merge (absorbed_id);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table person_merge add constraint person_merge_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index person_merge_%1$s_idx on person_merge (%1$s_id, id desc)', place);
            if place <> 'primary' then
                execute format('create policy person_merge_%1$s on person_merge to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger person_merge_placed
    before insert or update of primary_id
    on person_merge
    for each row
execute function organisation_row_placed();
alter table person_merge enable row level security;
alter table person_merge force row level security;
create policy person_merge_federation on person_merge to birlik_rows_federation using (true);
create policy person_merge_primary on person_merge to birlik_rows_primary
    using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy person_merge_subtree on person_merge to birlik_rows_subtree
    using (primary_id in (select a.descendant_id
                          from organisation_ancestry a
                          where a.line = (select current_setting('birlik.scope_line', true))
                            and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                            and a.valid_to > current_date));

-- Every membership of the two; came_from is the absorbed record for those that went over. An import whose lines are named here
-- is not taken back.
create table person_merge_membership (
    merge_id      uuid not null,
    membership_id uuid not null,
    came_from     uuid,
    constraint person_merge_membership_pk primary key (merge_id, membership_id),
    constraint person_merge_membership_merge_fk foreign key (merge_id) references person_merge (id) on delete cascade,
    constraint person_merge_membership_membership_fk foreign key (membership_id) references membership (id)
);
create index person_merge_membership_membership_idx on person_merge_membership (membership_id);
create index person_merge_membership_came_from_idx on person_merge_membership (came_from);
alter table person_merge_membership enable row level security;
alter table person_merge_membership force row level security;
create policy person_merge_membership_federation on person_merge_membership to birlik_rows_federation using (true);
create policy person_merge_membership_of_member on person_merge_membership
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (exists (select 1 from membership m where m.id = person_merge_membership.membership_id));
