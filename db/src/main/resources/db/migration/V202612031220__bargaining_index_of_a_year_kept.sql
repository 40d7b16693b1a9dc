-- Why: the index of fulfilment of the federation added up the sums of all agreements of a year twice for each look at it, 47 ms of
-- 50,000 agreements. Now they are kept by year, region and sector, as changes that are only added, so that nobody who reports waits
-- for another; a job puts them together. Whoever sees less than everything still adds up what is in the scope.

-- scored: agreements of which something is scored, with their rows. Region and sector are those of the sums of the agreements, which
-- have the keys.
create table index_sum (
    id           bigint generated always as identity,
    year         integer not null,
    region_code  text collate "C",
    sector_id    uuid,
    put_together boolean not null default false,
    agreements   bigint  not null,
    scored       bigint  not null,
    rows         bigint  not null,
    scored_rows  bigint  not null,
    weight       bigint  not null,
    points       numeric not null,
    constraint index_sum_pk primary key (id)
);
create index index_sum_year_idx on index_sum (year);
create unique index index_sum_past_idx on index_sum (year, region_code, sector_id) nulls not distinct where put_together;
create index index_sum_waiting_idx on index_sum (id) where not put_together;

do
$do$
declare
    measures constant text[] := array ['agreements', 'scored', 'rows', 'scored_rows', 'weight', 'points'];
    columns  constant text   := array_to_string(measures, ', ');
    changed  constant jsonb  := '{"insert": "select 1 as sign, b.* from became b", "delete": "select -1 as sign, w.* from was w",
        "update": "select -1 as sign, w.* from was w union all select 1, b.* from became b"}';
    tables   constant jsonb  := '{"insert": "new table as became", "delete": "old table as was",
        "update": "old table as was new table as became"}';
    measured constant text   := $sql$
        sum(s.sign), sum(s.sign * (s.weight > 0)::integer), sum(s.sign * (s.not_reported + s.not_done + s.partly + s.done)),
        coalesce(sum(s.sign * (s.not_reported + s.not_done + s.partly + s.done)) filter (where s.weight > 0), 0),
        sum(s.sign * s.weight), sum(s.sign * s.points)$sql$;
    sums     text;
    zeros    text;
    added    text;
    way      text;
begin
    select string_agg(format('sum(s.%s)', name), ', '), string_agg('0', ', '), string_agg(format('%1$s = s.%1$s + excluded.%1$s', name), ', ')
    into sums, zeros, added
    from unnest(measures) name;

    for way in select jsonb_object_keys(changed)
        loop
            execute format($create$
                create function fulfilment_index_sum_by_%1$s() returns trigger language plpgsql as $f$
                begin
                    insert into index_sum (year, region_code, sector_id, %2$s)
                    select s.year, s.region_code, s.sector_id, %3$s
                    from (%4$s) s
                    group by s.year, s.region_code, s.sector_id
                    having (%3$s) is distinct from (%5$s);
                    return null;
                end $f$$create$, way, columns, measured, changed ->> way, zeros);
            execute format('create trigger fulfilment_index_sum_by_%1$s after %1$s on fulfilment_sum referencing %2$s for each statement execute function fulfilment_index_sum_by_%1$s()',
                           way, tables ->> way);
        end loop;

    -- What the sums of the agreements say. Under the role that sees all rows.
    execute format($create$
        create function index_sum_counted() returns table (year integer, region_code text, sector_id uuid, agreements bigint,
            scored bigint, rows bigint, scored_rows bigint, weight bigint, points numeric) language sql stable as $f$
        select s.year, s.region_code, s.sector_id, %s
        from (select 1 as sign, f.* from fulfilment_sum f) s group by s.year, s.region_code, s.sector_id
        $f$$create$, measured);

    -- Puts changes together, so many at a time; how many they were. Nothing that is shown depends on it.
    execute format($create$
        create function index_sum_fold(p_most integer) returns integer language plpgsql as $f$
        declare
            taken integer;
        begin
            perform pg_advisory_xact_lock(hashtextextended('index_sum_fold', 0));
            with past as (
                delete from index_sum s
                where s.id in (select w.id from index_sum w where not w.put_together limit p_most)
                returning s.*),
            together as (
                insert into index_sum as s (year, region_code, sector_id, put_together, %1$s)
                select s.year, s.region_code, s.sector_id, true, %2$s
                from past s
                group by s.year, s.region_code, s.sector_id
                on conflict (year, region_code, sector_id) where put_together do update set %3$s)
            select count(*) into taken from past;
            return taken;
        end
        $f$$create$, columns, sums, added);

    -- The yardstick: which sums say too much or too little. Under the role that sees all rows.
    execute format($create$
        create function index_sum_differences() returns table (year integer, region_code text, sector_id uuid) language sql stable as $f$
        select s.year, s.region_code, s.sector_id
        from (select k.year, k.region_code, k.sector_id, 1 as sign, k.agreements, k.scored, k.rows, k.scored_rows, k.weight, k.points
              from index_sum k
              union all
              select c.year, c.region_code, c.sector_id, -1, c.agreements, c.scored, c.rows, c.scored_rows, c.weight, c.points
              from index_sum_counted() c) s
        group by s.year, s.region_code, s.sector_id
        having (%1$s) is distinct from (%2$s)
        $f$$create$, (select string_agg(format('sum(s.sign * s.%s)', name), ', ') from unnest(measures) name), zeros);

    -- For whoever wrote the sums of agreements past their triggers. Under the role that sees all rows.
    execute format($create$
        create function index_sum_recount() returns void language sql as $f$
        delete from index_sum;
        insert into index_sum (year, region_code, sector_id, put_together, %1$s)
        select c.year, c.region_code, c.sector_id, true, %2$s from index_sum_counted() c;
        $f$$create$, columns, (select string_agg('c.' || name, ', ') from unnest(measures) name));
end
$do$;

alter table fulfilment_sum no force row level security;
select index_sum_recount();
alter table fulfilment_sum force row level security;

grant select on index_sum to birlik_reports;
