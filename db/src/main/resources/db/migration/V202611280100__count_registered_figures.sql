-- Why: how many members an organisation has must come from people and be there at once, for thirty members and for two
-- million. Each primary organisation has one row a year, changed in the transaction that changes a membership; whatever is
-- above adds up the rows of its tree. A year that is over is closed: later corrections stand beside it (ADR 0023).

-- What a category counts as besides working. A report reads this, never the name.
alter table membership_category
    add column counted_as text collate "C",
    add constraint membership_category_counted_as_known check (counted_as in ('student', 'pensioner', 'associate'));
update membership_category set counted_as = code where code in ('student', 'pensioner', 'associate');

-- Ages on 31 December, both included: of an indicator, and those beyond which a record is rather mistaken than true.
create table registered_age (
    code       text collate "C" not null,
    age_from   integer          not null,
    age_to     integer          not null,
    source     jsonb            not null,
    confidence text collate "C" not null,
    constraint registered_age_pk primary key (code),
    constraint registered_age_known check (code in ('members_youth_29', 'members_youth_35', 'plausible')),
    constraint registered_age_ordered check (0 <= age_from and age_from <= age_to),
    constraint registered_age_source_complete check (is_multilingual_text(source)),
    constraint registered_age_confidence_known check (confidence in ('verified', 'stated', 'recalled', 'house'))
);
insert into registered_age (code, age_from, age_to, source, confidence)
values ('members_youth_29', 0, 29,
        '{"kk": "Федерацияның жарияланған есебі: 29 жасқа дейінгі мүшелер", "ru": "Опубликованный отчёт федерации: члены до 29 лет", "en": "Published report of the federation: members up to 29"}',
        'stated'),
       ('members_youth_35', 0, 35,
        '{"kk": "Федерация стратегиясы, 7.1: 35 жасқа дейінгі жастар", "ru": "Стратегия федерации, 7.1: молодёжь до 35 лет", "en": "Strategy of the federation, 7.1: youth up to 35"}',
        'stated'),
       ('plausible', 14, 90,
        '{"kk": "Деректер сапасының Q13 ережесі", "ru": "Правило качества данных Q13", "en": "Rule of data quality Q13"}',
        'house');

-- The years the register counts. It begins with the year in which the register itself began: of years before it, it would
-- hold only those who stayed.
create table member_year (
    year      integer     not null,
    ends_on   date        not null generated always as (make_date(year, 12, 31)) stored,
    opened_at timestamptz not null default now(),
    closed_at timestamptz,
    constraint member_year_pk primary key (year),
    constraint member_year_known check (year between 1990 and 2200)
);
insert into member_year (year) values (extract(year from current_date));

-- One row of a primary organisation and year: members are those of 31 December, by what is known; joined to died happened
-- within the year. No place in the tree is kept here: a total goes by the tree of its day.
create table member_count (
    organisation_id uuid    not null,
    year            integer not null,
    members         integer not null,
    working         integer not null,
    students        integer not null,
    pensioners      integer not null,
    associates      integer not null,
    women           integer not null,
    youth_29        integer not null,
    youth_35        integer not null,
    sex_unknown     integer not null,
    age_unknown     integer not null,
    age_odd         integer not null,
    joined          integer not null,
    moved_in        integer not null,
    moved_out       integer not null,
    gone            integer not null,
    died            integer not null,
    constraint member_count_pk primary key (year, organisation_id),
    constraint member_count_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint member_count_year_fk foreign key (year) references member_year (year)
);
create index member_count_organisation_idx on member_count (organisation_id);

-- What a transaction changed, until it is folded into member_count. Two who admit into one organisation write two rows and
-- never wait for one another; whoever reads adds both tables.
create table member_count_change (
    id bigint generated always as identity,
    like member_count,
    recorded_at timestamptz not null default now(),
    constraint member_count_change_pk primary key (id),
    constraint member_count_change_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint member_count_change_year_fk foreign key (year) references member_year (year)
);
create index member_count_change_organisation_idx on member_count_change (organisation_id);
create index member_count_change_year_idx on member_count_change (year);

-- What became known of a closed year: the difference, never the number.
create table member_count_correction (
    id bigint generated always as identity,
    like member_count,
    recorded_at timestamptz not null,
    constraint member_count_correction_pk primary key (id),
    constraint member_count_correction_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint member_count_correction_year_fk foreign key (year) references member_year (year)
);
create index member_count_correction_organisation_idx on member_count_correction (organisation_id);
create index member_count_correction_year_idx on member_count_correction (year);

-- Everything that is known, each row as part of the number or of its later correction.
create view member_count_part as
select c.organisation_id, c.year, false as later, c.members, c.working, c.students, c.pensioners, c.associates, c.women,
       c.youth_29, c.youth_35, c.sex_unknown, c.age_unknown, c.age_odd, c.joined, c.moved_in, c.moved_out, c.gone, c.died
from member_count c
union all
select c.organisation_id, c.year, y.closed_at is not null, c.members, c.working, c.students, c.pensioners, c.associates,
       c.women, c.youth_29, c.youth_35, c.sex_unknown, c.age_unknown, c.age_odd, c.joined, c.moved_in, c.moved_out, c.gone, c.died
from member_count_change c
         join member_year y on y.year = c.year
union all
select c.organisation_id, c.year, true, c.members, c.working, c.students, c.pensioners, c.associates, c.women,
       c.youth_29, c.youth_35, c.sex_unknown, c.age_unknown, c.age_odd, c.joined, c.moved_in, c.moved_out, c.gone, c.died
from member_count_correction c;

create function member_count_kept() returns trigger
    language plpgsql
as
$$
begin
    if exists (select from member_year y where y.year = old.year and y.closed_at is not null) then
        raise exception 'year % is closed: a correction stands beside it', old.year
            using errcode = 'restrict_violation', constraint = 'member_count_closed_year';
    end if;
    return coalesce(new, old);
end
$$;
create trigger member_count_kept
    before update or delete
    on member_count
    for each row
execute function member_count_kept();

create function member_year_kept() returns trigger
    language plpgsql
as
$$
begin
    raise exception 'year % is closed and stays so', old.year
        using errcode = 'restrict_violation', constraint = 'member_year_closed';
end
$$;
create trigger member_year_kept
    before update or delete
    on member_year
    for each row
    when (old.closed_at is not null)
execute function member_year_kept();

create function member_count_correction_is_for_ever() returns trigger
    language plpgsql
as
$$
begin
    raise exception 'a correction of a closed year is never changed' using errcode = 'restrict_violation';
end
$$;
create trigger member_count_correction_for_ever
    before update or delete
    on member_count_correction
    for each row
execute function member_count_correction_is_for_ever();

-- What one membership counts in one year. Whoever turns so many years within the year has that age on its 31 December.
create function member_measures(p_category text, p_sex text, p_birth_date date, p_from date, p_to date,
                                p_transferred boolean, p_reason text, p_year integer, p_ends_on date)
    returns table (members integer, working integer, students integer, pensioners integer, associates integer,
                   women integer, youth_29 integer, youth_35 integer, sex_unknown integer, age_unknown integer,
                   age_odd integer, joined integer, moved_in integer, moved_out integer, gone integer, died integer)
    language sql stable
as
$$
select s.present,
       (s.present = 1 and c.counts_in_density)::integer,
       (s.present = 1 and c.counted_as is not distinct from 'student')::integer,
       (s.present = 1 and c.counted_as is not distinct from 'pensioner')::integer,
       (s.present = 1 and c.counted_as is not distinct from 'associate')::integer,
       (s.present = 1 and p_sex is not distinct from 'female')::integer,
       (s.present = 1 and exists (select from registered_age a where a.code = 'members_youth_29' and s.age between a.age_from and a.age_to))::integer,
       (s.present = 1 and exists (select from registered_age a where a.code = 'members_youth_35' and s.age between a.age_from and a.age_to))::integer,
       (s.present = 1 and p_sex is null)::integer,
       (s.present = 1 and p_birth_date is null)::integer,
       (s.present = 1 and exists (select from registered_age a where a.code = 'plausible' and s.age not between a.age_from and a.age_to))::integer,
       (extract(year from p_from) = p_year and not p_transferred)::integer,
       (extract(year from p_from) = p_year and p_transferred)::integer,
       (s.present = 0 and l.ended_by = 'transfer')::integer,
       (s.present = 0 and l.ended_by not in ('transfer', 'death'))::integer,
       (s.present = 0 and l.ended_by = 'death')::integer
from membership_category c
         cross join (select (p_to is null or p_to > p_ends_on)::integer as present, p_year - extract(year from p_birth_date) as age) s
         left join leaving_reason l on l.code = p_reason
where c.code = p_category
  and l.ended_by is distinct from 'mistake'
$$;

-- The same list of sums is asked by every way in which a membership changes. Statements of many rows write one row for each
-- organisation and year. The shared lock is the one a year is opened and closed under.
do
$do$
declare
    measures constant text[] := array ['members', 'working', 'students', 'pensioners', 'associates', 'women', 'youth_29',
        'youth_35', 'sex_unknown', 'age_unknown', 'age_odd', 'joined', 'moved_in', 'moved_out', 'gone', 'died'];
    columns  constant text   := array_to_string(measures, ', ');
    sums     text;
    signed   text;
    zeros    text;
    added    text;
    counted  constant text   := $sql$
        join member_year y on r.valid_from <= y.ends_on and (r.valid_to is null or r.valid_to >= make_date(y.year, 1, 1))
        join person p on p.id = r.person_id$sql$;
    measured constant text   := $sql$
        cross join lateral member_measures(%s, p.sex, p.birth_date, r.valid_from, r.valid_to, r.transferred_from is not null,
                                           r.leaving_reason, y.year, y.ends_on) m$sql$;
    written  text;
    entering constant text   := $sql$
    entered text := current_setting('role');
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('member_year', 0));
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;$sql$;
    leaving  constant text   := $sql$
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end$sql$;
begin
    select string_agg(format('sum(m.%s)::integer', name), ', '),
           string_agg(format('sum(r.sign * m.%s)::integer', name), ', '),
           string_agg('0', ', '),
           string_agg(format('%1$s = k.%1$s + excluded.%1$s', name), ', ')
    into sums, signed, zeros, added
    from unnest(measures) name;
    written := format('insert into member_count_change (organisation_id, year, %s)', columns);

    execute format($create$
        create function membership_counted_added() returns trigger language plpgsql as $f$
        declare %s
            %s
            select r.primary_id, y.year, %s from added r %s %s
            group by r.primary_id, y.year;
            %s
        $f$$create$, entering, written, sums, counted, format(measured, 'r.category'), leaving);

    execute format($create$
        create function membership_counted_deleted() returns trigger language plpgsql as $f$
        declare %s
            %s
            select r.primary_id, y.year, %s
            from (select -1 as sign, d.* from deleted d) r %s %s
            group by r.primary_id, y.year;
            %s
        $f$$create$, entering, written, signed, counted,
                   format(measured, 'membership_category_on(r.id, r.category, y.ends_on)'), leaving);

    -- Most changes touch nothing that is counted
    execute format($create$
        create function membership_counted_changed() returns trigger language plpgsql as $f$
        declare %s
            if exists (select from was join became on became.id = was.id
                       where (was.primary_id, was.person_id, was.category, was.valid_from, was.valid_to, was.leaving_reason,
                              was.transferred_from is null)
                           is distinct from (became.primary_id, became.person_id, became.category, became.valid_from,
                                             became.valid_to, became.leaving_reason, became.transferred_from is null)) then
                %s
                select r.primary_id, y.year, %s
                from (select -1 as sign, w.* from was w union all select 1, b.* from became b) r %s %s
                group by r.primary_id, y.year
                having (%s) is distinct from (%s);
            end if;
            %s
        $f$$create$, entering, written, signed, counted,
                   format(measured, 'membership_category_on(r.id, r.category, y.ends_on)'), signed, zeros, leaving);

    -- A change of category is told by the event: before it, the membership counted as what it was.
    execute format($create$
        create function membership_event_counted() returns trigger language plpgsql as $f$
        declare %s
            if exists (select from added where kind = 'category_changed') then
                %s
                select r.primary_id, y.year, %s
                from (select s.sign, b.*
                      from membership b cross join (values (-1), (1)) as s (sign)
                      where b.id in (select a.membership_id from added a where a.kind = 'category_changed')) r %s
                cross join lateral (
                    select case when r.sign = 1 then membership_category_on(r.id, r.category, y.ends_on)
                                else coalesce((select e.category_before from membership_event e
                                               where e.membership_id = r.id and e.kind = 'category_changed'
                                                 and e.effective_on > y.ends_on
                                                 and not exists (select from added a where a.id = e.id)
                                               order by e.effective_on, e.id limit 1), r.category) end as category) k %s
                group by r.primary_id, y.year
                having (%s) is distinct from (%s);
            end if;
            %s
        $f$$create$, entering, written, signed, counted, format(measured, 'k.category'), signed, zeros, leaving);

    -- Whoever writes a membership of this person at the same time has read the old values: it is waited for, and counted after.
    execute format($create$
        create function person_counted() returns trigger language plpgsql as $f$
        declare %s
            perform from person where id = new.id for update;
            perform from membership where person_id = new.id order by id for update;
            %s
            select r.primary_id, y.year, %s
            from (select s.sign, s.sex, s.birth_date, b.*
                  from membership b
                  cross join (values (-1, old.sex, old.birth_date), (1, new.sex, new.birth_date)) as s (sign, sex, birth_date)
                  where b.person_id = new.id) r %s %s
            group by r.primary_id, y.year
            having (%s) is distinct from (%s);
            %s
        $f$$create$, entering, written, signed,
                   replace(counted, 'join person p on p.id = r.person_id', ''),
                   replace(format(measured, 'membership_category_on(r.id, r.category, y.ends_on)'), 'p.', 'r.'), signed, zeros, leaving);

    -- The yardstick: all years from the people alone. To be called under the role that sees all rows.
    execute format($create$
        create function member_recount(p_year integer default null)
            returns table (organisation_id uuid, year integer, %s) language sql stable as $f$
        select r.primary_id, y.year, %s from membership r %s %s
        where p_year is null or y.year = p_year
        group by r.primary_id, y.year
        $f$$create$, (select string_agg(name || ' integer', ', ') from unnest(measures) name), sums, counted,
                   format(measured, 'membership_category_on(r.id, r.category, y.ends_on)'));

    -- What the counters say too much (positive) or too little; nothing as long as they are right.
    execute format($create$
        create function member_count_differences()
            returns table (organisation_id uuid, year integer, %s) language sql stable as $f$
        select m.organisation_id, m.year, %s
        from (select k.organisation_id, k.year, %s from member_count_part k
              union all
              select r.organisation_id, r.year, %s from member_recount() r) m
        group by m.organisation_id, m.year
        having (%s) is distinct from (%s)
        $f$$create$, (select string_agg(name || ' integer', ', ') from unnest(measures) name), sums, columns,
                   (select string_agg(format('-r.%s', name), ', ') from unnest(measures) name), sums, zeros);

    -- Changes become part of the number, or of what was later known of a closed year.
    execute format($create$
        create function member_count_fold() returns bigint language plpgsql as $f$
        declare
            folded bigint;
        begin
            perform pg_advisory_xact_lock(hashtextextended('member_count_fold', 0));
            with taken as (delete from member_count_change returning *),
                 changed as (select m.organisation_id, m.year, y.closed_at is not null as closed, min(m.recorded_at) as since,
                                    %1$s
                             from taken m join member_year y on y.year = m.year
                             group by m.organisation_id, m.year, y.closed_at),
                 later as (insert into member_count_correction (organisation_id, year, recorded_at, %2$s)
                           select c.organisation_id, c.year, c.since, %3$s from changed c where c.closed
                             and (%3$s) is distinct from (%4$s)),
                 kept as (insert into member_count as k (organisation_id, year, %2$s)
                          select c.organisation_id, c.year, %3$s from changed c where not c.closed
                          order by c.year, c.organisation_id
                          on conflict (year, organisation_id) do update set %5$s)
            select count(*) into folded from taken;
            return folded;
        end
        $f$$create$, (select string_agg(format('sum(m.%1$s)::integer as %1$s', name), ', ') from unnest(measures) name), columns,
                   (select string_agg('c.' || name, ', ') from unnest(measures) name), zeros, added);

    -- After rows were written past the triggers. A closed year gets the difference beside it here as well.
    execute format($create$
        create function member_count_rebuild() returns void language plpgsql as $f$
        begin
            perform pg_advisory_xact_lock(hashtextextended('member_year', 0));
            perform member_count_fold();
            insert into member_count_change (organisation_id, year, %1$s)
            select d.organisation_id, d.year, %2$s from member_count_differences() d;
            perform member_count_fold();
        end
        $f$$create$, columns, (select string_agg(format('-d.%s', name), ', ') from unnest(measures) name));

    -- Opens a year with those who are members by then. Whoever is writing is waited for.
    execute format($create$
        create function member_year_open(p_year integer) returns boolean language plpgsql as $f$
        begin
            perform pg_advisory_xact_lock(hashtextextended('member_year', 0));
            if exists (select from member_year where year = p_year) then
                return false;
            end if;
            insert into member_year (year) values (p_year);
            insert into member_count (organisation_id, year, %1$s)
            select r.organisation_id, r.year, %2$s from member_recount(p_year) r;
            return true;
        end
        $f$$create$, columns, (select string_agg('r.' || name, ', ') from unnest(measures) name));
end
$do$;

-- The year of today is open and every earlier one closed. Under the role that sees all rows.
create function member_year_turn(p_today date) returns integer
    language plpgsql
as
$$
declare
    closed integer;
begin
    if exists (select from member_year where year = extract(year from p_today))
        and not exists (select from member_year where closed_at is null and ends_on < p_today) then
        return 0;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('member_year', 0));
    perform member_count_fold();
    update member_year set closed_at = now() where closed_at is null and ends_on < p_today;
    get diagnostics closed = row_count;
    perform member_year_open(extract(year from p_today)::integer);
    return closed;
end
$$;

create trigger membership_counted_added
    after insert
    on membership
    referencing new table as added
    for each statement
execute function membership_counted_added();
create trigger membership_counted_deleted
    after delete
    on membership
    referencing old table as deleted
    for each statement
execute function membership_counted_deleted();
create trigger membership_counted_changed
    after update
    on membership
    referencing old table as was new table as became
    for each statement
execute function membership_counted_changed();
create trigger membership_event_counted
    after insert
    on membership_event
    referencing new table as added
    for each statement
execute function membership_event_counted();
create trigger person_counted
    after update of birth_date, sex
    on person
    for each row
    when (old.birth_date is distinct from new.birth_date or old.sex is distinct from new.sex)
execute function person_counted();

-- Those who are in the register already. The owner is held by the policies of the tables too; for this transaction it sees
-- every row.
alter table membership no force row level security;
alter table membership_event no force row level security;
alter table person no force row level security;
select member_count_rebuild();
alter table membership force row level security;
alter table membership_event force row level security;
alter table person force row level security;

grant select on registered_age, member_year, member_count, member_count_change, member_count_correction, member_count_part
    to birlik_reports;
