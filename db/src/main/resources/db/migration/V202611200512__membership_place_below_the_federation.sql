-- Why: an organisation that hangs in no line, or on one that has left, is no union and no territory only because nothing
-- is above it. A chain that does not reach the federation has no ranks; a post in it sees its rows through the tree.
create or replace function organisation_chain(p_organisation uuid, p_line text)
    returns table (ancestor_id uuid, depth integer, rank integer)
    language sql stable
as
$$
with chain as (
    select a.ancestor_id,
           a.depth,
           not exists (select from organisation_kind_parent allowed where allowed.kind = o.kind) as is_root
    from organisation_ancestry a
             join organisation o on o.id = a.ancestor_id
    where a.line = p_line
      and a.descendant_id = p_organisation
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
            current_date))
select chain.ancestor_id, chain.depth, (row_number() over (order by chain.depth desc))::integer
from chain
where not chain.is_root
  and exists (select from chain top where top.is_root)
$$;
