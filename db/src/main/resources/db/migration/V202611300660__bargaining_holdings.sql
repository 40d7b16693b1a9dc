-- Why: a framework agreement of a holding reaches its companies. They join and leave a holding while the agreement stands, so who
-- belongs to it is kept by dates and apart from the agreement; "what applies to this employer" stays one question.

create table holding (
    id   uuid  not null,
    name jsonb not null,
    constraint holding_pk primary key (id),
    constraint holding_name_complete check (is_multilingual_text(name))
);
create unique index holding_name_unique on holding (lower(name ->> 'ru'));

-- An employer is in one holding at a time.
create table holding_employer (
    id          uuid not null,
    holding_id  uuid not null,
    employer_id uuid not null,
    valid_from  date not null,
    valid_to    date,
    constraint holding_employer_pk primary key (id),
    constraint holding_employer_holding_fk foreign key (holding_id) references holding (id),
    constraint holding_employer_employer_fk foreign key (employer_id) references employer (id),
    constraint holding_employer_period check (valid_to is null or valid_to > valid_from),
    constraint holding_employer_overlap exclude using gist (employer_id with =, daterange(valid_from, valid_to) with &&)
);
create index holding_employer_holding_idx on holding_employer (holding_id, valid_from);
create index holding_employer_employer_idx on holding_employer (employer_id, valid_from);

alter table agreement_reach add column holding_id uuid;
alter table agreement_reach add constraint agreement_reach_holding_fk foreign key (holding_id) references holding (id);
create index agreement_reach_holding_idx on agreement_reach (holding_id);
alter table agreement_reach drop constraint agreement_reach_one_way;
alter table agreement_reach add constraint agreement_reach_one_way check (
    case by_what
        when 'everybody' then num_nonnulls(sector_oked, region_code, town, organisation_id, employer_id, holding_id) = 0
        when 'sector' then sector_oked ~ '^[0-9]{2}(\.?[0-9]+)*$'
            and num_nonnulls(region_code, town, organisation_id, employer_id, holding_id) = 0
        when 'region' then region_code is not null and num_nonnulls(sector_oked, organisation_id, employer_id, holding_id) = 0
        when 'organisation' then organisation_id is not null
            and num_nonnulls(sector_oked, region_code, town, employer_id, holding_id) = 0
        when 'employer' then employer_id is not null
            and num_nonnulls(sector_oked, region_code, town, organisation_id, holding_id) = 0
        when 'holding' then holding_id is not null
            and num_nonnulls(sector_oked, region_code, town, organisation_id, employer_id) = 0
        else false end);

-- As before, and by the holding the employer is in on that day.
create or replace function agreement_reaching(p_employer uuid, p_on date)
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
    union
    select r.agreement_id, r.by_what
    from holding_employer h
    join agreement_reach r on r.by_what = 'holding' and r.holding_id = h.holding_id
    where h.employer_id = p_employer and h.valid_from <= p_on and (h.valid_to is null or h.valid_to > p_on)
$$;

create or replace function agreement_below(p_above uuid, p_on date) returns setof uuid
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
        union
        select h.employer_id
        from reach r
        join holding_employer h on h.holding_id = r.holding_id and h.valid_from <= p_on and (h.valid_to is null or h.valid_to > p_on)
        where r.by_what = 'holding'
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

-- Whoever joins or leaves is compared in the same transaction.
create function holding_employer_compared() returns trigger
    language plpgsql
as
$$
begin
    perform agreement_compare(array(select a.id from agreement a where a.employer_id = new.employer_id and a.state = 'registered'),
                              null, false);
    return null;
end
$$;
create trigger holding_employer_compared
    after insert or update of valid_to
    on holding_employer
    for each row
execute function holding_employer_compared();

grant select on holding, holding_employer to birlik_reports;
