-- Why: LIKE is not leakproof, so behind a policy PostgreSQL asks it of the rows of the scope one by one and leaves the
-- trigram index. For a union or the federation that reads the whole scope for one key press.
-- This function asks the index first and the scope after, and gives back ids only; whoever calls it reads the rows behind
-- the policies again. It takes no scope from its caller: the role and the setting of the transaction say it, exactly as
-- the policies read them, and without a role of rows it finds nobody. It is no SECURITY DEFINER: the owner is held back by
-- force row level security, and the login may take the role of the whole register anyway (docs/adr/0009). Role and settings
-- are the caller's again when it ends; an error inside ends the transaction or savepoint, and they with it.
create function member_search(p_words text[], p_most integer) returns setof uuid
    language plpgsql volatile parallel unsafe
    set search_path = pg_catalog, public
as
$$
declare
    entered text := current_setting('role');
    scope   uuid := nullif(current_setting('birlik.scope', true), '')::uuid;
    line    text := current_setting('birlik.scope_line', true);
    within  text;
    likes   text;
begin
    within := case entered
                  when 'birlik_rows_federation' then 'true'
                  when 'birlik_rows_union' then 'm.union_id = $2'
                  when 'birlik_rows_territory' then 'm.territory_id = $2'
                  when 'birlik_rows_branch' then 'm.branch_id = $2'
                  when 'birlik_rows_primary' then 'm.primary_id = $2'
                  when 'birlik_rows_subtree' then 'm.primary_id in (select a.descendant_id from organisation_ancestry a'
                      || ' where a.line = $3 and a.ancestor_id = $2 and a.valid_to > current_date)'
        end;
    if within is null or coalesce(cardinality(p_words), 0) = 0 or (scope is null and entered <> 'birlik_rows_federation') then
        return;
    end if;
    -- The patterns stay parameters; only their places are text
    select string_agg(format('m.search_key like $1[%s]', place), ' and ')
    into likes
    from generate_subscripts(p_words, 1) place;
    perform set_config('role', 'birlik_rows_federation', true);
    return query execute format('select m.id from membership m where %s and %s limit $4', likes, within)
        using p_words, scope, line, p_most;
    perform set_config('role', entered, true);
end
$$;
revoke all on function member_search(text[], integer) from public;
