-- Why: figures of agreements were counted from the agreements at each look, which took most of a second for five hundred of them.
-- Now each organisation has its own numbers, and whatever stands above it the sum of them (docs/adr/0040-figures-of-agreements.md).
-- A transaction that changes what is counted names the organisation and counts nothing; a job counts it anew. Whoever reads in
-- between takes the old numbers of the named ones out of the sum and counts these few itself, so that a number is right at once.

-- Named organisations, once for each change: a mark is taken away by whoever counted after it, and a later one stays.
create table agreement_fact_due (
    id              bigint generated always as identity,
    organisation_id uuid not null,
    constraint agreement_fact_due_pk primary key (id)
);
create index agreement_fact_due_organisation_idx on agreement_fact_due (organisation_id);

-- An organisation's own numbers, by_what: all of them; obligations by group of topics; agreements in force at the end of an earlier
-- year. sectoral and territorial are those above it on that day, the other keys what it is put under. Right from counted_on until
-- the day before stands_until, the next day on which something of it begins or ends by itself. A number that is not asked of a row is
-- empty: most numbers of most rows.
create table agreement_fact (
    organisation_id    uuid             not null,
    by_what            text collate "C" not null,
    key                text collate "C" not null default '',
    counted_on         date,
    stands_until       date,
    sectoral           uuid[],
    territorial        uuid[],
    region_sectoral    text collate "C",
    region_territorial text collate "C",
    sector             text collate "C",
    size               text collate "C",
    constraint agreement_fact_pk primary key (organisation_id, by_what, key),
    constraint agreement_fact_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint agreement_fact_by_what_known check (by_what in ('all', 'theme', 'year')),
    constraint agreement_fact_stands check ((by_what = 'all') = (counted_on is not null and stands_until > counted_on))
);

-- Of everything below an organisation in a line; "either" is the federation with whatever stands in whichever line.
create table agreement_sum (
    node_id uuid             not null,
    line    text collate "C" not null,
    by_what text collate "C" not null,
    key     text collate "C" not null,
    constraint agreement_sum_pk primary key (node_id, line, by_what, key),
    constraint agreement_sum_node_fk foreign key (node_id) references organisation (id),
    constraint agreement_sum_line_known check (line in ('sectoral', 'territorial', 'either')),
    constraint agreement_sum_by_what_known check (by_what in ('all', 'theme', 'year', 'region', 'sector', 'size'))
);

create index agreement_fact_stands_idx on agreement_fact (stands_until) where by_what = 'all';
create index agreement_fact_counted_idx on agreement_fact (counted_on) where by_what = 'all';

-- Those whose kept numbers are not right on a day.
create function agreement_fact_due_on(p_on date) returns setof uuid
    language sql
    stable
as
$$
select d.organisation_id from agreement_fact_due d
union
select f.organisation_id from agreement_fact f where f.by_what = 'all' and f.stands_until <= p_on
union
select f.organisation_id from agreement_fact f where f.by_what = 'all' and f.counted_on > p_on
$$;

-- A value that holds on a day; of a parameter of this house.
create function agreement_parameter(p_code text, p_on date) returns numeric
    language sql
    stable
as
$$
select v.value from legal_parameter_value v where v.code = p_code and v.valid_from <= p_on order by v.valid_from desc limit 1
$$;

-- of_republic to of_organisation: agreements in force by level. collective_* are of collective agreements only, promises and what
-- follows of all.
do
$do$
declare
    measures constant text[] := array ['of_republic', 'of_sector', 'of_region', 'of_city', 'of_district', 'of_holding',
        'of_organisation', 'primaries', 'with_agreement', 'collective', 'measurable', 'kept', 'ending', 'told', 'members',
        'non_members', 'collective_promises', 'collective_concrete', 'collective_due', 'collective_done', 'agreements', 'promises',
        'concrete', 'lack_condition', 'lack_effort', 'lack_measure', 'lack_date', 'lack_side', 'opened', 'done', 'partly',
        'not_done', 'not_reported'];
    columns  constant text   := array_to_string(measures, ', ');
    -- Under what the numbers of an organisation are put when they are added up for somebody above it
    keyed    constant text   := $sql$
        cross join lateral (
            select f.by_what, f.key
            union all
            select k.by_what, coalesce(k.key, '')
            from (values ('region', case n.line when 'territorial' then f.region_territorial else f.region_sectoral end),
                         ('sector', f.sector), ('size', f.size)) k (by_what, key)
            where f.by_what = 'all' and n.line <> 'either') k$sql$;
    above    constant text   := $sql$
        cross join lateral (
            select 'sectoral' as line, u.id from unnest(f.sectoral) u (id)
            union all
            select 'territorial', u.id from unnest(f.territorial) u (id)
            union all
            select 'either', root.id from organisation root where root.kind = 'federation' and root.id <> f.organisation_id) n$sql$;
    signed   text;
    sums     text;
    zeros    text;
    added    text;
    measure  text;
begin
    foreach measure in array measures
        loop
            execute format('alter table agreement_fact add column %I integer', measure);
            execute format('alter table agreement_sum add column %I bigint not null', measure);
        end loop;
    select string_agg(format('coalesce(sum(f.sign * f.%s), 0)::bigint', name), ', '),
           string_agg(format('sum(s.%1$s)::bigint', name), ', '),
           string_agg('0::bigint', ', '),
           string_agg(format('%1$s = s.%1$s + excluded.%1$s', name), ', ')
    into signed, sums, zeros, added
    from unnest(measures) name;

    -- The numbers of these organisations on a day, from the register alone.
    execute format($create$
        create function agreement_fact_counted(p_organisations uuid[], p_on date) returns setof agreement_fact
            language sql stable as $f$
        with one as materialized (
            select o.id, o.kind = 'primary' as is_primary, o.region_code from organisation o where o.id = any (p_organisations)),
        rule as materialized (
            select agreement_parameter('AGREEMENT_ENDING_DAYS', p_on)::integer as ending_days,
                   agreement_parameter('AGREEMENT_KEPT_FROM', p_on) as kept_from),
        held as materialized (
            select a.id, a.organisation_id, a.one_in_force, a.in_force_from, a.holds_until, a.replaced_by_id, k.level,
                   a.in_force_from <= p_on and (a.holds_until is null or a.holds_until > p_on) as now
            from agreement a join agreement_kind k on k.code = a.kind
            where a.organisation_id = any (p_organisations) and a.state = 'registered'),
        -- The agreements of the employers they sit in count for a primary organisation as its own do
        beside as materialized (
            select oe.organisation_id, a.in_force_from, a.holds_until,
                   oe.valid_from <= p_on and (oe.valid_to is null or oe.valid_to > p_on)
                       and a.in_force_from <= p_on and (a.holds_until is null or a.holds_until > p_on) as now
            from organisation_employer oe
            join agreement a on a.employer_id = oe.employer_id and a.one_in_force and a.state = 'registered'
            where oe.organisation_id = any (p_organisations)),
        day as (
            select o.id, 'all' as by_what, '' as key, p_on as day from one o
            union
            select h.organisation_id, 'year', y::text, make_date(y, 12, 31)
            from held h
            cross join lateral generate_series(extract(year from h.in_force_from)::integer,
                                               extract(year from least(p_on, h.holds_until))::integer) y
            where make_date(y, 12, 31) < p_on and make_date(y, 12, 31) >= h.in_force_from
              and (h.holds_until is null or h.holds_until > make_date(y, 12, 31))),
        placed as materialized (
            select d.id, d.by_what, d.key, d.day, t.sectoral, t.territorial, t.stands
            from day d
            cross join lateral (
                select array_agg(t.ancestor_id order by t.ancestor_id) filter (where t.line = 'sectoral' and t.depth > 0) as sectoral,
                       array_agg(t.ancestor_id order by t.ancestor_id)
                           filter (where t.line = 'territorial' and t.depth > 0) as territorial,
                       count(*) > 0 as stands
                from organisation_ancestry t
                where t.descendant_id = d.id and t.valid_from <= d.day and t.valid_to > d.day) t),
        turn as (
            select t.id, min(t.day) as day
            from (select h.organisation_id as id, unnest(array [h.in_force_from, h.holds_until, h.holds_until - r.ending_days]) as day
                  from held h cross join rule r
                  union all
                  select b.organisation_id, unnest(array [b.in_force_from, b.holds_until]) from beside b
                  union all
                  select h.organisation_id, c.as_of from held h join agreement_coverage c on c.agreement_id = h.id
                  union all
                  select t.descendant_id, unnest(array [t.valid_from, t.valid_to])
                  from organisation_ancestry t where t.descendant_id = any (p_organisations)
                  union all
                  select oe.organisation_id, unnest(array [oe.valid_from, oe.valid_to])
                  from organisation_employer oe where oe.organisation_id = any (p_organisations)
                  union all
                  select oe.organisation_id, unnest(array [s.valid_from, s.valid_to])
                  from organisation_employer oe join employer_site s on s.employer_id = oe.employer_id
                  where oe.organisation_id = any (p_organisations)
                  union all
                  select o.id, v.valid_from
                  from one o join legal_parameter_value v on v.code in ('AGREEMENT_ENDING_DAYS', 'AGREEMENT_KEPT_FROM')
                  union all
                  select o.id, make_date(extract(year from p_on)::integer + 1, 1, 1) from one o) t
            where t.day > p_on
            group by t.id),
        weighed as (
            select h.organisation_id, h.level, h.one_in_force, h.holds_until <= p_on + r.ending_days and h.replaced_by_id is null as ending, c.members,
                   c.non_members, m.*, f.done + f.partly + f.not_done + f.not_reported as due, f.done as kept_periods,
                   index_value(f.points, f.weight) >= r.kept_from as kept
            from held h
            cross join rule r
            left join lateral (select c.members, c.non_members from agreement_coverage c
                               where c.agreement_id = h.id and c.as_of <= p_on order by c.as_of desc limit 1) c on true
            left join lateral (select sum(t.promises) as promises, sum(t.concrete) as concrete, sum(t.condition) as condition,
                                      sum(t.effort) as effort, sum(t.measure) as measure, sum(t.date) as date, sum(t.side) as side
                               from agreement_theme t where t.agreement_id = h.id) m on true
            left join fulfilment_sum f on f.agreement_id = h.id and f.year = extract(year from p_on)
            where h.now),
        own as (
            select w.organisation_id,
                   count(*) filter (where w.level = 'republic') as of_republic, count(*) filter (where w.level = 'sector') as of_sector,
                   count(*) filter (where w.level = 'region') as of_region, count(*) filter (where w.level = 'city') as of_city,
                   count(*) filter (where w.level = 'district') as of_district, count(*) filter (where w.level = 'holding') as of_holding,
                   count(*) filter (where w.level = 'organisation') as of_organisation,
                   count(*) filter (where w.one_in_force) as collective,
                   count(*) filter (where w.one_in_force and w.concrete > 0) as measurable,
                   count(*) filter (where w.one_in_force and w.kept) as kept,
                   count(*) filter (where w.ending) as ending,
                   count(w.members) filter (where w.one_in_force) as told,
                   sum(w.members) filter (where w.one_in_force) as members,
                   sum(w.non_members) filter (where w.one_in_force) as non_members,
                   sum(w.promises) filter (where w.one_in_force) as collective_promises,
                   sum(w.concrete) filter (where w.one_in_force) as collective_concrete,
                   sum(w.due) filter (where w.one_in_force) as collective_due,
                   sum(w.kept_periods) filter (where w.one_in_force) as collective_done,
                   count(w.promises) as agreements, sum(w.promises) as promises, sum(w.concrete) as concrete,
                   sum(w.condition) as lack_condition, sum(w.effort) as lack_effort, sum(w.measure) as lack_measure,
                   sum(w.date) as lack_date, sum(w.side) as lack_side
            from weighed w
            group by w.organisation_id)
        select f.*
        from (
            select p.id as organisation_id, p.by_what, p.key, p_on as counted_on, t.day as stands_until, p.sectoral, p.territorial,
                   coalesce(nullif(o.region_code, 'KZ'), above_sectoral.region_code) as region_sectoral,
                   coalesce(nullif(o.region_code, 'KZ'), above_territorial.region_code) as region_territorial,
                   sector.id::text as sector, size.code as size,
                   n.of_republic, n.of_sector, n.of_region, n.of_city, n.of_district, n.of_holding, n.of_organisation,
                   (o.is_primary and p.stands)::integer as primaries,
                   (o.is_primary and p.stands
                       and (coalesce(n.collective, 0) > 0
                            or exists (select from beside b where b.organisation_id = p.id and b.now)))::integer as with_agreement,
                   n.collective, n.measurable, n.kept, n.ending, n.told, n.members, n.non_members, n.collective_promises,
                   n.collective_concrete, n.collective_due, n.collective_done, n.agreements, n.promises, n.concrete,
                   n.lack_condition, n.lack_effort, n.lack_measure, n.lack_date, n.lack_side,
                   null::integer as opened, null::integer as done, null::integer as partly, null::integer as not_done,
                   null::integer as not_reported
            from placed p
            join one o on o.id = p.id
            join turn t on t.id = p.id
            left join own n on n.organisation_id = p.id
            left join lateral (select u.region_code from organisation_ancestry a join organisation u on u.id = a.ancestor_id
                               where a.descendant_id = p.id and a.line = 'sectoral' and a.valid_from <= p_on and a.valid_to > p_on
                                 and u.region_code <> 'KZ' order by a.depth limit 1) above_sectoral on true
            left join lateral (select u.region_code from organisation_ancestry a join organisation u on u.id = a.ancestor_id
                               where a.descendant_id = p.id and a.line = 'territorial' and a.valid_from <= p_on and a.valid_to > p_on
                                 and u.region_code <> 'KZ' order by a.depth limit 1) above_territorial on true
            left join lateral (select u.id from organisation_ancestry a join organisation u on u.id = a.ancestor_id
                               where a.descendant_id = p.id and a.line = 'sectoral' and a.valid_from <= p_on and a.valid_to > p_on
                                 and u.kind = 'sectoral_union' limit 1) sector on true
            left join lateral (
                select z.code
                from organisation_employer oe
                join lateral (select sum(s.headcount) as headcount from employer_site s
                              where s.employer_id = oe.employer_id and s.valid_from <= p_on
                                and (s.valid_to is null or s.valid_to > p_on)) h on h.headcount is not null
                join employer_size z on h.headcount >= z.headcount_from and (z.headcount_to is null or h.headcount <= z.headcount_to)
                where oe.organisation_id = p.id and oe.valid_from <= p_on and (oe.valid_to is null or oe.valid_to > p_on)
                order by h.headcount desc limit 1) size on true
            where p.by_what = 'all'
            union all
            select p.id, p.by_what, p.key, null, null, p.sectoral, p.territorial, null, null, null, null,
                   count(*) filter (where h.level = 'republic'), count(*) filter (where h.level = 'sector'),
                   count(*) filter (where h.level = 'region'), count(*) filter (where h.level = 'city'),
                   count(*) filter (where h.level = 'district'), count(*) filter (where h.level = 'holding'),
                   count(*) filter (where h.level = 'organisation'), %1$s
            from placed p
            join held h on h.organisation_id = p.id and h.in_force_from <= p.day and (h.holds_until is null or h.holds_until > p.day)
            where p.by_what = 'year'
            group by p.id, p.by_what, p.key, p.sectoral, p.territorial
            union all
            select p.id, 'theme', m.theme, null, null, p.sectoral, p.territorial, null, null, null, null, %2$s,
                   sum(m.promises), sum(m.concrete), null, null, null, null, null, sum(r.opened), sum(r.done), sum(r.partly),
                   sum(r.not_done), sum(r.not_reported)
            from placed p
            join held h on h.organisation_id = p.id and h.now
            join agreement_theme m on m.agreement_id = h.id
            left join fulfilment_sum f on f.agreement_id = h.id and f.year = extract(year from p_on)
            left join fulfilment_theme r on r.agreement_id = f.agreement_id and r.year = f.year and r.theme = m.theme
            where p.by_what = 'all'
            group by p.id, m.theme, p.sectoral, p.territorial) f
        $f$$create$,
                   (select string_agg('null::integer', ', ') from generate_series(8, cardinality(measures))),
                   (select string_agg('null::integer', ', ') from generate_series(1, array_position(measures, 'promises') - 1)));

    -- Of each of these organisations with everything below it in the line. What is due is taken out of the sums as it was counted and
    -- put in as it is. Planned once for a connection: the plan takes longer than the answer.
    execute format($create$
        create function agreement_sum_of(p_nodes uuid[], p_line text, p_by text[], p_on date)
            returns table (node_id uuid, by_what text, key text, %1$s) language plpgsql stable
            set plan_cache_mode = force_generic_plan as $f$
        declare
            due uuid[] := array(select d from agreement_fact_due_on(p_on) d);
            -- Also what was below in an earlier year
            here uuid[] := array(
                select d.id from unnest(due) d (id)
                where p_line = 'either' or d.id = any (p_nodes)
                   or exists (select from organisation_ancestry a
                              where a.line = p_line and a.descendant_id = d.id and a.ancestor_id = any (p_nodes)));
        begin
            if due = '{}' then
                return query
                select s.node_id, s.by_what, s.key, %2$s
                from (select s.node_id, s.by_what, s.key, %3$s
                      from agreement_sum s where s.node_id = any (p_nodes) and s.line = p_line and s.by_what = any (p_by)
                      union all
                      select n.id, k.by_what, k.key, %4$s
                      from (select 1 as sign, f.* from agreement_fact f where f.organisation_id = any (p_nodes)) f
                      cross join lateral (select p_line as line, f.organisation_id as id) n %5$s
                      where k.by_what = any (p_by)
                      group by n.id, k.by_what, k.key) s
                group by s.node_id, s.by_what, s.key;
                return;
            end if;
            return query
            select s.node_id, s.by_what, s.key, %2$s
            from (select s.node_id, s.by_what, s.key, %3$s
                  from agreement_sum s where s.node_id = any (p_nodes) and s.line = p_line and s.by_what = any (p_by)
                  union all
                  select n.id, k.by_what, k.key, %4$s
                  from (select 1 as sign, f.* from agreement_fact f
                        where f.organisation_id = any (p_nodes) and not f.organisation_id = any (due)) f
                  cross join lateral (select p_line as line, f.organisation_id as id) n %5$s
                  where k.by_what = any (p_by)
                  group by n.id, k.by_what, k.key
                  union all
                  select n.id, k.by_what, k.key, %4$s
                  from (select -1 as sign, f.* from agreement_fact f where f.organisation_id = any (due)) f %6$s %5$s
                  where n.id = any (p_nodes) and n.line = p_line and k.by_what = any (p_by)
                  group by n.id, k.by_what, k.key
                  union all
                  select n.id, k.by_what, k.key, %4$s
                  from (select 1 as sign, f.* from agreement_fact_counted(here, p_on) f) f
                  cross join lateral (select n.line, n.id from (select 1) one %6$s where n.line = p_line
                                      union all
                                      select p_line, f.organisation_id) n %5$s
                  where n.id = any (p_nodes) and k.by_what = any (p_by)
                  group by n.id, k.by_what, k.key) s
            group by s.node_id, s.by_what, s.key;
        end
        $f$$create$,
                   (select string_agg(name || ' bigint', ', ') from unnest(measures) name), sums,
                   (select string_agg('s.' || name, ', ') from unnest(measures) name), signed, keyed, above);

    -- Counts those that are due anew, some at a time. Under the role that sees all rows.
    execute format($create$
        create function agreement_fact_fold(p_on date, p_most integer) returns integer language plpgsql as $f$
        declare
            picked uuid[];
            was    agreement_fact[];
            became agreement_fact[];
        begin
            perform pg_advisory_xact_lock(hashtextextended('agreement_fact_fold', 0));
            picked := array(select d from agreement_fact_due_on(p_on) d limit p_most);
            if picked = '{}' then
                return 0;
            end if;
            -- Marks first: what is committed after this is counted as well, and its mark stays
            delete from agreement_fact_due d where d.organisation_id = any (picked);
            was := array(select f from agreement_fact f where f.organisation_id = any (picked));
            became := array(select f from agreement_fact_counted(picked, p_on) f);
            delete from agreement_fact f where f.organisation_id = any (picked);
            insert into agreement_fact select b.* from unnest(became) b;
            insert into agreement_sum as s (node_id, line, by_what, key, %1$s)
            select n.id, n.line, k.by_what, k.key, %2$s
            from (select -1 as sign, w.* from unnest(was) w union all select 1, b.* from unnest(became) b) f %3$s %4$s
            group by n.id, n.line, k.by_what, k.key
            having (%2$s) is distinct from (%5$s)
            order by n.id, n.line, k.by_what, k.key
            on conflict (node_id, line, by_what, key) do update set %6$s;
            return cardinality(picked);
        end
        $f$$create$, columns, signed, above, keyed, zeros, added);
    -- The yardstick: which sums say too much or too little; nothing as long as they are right. Under the role that sees all rows.
    execute format($create$
        create function agreement_sum_differences(p_on date)
            returns table (node_id uuid, line text, by_what text, key text) language sql stable as $f$
        with due as materialized (select d.id from agreement_fact_due_on(p_on) d (id))
        select s.node_id, s.line, s.by_what, s.key
        from (select m.* from agreement_sum m
              union all
              select n.id, n.line, k.by_what, k.key, %1$s
              from (select -1 as sign, c.*
                    from agreement_fact_counted(array(select id from organisation except select d.id from due d), p_on) c
                    union all
                    select -1, w.* from agreement_fact w join due d on d.id = w.organisation_id) f %2$s %3$s
              group by n.id, n.line, k.by_what, k.key) s
        group by s.node_id, s.line, s.by_what, s.key
        having (%4$s) is distinct from (%5$s)
        $f$$create$, signed, above, keyed, sums, zeros);
end
$do$;


-- An organisation's own numbers, counted at once where the kept ones are not right.
create function agreement_fact_of(p_organisation uuid, p_on date) returns setof agreement_fact
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as
$$
begin
    if exists (select from agreement_fact_due_on(p_on) d where d = p_organisation) then
        return query select c.* from agreement_fact_counted(array [p_organisation], p_on) c;
    else
        return query select f.* from agreement_fact f where f.organisation_id = p_organisation;
    end if;
end
$$;

-- The numbers of all, those that are due counted at once: for lists behind a number, which say what the number says.
create function agreement_fact_on(p_on date) returns setof agreement_fact
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as
$$
declare
    due uuid[] := array(select d from agreement_fact_due_on(p_on) d);
begin
    return query select f.* from agreement_fact f where not f.organisation_id = any (due);
    if due <> '{}' then
        return query select c.* from agreement_fact_counted(due, p_on) c;
    end if;
end
$$;

-- Primary organisations below another in a line that nobody has a collective agreement for.
create function agreement_without(p_organisation uuid, p_line text, p_on date) returns setof uuid
    language plpgsql
    stable
    set plan_cache_mode = force_generic_plan
as
$$
declare
    due  uuid[] := array(select d from agreement_fact_due_on(p_on) d);
    here uuid[] := array(
        select d.id from unnest(due) d (id)
        where exists (select from organisation_ancestry a
                      where a.line = p_line and a.descendant_id = d.id and a.ancestor_id = p_organisation
                        and a.valid_from <= p_on and a.valid_to > p_on));
begin
    return query
    select f.organisation_id
    from agreement_fact f
    join organisation_ancestry a on a.line = p_line and a.descendant_id = f.organisation_id and a.ancestor_id = p_organisation
         and a.valid_from <= p_on and a.valid_to > p_on
    where f.by_what = 'all' and f.primaries = 1 and f.with_agreement = 0 and not f.organisation_id = any (due);
    if here <> '{}' then
        return query
        select c.organisation_id
        from agreement_fact_counted(here, p_on) c
        where c.by_what = 'all' and c.primaries = 1 and c.with_agreement = 0;
    end if;
end
$$;

create index agreement_fact_without_idx on agreement_fact (organisation_id) where by_what = 'all' and primaries = 1 and with_agreement = 0;

-- Whatever is counted names its organisation: by what was and by what is.
do
$do$
declare
    named   constant jsonb := jsonb_build_object(
        'agreement', $sql$
            select c.organisation_id from changed c where c.state = 'registered'
            union
            select oe.organisation_id from changed c join organisation_employer oe on oe.employer_id = c.employer_id
            where c.state = 'registered' and c.one_in_force$sql$,
        'organisation_ancestry', 'select c.descendant_id from changed c',
        'organisation_employer', 'select c.organisation_id from changed c',
        'employer_site', 'select oe.organisation_id from changed c join organisation_employer oe on oe.employer_id = c.employer_id',
        'legal_parameter_value', $sql$
            select o.id from organisation o
            where exists (select from changed c where c.code in ('AGREEMENT_ENDING_DAYS', 'AGREEMENT_KEPT_FROM'))$sql$)
        || (select jsonb_object_agg(t, $sql$
            select a.organisation_id from changed c join agreement a on a.id = c.agreement_id where a.state = 'registered'$sql$)
            from unnest(array ['agreement_theme', 'agreement_coverage', 'fulfilment_sum', 'fulfilment_theme']) t);
    ways    constant jsonb := '{"insert": "select * from added", "delete": "select * from deleted",
        "update": "select * from was union all select * from became"}';
    tables  constant jsonb := '{"insert": "new table as added", "delete": "old table as deleted",
        "update": "old table as was new table as became"}';
    counted text;
    way     text;
begin
    for counted in select jsonb_object_keys(named)
        loop
            for way in select jsonb_object_keys(ways)
                loop
                    execute format($create$
                        create function %1$s_fact_due_by_%2$s() returns trigger language plpgsql as $f$
                        begin
                            insert into agreement_fact_due (organisation_id)
                            with changed as (%3$s) select distinct d.id from (%4$s) d (id);
                            return null;
                        end $f$$create$, counted, way, ways ->> way, named ->> counted);
                    execute format('create trigger %1$s_fact_due_by_%2$s after %2$s on %1$I referencing %3$s for each statement execute function %1$s_fact_due_by_%2$s()',
                                   counted, way, tables ->> way);
                end loop;
        end loop;
end
$do$;

-- A region or a kind is that of everything below as well.
create function organisation_fact_due() returns trigger
    language plpgsql
as
$$
begin
    insert into agreement_fact_due (organisation_id)
    select new.id union select a.descendant_id from organisation_ancestry a where a.ancestor_id = new.id;
    return null;
end
$$;
create trigger organisation_fact_due_added after insert on organisation for each row execute function organisation_fact_due();
create trigger organisation_fact_due_changed
    after update on organisation
    for each row
    when ((old.kind, old.region_code) is distinct from (new.kind, new.region_code))
execute function organisation_fact_due();

insert into agreement_fact_due (organisation_id) select id from organisation;

grant select on agreement_fact_due, agreement_fact, agreement_sum to birlik_reports;
