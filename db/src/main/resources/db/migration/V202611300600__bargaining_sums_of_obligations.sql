-- Why: how many obligations there are by topic, and which share of them can be measured, is asked for an agreement, a branch, a union
-- and the whole federation; 1,500,000 obligations are not counted for a page. Each agreement keeps its sums by group of topics,
-- written in the transaction that changes an obligation or the topic of its clause (docs/adr/0040-figures-of-agreements.md).

-- condition to side: how many lack what; one obligation may lack several things.
create table agreement_theme (
    agreement_id uuid             not null,
    theme        text collate "C" not null,
    promises     integer          not null,
    concrete     integer          not null,
    condition    integer          not null,
    effort       integer          not null,
    measure      integer          not null,
    date         integer          not null,
    side         integer          not null,
    constraint agreement_theme_pk primary key (agreement_id, theme),
    constraint agreement_theme_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_theme_theme_fk foreign key (theme) references agreement_topic (code),
    constraint agreement_theme_counts check (
        promises > 0 and concrete between 0 and promises and condition between 0 and promises and effort between 0 and promises
            and measure between 0 and promises and date between 0 and promises and side between 0 and promises)
);
create index agreement_theme_theme_idx on agreement_theme (theme);

create function agreement_theme_counted(p_agreements uuid[])
    returns table (agreement_id uuid, theme text, promises bigint, concrete bigint, condition bigint, effort bigint, measure bigint,
                   date bigint, side bigint)
    language sql
    stable
as
$$
select o.agreement_id, substr(c.topic, 1, 1), count(*), count(*) filter (where o.missing = '{}'),
       count(*) filter (where 'condition' = any (o.missing)), count(*) filter (where 'effort' = any (o.missing)),
       count(*) filter (where 'measure' = any (o.missing)), count(*) filter (where 'date' = any (o.missing)),
       count(*) filter (where 'side' = any (o.missing))
from agreement_obligation o
join agreement_clause c on c.id = o.clause_id
where o.agreement_id = any (p_agreements)
group by o.agreement_id, substr(c.topic, 1, 1)
$$;

-- Whoever comes second waits and counts what the first has written.
create function agreement_theme_recount(p_agreements uuid[]) returns void
    language plpgsql
as
$$
begin
    perform from agreement a where a.id = any (p_agreements) order by a.id for no key update;
    delete from agreement_theme t where t.agreement_id = any (p_agreements);
    insert into agreement_theme (agreement_id, theme, promises, concrete, condition, effort, measure, date, side)
    select * from agreement_theme_counted(p_agreements);
end
$$;

create function agreement_theme_changed() returns trigger
    language plpgsql
as
$$
begin
    perform agreement_theme_recount(array(select distinct c.agreement_id from changed c));
    return null;
end
$$;
create trigger agreement_theme_added
    after insert on agreement_obligation referencing new table as changed
    for each statement execute function agreement_theme_changed();
create trigger agreement_theme_altered
    after update on agreement_obligation referencing new table as changed
    for each statement execute function agreement_theme_changed();
create trigger agreement_theme_removed
    after delete on agreement_obligation referencing old table as changed
    for each statement execute function agreement_theme_changed();
create trigger agreement_theme_topic_altered
    after update on agreement_clause referencing new table as changed
    for each statement execute function agreement_theme_changed();

insert into agreement_theme (agreement_id, theme, promises, concrete, condition, effort, measure, date, side)
select * from agreement_theme_counted(array(select id from agreement));

grant select on agreement_theme to birlik_reports;
