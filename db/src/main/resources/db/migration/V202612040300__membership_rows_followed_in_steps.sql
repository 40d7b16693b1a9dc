-- Why: every night the place of each row is compared with the tree, because an affiliation may begin or end on a day on which nobody writes
-- anything. The tree was held meanwhile, so nobody wrote a row with a place until all tables had been read: with half a million cases that is
-- longer than a statement may wait. Now what stands elsewhere is looked for without holding anything (docs/adr/0008-second-wall.md), and the
-- tree is held for the organisations that were found alone, some at a time.

-- Tables whose rows carry a place, and the function that says which it is.
create function organisation_placed_tables()
    returns table (name text, place text)
    language sql stable
as
$$
select c.oid::regclass::text,
       case when exists (select
                         from pg_trigger t
                         where t.tgrelid = c.oid
                           and t.tgfoid = 'organisation_row_placed'::regproc
                           and t.tgnargs > 0)
                then 'organisation_place_of_its_own'
            else 'organisation_place' end
from pg_class c
where c.relnamespace = 'public'::regnamespace
  and c.relkind = 'r'
  and 4 = (select count(*)
           from pg_attribute a
           where a.attrelid = c.oid
             and a.attname in ('primary_id', 'union_id', 'branch_id', 'territory_id')
             and not a.attisdropped)
order by 1
$$;

-- Organisations whose rows in a table stand elsewhere than the tree says today. To be called under the role that sees all rows.
create function organisation_rows_elsewhere(p_table text) returns setof uuid
    language plpgsql stable
as
$$
declare
    placed record;
begin
    select t.name, t.place into strict placed from organisation_placed_tables() t where t.name = p_table;
    return query execute format($select$
        select distinct r.primary_id
        from (select distinct primary_id, union_id, branch_id, territory_id from %1$s) r, %2$s(r.primary_id) p
        where (r.union_id, r.branch_id, r.territory_id)
            is distinct from (p.union_id, p.branch_id, p.territory_id)$select$, placed.name, placed.place);
end
$$;

create function organisation_rows_replaced(p_organisations uuid[]) returns bigint
    language plpgsql
as
$$
declare
    placed   record;
    replaced bigint := 0;
    these    bigint;
begin
    for placed in select t.name, t.place from organisation_placed_tables() t
        loop
            execute format($update$
                with place as materialized (
                    select o.id, p.union_id, p.branch_id, p.territory_id
                    from unnest($1) o (id), %2$s(o.id) p
                    where exists (select from %1$s r where r.primary_id = o.id))
                update %1$s r
                set union_id = place.union_id, branch_id = place.branch_id, territory_id = place.territory_id
                from place
                where r.primary_id = place.id
                  and (r.union_id, r.branch_id, r.territory_id)
                    is distinct from (place.union_id, place.branch_id, place.territory_id)$update$, placed.name, placed.place)
                using p_organisations;
            get diagnostics these = row_count;
            replaced := replaced + these;
        end loop;
    return replaced;
end
$$;

-- After a move: the rows of everything at or below an organisation.
create or replace function organisation_rows_replaced(p_organisation uuid) returns bigint
    language plpgsql
as
$$
begin
    return organisation_rows_replaced(array(
        select distinct a.descendant_id from organisation_ancestry a where a.ancestor_id = p_organisation));
end
$$;
