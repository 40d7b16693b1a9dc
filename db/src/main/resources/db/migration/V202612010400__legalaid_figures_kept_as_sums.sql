-- Why: figures of legal aid for a year were counted from all cases at each look, and nothing told when a case got its first answer or
-- came before a commission or a court. A case now keeps these days, and whatever is counted is kept as sums
-- (docs/adr/0055-figures-of-legal-aid.md). A transaction writes only by how much it changed the numbers of an organisation and waits
-- for nobody; a job adds that to the sums of everything above, and whoever reads in between adds it while reading.

alter table legal_case
    add column first_answer_on date,
    add column commission_on   date,
    add column court_on        date,
    add constraint legal_case_first_days check (
        (first_answer_on is null or first_answer_on >= received_on) and (commission_on is null or commission_on >= received_on)
            and (court_on is null or court_on >= received_on));

-- For this change only the owner of the tables sees all rows of them
alter table legal_case no force row level security;
alter table legal_case_event no force row level security;
alter table inspection no force row level security;
alter table inspection_violation no force row level security;

update legal_case c
set first_answer_on = greatest(d.answered, c.received_on), commission_on = greatest(d.commission, c.received_on),
    court_on = greatest(d.court, c.received_on)
from (select e.case_id, min(e.happened_on) filter (where e.kind = 'answer') as answered,
             min(e.happened_on) filter (where e.kind = 'file') as commission,
             min(e.happened_on) filter (where e.kind = 'court') as court
      from legal_case_event e
      where e.kind in ('answer', 'file', 'court')
      group by e.case_id) d
where d.case_id = c.id;
update legal_case set first_answer_on = closed_on where outcome = 'advised' and first_answer_on is null;

-- By how much numbers changed and nobody has added it yet.
create table legal_aid_delta (
    id              bigint generated always as identity,
    organisation_id uuid             not null,
    year            integer          not null,
    topic           text collate "C" not null,
    lawyer          text collate "C" not null,
    constraint legal_aid_delta_pk primary key (id)
);

-- An organisation's own numbers of a year. Sealed cases have the topic "other", inspections have none; the lawyer is the owner of today.
create table legal_aid_fact (
    organisation_id uuid             not null,
    year            integer          not null,
    topic           text collate "C" not null,
    lawyer          text collate "C" not null,
    constraint legal_aid_fact_pk primary key (organisation_id, year, topic, lawyer),
    constraint legal_aid_fact_organisation_fk foreign key (organisation_id) references organisation (id)
);

-- Under whom these numbers were added up: the organisation itself and all above it in each line. Right until the day before
-- stands_until, on which its place changes by itself.
create table legal_aid_place (
    organisation_id uuid   not null,
    sectoral        uuid[] not null,
    territorial     uuid[] not null,
    stands_until    date   not null,
    constraint legal_aid_place_pk primary key (organisation_id),
    constraint legal_aid_place_organisation_fk foreign key (organisation_id) references organisation (id)
);
create index legal_aid_place_stands_idx on legal_aid_place (stands_until);

-- Whose place changed, once for each change: a mark is taken away by whoever looked after it, and a later one stays.
create table legal_aid_moved (
    id              bigint generated always as identity,
    organisation_id uuid not null,
    constraint legal_aid_moved_pk primary key (id)
);
create index legal_aid_moved_organisation_idx on legal_aid_moved (organisation_id);

-- Of an organisation and everything below it in a line; "either" is the federation with whatever stands in whichever line.
create table legal_aid_sum (
    node_id uuid             not null,
    line    text collate "C" not null,
    by_what text collate "C" not null,
    key     text collate "C" not null,
    year    integer          not null,
    constraint legal_aid_sum_pk primary key (node_id, line, by_what, key, year),
    constraint legal_aid_sum_node_fk foreign key (node_id) references organisation (id),
    constraint legal_aid_sum_line_known check (line in ('sectoral', 'territorial', 'either')),
    constraint legal_aid_sum_by_what_known check (by_what in ('all', 'topic', 'lawyer'))
);

-- Where organisations stand on a day.
create function legal_aid_place_of(p_organisations uuid[], p_on date) returns setof legal_aid_place
    language sql
    stable
as
$$
select o.id,
       array(select o.id
             union
             select a.ancestor_id from organisation_ancestry a
             where a.line = 'sectoral' and a.descendant_id = o.id and a.valid_from <= p_on and a.valid_to > p_on),
       array(select o.id
             union
             select a.ancestor_id from organisation_ancestry a
             where a.line = 'territorial' and a.descendant_id = o.id and a.valid_from <= p_on and a.valid_to > p_on),
       coalesce((select min(t.day) from organisation_ancestry a cross join lateral (values (a.valid_from), (a.valid_to)) t (day)
                 where a.descendant_id = o.id and t.day > p_on), 'infinity')
from unnest(p_organisations) o (id)
$$;

-- Those whose kept place is not the one of a day.
create function legal_aid_moved_on(p_on date) returns setof uuid
    language sql
    stable
as
$$
select m.organisation_id from legal_aid_moved m
union
select p.organisation_id from legal_aid_place p where p.stands_until <= p_on
$$;

do
$do$
declare
    measures constant text[] := array ['received', 'still_open', 'unowned', 'answered', 'answer_days', 'in_commission', 'in_court',
        'closed', 'close_days', 'won', 'jobs', 'demanded', 'awarded', 'returned', 'inspections', 'demands', 'recommendations',
        'handed_over', 'found', 'people', 'unremoved', 'removed'];
    -- What is counted of a row, on which of its days
    sources  constant jsonb  := jsonb_build_object(
        'legal_case', jsonb_build_object(
            'topic', 'case when c.sealed then ''other'' else c.topic end',
            'lawyer', 'coalesce(c.owner_id::text, '''')',
            'measures', jsonb_build_array('received', 'still_open', 'unowned', 'answered', 'answer_days', 'in_commission', 'in_court',
                                          'closed', 'close_days', 'won', 'jobs', 'demanded', 'awarded', 'returned'),
            'days', $sql$
                (c.received_on, 1, (c.closed_on is null)::integer, (c.closed_on is null and c.owner_id is null)::integer, 0, 0, 0, 0, 0, 0,
                 0, 0, 0::numeric, 0::numeric, 0::numeric),
                (c.first_answer_on, 0, 0, 0, 1, c.first_answer_on - c.received_on, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                (c.commission_on, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
                (c.court_on, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
                (c.closed_on, 0, 0, 0, 0, 0, 0, 0, 1, c.closed_on - c.received_on,
                 (exists (select from legal_case_outcome oc where oc.code = c.outcome and oc.won))::integer, c.jobs_restored,
                 c.money_demanded, c.money_won, c.money_received)$sql$),
        'inspection', jsonb_build_object(
            'topic', '''''', 'lawyer', '''''',
            'measures', jsonb_build_array('inspections', 'demands', 'recommendations', 'handed_over'),
            'days', $sql$
                (c.started_on, 1, 0, 0, 0),
                (c.demanded_on, 0, (c.demand = 'demand')::integer, (c.demand = 'recommendation')::integer, 0),
                (c.handed_over_on, 0, 0, 0, 1)$sql$),
        'inspection_violation', jsonb_build_object(
            'topic', '''''', 'lawyer', '''''',
            'measures', jsonb_build_array('found', 'people', 'unremoved', 'removed'),
            'days', $sql$
                (case when c.state <> 'cancelled' then c.found_on end, 1, c.people, (c.state = 'open')::integer, 0),
                (case when c.state = 'removed' then c.ended_on end, 0, 0, 0, 1)$sql$));
    ways     constant jsonb  := '{"insert": "select 1 as sign, a.* from added a", "delete": "select -1 as sign, d.* from deleted d",
        "update": "select -1 as sign, w.* from was w union all select 1, b.* from became b"}';
    tables   constant jsonb  := '{"insert": "new table as added", "delete": "old table as deleted",
        "update": "old table as was new table as became"}';
    columns  constant text   := array_to_string(measures, ', ');
    keyed    constant text   := $sql$
        cross join lateral (
            select 'all' as by_what, '' as key
            union all
            select k.by_what, k.key from (values ('topic', f.topic), ('lawyer', f.lawyer)) k (by_what, key) where k.key <> '') k$sql$;
    above    constant text   := $sql$
        cross join lateral (
            select 'sectoral' as line, u.id from unnest(p.sectoral) u (id)
            union all
            select 'territorial', u.id from unnest(p.territorial) u (id)
            union all
            select 'either', root.id from organisation root where root.kind = 'federation') n$sql$;
    -- Of rows with a sign: by organisation, year, topic and lawyer
    counted  jsonb           := '{}';
    every    text;
    signed   text;
    sums     text;
    zeros    text;
    added    text;
    taken    text;
    source   text;
    way      text;
    measure  text;
begin
    foreach measure in array measures
        loop
            execute format('alter table legal_aid_delta add column %1$I numeric not null', measure);
            execute format('alter table legal_aid_fact add column %1$I numeric not null', measure);
            execute format('alter table legal_aid_sum add column %1$I numeric not null', measure);
        end loop;
    select string_agg(format('sum(p.sign * f.%s)', name), ', '), string_agg(format('sum(s.%s)', name), ', '),
           string_agg('0::numeric', ', '), string_agg(format('%1$s = s.%1$s + excluded.%1$s', name), ', '),
           string_agg(format('s.%s', name), ', ')
    into signed, sums, zeros, added, taken
    from unnest(measures) name;

    for source in select jsonb_object_keys(sources)
        loop
            counted := counted || jsonb_build_object(source, (
                select format($sql$
                    select c.primary_id as organisation_id, extract(year from d.day)::integer as year, %1$s as topic, %2$s as lawyer, %3$s
                    from (%%s) c
                    cross join lateral (values %4$s) d (day, %5$s)
                    where d.day is not null
                    group by 1, 2, 3, 4
                    having (%6$s) is distinct from (%7$s)$sql$,
                              sources -> source ->> 'topic', sources -> source ->> 'lawyer',
                              string_agg(case when own.name is null then '0::numeric' else format('sum(c.sign * d.%s)::numeric', name.name) end,
                                         ', ' order by name.at),
                              sources -> source ->> 'days',
                              (select string_agg(m, ', ') from jsonb_array_elements_text(sources -> source -> 'measures') m),
                              string_agg(format('sum(c.sign * d.%s)::numeric', name.name), ', ' order by name.at)
                                  filter (where own.name is not null),
                              string_agg('0::numeric', ', ') filter (where own.name is not null))
                from unnest(measures) with ordinality name (name, at)
                left join jsonb_array_elements_text(sources -> source -> 'measures') own (name) on own.name = name.name));
            for way in select jsonb_object_keys(ways)
                loop
                    execute format($create$
                        create function %1$s_counted_by_%2$s() returns trigger language plpgsql as $f$
                        begin
                            insert into legal_aid_delta (organisation_id, year, topic, lawyer, %3$s) %4$s;
                            return null;
                        end $f$$create$, source, way, columns, format(counted ->> source, ways ->> way));
                    execute format('create trigger %1$s_counted_by_%2$s after %2$s on %1$I referencing %3$s for each statement execute function %1$s_counted_by_%2$s()',
                                   source, way, tables ->> way);
                end loop;
        end loop;
    select string_agg(format(c.value, 'select 1 as sign, t.* from ' || c.key || ' t'), ' union all ') into every from jsonb_each_text(counted) c;

    for way in select jsonb_object_keys(ways)
        loop
            execute format($create$
                create function legal_aid_moved_by_%1$s() returns trigger language plpgsql as $f$
                begin
                    insert into legal_aid_moved (organisation_id) select distinct c.descendant_id from (%2$s) c;
                    return null;
                end $f$$create$, way, ways ->> way);
            execute format('create trigger legal_aid_moved_by_%1$s after %1$s on organisation_ancestry referencing %2$s for each statement execute function legal_aid_moved_by_%1$s()',
                           way, tables ->> way);
        end loop;

    -- From the register alone. Under the role that sees all rows, counting.
    execute format($create$
        create function legal_aid_counted() returns table (organisation_id uuid, year integer, topic text, lawyer text, %1$s)
            language sql stable as $f$%2$s$f$$create$,
                   (select string_agg(name || ' numeric', ', ') from unnest(measures) name), every);

    -- Of each of these organisations with everything below it in the line. What nobody has added yet is added here, and of those that
    -- have moved what they had is taken from where they stood and put where they stand. Planned once for a connection.
    execute format($create$
        create function legal_aid_sum_of(p_nodes uuid[], p_line text, p_by text[], p_from integer, p_to integer, p_on date)
            returns table (node_id uuid, by_what text, key text, year integer, %1$s) language plpgsql stable
            set plan_cache_mode = force_generic_plan as $f$
        declare
            waiting uuid[] := array(select distinct d.organisation_id from legal_aid_delta d where d.year between p_from and p_to);
            moved   uuid[] := array(select p.organisation_id from legal_aid_place p
                                    where p.organisation_id in (select m from legal_aid_moved_on(p_on) m));
        begin
            if waiting = '{}' and moved = '{}' then
                return query
                select s.node_id, s.by_what, s.key, s.year, %7$s
                from legal_aid_sum s
                where s.node_id = any (p_nodes) and s.line = p_line and s.by_what = any (p_by) and s.year between p_from and p_to;
                return;
            end if;
            return query
            select s.node_id, s.by_what, s.key, s.year, %2$s
            from (select s.node_id, s.by_what, s.key, s.year, %7$s
                  from legal_aid_sum s
                  where s.node_id = any (p_nodes) and s.line = p_line and s.by_what = any (p_by) and s.year between p_from and p_to
                  union all
                  select n.id, k.by_what, k.key, f.year, %3$s
                  from (select 1 as sign, c.* from legal_aid_place_of(waiting, p_on) c) p
                  join legal_aid_delta f on f.organisation_id = p.organisation_id and f.year between p_from and p_to %4$s %5$s
                  where n.id = any (p_nodes) and n.line = p_line and k.by_what = any (p_by)
                  group by n.id, k.by_what, k.key, f.year
                  union all
                  select n.id, k.by_what, k.key, f.year, %3$s
                  from (select -1 as sign, w.* from legal_aid_place w where w.organisation_id = any (moved)
                        union all
                        select 1, c.* from legal_aid_place_of(moved, p_on) c) p
                  join legal_aid_fact f on f.organisation_id = p.organisation_id and f.year between p_from and p_to %4$s %5$s
                  where n.id = any (p_nodes) and n.line = p_line and k.by_what = any (p_by)
                  group by n.id, k.by_what, k.key, f.year) s
            group by s.node_id, s.by_what, s.key, s.year;
        end
        $f$$create$,
                   (select string_agg(name || ' numeric', ', ') from unnest(measures) name), sums, signed, above, keyed, zeros, taken);

    -- Puts those that have moved where they stand and adds what waits, some at a time; how many there were. Under the role that sees all
    -- rows. Marks and deltas first: what is committed after them stays for the next time.
    execute format($create$
        create function legal_aid_fold(p_on date, p_most integer) returns integer language plpgsql as $f$
        declare
            picked uuid[];
            waits  legal_aid_delta[];
        begin
            perform pg_advisory_xact_lock(hashtextextended('legal_aid_fold', 0));
            picked := array(select m from legal_aid_moved_on(p_on) m limit p_most);
            delete from legal_aid_moved m where m.organisation_id = any (picked);
            with taken as (
                delete from legal_aid_delta d where d.id in (select w.id from legal_aid_delta w order by w.id limit p_most) returning d as one)
            select coalesce(array_agg(t.one), '{}') into waits from taken t;
            if picked = '{}' and waits = '{}' then
                return 0;
            end if;
            with was as (
                delete from legal_aid_place w where w.organisation_id = any (picked) returning w.*)
            insert into legal_aid_sum as s (node_id, line, by_what, key, year, %1$s)
            select n.id, n.line, k.by_what, k.key, f.year, %2$s
            from (select -1 as sign, w.* from was w
                  union all
                  select 1, c.* from legal_aid_place_of(array(select w.organisation_id from was w), p_on) c) p
            join legal_aid_fact f on f.organisation_id = p.organisation_id %3$s %4$s
            group by n.id, n.line, k.by_what, k.key, f.year
            having (%2$s) is distinct from (%5$s)
            order by n.id, n.line, k.by_what, k.key, f.year
            on conflict (node_id, line, by_what, key, year) do update set %6$s;
            insert into legal_aid_place
            select c.* from legal_aid_place_of(array(
                select f.organisation_id from legal_aid_fact f where f.organisation_id = any (picked)
                union
                select w.organisation_id from unnest(waits) w), p_on) c
            on conflict (organisation_id) do nothing;
            insert into legal_aid_sum as s (node_id, line, by_what, key, year, %1$s)
            select n.id, n.line, k.by_what, k.key, f.year, %2$s
            from unnest(waits) f
            join (select 1 as sign, w.* from legal_aid_place w) p on p.organisation_id = f.organisation_id %3$s %4$s
            group by n.id, n.line, k.by_what, k.key, f.year
            having (%2$s) is distinct from (%5$s)
            order by n.id, n.line, k.by_what, k.key, f.year
            on conflict (node_id, line, by_what, key, year) do update set %6$s;
            insert into legal_aid_fact as s (organisation_id, year, topic, lawyer, %1$s)
            select p.organisation_id, p.year, p.topic, p.lawyer, %7$s
            from unnest(waits) p
            group by p.organisation_id, p.year, p.topic, p.lawyer
            on conflict (organisation_id, year, topic, lawyer) do update set %6$s;
            return cardinality(picked) + cardinality(waits);
        end
        $f$$create$, columns, signed, above, keyed, zeros, added,
                   (select string_agg(format('sum(p.%s)', name), ', ') from unnest(measures) name));

    -- The yardstick: which sums say too much or too little; nothing as long as they are right and nothing waits. Under the role that
    -- sees all rows, counting.
    execute format($create$
        create function legal_aid_sum_differences(p_on date)
            returns table (node_id uuid, line text, by_what text, key text, year integer) language sql stable as $f$
        with fresh as materialized (select c.* from legal_aid_counted() c),
             p as materialized (
                select -1 as sign, c.* from legal_aid_place_of(array(select distinct r.organisation_id from fresh r), p_on) c)
        select s.node_id, s.line, s.by_what, s.key, s.year
        from (select m.* from legal_aid_sum m
              union all
              select n.id, n.line, k.by_what, k.key, f.year, %1$s
              from p join fresh f on f.organisation_id = p.organisation_id %2$s %3$s
              group by n.id, n.line, k.by_what, k.key, f.year) s
        group by s.node_id, s.line, s.by_what, s.key, s.year
        having (%4$s) is distinct from (%5$s)
        $f$$create$, signed, above, keyed, sums, zeros);

    -- What is in the register already waits for the job
    execute format('insert into legal_aid_delta (organisation_id, year, topic, lawyer, %1$s) select c.* from legal_aid_counted() c', columns);
end
$do$;

create index legal_aid_delta_organisation_idx on legal_aid_delta (organisation_id, year);

grant select on legal_aid_delta, legal_aid_fact, legal_aid_place, legal_aid_moved, legal_aid_sum to birlik_reports;

alter table legal_case force row level security;
alter table legal_case_event force row level security;
alter table inspection force row level security;
alter table inspection_violation force row level security;
