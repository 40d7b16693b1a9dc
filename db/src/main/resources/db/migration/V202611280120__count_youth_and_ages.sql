-- Why: how far each organisation is from the share of youth the federation wants is asked of numbers made from people. The
-- share is the federation's own aim, so it is data with its source.
create table registered_target (
    code       text collate "C" not null,
    percent    numeric(5, 2)    not null,
    source     jsonb            not null,
    confidence text collate "C" not null,
    valid_from date             not null,
    constraint registered_target_pk primary key (code, valid_from),
    constraint registered_target_known check (code in ('youth_35')),
    constraint registered_target_percent check (percent > 0 and percent <= 100),
    constraint registered_target_source_complete check (is_multilingual_text(source)),
    constraint registered_target_confidence_known check (confidence in ('verified', 'stated', 'recalled', 'house'))
);
insert into registered_target (code, percent, source, confidence, valid_from)
values ('youth_35', 30,
        '{"kk": "Федерация стратегиясы: мүшелердің 30 %-ы – жастар", "ru": "Стратегия федерации: 30 % членов – молодёжь", "en": "Strategy of the federation: 30 % of the members are young"}',
        'stated', '2000-01-01');
grant select on registered_target to birlik_reports;

-- Age and sex of the members of today, in groups of five years of age on 31 December, by place: what a pyramid of a level is drawn from.
-- Counted anew every night and shown with that day; whoever keeps fewer people counts them at once.
create table member_age (
    id           bigint generated always as identity,
    union_id     uuid,
    branch_id    uuid,
    territory_id uuid,
    sex          text collate "C" not null,
    age_from    integer          not null,
    members      integer          not null,
    counted_on   date             not null,
    constraint member_age_pk primary key (id),
    constraint member_age_union_fk foreign key (union_id) references organisation (id),
    constraint member_age_branch_fk foreign key (branch_id) references organisation (id),
    constraint member_age_territory_fk foreign key (territory_id) references organisation (id),
    constraint member_age_once unique nulls not distinct (union_id, branch_id, territory_id, sex, age_from),
    constraint member_age_sex_known check (sex in ('female', 'male')),
    constraint member_age_group check (age_from >= 0 and age_from % 5 = 0),
    constraint member_age_members check (members > 0)
);
create index member_age_union_idx on member_age (union_id);
create index member_age_branch_idx on member_age (branch_id);
create index member_age_territory_idx on member_age (territory_id);

-- Under the role that sees all rows.
create function member_age_refresh(p_today date) returns integer
    language plpgsql
as
$$
declare
    written integer;
begin
    perform pg_advisory_xact_lock(hashtextextended('member_age', 0));
    delete from member_age;
    insert into member_age (union_id, branch_id, territory_id, sex, age_from, members, counted_on)
    select m.union_id, m.branch_id, m.territory_id, p.sex, greatest(0, (extract(year from p_today) - extract(year from p.birth_date))::integer / 5 * 5), count(*), p_today
    from membership m
             join person p on p.id = m.person_id and p.sex is not null and p.birth_date is not null
    where m.valid_from <= p_today
      and (m.valid_to is null or m.valid_to > p_today)
    group by 1, 2, 3, 4, 5;
    get diagnostics written = row_count;
    return written;
end
$$;
grant select on member_age to birlik_reports;
