-- Why: rows about people carry the ids of their primary organisation, branch, union and territory, because equality on an
-- indexed column is what keeps row level security free of cost. These functions say which ids those are and which of the
-- columns answers for a post; they go by the place in the tree and by attributes of the kind, never by a kind's name.

-- The chain of an organisation in one line, today or, where it begins later, on its first day. The rank counts from the
-- top: 1 hangs directly below the federation, which itself has none (it is of a kind that may have no parent).
create function organisation_chain(p_organisation uuid, p_line text)
    returns table (ancestor_id uuid, depth integer, rank integer)
    language sql stable
as
$$
select a.ancestor_id, a.depth, (row_number() over (order by a.depth desc))::integer
from organisation_ancestry a
         join organisation o on o.id = a.ancestor_id
where a.line = p_line
  and a.descendant_id = p_organisation
  and exists (select from organisation_kind_parent allowed where allowed.kind = o.kind)
  and daterange(a.valid_from, a.valid_to) @> coalesce(
        (select current_date
         from organisation_ancestry today
         where today.line = p_line
           and today.descendant_id = p_organisation
           and today.depth = 1
           and daterange(today.valid_from, today.valid_to) @> current_date),
        (select min(later.valid_from)
         from organisation_ancestry later
         where later.line = p_line
           and later.descendant_id = p_organisation
           and later.depth = 1
           and later.valid_from > current_date),
        current_date)
$$;

create function organisation_place(organisation uuid, out union_id uuid, out branch_id uuid, out territory_id uuid)
    language sql stable
as
$$
select (select c.ancestor_id from organisation_chain(organisation, 'sectoral') c where c.rank = 1 and c.depth > 0),
       (select c.ancestor_id from organisation_chain(organisation, 'sectoral') c where c.rank = 2 and c.depth > 0),
       (select c.ancestor_id from organisation_chain(organisation, 'territorial') c where c.rank = 1 and c.depth > 0)
$$;

-- Which of the columns holds exactly the rows below an organisation in a line. One that holds members and has others
-- below it answers for both, which no column says; nor does any for a place deeper than the second: subtree.
create function organisation_row_level(p_organisation uuid, p_line text) returns text
    language sql stable
as
$$
select case
           when kind.holds_members and not exists (select
                                                   from organisation_ancestry below
                                                   where below.ancestor_id = o.id
                                                     and below.depth > 0
                                                     and below.valid_to > current_date) then 'primary'
           when kind.holds_members or own.rank is null then 'subtree'
           when p_line = 'sectoral' and own.rank = 1 then 'union'
           when p_line = 'sectoral' and own.rank = 2 then 'branch'
           when p_line = 'territorial' and own.rank = 1 then 'territory'
           else 'subtree' end
from organisation o
         join organisation_kind kind on kind.code = o.kind
         left join organisation_chain(p_organisation, p_line) own on own.depth = 0
where o.id = p_organisation
$$;

-- Whoever writes a row reads the place of its organisation while nobody moves it: a move waits for this transaction, or
-- this transaction for the move, and then reads the place anew.
create function organisation_row_placed() returns trigger
    language plpgsql
as
$$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('organisation_line:sectoral', 0));
    perform pg_advisory_xact_lock_shared(hashtextextended('organisation_line:territorial', 0));
    select place.union_id, place.branch_id, place.territory_id
    into new.union_id, new.branch_id, new.territory_id
    from organisation_place(new.primary_id) place;
    return new;
end
$$;

-- After a move: the rows of everything at or below an organisation; without one, of every organisation, because an
-- affiliation may begin on a day on which nobody writes anything. To be called under the role that sees all rows.
create function organisation_rows_replaced(p_organisation uuid) returns bigint
    language plpgsql
as
$$
declare
    placed   record;
    replaced bigint := 0;
    these    bigint;
begin
    for placed in
        select c.oid::regclass::text as name
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
                    from organisation o, organisation_place(o.id) p
                    where exists (select from %1$s r where r.primary_id = o.id)
                      and ($1 is null or o.id in (select descendant_id from organisation_ancestry where ancestor_id = $1)))
                update %1$s r
                set union_id = place.union_id, branch_id = place.branch_id, territory_id = place.territory_id
                from place
                where r.primary_id = place.id
                  and (r.union_id, r.branch_id, r.territory_id)
                    is distinct from (place.union_id, place.branch_id, place.territory_id)$update$, placed.name)
                using p_organisation;
            get diagnostics these = row_count;
            replaced := replaced + these;
        end loop;
    return replaced;
end
$$;
