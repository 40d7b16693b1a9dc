-- Why: an agreement in force is changed by mutual consent in the order in which it was made (Labour Code, article 156(8)). What the
-- sides change is negotiated clause by clause from the text in force; once registered it is the next edition of the agreement, so
-- that on every day one edition holds and each says what it changed (docs/adr/0046-amendments.md).

alter table agreement
    add column amends_id uuid,
    add column amendment integer,
    add constraint agreement_amends_fk foreign key (amends_id) references agreement (id),
    add constraint agreement_amendment_numbered check ((amends_id is null) = (amendment is null) and amendment > 0),
    add constraint agreement_amends_another check (amends_id <> id);
create index agreement_amends_idx on agreement (amends_id);
-- The next edition follows from one text: two amendments at once would each lose what the other changed.
create unique index agreement_amended_once on agreement (amends_id) where state <> 'withdrawn';

-- The clause of the edition before, and the promise that goes on unchanged in the next: its period is asked about once.
alter table agreement_clause
    add column continues_id uuid,
    add constraint agreement_clause_continues_fk foreign key (continues_id) references agreement_clause (id);
create index agreement_clause_continues_idx on agreement_clause (continues_id);
alter table agreement_obligation
    add column continues_id uuid,
    add constraint agreement_obligation_continues_fk foreign key (continues_id) references agreement_obligation (id);
create index agreement_obligation_continues_idx on agreement_obligation (continues_id);

alter table negotiation
    add column amends_id uuid,
    add constraint negotiation_amends_fk foreign key (amends_id) references agreement (id);
create index negotiation_amends_idx on negotiation (amends_id);
create unique index negotiation_amends_one_at_a_time on negotiation (amends_id) where stage not in ('signed', 'sent', 'ended');

-- base_id is the clause in force that a clause of the draft speaks of. Kept stands as it is, left out is agreed to go.
alter table negotiation_clause
    add column base_id uuid,
    add constraint negotiation_clause_base_fk foreign key (base_id) references agreement_clause (id),
    add constraint negotiation_clause_base_once unique (negotiation_id, base_id),
    drop constraint negotiation_clause_state_known,
    add constraint negotiation_clause_state_known check (state in ('open', 'agreed', 'disputed', 'kept', 'left_out')),
    add constraint negotiation_clause_of_a_base check (state not in ('kept', 'left_out') or base_id is not null);
create index negotiation_clause_base_idx on negotiation_clause (base_id);

-- As before, and: a promise that goes on in the next edition keeps the period it was in when the edition changed, and the next
-- edition asks from its next whole period on.
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

    insert into fulfilment (agreement_id, obligation_id, primary_id, every, period_from, period_to, report_by, act_by, synthetic)
    select a.id, o.id, a.organisation_id, o.class, p.starts, p.ends, due.day, due.day, a.synthetic
    from agreement a
             join (select o.id, o.agreement_id, o.due_on, o.continues_id,
                          case when o.every in ('month', 'quarter', 'half_year', 'year') then o.every
                               when o.due_on is not null then 'once'
                               else coalesce(o.every, 'standing') end as class
                   from agreement_obligation o
                   where o.agreement_id = any (p_agreements)) o on o.agreement_id = a.id
             left join lateral (select true as there, n.holds_until
                                from agreement_obligation later
                                         join agreement n on n.id = later.agreement_id and n.state = 'registered'
                                where later.continues_id = o.id) next on true
             cross join lateral (
        select greatest(s.day::date, a.in_force_from) as starts,
               least((s.day + step.of)::date - 1, case when next.there then next.holds_until else a.holds_until end - 1) as ends
        from (select case o.class when 'month' then interval '1 month' when 'quarter' then interval '3 months'
                                  when 'half_year' then interval '6 months' else interval '1 year' end as of) step,
             generate_series(date_trunc('year', a.in_force_from::timestamp), make_date(extract(year from p_today)::integer, 12, 31)::timestamp, step.of) s(day)
        where o.class <> 'once'
          and (o.continues_id is null or s.day::date >= a.in_force_from)
        union all
        select o.due_on, o.due_on
        where o.class = 'once' and o.due_on <= make_date(extract(year from p_today)::integer, 12, 31)) p
             cross join lateral (select r.* from fulfilment_rule r where r.valid_from <= p.ends order by r.valid_from desc limit 1) rule
             cross join lateral (select greatest(p.ends, coalesce(a.decided_at::date, p.ends)) + rule.report_days as day) due
    where a.id = any (p_agreements)
      and a.state = 'registered'
      and p.ends >= p.starts
      and p.starts >= a.in_force_from
      and p.starts < coalesce(a.holds_until, 'infinity')
      and p.ends >= make_date(extract(year from coalesce(a.decided_at, a.recorded_at))::integer - rule.years_back, 1, 1)
      and not exists (select from fulfilment_report r where r.agreement_id = a.id and r.year = extract(year from p.ends))
      and fulfilment_year_open(extract(year from p.ends)::integer)
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

-- The edition before is asked again when the next one is registered: only then is it known what goes on in it.
create or replace function agreement_opens_periods() returns trigger
    language plpgsql
as
$$
begin
    perform fulfilment_open(array_remove(array [new.id, new.amends_id], null), current_date);
    return null;
end
$$;
