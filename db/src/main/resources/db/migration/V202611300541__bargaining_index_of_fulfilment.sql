-- Why: how much of what was promised has been kept must be one number that anybody can make again from the rows it came from. Every
-- row carries its weight and its score by the formula of its period; sums of an agreement and a year are kept in the transaction
-- that changes a row, and whatever stands above adds up these sums (docs/adr/0037-index-of-fulfilment.md).

-- index = 100 * sum(weight * score) / sum(weight). A version holds from the first day of a year on; one that was counted with is
-- never changed, a new one follows it.
create table index_formula (
    version        integer     not null,
    valid_from     date        not null,
    done           numeric     not null,
    partly         numeric     not null,
    not_done       numeric     not null,
    not_reported   numeric     not null,
    disputed       numeric     not null,
    smallest_group integer     not null,
    source         jsonb       not null,
    recorded_at    timestamptz not null default now(),
    constraint index_formula_pk primary key (version),
    constraint index_formula_from_unique unique (valid_from),
    constraint index_formula_from_a_year check (valid_from = date_trunc('year', valid_from::timestamp)::date),
    constraint index_formula_scores check (
        least(done, partly, not_done, not_reported, disputed) >= 0 and greatest(done, partly, not_done, not_reported, disputed) <= 1),
    constraint index_formula_smallest_group check (smallest_group >= 1),
    constraint index_formula_source_complete check (is_multilingual_text(source))
);
-- A year of monthly payments weighs as much as one payment a year.
create table index_formula_weight (
    version integer          not null,
    every   text collate "C" not null,
    weight  integer          not null,
    constraint index_formula_weight_pk primary key (version, every),
    constraint index_formula_weight_version_fk foreign key (version) references index_formula (version),
    constraint index_formula_weight_every_known check (every in ('month', 'quarter', 'half_year', 'year', 'case', 'standing', 'once')),
    constraint index_formula_weight_positive check (weight > 0)
);
insert into index_formula (version, valid_from, done, partly, not_done, not_reported, disputed, smallest_group, source)
values (1, '2020-01-01', 1, 0.5, 0, 0, 0, 5,
        '{"kk": "Федерацияның ішкі стандарты", "ru": "внутренний стандарт федерации", "en": "internal standard of the federation"}');
insert into index_formula_weight (version, every, weight)
values (1, 'month', 1), (1, 'quarter', 3), (1, 'half_year', 6), (1, 'year', 12), (1, 'case', 12), (1, 'standing', 12), (1, 'once', 12);

create trigger index_formula_kept before update or delete on index_formula for each row execute function fulfilment_never_changed();
create trigger index_formula_weight_kept before update or delete on index_formula_weight for each row execute function fulfilment_never_changed();

-- A year whose index is published: its rows and its sums stay, and so do the groups as they were ranked.
create table index_year (
    year         integer     not null,
    formula      integer     not null,
    published_at timestamptz not null,
    published_by text        not null,
    reason       text        not null,
    constraint index_year_pk primary key (year),
    constraint index_year_formula_fk foreign key (formula) references index_formula (version),
    constraint index_year_reason_length check (char_length(reason) between 1 and 300)
);
create index index_year_formula_idx on index_year (formula);
create trigger index_year_kept before update or delete on index_year for each row execute function fulfilment_never_changed();

alter table fulfilment
    add column formula integer,
    add column weight  integer,
    add column score   numeric,
    add constraint fulfilment_formula_fk foreign key (formula) references index_formula (version),
    add constraint fulfilment_score check (score between 0 and 1),
    add constraint fulfilment_open_has_no_score check ((state = 'open') = (score is null));
create index fulfilment_formula_idx on fulfilment (formula);

-- A report that is disputed counts no more than the formula says, until somebody confirms it.
create function fulfilment_scored() returns trigger
    language plpgsql
as
$$
declare
    f index_formula;
begin
    select * into strict f from index_formula where valid_from <= new.period_to order by valid_from desc limit 1;
    new.formula := f.version;
    select w.weight into strict new.weight from index_formula_weight w where w.version = f.version and w.every = new.every;
    new.score := case new.state when 'open' then null when 'not_reported' then f.not_reported when 'done' then f.done
                                when 'partly' then f.partly else f.not_done end;
    if new.review in ('disputed', 'answered') then
        new.score := least(new.score, f.disputed);
    end if;
    return new;
end
$$;
create trigger fulfilment_scored
    before insert or update of state, review, every, period_to
    on fulfilment
    for each row
execute function fulfilment_scored();

-- region and sector are those of the last change: what is published keeps them when organisations move on. A sector is a
-- sectoral union; agreements of no union have none.
create table fulfilment_sum (
    agreement_id uuid             not null,
    year         integer          not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    region_code  text collate "C",
    sector_id    uuid,
    opened       integer          not null,
    not_reported integer          not null,
    not_done     integer          not null,
    partly       integer          not null,
    done         integer          not null,
    waiting      integer          not null,
    disputed     integer          not null,
    weight       bigint           not null,
    points       numeric          not null,
    constraint fulfilment_sum_pk primary key (agreement_id, year),
    constraint fulfilment_sum_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint fulfilment_sum_region_fk foreign key (region_code) references region (code),
    constraint fulfilment_sum_sector_fk foreign key (sector_id) references organisation (id)
);
create index fulfilment_sum_year_idx on fulfilment_sum (year, region_code, sector_id);
create index fulfilment_sum_region_idx on fulfilment_sum (region_code);
create index fulfilment_sum_sector_idx on fulfilment_sum (sector_id);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table fulfilment_sum add constraint fulfilment_sum_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index fulfilment_sum_%1$s_idx on fulfilment_sum (%1$s_id, year)', place);
            if place <> 'primary' then
                execute format('create policy fulfilment_sum_%1$s on fulfilment_sum to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger fulfilment_sum_placed before insert or update of primary_id on fulfilment_sum for each row execute function organisation_row_placed('itself');
alter table fulfilment_sum enable row level security;
alter table fulfilment_sum force row level security;
create policy fulfilment_sum_federation on fulfilment_sum to birlik_rows_federation using (true);
create policy fulfilment_sum_primary on fulfilment_sum to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy fulfilment_sum_subtree on fulfilment_sum to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));

-- The same sums are asked by each way in which rows change. A statement of many rows writes one row for each agreement and year.
do
$do$
declare
    measures constant text[] := array ['opened', 'not_reported', 'not_done', 'partly', 'done', 'waiting', 'disputed', 'weight', 'points'];
    sums     text;
    zeros    text;
    added    text;
    sources  constant jsonb  := '{"added": "select 1 as sign, n.* from added n",
        "deleted": "select -1 as sign, d.* from deleted d",
        "changed": "select -1 as sign, w.* from was w union all select 1, b.* from became b"}';
    measured constant text := $sql$
        sum(r.sign * (r.state = 'open')::integer), sum(r.sign * (r.state = 'not_reported')::integer),
        sum(r.sign * (r.state = 'not_done')::integer), sum(r.sign * (r.state = 'partly')::integer),
        sum(r.sign * (r.state = 'done')::integer), sum(r.sign * (r.review is not distinct from 'waiting')::integer),
        sum(r.sign * (r.review is not distinct from 'disputed' or r.review is not distinct from 'answered')::integer),
        sum(r.sign * case when r.score is null then 0 else r.weight end), sum(r.sign * coalesce(r.weight * r.score, 0))$sql$;
    way      text;
begin
    select string_agg(format('%1$s = s.%1$s + excluded.%1$s', name), ', '), string_agg('0', ', ') into added, zeros from unnest(measures) name;
    for way in select jsonb_object_keys(sources)
        loop
            execute format($create$
                create function fulfilment_summed_%1$s() returns trigger language plpgsql as $f$
                begin
                    insert into fulfilment_sum as s (agreement_id, year, primary_id, region_code, sector_id, %2$s)
                    select m.agreement_id, m.year, a.organisation_id, coalesce(a.region_code, o.region_code),
                           (select p.union_id from organisation_place_of_its_own(a.organisation_id) p), m.%7$s
                    from (select r.agreement_id, r.year, %3$s
                          from (%4$s) r
                          group by r.agreement_id, r.year
                          having (%3$s) is distinct from (%5$s)) as m (agreement_id, year, %2$s)
                    join agreement a on a.id = m.agreement_id
                    join organisation o on o.id = a.organisation_id
                    order by m.agreement_id, m.year
                    on conflict (agreement_id, year) do update
                    set region_code = excluded.region_code, sector_id = excluded.sector_id, %6$s;
                    return null;
                end $f$$create$, way, array_to_string(measures, ', '), measured, sources ->> way, zeros, added,
                           array_to_string(measures, ', m.'));
        end loop;
end
$do$;
create trigger fulfilment_summed_added after insert on fulfilment referencing new table as added
    for each statement execute function fulfilment_summed_added();
create trigger fulfilment_summed_deleted after delete on fulfilment referencing old table as deleted
    for each statement execute function fulfilment_summed_deleted();
create trigger fulfilment_summed_changed after update on fulfilment referencing old table as was new table as became
    for each statement execute function fulfilment_summed_changed();

-- The yardstick: what the sums say too much or too little; nothing as long as they are right. Under the role that sees all rows.
create function fulfilment_sum_differences() returns table (agreement_id uuid, year integer, weight numeric, points numeric)
    language sql stable
as
$$
select m.agreement_id, m.year, sum(m.weight), sum(m.points)
from (select s.agreement_id, s.year, s.weight::numeric as weight, s.points from fulfilment_sum s
      union all
      select f.agreement_id, f.year, -f.weight, -f.weight * f.score from fulfilment f where f.score is not null) m
group by m.agreement_id, m.year
having sum(m.weight) <> 0 or sum(m.points) <> 0
$$;

create function index_value(points numeric, weight numeric) returns numeric
    language sql immutable
as
$$
select round(100 * points / nullif(weight, 0), 2)
$$;

-- Those nobody reported in time, one after the other: what each of them did to the index of its agreement stands in its event.
create function fulfilment_turn(p_today date, p_most integer) returns integer
    language plpgsql
as
$$
declare
    late   uuid[];
    before jsonb;
begin
    select array_agg(l.id) into late
    from (select f.id from fulfilment f
          where f.state = 'open' and f.report_by < p_today
          order by f.report_by, f.id limit p_most for update skip locked) l;
    if late is null then
        return 0;
    end if;
    select coalesce(jsonb_object_agg(s.agreement_id || ':' || s.year, jsonb_build_array(s.points, s.weight)), '{}') into before
    from fulfilment_sum s
    where (s.agreement_id, s.year) in (select f.agreement_id, f.year from fulfilment f where f.id = any (late));
    update fulfilment set state = 'not_reported', version = version + 1 where id = any (late);
    insert into fulfilment_event (fulfilment_id, agreement_id, primary_id, year, what, state_before, state_after, index_before,
                                  index_after, happened_at, happened_by)
    select r.id, r.agreement_id, r.primary_id, r.year, 'not_reported', 'open', 'not_reported',
           index_value(r.points - r.own_points, r.weight - r.own_weight), index_value(r.points, r.weight), now(), 'system'
    from (select f.id, f.agreement_id, f.primary_id, f.year, f.weight * f.score as own_points, f.weight as own_weight, f.period_to,
                 (before -> (f.agreement_id || ':' || f.year) ->> 0)::numeric + sum(f.weight * f.score) over so_far as points,
                 (before -> (f.agreement_id || ':' || f.year) ->> 1)::numeric + sum(f.weight) over so_far as weight
          from fulfilment f
          where f.id = any (late)
          window so_far as (partition by f.agreement_id, f.year order by f.period_to, f.id)) r
    order by r.agreement_id, r.year, r.period_to, r.id;
    return cardinality(late);
end
$$;

-- The groups of a published year as they were, also those too small to be shown.
create table index_group (
    year       integer          not null,
    by_what    text collate "C" not null,
    code       text collate "C" not null,
    agreements integer          not null,
    rows       integer          not null,
    weight     bigint           not null,
    points     numeric          not null,
    constraint index_group_pk primary key (year, by_what, code),
    constraint index_group_year_fk foreign key (year) references index_year (year),
    constraint index_group_by_what_known check (by_what in ('region', 'sector'))
);
create trigger index_group_kept before update or delete on index_group for each row execute function fulfilment_never_changed();

-- With the year nothing that counts in it changes any more, in reports or in silence. It waits for whoever is reporting.
create function fulfilment_of_a_published_year_kept() returns trigger
    language plpgsql
as
$$
declare
    of_year integer := extract(year from coalesce(new.period_to, old.period_to));
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('index_year', of_year));
    if exists (select from index_year y where y.year = of_year)
        and (tg_op in ('INSERT', 'DELETE')
            or (new.state, new.review, new.score, new.weight, new.amount, new.period_from, new.period_to)
                is distinct from (old.state, old.review, old.score, old.weight, old.amount, old.period_from, old.period_to)) then
        raise exception 'the index of % is published', of_year using errcode = 'restrict_violation', constraint = 'index_year_kept';
    end if;
    return coalesce(new, old);
end
$$;
create trigger fulfilment_year_kept
    before insert or delete or update of state, review, amount, period_from, period_to, score, weight
    on fulfilment
    for each row
execute function fulfilment_of_a_published_year_kept();

-- Publishes a year that is over and in which nothing is open any more. Under the role that sees all rows.
create function index_publish(p_year integer, p_by text, p_reason text) returns void
    language plpgsql
as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('index_year', p_year));
    insert into index_year (year, formula, published_at, published_by, reason)
    select p_year, f.version, now(), p_by, p_reason
    from index_formula f
    where f.valid_from <= make_date(p_year, 12, 31)
    order by f.valid_from desc
    limit 1;
    insert into index_group (year, by_what, code, agreements, rows, weight, points)
    select p_year, g.by_what, g.code, count(*), sum(s.not_reported + s.not_done + s.partly + s.done), sum(s.weight), sum(s.points)
    from fulfilment_sum s
             cross join lateral (values ('region', s.region_code), ('sector', s.sector_id::text)) as g (by_what, code)
    where s.year = p_year
      and s.weight > 0
      and g.code is not null
    group by g.by_what, g.code;
end
$$;

-- A year that is published opens no more rows.
create or replace function fulfilment_year_open(p_year integer) returns boolean
    language sql stable
as
$$
select not exists (select from index_year y where y.year = p_year)
$$;

grant select on index_formula, index_formula_weight, index_year, index_group to birlik_reports;
