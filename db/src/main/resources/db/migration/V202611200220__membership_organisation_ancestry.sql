-- Why: "under X, in this line, on this date" is asked by every list, total and right, so it must be one indexed
-- condition. Ancestry is kept as dated rows, written in the same transaction as the affiliation. One row is one chain
-- of affiliations during the days in which all of them hold; every organisation has a row to itself with depth 0.
create table organisation_ancestry (
    line          text collate "C" not null,
    descendant_id uuid             not null,
    ancestor_id   uuid             not null,
    depth         integer          not null,
    valid_from    date             not null,
    valid_to      date             not null default 'infinity',
    constraint organisation_ancestry_pk primary key (line, descendant_id, ancestor_id, valid_from),
    constraint organisation_ancestry_line_known check (line in ('sectoral', 'territorial')),
    constraint organisation_ancestry_period check (valid_to > valid_from),
    constraint organisation_ancestry_depth check (depth >= 0 and (depth = 0) = (ancestor_id = descendant_id)),
    constraint organisation_ancestry_descendant_fk foreign key (descendant_id) references organisation (id),
    constraint organisation_ancestry_ancestor_fk foreign key (ancestor_id) references organisation (id)
);
create index organisation_ancestry_descendant_idx on organisation_ancestry (descendant_id);
create index organisation_ancestry_ancestor_idx on organisation_ancestry (ancestor_id, line, depth, descendant_id);

-- Two people who move branches at the same moment could close a circle that neither of them sees. Whoever changes a
-- line holds its lock until the end of the transaction; the next one then reads what the first has committed. A
-- snapshot older than the lock would read the past, so those isolation levels are refused.
create function organisation_line_lock(p_line text) returns void
    language plpgsql
as
$$
begin
    if current_setting('transaction_isolation') not in ('read committed', 'read uncommitted') then
        raise exception 'the tree of organisations is changed in READ COMMITTED transactions only'
            using errcode = 'BK006', constraint = 'organisation_line_isolation';
    end if;
    perform pg_advisory_xact_lock(hashtextextended('organisation_line:' || p_line, 0));
end
$$;

-- The rows of one organisation and of everything below it that lead through its affiliations.
create function organisation_ancestry_refresh(p_line text, p_organisation uuid) returns void
    language plpgsql
as
$$
begin
    if exists (select
               from organisation_affiliation f
                        join organisation_ancestry a on a.line = f.line and a.descendant_id = f.parent_id
                   and a.ancestor_id = f.organisation_id
               where f.organisation_id = p_organisation
                 and f.line = p_line
                 and a.valid_from < coalesce(f.valid_to, 'infinity')
                 and f.valid_from < a.valid_to) then
        raise exception 'organisation % would be its own ancestor in line %', p_organisation, p_line
            using errcode = 'BK001', constraint = 'organisation_affiliation_cycle';
    end if;

    delete
    from organisation_ancestry r
        using organisation_ancestry s
    where s.line = p_line
      and s.ancestor_id = p_organisation
      and r.line = p_line
      and r.descendant_id = s.descendant_id
      and r.depth > s.depth
      and r.valid_from < s.valid_to
      and s.valid_from < r.valid_to;

    insert into organisation_ancestry (line, descendant_id, ancestor_id, depth, valid_from, valid_to)
    select p_line,
           s.descendant_id,
           a.ancestor_id,
           s.depth + 1 + a.depth,
           greatest(s.valid_from, f.valid_from, a.valid_from),
           least(s.valid_to, coalesce(f.valid_to, 'infinity'), a.valid_to)
    from organisation_affiliation f
             join organisation_ancestry a on a.line = p_line and a.descendant_id = f.parent_id
             join organisation_ancestry s on s.line = p_line and s.ancestor_id = f.organisation_id
    where f.organisation_id = p_organisation
      and f.line = p_line
      and greatest(s.valid_from, f.valid_from, a.valid_from)
        < least(s.valid_to, coalesce(f.valid_to, 'infinity'), a.valid_to);
end
$$;

-- The whole line from the affiliations alone: for mass loading, where row by row would cost a minute, and the
-- yardstick the kept rows are compared with. The depth limit only ends the walk around a circle.
create function organisation_ancestry_recount(p_line text)
    returns table (descendant_id uuid, ancestor_id uuid, depth integer, valid_from date, valid_to date)
    language sql stable
as
$$
with recursive up as (select f.organisation_id                   as descendant_id,
                             f.parent_id                         as ancestor_id,
                             1                                   as depth,
                             f.valid_from,
                             coalesce(f.valid_to, 'infinity')    as valid_to
                      from organisation_affiliation f
                      where f.line = p_line
                      union all
                      select up.descendant_id,
                             f.parent_id,
                             up.depth + 1,
                             greatest(up.valid_from, f.valid_from),
                             least(up.valid_to, coalesce(f.valid_to, 'infinity'))
                      from up
                               join organisation_affiliation f on f.line = p_line and f.organisation_id = up.ancestor_id
                          and f.valid_from < up.valid_to and up.valid_from < coalesce(f.valid_to, 'infinity')
                      where up.ancestor_id <> up.descendant_id
                        and up.depth < 64)
select up.descendant_id, up.ancestor_id, up.depth, up.valid_from, up.valid_to
from up
$$;

create function organisation_ancestry_rebuild(p_line text) returns void
    language plpgsql
as
$$
declare
    circle boolean;
begin
    perform organisation_line_lock(p_line);
    delete from organisation_ancestry where line = p_line and depth > 0;
    with counted as materialized (select * from organisation_ancestry_recount(p_line)),
         kept as (
             insert into organisation_ancestry (line, descendant_id, ancestor_id, depth, valid_from, valid_to)
                 select p_line, c.descendant_id, c.ancestor_id, c.depth, c.valid_from, c.valid_to
                 from counted c
                 where c.descendant_id <> c.ancestor_id
                 on conflict do nothing)
    select exists (select from counted where counted.descendant_id = counted.ancestor_id) into circle;
    if circle then
        raise exception 'an organisation would be its own ancestor in line %', p_line
            using errcode = 'BK001', constraint = 'organisation_affiliation_cycle';
    end if;
end
$$;

create function organisation_affiliation_allowed() returns trigger
    language plpgsql
as
$$
declare
    child  organisation%rowtype;
    parent organisation%rowtype;
begin
    if tg_op = 'UPDATE' and (new.organisation_id, new.line, new.parent_id)
        is distinct from (old.organisation_id, old.line, old.parent_id) then
        raise exception 'an affiliation keeps its organisation, line and parent'
            using errcode = 'BK005', constraint = 'organisation_affiliation_fixed';
    end if;
    perform organisation_line_lock(new.line);
    select * into child from organisation where id = new.organisation_id;
    select * into parent from organisation where id = new.parent_id;
    if child.id is null or parent.id is null then
        return new; -- the foreign key says so with its own name
    end if;
    if not exists (select
                   from organisation_kind_parent allowed
                   where allowed.kind = child.kind
                     and allowed.line = new.line
                     and allowed.parent_kind = parent.kind) then
        raise exception 'kind % may not belong to kind % in line %', child.kind, parent.kind, new.line
            using errcode = 'BK002', constraint = 'organisation_affiliation_kinds';
    end if;
    if not daterange(new.valid_from, new.valid_to)
        <@ (daterange(child.valid_from, child.valid_to) * daterange(parent.valid_from, parent.valid_to)) then
        raise exception 'affiliation % to % is outside the lifetime of % or %', new.valid_from, new.valid_to, child.code, parent.code
            using errcode = 'BK003', constraint = 'organisation_affiliation_lifetime';
    end if;
    return new;
end
$$;
create trigger organisation_affiliation_allowed
    before insert or update
    on organisation_affiliation
    for each row
execute function organisation_affiliation_allowed();

create function organisation_affiliation_changed() returns trigger
    language plpgsql
as
$$
declare
    change record;
begin
    if (select count(*) from changed) > 500 then
        for change in select distinct line from changed order by line
            loop
                perform organisation_ancestry_rebuild(change.line);
            end loop;
    else
        for change in select distinct line, organisation_id from changed order by line, organisation_id
            loop
                perform organisation_line_lock(change.line);
                perform organisation_ancestry_refresh(change.line, change.organisation_id);
            end loop;
    end if;
    return null;
end
$$;
create trigger organisation_affiliation_inserted
    after insert
    on organisation_affiliation
    referencing new table as changed
    for each statement
execute function organisation_affiliation_changed();
create trigger organisation_affiliation_updated
    after update
    on organisation_affiliation
    referencing new table as changed
    for each statement
execute function organisation_affiliation_changed();
create trigger organisation_affiliation_deleted
    after delete
    on organisation_affiliation
    referencing old table as changed
    for each statement
execute function organisation_affiliation_changed();

create function organisation_lifetime_kept() returns trigger
    language plpgsql
as
$$
begin
    if (new.id, new.code, new.kind) is distinct from (old.id, old.code, old.kind) then
        raise exception 'organisation % keeps its id, code and kind', old.code
            using errcode = 'BK005', constraint = 'organisation_fixed';
    end if;
    if (new.valid_from, new.valid_to) is distinct from (old.valid_from, old.valid_to) then
        perform organisation_line_lock('sectoral');
        perform organisation_line_lock('territorial');
        if exists (select
                   from organisation_affiliation f
                   where f.parent_id = new.id
                     and not daterange(f.valid_from, f.valid_to) <@ daterange(new.valid_from, new.valid_to)) then
            raise exception 'organisations still belong to % outside its lifetime', new.code
                using errcode = 'BK004', constraint = 'organisation_children_affiliated';
        end if;
        if exists (select
                   from organisation_affiliation f
                   where f.organisation_id = new.id
                     and not daterange(f.valid_from, f.valid_to) <@ daterange(new.valid_from, new.valid_to)) then
            raise exception '% still belongs to another organisation outside its lifetime', new.code
                using errcode = 'BK003', constraint = 'organisation_affiliation_lifetime';
        end if;
        update organisation_ancestry
        set valid_from = new.valid_from, valid_to = coalesce(new.valid_to, 'infinity')
        where descendant_id = new.id
          and depth = 0;
    end if;
    return null;
end
$$;
create trigger organisation_lifetime_kept
    after update
    on organisation
    for each row
execute function organisation_lifetime_kept();

create function organisation_itself() returns trigger
    language plpgsql
as
$$
begin
    insert into organisation_ancestry (line, descendant_id, ancestor_id, depth, valid_from, valid_to)
    select line_.code, added.id, added.id, 0, added.valid_from, coalesce(added.valid_to, 'infinity')
    from added
             cross join (values ('sectoral'), ('territorial')) as line_ (code);
    return null;
end
$$;
create trigger organisation_itself
    after insert
    on organisation
    referencing new table as added
    for each statement
execute function organisation_itself();
