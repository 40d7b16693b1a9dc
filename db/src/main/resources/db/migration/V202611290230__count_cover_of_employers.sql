-- Why: how many of those who work for an employer are members, and where new members come from, is asked at every level of the
-- tree. It is counted anew every night into two small tables, by primary organisation, and shown with that day: no page counts
-- millions of people (ADR 0023).

-- Sizes of employers by how many work there. The bounds are those of the law, so they are data with their source.
create table employer_size (
    code           text collate "C" not null,
    headcount_from integer          not null,
    headcount_to   integer,
    name           jsonb            not null,
    source         jsonb            not null,
    confidence     text collate "C" not null,
    constraint employer_size_pk primary key (code),
    constraint employer_size_ordered check (headcount_from >= 0 and (headcount_to is null or headcount_to >= headcount_from)),
    constraint employer_size_name_complete check (is_multilingual_text(name)),
    constraint employer_size_source_complete check (is_multilingual_text(source)),
    constraint employer_size_confidence_known check (confidence in ('verified', 'stated', 'recalled', 'house')),
    constraint employer_size_overlap exclude using gist (int4range(headcount_from, headcount_to, '[]') with &&)
);
insert into employer_size (code, headcount_from, headcount_to, name, source, confidence)
select code, from_, to_, name::jsonb,
       '{"kk": "ҚР Кәсіпкерлік кодексі, 24-бап (тексерілмеген)", "ru": "Предпринимательский кодекс РК, статья 24 (не проверено)", "en": "Entrepreneurial Code of Kazakhstan, article 24 (not verified)"}'::jsonb,
       'recalled'
from (values ('micro', 0, 15, '{"kk": "15 адамға дейін", "ru": "До 15 человек", "en": "Up to 15 people"}'),
             ('small', 16, 100, '{"kk": "16–100 адам", "ru": "16–100 человек", "en": "16 to 100 people"}'),
             ('medium', 101, 250, '{"kk": "101–250 адам", "ru": "101–250 человек", "en": "101 to 250 people"}'),
             ('large', 251, null, '{"kk": "250 адамнан көп", "ru": "Больше 250 человек", "en": "More than 250 people"}')) s (code, from_, to_, name);

-- Members of today by the employer they work for, as their primary organisation sees them; working are those who count in
-- density. Without an employer on record the row has none.
create table employer_cover (
    id              bigint generated always as identity,
    organisation_id uuid    not null,
    employer_id     uuid,
    members         integer not null,
    working         integer not null,
    counted_on      date    not null,
    constraint employer_cover_pk primary key (id),
    constraint employer_cover_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint employer_cover_employer_fk foreign key (employer_id) references employer (id),
    constraint employer_cover_once unique nulls not distinct (organisation_id, employer_id),
    constraint employer_cover_ordered check (members > 0 and working between 0 and members)
);
create index employer_cover_employer_idx on employer_cover (employer_id);

-- Who joined in a year, by the size of the employer and the form of employment; the sum of a year is what the counters call
-- joined.
create table member_new (
    id              bigint generated always as identity,
    organisation_id uuid    not null,
    year            integer not null,
    size            text collate "C",
    employment_form text collate "C",
    joined          integer not null,
    counted_on      date    not null,
    constraint member_new_pk primary key (id),
    constraint member_new_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint member_new_year_fk foreign key (year) references member_year (year),
    constraint member_new_size_fk foreign key (size) references employer_size (code),
    constraint member_new_employment_form_fk foreign key (employment_form) references employment_form (code),
    constraint member_new_once unique nulls not distinct (organisation_id, year, size, employment_form),
    constraint member_new_joined check (joined > 0)
);
create index member_new_year_idx on member_new (year);
create index member_new_size_idx on member_new (size);
create index member_new_employment_form_idx on member_new (employment_form);

-- How many work for an employer on a day: the sites it has then whose number is known; the day it was said is that of the last
-- of them.
create function employer_headcount(p_day date)
    returns table (employer_id uuid, headcount bigint, said_on date)
    language sql stable
as
$$
select s.employer_id, sum(s.headcount), max(s.valid_from)
from employer_site s
where s.valid_from <= p_day
  and (s.valid_to is null or s.valid_to > p_day)
  and s.headcount is not null
group by s.employer_id
$$;

-- Under the role that sees all rows.
create function employer_cover_refresh(p_today date) returns integer
    language plpgsql
as
$$
declare
    written integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('employer_cover', 0));
    delete from employer_cover;
    insert into employer_cover (organisation_id, employer_id, members, working, counted_on)
    select m.primary_id, m.employer_id, count(*), count(*) filter (where c.counts_in_density), p_today
    from membership m
             join membership_category c on c.code = m.category
    where m.valid_from <= p_today
      and (m.valid_to is null or m.valid_to > p_today)
      and not m.nameless
    group by 1, 2;
    get diagnostics written = row_count;
    delete from member_new;
    insert into member_new (organisation_id, year, size, employment_form, joined, counted_on)
    select m.primary_id, y.year, z.code, m.employment_form, count(*), p_today
    from membership m
             join member_year y on y.year = extract(year from m.valid_from)
             join membership_category c on c.code = m.category
             left join leaving_reason l on l.code = m.leaving_reason
             left join employer_headcount(p_today) h on h.employer_id = m.employer_id
             left join employer_size z on h.headcount >= z.headcount_from and (z.headcount_to is null or h.headcount <= z.headcount_to)
    where m.transferred_from is null
      and l.ended_by is distinct from 'mistake'
    group by 1, 2, 3, 4;
    return written;
end
$$;
grant select on employer_size, employer_cover, member_new to birlik_reports;
