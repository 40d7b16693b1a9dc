-- Why: the spread of amounts in the bank of clauses read every clause of a topic with its agreement, which took 0.3 s of 50,000
-- agreements. Now the amounts in force are kept as changes of days, as organisations below others are
-- (docs/adr/0049-pages-many-people-read.md): so many clauses of an amount more from a day on, so many fewer. What is in force on a day
-- is the sum up to it, right in the transaction that changes a clause, an agreement, its reach or an employer's sector, and right on
-- the day something begins or ends by itself. Rows are only added, so that nobody waits for another; a job puts together what is past.

-- sectors: where a clause is found, the employer's ОКЭД code and those an agreement above reaches, each once. Day -infinity is what was
-- put together. Topic and unit are those of a clause, which has the keys.
create table bank_amount (
    id      bigint generated always as identity,
    topic   text collate "C"   not null,
    unit    text collate "C"   not null,
    amount  numeric            not null,
    sectors text[] collate "C" not null,
    day     date               not null,
    change  bigint             not null,
    constraint bank_amount_pk primary key (id),
    constraint bank_amount_changes check (change <> 0 or day = '-infinity')
);
create index bank_amount_topic_idx on bank_amount (topic, day) include (unit, amount, sectors, change);
create unique index bank_amount_past_idx on bank_amount (topic, unit, amount, sectors) where day = '-infinity';
create index bank_amount_waiting_idx on bank_amount (day) where day > '-infinity';

create function bank_sectors(p_agreement uuid, p_employer uuid) returns text[]
    language sql
    stable
as
$$
select coalesce(array_agg(distinct s.code order by s.code), '{}')
from (select e.sector_oked as code from employer e where e.id = p_employer
      union all
      select r.sector_oked from agreement_reach r where r.agreement_id = p_agreement and r.by_what = 'sector') s
where s.code is not null
$$;

-- What the register says, on every day on which it changes.
create function bank_amount_counted()
    returns table (topic text, unit text, amount numeric, sectors text[], day date, change bigint)
    language sql
    stable
as
$$
with held as materialized (
    select a.id, a.in_force_from, a.holds_until, bank_sectors(a.id, a.employer_id) as sectors
    from agreement a where a.state = 'registered')
select c.topic, c.unit, c.amount, h.sectors, d.day, sum(d.way)
from held h
join agreement_clause c on c.agreement_id = h.id and c.amount is not null
cross join lateral (values (h.in_force_from, 1), (h.holds_until, -1)) d (day, way)
where d.day is not null
group by c.topic, c.unit, c.amount, h.sectors, d.day
having sum(d.way) <> 0
$$;

-- Puts together what is past, so many rows at a time; how many they were. Nothing that is shown depends on it.
create function bank_amount_fold(p_on date, p_most integer) returns integer
    language plpgsql
as
$$
declare
    taken integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('bank_amount_fold', 0));
    with past as (
        delete from bank_amount b
        where b.id in (select w.id from bank_amount w where w.day > '-infinity' and w.day <= p_on limit p_most)
        returning b.*),
    together as (
        insert into bank_amount as b (topic, unit, amount, sectors, day, change)
        select p.topic, p.unit, p.amount, p.sectors, '-infinity', sum(p.change)
        from past p
        group by p.topic, p.unit, p.amount, p.sectors
        on conflict (topic, unit, amount, sectors) where day = '-infinity' do update set change = b.change + excluded.change)
    select count(*) into taken from past;
    delete from bank_amount b where b.day = '-infinity' and b.change = 0;
    return taken;
end
$$;
create index bank_amount_nothing_idx on bank_amount (id) where change = 0;

-- For whoever wrote the register past its triggers.
create function bank_amount_recount(p_on date) returns void
    language sql
as
$$
delete from bank_amount;
insert into bank_amount (topic, unit, amount, sectors, day, change)
select c.topic, c.unit, c.amount, c.sectors, case when c.day > p_on then c.day else '-infinity' end, sum(c.change)
from bank_amount_counted() c
group by 1, 2, 3, 4, 5
having sum(c.change) <> 0;
$$;

-- The yardstick: what is kept too much or too little; nothing as long as it is right.
create function bank_amount_differences(p_on date)
    returns table (topic text, unit text, amount numeric, sectors text[], day date, difference numeric)
    language sql
    stable
as
$$
select s.topic, s.unit, s.amount, s.sectors, case when s.day > p_on then s.day else '-infinity' end, sum(s.change)
from (select b.topic, b.unit, b.amount, b.sectors, b.day, b.change from bank_amount b
      union all
      select c.topic, c.unit, c.amount, c.sectors, c.day, -c.change from bank_amount_counted() c) s
group by 1, 2, 3, 4, 5
having sum(s.change) <> 0
$$;

-- Whatever decides what is in force takes away what was and adds what is.
do
$do$
declare
    changed constant jsonb := '{"insert": "select 1 as sign, b.* from became b", "delete": "select -1 as sign, w.* from was w",
        "update": "select -1 as sign, w.* from was w union all select 1, b.* from became b"}';
    tables  constant jsonb := '{"insert": "new table as became", "delete": "old table as was",
        "update": "old table as was new table as became"}';
    added   constant text  := $sql$
        insert into bank_amount (topic, unit, amount, sectors, day, change)
        select h.topic, h.unit, h.amount, h.sectors, d.day, sum(h.sign * d.way)
        from (%s) h
        cross join lateral (values (h.in_force_from, 1), (h.holds_until, -1)) d (day, way)
        where d.day is not null
        group by h.topic, h.unit, h.amount, h.sectors, d.day
        having sum(h.sign * d.way) <> 0$sql$;
    what    constant jsonb := jsonb_build_object(
        'agreement_clause', $sql$
            select c.sign, c.topic, c.unit, c.amount, bank_sectors(a.id, a.employer_id) as sectors, a.in_force_from, a.holds_until
            from changed c join agreement a on a.id = c.agreement_id and a.state = 'registered'
            where c.amount is not null$sql$,
        'agreement', $sql$
            select a.sign, c.topic, c.unit, c.amount, a.sectors, a.in_force_from, a.holds_until
            from (select e.*, bank_sectors(e.id, e.employer_id) as sectors from changed e where e.state = 'registered') a
            join agreement_clause c on c.agreement_id = a.id and c.amount is not null$sql$,
        -- Before: what it reaches now without what was added, with what was taken away
        'agreement_reach', $sql$
            select s.sign, c.topic, c.unit, c.amount, s.sectors, a.in_force_from, a.holds_until
            from agreement a
            join agreement_clause c on c.agreement_id = a.id and c.amount is not null
            cross join lateral (
                select 1 as sign, bank_sectors(a.id, a.employer_id) as sectors
                union all
                select -1, coalesce(array_agg(distinct o.code order by o.code), '{}')
                from (select e.sector_oked as code from employer e where e.id = a.employer_id
                      union all
                      select r.sector_oked from agreement_reach r
                      where r.agreement_id = a.id and r.by_what = 'sector'
                        and not exists (select from changed n where n.sign = 1 and n.id = r.id)
                      union all
                      select o.sector_oked from changed o where o.sign = -1 and o.agreement_id = a.id and o.by_what = 'sector') o
                where o.code is not null) s
            where a.state = 'registered' and a.id in (select n.agreement_id from changed n)$sql$,
        'employer', $sql$
            select e.sign, c.topic, c.unit, c.amount, s.sectors, a.in_force_from, a.holds_until
            from changed e
            join agreement a on a.employer_id = e.id and a.state = 'registered'
            join agreement_clause c on c.agreement_id = a.id and c.amount is not null
            cross join lateral (
                select coalesce(array_agg(distinct o.code order by o.code), '{}') as sectors
                from (select e.sector_oked as code
                      union all
                      select r.sector_oked from agreement_reach r where r.agreement_id = a.id and r.by_what = 'sector') o
                where o.code is not null) s
            where exists (select from changed n where n.id = e.id and n.sector_oked is distinct from e.sector_oked)$sql$);
    kept    text;
    way     text;
begin
    for kept in select jsonb_object_keys(what)
        loop
            for way in select jsonb_object_keys(changed)
                loop
                    -- An employer has agreements only after it was added, and as long as it is there
                    continue when kept = 'employer' and way <> 'update';
                    execute format($create$
                        create function %1$s_bank_amount_by_%2$s() returns trigger language plpgsql as $f$
                        begin
                            %3$s;
                            return null;
                        end $f$$create$,
                                   kept, way, format(added, 'with changed as (' || (changed ->> way) || ') ' || (what ->> kept)));
                    execute format('create trigger %1$s_bank_amount_by_%2$s after %2$s on %1$I referencing %3$s for each statement execute function %1$s_bank_amount_by_%2$s()',
                                   kept, way, tables ->> way);
                end loop;
        end loop;
end
$do$;

select bank_amount_recount(current_date);

grant select on bank_amount to birlik_reports;
