-- Why: a clause may not be worse than the agreement above it or than the law (Labour Code, articles 10(2), 153(7), 157(3)). What
-- is worse today is kept, so that "who is now below this floor" reads rows and compares nothing (docs/adr/0038-not-worse-than-above.md).

-- Which way a number of a topic favours employees in this unit, where it differs from the topic, and which parameter of the law
-- is its floor: floor = value of the parameter × factor, divided by the value of per on the same day. A unit that is not here
-- is compared the way of its topic and has no floor of the law.
create table agreement_measure (
    topic     text collate "C" not null,
    unit      text collate "C" not null,
    better    text collate "C",
    parameter text collate "C",
    factor    numeric          not null default 1,
    per       text collate "C",
    constraint agreement_measure_pk primary key (topic, unit),
    constraint agreement_measure_topic_fk foreign key (topic) references agreement_topic (code),
    constraint agreement_measure_unit_fk foreign key (unit) references agreement_unit (code),
    constraint agreement_measure_parameter_fk foreign key (parameter) references legal_parameter (code),
    constraint agreement_measure_per_fk foreign key (per) references legal_parameter (code),
    constraint agreement_measure_better_known check (better in ('more', 'less')),
    constraint agreement_measure_factor_positive check (factor > 0),
    constraint agreement_measure_per_of_parameter check (per is null or parameter is not null),
    constraint agreement_measure_says_something check (num_nonnulls(better, parameter) > 0)
);
create index agreement_measure_unit_idx on agreement_measure (unit);
create index agreement_measure_parameter_idx on agreement_measure (parameter);
create index agreement_measure_per_idx on agreement_measure (per);
insert into agreement_measure (topic, unit, better, parameter, factor, per)
values ('A02', 'tenge-month', null, 'MINIMUM_WAGE', 1, null),
       ('A02', 'minimum-wage', null, 'MINIMUM_WAGE', 1, 'MINIMUM_WAGE'),
       ('A02', 'mrp', null, 'MINIMUM_WAGE', 1, 'MRP'),
       ('A03', 'tenge-month', null, 'MINIMUM_WAGE', 1, null),
       ('A03', 'minimum-wage', null, 'MINIMUM_WAGE', 1, 'MINIMUM_WAGE'),
       ('A03', 'mrp', null, 'MINIMUM_WAGE', 1, 'MRP'),
       ('A08', 'ratio', null, 'OVERTIME_RATE_MIN', 1, null),
       ('A09', 'ratio', null, 'HOLIDAY_RATE_MIN', 1, null),
       ('A10', 'ratio', null, 'NIGHT_RATE_MIN', 1, null),
       ('A11', 'average-pay', null, 'DOWNTIME_PAY_EMPLOYER_FAULT', 100, null),
       ('A12', 'percent', 'more', null, 1, null),
       ('A13', 'percent', 'less', null, 1, null),
       ('B01', 'hour-week', null, 'NORMAL_WEEK_HOURS', 1, null),
       ('B02', 'hour-week', null, 'REDUCED_WEEK_HOURS_HAZARDOUS', 1, null),
       ('B05', 'hour-month', null, 'OVERTIME_MAX_MONTH', 1, null),
       ('B05', 'hour-year', null, 'OVERTIME_MAX_YEAR', 1, null),
       ('C01', 'day', null, 'ANNUAL_LEAVE_DAYS', 1, null),
       ('C02', 'day', null, 'ADDITIONAL_LEAVE_HAZARDOUS_DAYS', 1, null),
       ('F02', 'month', null, 'JOB_LOSS_PAY_REDUNDANCY', 1, null),
       ('F02', 'average-pay', null, 'JOB_LOSS_PAY_REDUNDANCY', 100, null);

-- Floors of the law in the units clauses are written in, each for as long as its parameters stand.
create view agreement_legal_floor as
with period as (
    select v.code, v.valid_from, v.value,
           daterange(v.valid_from, lead(v.valid_from) over (partition by v.code order by v.valid_from)) as valid
    from legal_parameter_value v
)
select m.topic, m.unit, coalesce(m.better, t.better) as better, p.code as parameter, p.valid_from as parameter_from,
       p.value * m.factor / coalesce(q.value, 1) as floor, p.valid * coalesce(q.valid, daterange(null, null)) as valid
from agreement_measure m
join agreement_topic t on t.code = m.topic
join period p on p.code = m.parameter
left join period q on q.code = m.per and q.valid && p.valid
where m.per is null or q.code is not null;

-- The agreements that reach an employer on a day (Labour Code, article 154), and by what: everybody, sector, region, organisation,
-- employer. Whether they are in force is asked of them.
create function agreement_reaching(p_employer uuid, p_on date)
    returns table (agreement_id uuid, by_what text)
    language sql
    stable
as
$$
    select r.agreement_id, r.by_what from agreement_reach r where r.by_what = 'everybody'
    union
    select r.agreement_id, r.by_what from agreement_reach r join employer e on e.id = p_employer
    where r.by_what = 'sector' and e.sector_oked like r.sector_oked || '%'
    union
    select r.agreement_id, r.by_what
    from agreement_reach r
    join employer_site s on s.employer_id = p_employer and s.region_code = r.region_code
        and s.valid_from <= p_on and (s.valid_to is null or s.valid_to > p_on)
    where r.by_what = 'region' and (r.town is null or r.town = s.town ->> 'ru')
    union
    select r.agreement_id, r.by_what
    from organisation_employer oe
    join organisation_ancestry t on t.descendant_id = oe.organisation_id and t.valid_from <= p_on and t.valid_to > p_on
    join agreement_reach r on r.by_what = 'organisation' and r.organisation_id = t.ancestor_id
    where oe.employer_id = p_employer and oe.valid_from <= p_on and (oe.valid_to is null or oe.valid_to > p_on)
    union
    select r.agreement_id, r.by_what from agreement_reach r where r.by_what = 'employer' and r.employer_id = p_employer
$$;

-- The same the other way: the registered agreements below this one that are not over.
create function agreement_below(p_above uuid, p_on date) returns setof uuid
    language sql
    stable
as
$$
    with reach as (select r.* from agreement_reach r where r.agreement_id = p_above),
    reached as (
        select e.id from employer e where exists (select from reach r where r.by_what = 'everybody')
        union
        select e.id from reach r join employer e on e.sector_oked like r.sector_oked || '%' where r.by_what = 'sector'
        union
        select s.employer_id
        from reach r
        join employer_site s on s.region_code = r.region_code and s.valid_from <= p_on and (s.valid_to is null or s.valid_to > p_on)
        where r.by_what = 'region' and (r.town is null or r.town = s.town ->> 'ru')
        union
        select oe.employer_id
        from reach r
        join organisation_ancestry t on t.ancestor_id = r.organisation_id and t.valid_from <= p_on and t.valid_to > p_on
        join organisation_employer oe on oe.organisation_id = t.descendant_id and oe.valid_from <= p_on
            and (oe.valid_to is null or oe.valid_to > p_on)
        where r.by_what = 'organisation'
        union
        select r.employer_id from reach r where r.by_what = 'employer'
    )
    select a.id
    from agreement a
    where a.state = 'registered' and a.employer_id in (select id from reached) and coalesce(a.holds_until, 'infinity') > p_on
    union
    select a.id
    from agreement a
    where a.state = 'registered' and a.employer_id is null and coalesce(a.holds_until, 'infinity') > p_on
      and exists (select from reach r where r.by_what = 'everybody')
$$;

-- What of these agreements is worse than an agreement above or than the law, from when until when. Several amounts of one topic
-- in one agreement: the weakest is the floor, so that only what is certainly worse is called so.
create function agreement_worse(p_below uuid[], p_today date)
    returns table (agreement_id uuid, clause_id uuid, above_id uuid, above_clause_id uuid, parameter text, floor numeric,
                   since date, until date)
    language sql
    stable
as
$$
    with below as (
        select a.id, a.employer_id, k.sort_order,
               daterange(coalesce(a.in_force_from, least(p_today, a.ends_on)),
                         case when a.state = 'registered' then a.holds_until else a.ends_on + 1 end) as holds
        from agreement a
        join agreement_kind k on k.code = a.kind
        where a.id = any (p_below) and a.state <> 'withdrawn'
    ),
    pair as (
        select b.id, r.agreement_id as above_id
        from below b
        cross join lateral agreement_reaching(b.employer_id, p_today) r
        where b.employer_id is not null
        union
        select b.id, r.agreement_id
        from below b
        join agreement_reach r on r.by_what = 'everybody'
        where b.employer_id is null
    ),
    beside as (
        select b.id, u.id as above_id, b.holds * daterange(u.in_force_from, u.holds_until) as holds
        from pair p
        join below b on b.id = p.id
        join agreement u on u.id = p.above_id and u.id <> b.id and u.state = 'registered'
        join agreement_kind k on k.code = u.kind and k.sort_order < b.sort_order
        where daterange(u.in_force_from, u.holds_until) && b.holds
    ),
    floors as (
        select f.id, f.agreement_id, f.topic, f.unit, f.amount, coalesce(m.better, t.better) as better,
               row_number() over (partition by f.agreement_id, f.topic, f.unit
                                  order by case coalesce(m.better, t.better) when 'less' then -f.amount else f.amount end, f.id) as weakest
        from agreement_clause f
        join agreement_topic t on t.code = f.topic
        left join agreement_measure m on m.topic = f.topic and m.unit = f.unit
        where f.amount is not null and coalesce(m.better, t.better) is not null
          and f.agreement_id in (select b.above_id from beside b)
    )
    select b.id, c.id, b.above_id, f.id, null, f.amount, lower(b.holds), upper(b.holds)
    from beside b
    join floors f on f.agreement_id = b.above_id and f.weakest = 1
    join agreement_clause c on c.agreement_id = b.id and c.topic = f.topic and c.unit = f.unit
    where case f.better when 'more' then c.amount < f.amount else c.amount > f.amount end
      and coalesce(upper(b.holds), 'infinity') > p_today
    union all
    select b.id, c.id, null, null, l.parameter, l.floor, lower(b.holds * l.valid), upper(b.holds * l.valid)
    from below b
    join agreement_clause c on c.agreement_id = b.id and c.amount is not null
    join agreement_legal_floor l on l.topic = c.topic and l.unit = c.unit and l.valid && b.holds
    where case l.better when 'more' then c.amount < l.floor else c.amount > l.floor end
      and coalesce(upper(b.holds * l.valid), 'infinity') > p_today
$$;

-- The same of one agreement above, from its side: only clauses beyond its floors are read, so that the general agreement is compared
-- with every other one within a request.
create index agreement_clause_measure_idx on agreement_clause (topic, unit, amount) where amount is not null;
create function agreement_worse_than(p_above uuid, p_below uuid[], p_today date)
    returns table (agreement_id uuid, clause_id uuid, above_id uuid, above_clause_id uuid, parameter text, floor numeric,
                   since date, until date)
    language sql
    stable
as
$$
    with floors as (
        select distinct on (f.topic, f.unit)
               f.id, f.topic, f.unit, f.amount, coalesce(m.better, t.better) as better, k.sort_order,
               daterange(u.in_force_from, u.holds_until) as holds
        from agreement u
        join agreement_kind k on k.code = u.kind
        join agreement_clause f on f.agreement_id = u.id and f.amount is not null
        join agreement_topic t on t.code = f.topic
        left join agreement_measure m on m.topic = f.topic and m.unit = f.unit
        where u.id = p_above and u.state = 'registered' and coalesce(m.better, t.better) is not null
        order by f.topic, f.unit, case coalesce(m.better, t.better) when 'less' then -f.amount else f.amount end, f.id
    ),
    worse as (
        select f.id, f.amount, f.sort_order, f.holds, c.id as clause_id, c.agreement_id
        from floors f
        join agreement_clause c on c.topic = f.topic and c.unit = f.unit and c.amount < f.amount
        where f.better = 'more'
        union all
        select f.id, f.amount, f.sort_order, f.holds, c.id, c.agreement_id
        from floors f
        join agreement_clause c on c.topic = f.topic and c.unit = f.unit and c.amount > f.amount
        where f.better = 'less'
    )
    select a.id, w.clause_id, p_above, w.id, null, w.amount,
           lower(w.holds * daterange(a.in_force_from, a.holds_until)), upper(w.holds * daterange(a.in_force_from, a.holds_until))
    from worse w
    join agreement a on a.id = w.agreement_id and a.state = 'registered' and a.id <> p_above
    join agreement_kind k on k.code = a.kind and k.sort_order > w.sort_order
    where a.id in (select unnest(p_below)) and daterange(a.in_force_from, a.holds_until) && w.holds
      and coalesce(upper(w.holds * daterange(a.in_force_from, a.holds_until)), 'infinity') > p_today
$$;

-- One row for each clause of a registered agreement and each floor it is below, for as long as both stand. told_at: the
-- organisation was told, or needs not be, because it entered the clause under that floor itself.
create table agreement_shortfall (
    id              uuid             not null default uuidv7(),
    agreement_id    uuid             not null,
    clause_id       uuid             not null,
    above_id        uuid,
    above_clause_id uuid,
    parameter       text collate "C",
    floor           numeric          not null,
    since           date             not null,
    until           date,
    found_at        timestamptz      not null default now(),
    told_at         timestamptz,
    constraint agreement_shortfall_pk primary key (id),
    constraint agreement_shortfall_clause_fk foreign key (agreement_id, clause_id)
        references agreement_clause (agreement_id, id) on delete cascade,
    constraint agreement_shortfall_above_fk foreign key (above_id, above_clause_id)
        references agreement_clause (agreement_id, id) on delete cascade,
    constraint agreement_shortfall_parameter_fk foreign key (parameter) references legal_parameter (code),
    constraint agreement_shortfall_one_floor check (
        num_nonnulls(above_clause_id, parameter) = 1 and (above_id is null) = (above_clause_id is null)),
    constraint agreement_shortfall_period check (until > since),
    constraint agreement_shortfall_once unique nulls not distinct (clause_id, above_clause_id, parameter, since)
);
create index agreement_shortfall_agreement_idx on agreement_shortfall (agreement_id, clause_id);
create index agreement_shortfall_above_idx on agreement_shortfall (above_id, id);
create index agreement_shortfall_above_clause_idx on agreement_shortfall (above_id, above_clause_id);
create index agreement_shortfall_parameter_idx on agreement_shortfall (parameter, id);
create index agreement_shortfall_untold_idx on agreement_shortfall (id) where told_at is null;

-- Compares these registered agreements with everything above, or with one agreement above, and keeps what came of it.
create function agreement_compare(p_below uuid[], p_above uuid, p_told boolean) returns bigint
    language sql
as
$$
    with found as materialized (
        select w.*
        from agreement_worse(p_below, current_date) w
        join agreement a on a.id = w.agreement_id and a.state = 'registered'
        where p_above is null
        union all
        select w.* from agreement_worse_than(p_above, p_below, current_date) w where p_above is not null
    ),
    gone as (
        delete from agreement_shortfall s
        where s.agreement_id = any (p_below) and (p_above is null or s.above_id = p_above)
          -- one look into a hash of what was found, whatever the planner believes about the size of either
          and (s.clause_id, s.since, coalesce(s.above_clause_id, s.clause_id), coalesce(s.parameter, '')) not in (
              select f.clause_id, f.since, coalesce(f.above_clause_id, f.clause_id), coalesce(f.parameter, '') from found f)
    ),
    kept as (
        insert into agreement_shortfall (agreement_id, clause_id, above_id, above_clause_id, parameter, floor, since, until, told_at)
        select f.agreement_id, f.clause_id, f.above_id, f.above_clause_id, f.parameter, f.floor, f.since, f.until,
               case when p_told then now() end
        from found f
        on conflict on constraint agreement_shortfall_once do update
        set floor = excluded.floor, until = excluded.until
        where (agreement_shortfall.floor, agreement_shortfall.until) is distinct from (excluded.floor, excluded.until)
    )
    select count(*) from found
$$;

-- Agreements that reach too many others to be compared with all of them within one request: a job does it page by page.
create table agreement_comparison_due (
    above_id uuid not null,
    after_id uuid,
    constraint agreement_comparison_due_pk primary key (above_id),
    constraint agreement_comparison_due_above_fk foreign key (above_id) references agreement (id)
);

-- Whatever one agreement has to be compared with as the one above.
create function agreement_beneath(p_agreement uuid) returns setof uuid
    language sql
    stable
as
$$
    select b from agreement_below(p_agreement, current_date) b
    union
    select s.agreement_id from agreement_shortfall s where s.above_id = p_agreement
$$;

-- Both sides of one agreement: what it is below, and what is below it. Whoever enters it sees the first while entering; the second
-- is told to the organisations.
create function agreement_compare_both(p_agreement uuid) returns void
    language plpgsql
as
$$
declare
    beneath uuid[];
begin
    perform agreement_compare(array [p_agreement], null, true);
    if exists (select from agreement_reach r where r.agreement_id = p_agreement)
        or exists (select from agreement_shortfall s where s.above_id = p_agreement) then
        beneath := array(select agreement_beneath(p_agreement));
        if cardinality(beneath) > 5000 then
            insert into agreement_comparison_due (above_id) values (p_agreement)
            on conflict (above_id) do update set after_id = null;
        else
            perform agreement_compare(beneath, p_agreement, false);
        end if;
    end if;
end
$$;

-- Whatever registers an agreement or moves its dates compares it in the same transaction.
create function agreement_compared() returns trigger
    language plpgsql
as
$$
begin
    perform agreement_compare_both(new.id);
    return null;
end
$$;
create trigger agreement_compared
    after insert or update of state, employer_id, in_force_from, holds_until
    on agreement
    for each row
    when (new.state = 'registered')
execute function agreement_compared();

-- And so does an amendment of the clauses of a registered one.
create function agreement_clauses_compared() returns trigger
    language plpgsql
as
$$
begin
    perform agreement_compare_both(a.id)
    from agreement a
    where a.state = 'registered' and a.id in (select c.agreement_id from changed c);
    return null;
end
$$;
create trigger agreement_clauses_added
    after insert on agreement_clause referencing new table as changed
    for each statement execute function agreement_clauses_compared();
create trigger agreement_clauses_changed
    after update on agreement_clause referencing new table as changed
    for each statement execute function agreement_clauses_compared();
create trigger agreement_clauses_removed
    after delete on agreement_clause referencing old table as changed
    for each statement execute function agreement_clauses_compared();

grant select on agreement_measure, agreement_legal_floor, agreement_shortfall, agreement_comparison_due to birlik_reports;
