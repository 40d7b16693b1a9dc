-- Why: figures of safety were counted from the registers at each look; with 100,000 inspections and the headcounts of all employers that
-- is too much for a dashboard that everybody reads. Each organisation and each employer now has its own numbers, and whatever stands
-- above them the sum (docs/adr/0066-figures-of-safety-kept-as-sums.md). A transaction that changes what is counted only names whose
-- numbers are due; a job counts these anew, and whoever reads in between takes their old numbers out and counts these few itself.

-- Units whose numbers are due, once for each change: a mark is taken away by whoever counted after it, and a later one stays.
create table safety_fact_due (
    id      bigint generated always as identity,
    unit_id uuid not null,
    constraint safety_fact_due_pk primary key (id)
);
create index safety_fact_due_unit_idx on safety_fact_due (unit_id);

-- A unit is an organisation with what happened in it, or an employer with whom it employs. Its numbers are right from counted_on until
-- the day before stands_until, the next day on which something of it begins or ends by itself.
create table safety_unit (
    unit_id      uuid not null,
    counted_on   date not null,
    stands_until date not null,
    constraint safety_unit_pk primary key (unit_id),
    constraint safety_unit_stands check (stands_until > counted_on)
);
create index safety_unit_stands_idx on safety_unit (stands_until);
create index safety_unit_counted_idx on safety_unit (counted_on);

-- Own numbers by month; sectoral and territorial are those that add them up, without the organisation itself, which reads them here, and
-- without the federation, for which whole says whether it counts them. What has a
-- cause says how many accidents had that cause, and is part of no other number. heads came (or went) on days of the month, head_days is
-- heads times the days since 2000: so an average over any days is a difference of two sums.
create table safety_fact (
    id          bigint generated always as identity,
    unit_id     uuid             not null,
    employer_id uuid             not null,
    month       date             not null,
    section     text collate "C" not null,
    region      text collate "C" not null,
    initiative  text collate "C" not null,
    cause       text collate "C" not null,
    sectoral    uuid[]           not null,
    territorial uuid[]           not null,
    whole       boolean          not null,
    constraint safety_fact_pk primary key (id),
    constraint safety_fact_unit_fk foreign key (unit_id) references safety_unit (unit_id),
    constraint safety_fact_employer_fk foreign key (employer_id) references employer (id),
    constraint safety_fact_month_first check (extract(day from month) = 1)
);
create index safety_fact_unit_idx on safety_fact (unit_id);
create index safety_fact_employer_idx on safety_fact (employer_id);
create index safety_fact_sectoral_idx on safety_fact using gin (sectoral);
create index safety_fact_territorial_idx on safety_fact using gin (territorial);

-- Of an organisation and everything below it in a line; "either" is the federation with whatever stands in whichever line. Those of an
-- employer are kept by year, in its first month.
create table safety_sum (
    node_id uuid             not null,
    line    text collate "C" not null,
    by_what text collate "C" not null,
    key     text collate "C" not null,
    month   date             not null,
    constraint safety_sum_pk primary key (node_id, line, by_what, key, month),
    constraint safety_sum_node_fk foreign key (node_id) references organisation (id),
    constraint safety_sum_line_known check (line in ('sectoral', 'territorial', 'either')),
    constraint safety_sum_by_what_known check (by_what in ('all', 'section', 'region', 'employer', 'initiative', 'cause'))
);

-- Those whose kept numbers are not right on a day.
create function safety_due_on(p_on date) returns setof uuid
    language sql
    stable
as
$$
select d.unit_id from safety_fact_due d
union
select u.unit_id from safety_unit u where u.stands_until <= p_on
union
select u.unit_id from safety_unit u where u.counted_on > p_on
$$;

-- Those of them that count for one of these organisations, or did when they were counted.
create function safety_due_below(p_nodes uuid[], p_line text, p_on date) returns setof uuid
    language sql
    stable
as
$$
select d.unit
from safety_due_on(p_on) d (unit)
where p_line = 'either'
   or d.unit = any (p_nodes)
   or exists (select from safety_fact f
              where f.unit_id = d.unit and case p_line when 'sectoral' then f.sectoral else f.territorial end && p_nodes)
   or exists (select from organisation_ancestry a
              where a.line = p_line and a.descendant_id = d.unit and a.ancestor_id = any (p_nodes) and a.valid_from <= p_on and a.valid_to > p_on)
   or exists (select from organisation_employer oe
              where oe.employer_id = d.unit
                and (oe.organisation_id = any (p_nodes)
                     or exists (select from organisation_ancestry a
                                where a.line = p_line and a.descendant_id = oe.organisation_id and a.ancestor_id = any (p_nodes)
                                  and a.valid_from <= p_on and a.valid_to > p_on)))
$$;

-- What happened in these organisations and whom these employers employ, from the registers alone, each amount on its day; days to come
-- are among them, as the units are due again then. By the tree of a day.
create function safety_happened(p_units uuid[], p_on date)
    returns table (unit_id uuid, employer_id uuid, section text, region text, initiative text, cause text, sectoral uuid[], territorial uuid[],
                   whole boolean, day date, what text, amount bigint)
    language sql
    stable
as
$$
with rule as materialized (
    select make_interval(months => (
        select v.value::integer from legal_parameter_value v
        where v.code = 'SAFETY_REPEAT_MONTHS' and v.valid_from <= p_on order by v.valid_from desc limit 1)) as repeats),
-- Of accidents those count that the commission has not found unconnected with work
own as (
    select c.primary_id as unit_id, c.employer_id, c.site_id, '' as initiative, '' as cause, c.happened_on as day, m.what, m.amount
    from accident c
    cross join lateral (values ('accidents', 1), ('severe_accidents', (c.severe > 0 and c.deaths = 0)::integer),
                               ('fatal_accidents', (c.deaths > 0)::integer), ('victims', c.victims), ('severe', c.severe),
                               ('deaths', c.deaths), ('days_lost', c.days_lost)) m (what, amount)
    where c.primary_id = any (p_units) and c.connected is not false
    union all
    select c.primary_id, c.employer_id, c.site_id, '', cc.cause, c.happened_on, m.what, m.amount
    from accident c
    cross join rule r
    join accident_cause cc on cc.accident_id = c.id
    cross join lateral (values ('accidents', 1), ('repeated', (exists (
        select from accident b join accident_cause bc on bc.accident_id = b.id and bc.cause = cc.cause
        where b.employer_id = c.employer_id and b.connected is not false and (b.happened_on, b.id) < (c.happened_on, c.id)
          and b.happened_on >= c.happened_on - r.repeats))::integer)) m (what, amount)
    where c.primary_id = any (p_units) and c.connected is not false
    union all
    select i.primary_id, i.employer_id, i.site_id, i.initiative, '', m.day, m.what, 1
    from safety_inspection i
    cross join lateral (values (case when not i.called_off then i.begins_on end, 'planned'), (i.started_on, 'inspections')) m (day, what)
    where i.primary_id = any (p_units)
    union all
    select f.primary_id, f.employer_id, i.site_id, f.initiative, '', m.day, m.what, 1
    from safety_finding f
    join safety_inspection i on i.id = f.inspection_id
    cross join lateral (values (f.found_on, 'found'), (case when f.state = 'removed' then f.ended_on end, 'removed'),
                               (case when f.state = 'removed' and f.ended_on > f.due_on then f.ended_on end, 'removed_late')) m (day, what)
    where f.primary_id = any (p_units) and f.state <> 'withdrawn'
    union all
    select c.primary_id, c.employer_id, null, '', '', m.day, 'councils', m.amount
    from production_council c cross join lateral (values (c.formed_on, 1), (c.ended_on, -1)) m (day, amount)
    where c.primary_id = any (p_units)
    union all
    select i.primary_id, i.employer_id, null, '', '', m.day, 'inspectors', m.amount
    from technical_inspector i
    cross join lateral (values (i.term_from, 1), (greatest(i.term_from, least(i.term_until + 1, i.ended_on)), -1)) m (day, amount)
    where i.primary_id = any (p_units) and i.term_until is not null
    union all
    select s.primary_id, s.employer_id, null, '', '', make_date(s.year, 1, 1), m.what, m.amount
    from (select distinct on (s.primary_id, s.employer_id, s.year) s.*
          from safety_measures s
          where s.primary_id = any (p_units) and s.to_train is not null
          order by s.primary_id, s.employer_id, s.year, s.said_on desc, s.id desc) s
    cross join lateral (values ('trained', s.trained), ('to_train', s.to_train)) m (what, amount)),
added as materialized (
    select o.unit_id, o.employer_id, o.site_id, o.initiative, o.cause, o.day, o.what, sum(o.amount) as amount
    from own o where o.day is not null and o.amount <> 0
    group by o.unit_id, o.employer_id, o.site_id, o.initiative, o.cause, o.day, o.what),
firm as materialized (
    select e.id as employer_id,
           coalesce((select k.code from oked_section k
                     where substr(e.sector_oked, 1, 2) between k.first_division and k.last_division), '') as section,
           (select s.region_code from employer_site s where s.employer_id = e.id order by s.valid_from, s.id limit 1) as region
    from employer e
    where e.id in (select a.employer_id from added a union select u from unnest(p_units) u)),
placed as materialized (
    select u.unit_id,
           array(select a.ancestor_id from organisation_ancestry a join organisation o on o.id = a.ancestor_id and o.kind <> 'federation'
                 where a.line = 'sectoral' and a.descendant_id = u.unit_id and a.depth > 0 and a.valid_from <= p_on and a.valid_to > p_on
                 order by 1) as sectoral,
           array(select a.ancestor_id from organisation_ancestry a join organisation o on o.id = a.ancestor_id and o.kind <> 'federation'
                 where a.line = 'territorial' and a.descendant_id = u.unit_id and a.depth > 0 and a.valid_from <= p_on and a.valid_to > p_on
                 order by 1) as territorial
    from (select distinct a.unit_id from added a) u),
-- Whom an employer employs counts for an organisation on the days on which one of those below sits in it, once
sits as (
    select oe.employer_id, n.line, n.node, range_agg(daterange(oe.valid_from, oe.valid_to)) as days
    from organisation_employer oe
    cross join lateral (
        select l.line, oe.organisation_id as node from (values ('sectoral'), ('territorial')) l (line)
        union
        select a.line, a.ancestor_id from organisation_ancestry a join organisation o on o.id = a.ancestor_id and o.kind <> 'federation'
        where a.descendant_id = oe.organisation_id and a.valid_from <= p_on and a.valid_to > p_on
        union
        select 'either', root.id from organisation root where root.kind = 'federation') n
    where oe.employer_id = any (p_units)
    group by oe.employer_id, n.line, n.node),
alike as materialized (
    select s.employer_id, s.days, coalesce(array_agg(s.node order by s.node) filter (where s.line = 'sectoral'), '{}') as sectoral,
           coalesce(array_agg(s.node order by s.node) filter (where s.line = 'territorial'), '{}') as territorial, bool_or(s.line = 'either') as whole
    from sits s
    group by s.employer_id, s.days),
worked as materialized (
    select a.employer_id, a.sectoral, a.territorial, a.whole, t.region_code, t.headcount, lower(d.days) as since, upper(d.days) as until
    from alike a
    join employer_site t on t.employer_id = a.employer_id and t.headcount is not null
    cross join lateral unnest(a.days * datemultirange(daterange(t.valid_from, t.valid_to))) d (days)),
employed as (
    select w.employer_id, w.region_code, w.sectoral, w.territorial, w.whole, m.day, m.what, m.amount
    from worked w
    cross join lateral (values (w.since, w.headcount::bigint), (w.until, -w.headcount::bigint)) c (day, heads)
    cross join lateral (values (c.day, 'heads', c.heads), (c.day, 'head_days', c.heads * (c.day - date '2000-01-01'))) m (day, what, amount)
    where c.day is not null
    union all
    -- The year after this one is there too, as the day on which the employer is due again
    select distinct w.employer_id, '', w.sectoral, w.territorial, w.whole, make_date(y, 1, 1), 'employers', 1
    from worked w
    cross join lateral generate_series(extract(year from w.since)::integer,
                                       least(extract(year from w.until - 1), extract(year from p_on) + 1)::integer) y)
select a.unit_id, a.employer_id, f.section, coalesce(t.region_code, f.region, ''), a.initiative, a.cause, p.sectoral, p.territorial, true,
       a.day, a.what, a.amount
from added a
join placed p on p.unit_id = a.unit_id
join firm f on f.employer_id = a.employer_id
left join employer_site t on t.id = a.site_id
union all
select e.employer_id, e.employer_id, f.section, e.region_code, '', '', e.sectoral, e.territorial, e.whole, e.day, e.what, e.amount
from employed e
join firm f on f.employer_id = e.employer_id
$$;

do
$do$
declare
    measures constant text[] := array ['planned', 'inspections', 'found', 'removed', 'removed_late', 'accidents', 'repeated', 'severe_accidents',
        'fatal_accidents', 'victims', 'severe', 'deaths', 'days_lost', 'councils', 'inspectors', 'trained', 'to_train', 'employers', 'heads',
        'head_days'];
    columns  constant text   := array_to_string(measures, ', ');
    head     constant text   := 'unit_id, employer_id, month, section, region, initiative, cause, sectoral, territorial, whole';
    owned    text;
    differ   text;
    plain    text;
    typed    text;
    zeros    text;
    signed   text;
    sums     text;
    taken    text;
    added    text;
    pivot    text;
    -- Under what the numbers of a unit are put when they are added up for somebody above it
    keyed    constant text   := $sql$
        cross join lateral (
            select k.by_what, k.key, k.month
            from (values ('all', '', f.month, f.cause = ''), ('section', f.section, f.month, f.cause = ''),
                         ('region', f.region, f.month, f.cause = ''),
                         ('employer', f.employer_id::text, date_trunc('year', f.month)::date, f.cause = ''),
                         ('initiative', f.initiative, f.month, f.cause = '' and f.initiative <> ''), ('cause', f.cause, f.month, f.cause <> ''))
                     k (by_what, key, month, counts)
            where k.counts) k$sql$;
    above    constant text   := $sql$
        cross join lateral (
            select 'sectoral' as line, u.id from unnest(f.sectoral) u (id)
            union all
            select 'territorial', u.id from unnest(f.territorial) u (id)
            union all
            select 'either', root.id from organisation root where root.kind = 'federation' and f.whole%s) n$sql$;
    -- What an organisation has of its own is read where it is
    itself   constant text   := $sql$
            union all
            select l.line, f.unit_id from (values ('sectoral'), ('territorial')) l (line) where f.unit_id <> f.employer_id$sql$;
    measure  text;
    ways     constant jsonb  := '{"insert": "select a.* from added a", "delete": "select d.* from deleted d",
        "update": "select w.* from was w union all select b.* from became b"}';
    tables   constant jsonb  := '{"insert": "new table as added", "delete": "old table as deleted",
        "update": "old table as was new table as became"}';
    -- Whose numbers a changed row c is part of
    beside   constant text   := 'select f.unit_id from safety_fact f where f.employer_id in (select c.%s from (%%1$s) c)';
    sources  constant jsonb  := jsonb_build_object(
        'accident', 'select c.primary_id from (%1$s) c union ' || format(beside, 'employer_id') || ' and f.cause <> ''''',
        'accident_cause', 'select c.primary_id from (%1$s) c union select f.unit_id from safety_fact f
            where f.cause <> '''' and f.employer_id in (select a.employer_id from accident a where a.id in (select c.accident_id from (%1$s) c))',
        'safety_inspection', 'select c.primary_id from (%1$s) c',
        'safety_finding', 'select c.primary_id from (%1$s) c',
        'production_council', 'select c.primary_id from (%1$s) c',
        'technical_inspector', 'select c.primary_id from (%1$s) c',
        'safety_measures', 'select c.primary_id from (%1$s) c',
        'organisation_employer', 'select c.employer_id from (%1$s) c',
        'employer_site', 'select c.employer_id from (%1$s) c union ' || format(beside, 'employer_id'),
        'employer', 'select c.id from (%1$s) c group by c.id having count(distinct coalesce(c.sector_oked, '''')) > 1 union
            select f.unit_id from safety_fact f
            where f.employer_id in (select c.id from (%1$s) c group by c.id having count(distinct coalesce(c.sector_oked, '''')) > 1)',
        'organisation_ancestry', 'select c.descendant_id from (%1$s) c union
            select oe.employer_id from organisation_employer oe where oe.organisation_id in (select c.descendant_id from (%1$s) c)',
        'legal_parameter_value', 'select distinct f.unit_id from safety_fact f
            where f.cause <> '''' and exists (select from (%1$s) c where c.code = ''SAFETY_REPEAT_MONTHS'')');
    source   text;
    way      text;
begin
    foreach measure in array measures
        loop
            execute format('alter table safety_fact add column %I bigint not null', measure);
            execute format('alter table safety_sum add column %I bigint not null', measure);
        end loop;
    select string_agg(name || ' bigint', ', '), string_agg('0::bigint', ', '), string_agg(format('sum(f.sign * f.%s)::bigint', name), ', '),
           string_agg(format('sum(s.%s)::bigint', name), ', '), string_agg(format('s.%s', name), ', '),
           string_agg(format('%1$s = s.%1$s + excluded.%1$s', name), ', '),
           string_agg(format('coalesce(sum(h.amount) filter (where h.what = %L), 0)::bigint as %s', name, name), ', '),
           string_agg(format('sum(f.sign * f.%1$s)::bigint as %1$s', name), ', '), string_agg(format('sum(f.%s)::bigint', name), ', ')
    into typed, zeros, signed, sums, taken, added, pivot, differ, plain
    from unnest(measures) name;
    select string_agg('w.' || name, ', ') into owned from unnest(string_to_array(head, ', ') || measures) name;

    execute format($create$
        create function safety_fact_counted(p_units uuid[], p_on date)
            returns table (unit_id uuid, employer_id uuid, month date, section text, region text, initiative text, cause text, sectoral uuid[],
                           territorial uuid[], whole boolean, %1$s) language sql stable as $f$
        select h.unit_id, h.employer_id, date_trunc('month', h.day)::date as month, h.section, h.region, h.initiative, h.cause, h.sectoral,
               h.territorial, h.whole, %2$s
        from safety_happened(p_units, p_on) h
        where h.day <= p_on
        group by h.unit_id, h.employer_id, date_trunc('month', h.day), h.section, h.region, h.initiative, h.cause, h.sectoral, h.territorial,
                 h.whole
        $f$$create$, typed, pivot);

    -- Of each of these organisations with everything below it in the line, by month.
    execute format($create$
        create function safety_sum_of(p_nodes uuid[], p_line text, p_by text[], p_from date, p_to date, p_on date)
            returns table (node_id uuid, by_what text, key text, month date, %1$s) language plpgsql stable
            set plan_cache_mode = force_generic_plan as $f$
        declare
            due uuid[] := array(select d from safety_due_below(p_nodes, p_line, p_on) d);
        begin
            if due = '{}' then
                return query
                select s.node_id, s.by_what, s.key, s.month, %5$s
                from safety_sum s
                where s.node_id = any (p_nodes) and s.line = p_line and s.by_what = any (p_by) and s.month between p_from and p_to
                union all
                select f.unit_id, k.by_what, k.key, k.month, %7$s
                from safety_fact f %8$s
                where f.unit_id = any (p_nodes) and k.by_what = any (p_by) and k.month between p_from and p_to
                group by f.unit_id, k.by_what, k.key, k.month;
                return;
            end if;
            return query
            select s.node_id, s.by_what, s.key, s.month, %4$s
            from (select s.node_id, s.by_what, s.key, s.month, %5$s
                  from safety_sum s
                  where s.node_id = any (p_nodes) and s.line = p_line and s.by_what = any (p_by) and s.month between p_from and p_to
                  union all
                  select f.unit_id, k.by_what, k.key, k.month, %7$s
                  from safety_fact f %8$s
                  where f.unit_id = any (p_nodes) and k.by_what = any (p_by) and k.month between p_from and p_to
                  group by f.unit_id, k.by_what, k.key, k.month
                  union all
                  select n.id, k.by_what, k.key, k.month, %2$s
                  from (select -1 as sign, %6$s from safety_fact w where w.unit_id = any (due)
                        union all
                        select 1, c.* from safety_fact_counted(due, p_on) c) f %3$s
                  where n.id = any (p_nodes) and n.line = p_line and k.by_what = any (p_by) and k.month between p_from and p_to
                  group by n.id, k.by_what, k.key, k.month) s
            group by s.node_id, s.by_what, s.key, s.month;
        end
        $f$$create$, typed, signed, format(above, itself) || keyed, sums, taken, owned, plain, keyed);

    -- Counts those that are due, some at a time; how many there were. Under the role that sees all rows. Marks first: what is committed
    -- after them stays for the next time.
    execute format($create$
        create function safety_fact_fold(p_on date, p_most integer) returns integer language plpgsql as $f$
        declare
            picked uuid[];
        begin
            perform pg_advisory_xact_lock(hashtextextended('safety_fact_fold', 0));
            picked := array(select d from safety_due_on(p_on) d limit p_most);
            if picked = '{}' then
                return 0;
            end if;
            delete from safety_fact_due d where d.unit_id = any (picked);
            with was as (
                delete from safety_fact w where w.unit_id = any (picked) returning w.*),
            h as materialized (
                select c.* from safety_happened(picked, p_on) c),
            fresh as materialized (
                select h.unit_id, h.employer_id, date_trunc('month', h.day)::date as month, h.section, h.region, h.initiative, h.cause, h.sectoral,
                       h.territorial, h.whole, %7$s
                from h
                where h.day <= p_on
                group by h.unit_id, h.employer_id, date_trunc('month', h.day), h.section, h.region, h.initiative, h.cause, h.sectoral,
                         h.territorial, h.whole),
            turn as materialized (
                select h.unit_id, min(h.day) as day from h where h.day > p_on group by h.unit_id),
            stands as (
                insert into safety_unit (unit_id, counted_on, stands_until)
                select u, p_on, least(
                    (select t.day from turn t where t.unit_id = u),
                    (select min(t.day) from organisation_ancestry a cross join lateral (values (a.valid_from), (a.valid_to)) t (day)
                     where t.day > p_on and (a.descendant_id = u or a.descendant_id in (
                         select oe.organisation_id from organisation_employer oe where oe.employer_id = u))), 'infinity')
                from unnest(picked) u
                on conflict (unit_id) do update set counted_on = excluded.counted_on, stands_until = excluded.stands_until),
            summed as (
                insert into safety_sum as s (node_id, line, by_what, key, month, %1$s)
                select n.id, n.line, k.by_what, k.key, k.month, %2$s
                from (select 1 as sign, f.employer_id, f.month, f.section, f.region, f.initiative, f.cause, f.sectoral, f.territorial, f.whole, %9$s
                      from (select -1 as sign, %8$s from was w
                            union all
                            select 1, c.* from fresh c) f
                      group by f.employer_id, f.month, f.section, f.region, f.initiative, f.cause, f.sectoral, f.territorial, f.whole
                      having (%2$s) is distinct from (%4$s)) f %3$s
                group by n.id, n.line, k.by_what, k.key, k.month
                having (%2$s) is distinct from (%4$s)
                order by n.id, n.line, k.by_what, k.key, k.month
                on conflict (node_id, line, by_what, key, month) do update set %6$s)
            insert into safety_fact (%5$s, %1$s) select c.* from fresh c;
            return cardinality(picked);
        end
        $f$$create$, columns, signed, format(above, '') || keyed, zeros, head, added, pivot, owned, differ);

    -- The yardstick: which sums say too much or too little; nothing as long as they are right and nothing is due. Under the role that sees
    -- all rows.
    execute format($create$
        create function safety_sum_differences(p_on date)
            returns table (node_id uuid, line text, by_what text, key text, month date) language sql stable as $f$
        select s.node_id, s.line, s.by_what, s.key, s.month
        from (select m.* from safety_sum m
              union all
              select n.id, n.line, k.by_what, k.key, k.month, %1$s
              from (select -1 as sign, c.* from safety_fact_counted(
                        array(select o.id from organisation o union all select e.id from employer e), p_on) c) f %2$s
              group by n.id, n.line, k.by_what, k.key, k.month) s
        group by s.node_id, s.line, s.by_what, s.key, s.month
        having (%3$s) is distinct from (%4$s)
        $f$$create$, signed, format(above, '') || keyed, sums, zeros);

    for source in select jsonb_object_keys(sources)
        loop
            for way in select jsonb_object_keys(ways)
                loop
                    execute format($create$
                        create function %1$s_safety_due_by_%2$s() returns trigger language plpgsql as $f$
                        begin
                            insert into safety_fact_due (unit_id) %3$s;
                            return null;
                        end $f$$create$, source, way, format(sources ->> source, ways ->> way));
                    execute format('create trigger %1$s_safety_due_by_%2$s after %2$s on %1$I referencing %3$s for each statement execute function %1$s_safety_due_by_%2$s()',
                                   source, way, tables ->> way);
                end loop;
        end loop;
end
$do$;

-- What is in the registers already waits for the job
insert into safety_fact_due (unit_id) select id from organisation union all select id from employer;

-- The day of the last accident is asked with every look at the figures
create index accident_branch_happened_idx on accident (branch_id, happened_on);
create index accident_union_happened_idx on accident (union_id, happened_on);
create index accident_primary_happened_idx on accident (primary_id, happened_on);

grant select on safety_fact_due, safety_unit, safety_fact, safety_sum to birlik_reports;
