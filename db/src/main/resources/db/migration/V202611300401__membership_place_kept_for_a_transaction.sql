-- Why: the place of an organisation was read anew for every row about a person, which was half of the time a roster takes to
-- load. A transaction that has read a place holds the lock that keeps others from moving it, so the place of the last
-- organisation is kept until the transaction, or the savepoint in which it was read, ends: so does a setting made local.
create or replace function organisation_row_placed() returns trigger
    language plpgsql
as
$$
declare
    -- which of the two places, organisation, union, branch, territory
    kept text[] := string_to_array(nullif(current_setting('birlik.placed', true), ''), ' ');
begin
    if kept is null or kept[1] <> tg_nargs::text or kept[2] <> new.primary_id::text then
        perform pg_advisory_xact_lock_shared(hashtextextended('organisation_line:sectoral', 0));
        perform pg_advisory_xact_lock_shared(hashtextextended('organisation_line:territorial', 0));
        if tg_nargs > 0 then
            select array [tg_nargs::text, new.primary_id::text, place.union_id::text, place.branch_id::text,
                       place.territory_id::text]
            into kept
            from organisation_place_of_its_own(new.primary_id) place;
        else
            select array [tg_nargs::text, new.primary_id::text, place.union_id::text, place.branch_id::text,
                       place.territory_id::text]
            into kept
            from organisation_place(new.primary_id) place;
        end if;
        perform set_config('birlik.placed', array_to_string(kept, ' ', '-'), true);
    end if;
    new.union_id := nullif(kept[3], '-')::uuid;
    new.branch_id := nullif(kept[4], '-')::uuid;
    new.territory_id := nullif(kept[5], '-')::uuid;
    return new;
end
$$;

-- Whoever moves an organisation after writing rows in the same transaction reads the place anew.
create function organisation_place_forgotten() returns trigger
    language plpgsql
as
$$
begin
    perform set_config('birlik.placed', '', true);
    return null;
end
$$;
create trigger organisation_place_forgotten
    after insert or update or delete
    on organisation_ancestry
    for each statement
execute function organisation_place_forgotten();
