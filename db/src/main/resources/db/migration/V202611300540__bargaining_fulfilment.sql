-- Why: a promise is worth what has been kept of it. Every obligation of a registered agreement has one row for each period it
-- falls due in: what was reported, with what evidence, what the one who checks said to it, and that nobody reported anything.
-- Rows are opened ahead, so that silence is a row that can be listed and counted (docs/adr/0036-fulfilment.md).

-- The federation's own terms, in calendar days, and how far back an agreement that is registered late is asked about.
create table fulfilment_rule (
    valid_from  date    not null,
    report_days integer not null,
    review_days integer not null,
    answer_days integer not null,
    years_back  integer not null,
    source      jsonb   not null,
    constraint fulfilment_rule_pk primary key (valid_from),
    constraint fulfilment_rule_days check (report_days >= 0 and review_days >= 0 and answer_days >= 0 and years_back >= 0),
    constraint fulfilment_rule_source_complete check (is_multilingual_text(source))
);
insert into fulfilment_rule (valid_from, report_days, review_days, answer_days, years_back, source)
values ('2020-01-01', 15, 10, 5, 1,
        '{"kk": "Федерацияның ішкі стандарты", "ru": "внутренний стандарт федерации", "en": "internal standard of the federation"}');

-- The published report of an agreement for a year. What was published is text with a hash and never changes; everybody who
-- reads registered agreements reads it, so it lies behind no wall. content says everything the page and the paper show.
create table fulfilment_report (
    id              uuid             not null,
    agreement_id    uuid             not null,
    organisation_id uuid             not null,
    year            integer          not null,
    content         text             not null,
    hash            text collate "C" not null,
    synthetic       boolean          not null,
    published_at    timestamptz      not null,
    published_by    text             not null,
    constraint fulfilment_report_pk primary key (id),
    constraint fulfilment_report_once unique (agreement_id, year),
    constraint fulfilment_report_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint fulfilment_report_organisation_fk foreign key (organisation_id) references organisation (id),
    -- Whoever could write past the product would have to write both
    constraint fulfilment_report_hash_of_content check (hash = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
create index fulfilment_report_organisation_idx on fulfilment_report (organisation_id);

create function fulfilment_never_changed() returns trigger
    language plpgsql
as
$$
begin
    raise exception '% is never changed', tg_table_name using errcode = 'restrict_violation', constraint = tg_table_name || '_kept';
end
$$;
create trigger fulfilment_report_kept
    before update or delete
    on fulfilment_report
    for each row
execute function fulfilment_never_changed();

-- state: open until the day reports are due by, then not_reported if nobody reported. review is of a report: waiting for the
-- one who checks, confirmed, disputed with a reason, answered. act_by is the day of the next step, whoever has to make it.
create table fulfilment (
    id            uuid             not null default uuidv7(),
    agreement_id  uuid             not null,
    obligation_id uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    every         text collate "C" not null,
    period_from   date             not null,
    period_to     date             not null,
    year          integer          not null generated always as (extract(year from period_to)::integer) stored,
    report_by     date             not null,
    act_by        date             not null,
    state         text collate "C" not null default 'open',
    review        text collate "C",
    amount        numeric,
    note          text,
    files         integer          not null default 0,
    reported_at   timestamptz,
    reported_by   text,
    reviewed_at   timestamptz,
    reviewed_by   text,
    review_reason text,
    answered_at   timestamptz,
    answered_by   text,
    answer        text,
    report_id     uuid,
    synthetic     boolean          not null default false,
    version       bigint           not null default 0,
    constraint fulfilment_pk primary key (id),
    constraint fulfilment_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint fulfilment_obligation_fk foreign key (obligation_id) references agreement_obligation (id),
    constraint fulfilment_report_fk foreign key (report_id) references fulfilment_report (id),
    constraint fulfilment_once unique (obligation_id, period_from),
    constraint fulfilment_every_known check (every in ('month', 'quarter', 'half_year', 'year', 'case', 'standing', 'once')),
    constraint fulfilment_period check (period_to >= period_from and report_by >= period_to),
    constraint fulfilment_within_a_year check (extract(year from period_from) = extract(year from period_to)),
    constraint fulfilment_state_known check (state in ('open', 'not_reported', 'done', 'partly', 'not_done')),
    constraint fulfilment_review_known check (review in ('waiting', 'confirmed', 'disputed', 'answered')),
    constraint fulfilment_reported check (
        (state in ('open', 'not_reported')) = (reported_at is null) and (reported_at is null) = (reported_by is null)
            and (reported_at is null) = (review is null)),
    constraint fulfilment_reviewed check (
        (reviewed_at is null) = (reviewed_by is null) and (review not in ('confirmed', 'disputed', 'answered') or reviewed_at is not null)),
    constraint fulfilment_disputed_with_reason check (review not in ('disputed', 'answered') or review_reason is not null),
    constraint fulfilment_answered check (
        (answered_at is null) = (answered_by is null) and (answered_at is null) = (answer is null)
            and (review <> 'answered' or answered_at is not null)),
    constraint fulfilment_amount check (amount >= 0),
    constraint fulfilment_text_length check (
        char_length(coalesce(note, '')) <= 1000 and char_length(coalesce(review_reason, '')) <= 1000
            and char_length(coalesce(answer, '')) <= 1000)
);
create index fulfilment_agreement_idx on fulfilment (agreement_id, year);
create index fulfilment_report_idx on fulfilment (report_id);
create index fulfilment_by_day_idx on fulfilment (report_by, id);
create index fulfilment_turning_idx on fulfilment (report_by, id) where state = 'open';
create index fulfilment_reviewing_idx on fulfilment (branch_id, act_by, agreement_id) where review in ('waiting', 'answered');

-- A photo or a paper may name people: it is sealed by the key ring and handed out to nobody but those who report and check. hash
-- is that of the file as it was given. What was attached by mistake is withdrawn with a reason; its content goes.
create table fulfilment_evidence (
    id            uuid             not null,
    fulfilment_id uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    content_type  text collate "C" not null,
    bytes         integer          not null,
    hash          text collate "C" not null,
    content       bytea,
    synthetic     boolean          not null default false,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_why text,
    constraint fulfilment_evidence_pk primary key (id),
    constraint fulfilment_evidence_fulfilment_fk foreign key (fulfilment_id) references fulfilment (id),
    constraint fulfilment_evidence_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint fulfilment_evidence_bytes check (bytes > 0),
    constraint fulfilment_evidence_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)
            and (withdrawn_at is null) = (content is not null)),
    constraint fulfilment_evidence_why_length check (char_length(coalesce(withdrawn_why, '')) <= 300)
);
create index fulfilment_evidence_fulfilment_idx on fulfilment_evidence (fulfilment_id);

-- What happened to a row, in its order, and what it did to the index of its agreement and year.
create table fulfilment_event (
    id            uuid             not null default uuidv7(),
    fulfilment_id uuid             not null,
    agreement_id  uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    year          integer          not null,
    what          text collate "C" not null,
    state_before  text collate "C",
    state_after   text collate "C",
    reason        text,
    index_before  numeric,
    index_after   numeric,
    happened_at   timestamptz      not null,
    happened_by   text             not null,
    constraint fulfilment_event_pk primary key (id),
    constraint fulfilment_event_fulfilment_fk foreign key (fulfilment_id) references fulfilment (id),
    constraint fulfilment_event_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint fulfilment_event_what_known check (
        what in ('reported', 'not_reported', 'confirmed', 'disputed', 'answered', 'evidence_added', 'evidence_withdrawn')),
    constraint fulfilment_event_reason_length check (char_length(coalesce(reason, '')) <= 1000)
);
create index fulfilment_event_fulfilment_idx on fulfilment_event (fulfilment_id, id);
create index fulfilment_event_agreement_idx on fulfilment_event (agreement_id, year, id);

-- The place in the tree, its keys and the second wall, the same for each of these tables.
do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['fulfilment', 'fulfilment_evidence', 'fulfilment_event']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id%3$s)', placed, place,
                                   case when placed = 'fulfilment' then ', report_by, id' else '' end);
                    if place <> 'primary' then
                        execute format('create policy %1$s_%2$s on %1$I to birlik_rows_%2$s using (%2$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed, place);
                    end if;
                end loop;
            execute format('create trigger %1$s_placed before insert or update of primary_id on %1$I for each row execute function organisation_row_placed(''itself'')', placed);
            execute format('alter table %I enable row level security', placed);
            execute format('alter table %I force row level security', placed);
            execute format('create policy %1$s_federation on %1$I to birlik_rows_federation using (true)', placed);
            execute format('create policy %1$s_primary on %1$I to birlik_rows_primary using (primary_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed);
            execute format('create policy %1$s_subtree on %1$I to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting(''birlik.scope_line'', true)) and a.ancestor_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid) and a.valid_to > current_date))', placed);
        end loop;
end
$$;

-- What a published report tells of stays as it was told. Where a row stands in the tree is no part of that.
create function fulfilment_kept() returns trigger
    language plpgsql
as
$$
begin
    if old.report_id is not null
        and (tg_op = 'DELETE' or
             (new.agreement_id, new.obligation_id, new.period_from, new.period_to, new.report_by, new.state, new.review, new.amount,
              new.note, new.files, new.reported_at, new.review_reason, new.answer, new.report_id)
                 is distinct from
             (old.agreement_id, old.obligation_id, old.period_from, old.period_to, old.report_by, old.state, old.review, old.amount,
              old.note, old.files, old.reported_at, old.review_reason, old.answer, old.report_id)) then
        raise exception 'the report of this period is published' using errcode = 'restrict_violation', constraint = 'fulfilment_kept';
    end if;
    return coalesce(new, old);
end
$$;
create trigger fulfilment_kept
    before update or delete
    on fulfilment
    for each row
execute function fulfilment_kept();

create function fulfilment_evidence_kept() returns trigger
    language plpgsql
as
$$
begin
    if exists (select from fulfilment f where f.id = coalesce(new.fulfilment_id, old.fulfilment_id) and f.report_id is not null)
        and (tg_op in ('INSERT', 'DELETE') or (new.fulfilment_id, new.hash, new.withdrawn_at) is distinct from (old.fulfilment_id, old.hash, old.withdrawn_at)) then
        raise exception 'the report of this period is published' using errcode = 'restrict_violation', constraint = 'fulfilment_kept';
    end if;
    return coalesce(new, old);
end
$$;
create trigger fulfilment_evidence_kept
    before insert or update or delete
    on fulfilment_evidence
    for each row
execute function fulfilment_evidence_kept();

create function fulfilment_event_kept() returns trigger
    language plpgsql
as
$$
begin
    if tg_op = 'DELETE' or (new.fulfilment_id, new.what, new.state_before, new.state_after, new.reason, new.index_before, new.index_after, new.happened_at, new.happened_by)
        is distinct from (old.fulfilment_id, old.what, old.state_before, old.state_after, old.reason, old.index_before, old.index_after, old.happened_at, old.happened_by) then
        raise exception 'what happened is never changed' using errcode = 'restrict_violation', constraint = 'fulfilment_event_kept';
    end if;
    return new;
end
$$;
create trigger fulfilment_event_kept
    before update or delete
    on fulfilment_event
    for each row
execute function fulfilment_event_kept();

-- Which years still take rows; the index closes years later on.
create function fulfilment_year_open(p_year integer) returns boolean
    language sql stable
as
$$
select true
$$;

-- Opens the periods of these agreements up to the end of the running year, and takes back what an agreement that ended sooner no
-- longer promises. A promise without a date and a frequency stands as long as the agreement: it is asked about once a year. For its
-- time the transaction works under the role that sees all rows, as a registration is made by one who stands above.
create function fulfilment_open(p_agreements uuid[], p_today date) returns integer
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
             join (select o.id, o.agreement_id, o.due_on,
                          case when o.every in ('month', 'quarter', 'half_year', 'year') then o.every
                               when o.due_on is not null then 'once'
                               else coalesce(o.every, 'standing') end as class
                   from agreement_obligation o
                   where o.agreement_id = any (p_agreements)) o on o.agreement_id = a.id
             cross join lateral (
        select greatest(s.day::date, a.in_force_from) as starts,
               least((s.day + step.of)::date - 1, a.holds_until - 1) as ends
        from (select case o.class when 'month' then interval '1 month' when 'quarter' then interval '3 months'
                                  when 'half_year' then interval '6 months' else interval '1 year' end as of) step,
             generate_series(date_trunc('year', a.in_force_from::timestamp), make_date(extract(year from p_today)::integer, 12, 31)::timestamp, step.of) s(day)
        where o.class <> 'once'
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

create function agreement_opens_periods() returns trigger
    language plpgsql
as
$$
begin
    perform fulfilment_open(array [new.id], current_date);
    return null;
end
$$;
create trigger agreement_opens_periods
    after update of state, holds_until
    on agreement
    for each row
    when (new.state = 'registered' and (old.state, old.holds_until) is distinct from (new.state, new.holds_until))
execute function agreement_opens_periods();

grant select on fulfilment_rule, fulfilment_report to birlik_reports;
