-- Why: opening the periods of an agreement asked three questions for each row it wrote, and a statement that registers many agreements
-- opened them one by one; fifty thousand took half an hour. The rows are now made in one go with formula and weight, and whether
-- their year is published is asked once for a statement.

-- The periods these agreements have up to the end of the running year, as they are opened: worked out once for all promises of an
-- agreement with the same frequency, or due on the same day. A promise that goes on in the next edition keeps the period it was in
-- when the edition changed, and the next edition asks from its next whole period on.
create function fulfilment_periods(p_agreements uuid[], p_today date)
    returns table (agreement_id uuid, obligation_id uuid, organisation_id uuid, every text, period_from date, period_to date,
                   report_by date, formula integer, weight integer, synthetic boolean)
    language sql
    stable
as
$$
with promised as materialized (
    select o.id, o.agreement_id, o.class, case when o.class = 'once' then o.due_on else 'infinity' end as due_on,
           o.continues_id is not null as continued,
           coalesce(case when n.id is null then a.holds_until else n.holds_until end, 'infinity') as until
    from (select o.id, o.agreement_id, o.due_on, o.continues_id,
                 case when o.every in ('month', 'quarter', 'half_year', 'year') then o.every
                      when o.due_on is not null then 'once'
                      else coalesce(o.every, 'standing') end as class
          from agreement_obligation o
          where o.agreement_id = any (p_agreements)) o
             join agreement a on a.id = o.agreement_id
             left join (agreement_obligation later join agreement n on n.id = later.agreement_id and n.state = 'registered')
                       on later.continues_id = o.id),
     period as materialized (
    select a.id, a.organisation_id, a.synthetic, c.class, c.due_on, c.continued, c.until, p.starts, p.ends, due.day, f.version, w.weight
    from agreement a
             join (select distinct p.agreement_id, p.class, p.due_on, p.continued, p.until from promised p) c on c.agreement_id = a.id
             cross join lateral (
        select greatest(s.day::date, a.in_force_from) as starts,
               least((s.day + step.of)::date - 1, c.until - 1) as ends
        from (select case c.class when 'month' then interval '1 month' when 'quarter' then interval '3 months'
                                  when 'half_year' then interval '6 months' else interval '1 year' end as of) step,
             generate_series(date_trunc('year', a.in_force_from::timestamp), make_date(extract(year from p_today)::integer, 12, 31)::timestamp, step.of) s(day)
        where c.class <> 'once'
          and (not c.continued or s.day::date >= a.in_force_from)
        union all
        select c.due_on, c.due_on
        where c.class = 'once' and c.due_on <= make_date(extract(year from p_today)::integer, 12, 31)) p
             cross join lateral (select r.* from fulfilment_rule r where r.valid_from <= p.ends order by r.valid_from desc limit 1) rule
             cross join lateral (select greatest(p.ends, coalesce(a.decided_at::date, p.ends)) + rule.report_days as day) due
             cross join lateral (select i.version from index_formula i where i.valid_from <= p.ends order by i.valid_from desc limit 1) f
             join index_formula_weight w on w.version = f.version and w.every = c.class
    where a.id = any (p_agreements)
      and a.state = 'registered'
      and p.ends >= p.starts
      and p.starts >= a.in_force_from
      and p.starts < coalesce(a.holds_until, 'infinity')
      and p.ends >= make_date(extract(year from coalesce(a.decided_at, a.recorded_at))::integer - rule.years_back, 1, 1)
      and not exists (select from fulfilment_report r where r.agreement_id = a.id and r.year = extract(year from p.ends))
      and not exists (select from index_year y where y.year = extract(year from p.ends)))
select p.agreement_id, p.id, t.organisation_id, p.class, t.starts, t.ends, t.day, t.version, t.weight, t.synthetic
from promised p
join period t on t.id = p.agreement_id and t.class = p.class and t.due_on = p.due_on and t.continued = p.continued and t.until = p.until
$$;

create or replace function fulfilment_open(p_agreements uuid[], p_today date) returns integer
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
    opened  integer;
begin
    perform set_config('role', 'birlik_rows_federation', true);
    delete
    from fulfilment f
        using agreement a
    where a.id = any (p_agreements)
      and f.agreement_id = a.id
      and f.period_from >= a.holds_until
      and f.state in ('open', 'not_reported')
      and f.report_id is null
      and not exists (select from fulfilment_event e where e.fulfilment_id = f.id)
      and not exists (select from fulfilment_evidence e where e.fulfilment_id = f.id);

    -- In the order of organisations: the place of the last one is kept
    insert into fulfilment (agreement_id, obligation_id, primary_id, every, period_from, period_to, report_by, act_by, formula, weight,
                            synthetic)
    select p.agreement_id, p.obligation_id, p.organisation_id, p.every, p.period_from, p.period_to, p.report_by, p.report_by,
           p.formula, p.weight, p.synthetic
    from fulfilment_periods(p_agreements, p_today) p
    order by p.organisation_id, p.agreement_id, p.obligation_id, p.period_from
    on conflict (obligation_id, period_from) do update
        set period_to = excluded.period_to,
            report_by = excluded.report_by,
            act_by    = excluded.act_by,
            state     = case when excluded.report_by >= p_today then 'open' else fulfilment.state end
    where fulfilment.period_to <> excluded.period_to
      and fulfilment.state in ('open', 'not_reported')
      and fulfilment.report_id is null;
    get diagnostics opened = row_count;
    perform set_config('role', entered, true);
    return opened;
end
$$;
drop function fulfilment_year_open(integer);

drop trigger agreement_opens_periods on agreement;
-- The edition before is asked again when the next one is registered: only then is it known what goes on in it.
create or replace function agreement_opens_periods() returns trigger
    language plpgsql
as
$$
declare
    changed uuid[] := array(
        select unnest(array_remove(array [b.id, b.amends_id], null))
        from became b join was w on w.id = b.id
        where b.state = 'registered' and (w.state, w.holds_until) is distinct from (b.state, b.holds_until));
begin
    if changed <> '{}' then
        perform fulfilment_open(changed, current_date);
    end if;
    return null;
end
$$;
create trigger agreement_opens_periods
    after update on agreement
    referencing old table as was new table as became
    for each statement
execute function agreement_opens_periods();

-- A period that is opened brings both along; whatever else is written is scored as before.
drop trigger fulfilment_scored on fulfilment;
create trigger fulfilment_scored_at_first
    before insert on fulfilment
    for each row
    when (new.state <> 'open' or new.formula is null or new.weight is null)
execute function fulfilment_scored();
create trigger fulfilment_scored
    before update of state, review, every, period_to on fulfilment
    for each row
execute function fulfilment_scored();

drop trigger fulfilment_year_kept on fulfilment;
create trigger fulfilment_year_kept
    before delete or update of state, review, amount, period_from, period_to, score, weight on fulfilment
    for each row
execute function fulfilment_of_a_published_year_kept();

create function fulfilment_of_a_published_year_added() returns trigger
    language plpgsql
as
$$
declare
    of_year integer;
begin
    for of_year in select distinct a.year from added a order by a.year
        loop
            perform pg_advisory_xact_lock_shared(hashtextextended('index_year', of_year));
            if exists (select from index_year y where y.year = of_year) then
                raise exception 'the index of % is published', of_year using errcode = 'restrict_violation', constraint = 'index_year_kept';
            end if;
        end loop;
    return null;
end
$$;
create trigger fulfilment_year_added
    after insert on fulfilment
    referencing new table as added
    for each statement
execute function fulfilment_of_a_published_year_added();
