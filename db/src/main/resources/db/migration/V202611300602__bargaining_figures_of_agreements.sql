-- Why: what became of obligations is asked by group of topics for a whole federation at once; the periods they fall due in are not
-- counted for a page (docs/adr/0040-figures-of-agreements.md).

-- Of the sums of an agreement and a year, how many stand under which group of topics. Numbers only, and they are read together with
-- the row of fulfilment_sum they belong to, which says who may see them.
create table fulfilment_theme (
    agreement_id uuid             not null,
    year         integer          not null,
    theme        text collate "C" not null,
    opened       integer          not null,
    not_reported integer          not null,
    not_done     integer          not null,
    partly       integer          not null,
    done         integer          not null,
    constraint fulfilment_theme_pk primary key (agreement_id, year, theme),
    constraint fulfilment_theme_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint fulfilment_theme_theme_fk foreign key (theme) references agreement_topic (code)
);
create index fulfilment_theme_theme_idx on fulfilment_theme (theme);

-- The same sums by each way in which rows change, and when a clause goes to another group with all that was reported of it.
do
$do$
declare
    states  constant text[] := array ['opened', 'not_reported', 'not_done', 'partly', 'done'];
    sources constant jsonb  := '{"added": "select 1 as sign, n.* from added n",
        "deleted": "select -1 as sign, d.* from deleted d",
        "changed": "select -1 as sign, w.* from was w union all select 1, b.* from became b"}';
    counted constant text   := $sql$
        sum(r.sign * (r.state = 'open')::integer), sum(r.sign * (r.state = 'not_reported')::integer),
        sum(r.sign * (r.state = 'not_done')::integer), sum(r.sign * (r.state = 'partly')::integer),
        sum(r.sign * (r.state = 'done')::integer)$sql$;
    kept    text;
    way     text;
begin
    select format($sql$
            insert into fulfilment_theme as s (agreement_id, year, theme, %1$s)
            select m.*
            from (select r.agreement_id, r.year, r.theme, %2$s
                  from (%%s) r
                  group by r.agreement_id, r.year, r.theme
                  having (%2$s) is distinct from (%3$s)) m
            order by 1, 2, 3
            on conflict (agreement_id, year, theme) do update set %4$s;$sql$,
                  string_agg(name, ', '), counted, string_agg('0', ', '),
                  string_agg(format('%1$s = s.%1$s + excluded.%1$s', name), ', '))
    into kept
    from unnest(states) name;
    for way in select jsonb_object_keys(sources)
        loop
            execute format('create function fulfilment_themed_%s() returns trigger language plpgsql as $f$ begin %s return null; end $f$',
                           way, format(kept, format($sql$
                               select f.sign, f.agreement_id, f.year, f.state, substr(c.topic, 1, 1) as theme
                               from (%s) f
                               join agreement_obligation o on o.id = f.obligation_id
                               join agreement_clause c on c.id = o.clause_id$sql$, sources ->> way)));
        end loop;
    execute format($create$
        create function fulfilment_theme_moved() returns trigger language plpgsql as $f$
        declare
            entered text := current_setting('role');
        begin
            if exists (select from was w join became b on b.id = w.id and substr(b.topic, 1, 1) <> substr(w.topic, 1, 1)) then
                perform set_config('role', 'birlik_rows_federation', true);
                %s
                perform set_config('role', entered, true);
            end if;
            return null;
        end $f$$create$, format(kept, $sql$
            select t.sign, f.agreement_id, f.year, f.state, t.theme
            from was w
            join became b on b.id = w.id and substr(b.topic, 1, 1) <> substr(w.topic, 1, 1)
            join agreement_obligation o on o.clause_id = b.id
            join fulfilment f on f.obligation_id = o.id
            cross join lateral (values (-1, substr(w.topic, 1, 1)), (1, substr(b.topic, 1, 1))) as t (sign, theme)$sql$));
    -- What was reported before
    alter table fulfilment no force row level security;
    execute format(kept, $sql$
        select 1 as sign, f.agreement_id, f.year, f.state, substr(c.topic, 1, 1) as theme
        from fulfilment f
        join agreement_obligation o on o.id = f.obligation_id
        join agreement_clause c on c.id = o.clause_id$sql$);
    alter table fulfilment force row level security;
end
$do$;
create trigger fulfilment_themed_added after insert on fulfilment referencing new table as added
    for each statement execute function fulfilment_themed_added();
create trigger fulfilment_themed_deleted after delete on fulfilment referencing old table as deleted
    for each statement execute function fulfilment_themed_deleted();
create trigger fulfilment_themed_changed after update on fulfilment referencing old table as was new table as became
    for each statement execute function fulfilment_themed_changed();
create trigger fulfilment_theme_moved after update on agreement_clause referencing old table as was new table as became
    for each statement execute function fulfilment_theme_moved();

-- The yardstick: years in which the groups do not add up to the sums of the agreement; nothing as long as they are right. Under the
-- role that sees all rows.
create function fulfilment_theme_differences() returns table (agreement_id uuid, year integer)
    language sql stable
as
$$
select m.agreement_id, m.year
from (select s.agreement_id, s.year, s.opened, s.not_reported, s.not_done, s.partly, s.done from fulfilment_sum s
      union all
      select t.agreement_id, t.year, -t.opened, -t.not_reported, -t.not_done, -t.partly, -t.done from fulfilment_theme t) m
group by m.agreement_id, m.year
having (sum(m.opened), sum(m.not_reported), sum(m.not_done), sum(m.partly), sum(m.done)) is distinct from (0, 0, 0, 0, 0)
$$;

insert into legal_parameter (code, name, unit, version)
values ('AGREEMENT_ENDING_DAYS', '{"kk": "Шарттың аяқталуы жақын деп саналатын мерзім", "ru": "За сколько дней окончание договора считается близким", "en": "How near the end of an agreement is called near"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('AGREEMENT_KEPT_FROM', '{"kk": "Шарт орындалды деп саналатын ең төмен индекс", "ru": "С какого индекса договор считается исполненным", "en": "The index from which an agreement is called kept"}', '{"kk": "100 балдан", "ru": "из 100", "en": "of 100"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('AGREEMENT_ENDING_DAYS', '2020-01-01', 90, 'internal', 'house rule of the federation', 'system'),
       ('AGREEMENT_KEPT_FROM', '2020-01-01', 80, 'internal', 'house rule of the federation', 'system');

grant select on fulfilment_theme to birlik_reports;
