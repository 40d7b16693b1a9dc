-- Why: "how many organisations of each kind stand below" is shown on the first page, on the dashboard for each year and beside
-- each organisation. Asked of the ancestry it walked to every primary organisation of the federation, 30,000 of them, for each
-- number. Kept as changes by day, the number of a day is the sum of what changed until then: a few rows for each kind.
-- The fingerprint is the sum of numbers made from the ids: two lines hold the same organisations when count and fingerprint
-- are equal, so the page need not compare the two sets.
create table organisation_tally (
    ancestor_id uuid             not null,
    line        text collate "C" not null,
    kind        text collate "C" not null,
    on_date     date             not null,
    change      integer          not null,
    fingerprint numeric          not null,
    constraint organisation_tally_pk primary key (ancestor_id, line, kind, on_date),
    constraint organisation_tally_line_known check (line in ('sectoral', 'territorial')),
    constraint organisation_tally_ancestor_fk foreign key (ancestor_id) references organisation (id),
    constraint organisation_tally_kind_fk foreign key (kind) references organisation_kind (code)
);
create index organisation_tally_kind_idx on organisation_tally (kind);

-- What the ancestry says, for each ancestor or for some.
create view organisation_tally_counted as
select a.ancestor_id, a.line, o.kind, d.on_date, sum(d.sign)::integer as change,
       sum(d.sign * hashtextextended(a.descendant_id::text, 0)::numeric) as fingerprint
from organisation_ancestry a
         join organisation o on o.id = a.descendant_id
         cross join lateral (values (a.valid_from, 1), (a.valid_to, -1)) d (on_date, sign)
where a.depth > 0
  and d.on_date < 'infinity'
group by a.ancestor_id, a.line, o.kind, d.on_date;

create function organisation_tally_recount() returns void
    language sql
begin atomic
    delete from organisation_tally;
    insert into organisation_tally (ancestor_id, line, kind, on_date, change, fingerprint)
    select ancestor_id, line, kind, on_date, change, fingerprint from organisation_tally_counted;
end;

create function organisation_tally_differences() returns bigint
    language sql stable
begin atomic
    select count(*)
    from organisation_tally_counted c
             full join organisation_tally t using (ancestor_id, line, kind, on_date)
    where coalesce(c.change, 0) <> coalesce(t.change, 0) or coalesce(c.fingerprint, 0) <> coalesce(t.fingerprint, 0);
end;

-- In the order of the key, so that two changes wait for each other instead of both waiting for ever.
do $do$
declare
    v record;
begin
    for v in select * from (values ('insert', 'added', 1), ('delete', 'removed', -1)) v (event, rows, sign)
    loop
        execute format($sql$
            create function organisation_tallied_%1$s() returns trigger language plpgsql as $f$
            begin
                insert into organisation_tally as t (ancestor_id, line, kind, on_date, change, fingerprint)
                select r.ancestor_id, r.line, o.kind, d.on_date, sum(d.sign),
                       sum(d.sign * hashtextextended(r.descendant_id::text, 0)::numeric)
                from %2$s r
                         join organisation o on o.id = r.descendant_id
                         cross join lateral (values (r.valid_from, %3$s), (r.valid_to, -(%3$s))) d (on_date, sign)
                where r.depth > 0 and d.on_date < 'infinity'
                group by r.ancestor_id, r.line, o.kind, d.on_date
                order by r.ancestor_id, r.line, o.kind, d.on_date
                on conflict (ancestor_id, line, kind, on_date) do update
                    set change = t.change + excluded.change, fingerprint = t.fingerprint + excluded.fingerprint;
                return null;
            end $f$$sql$, v.rows, v.rows, v.sign);
    end loop;
end $do$;

create function organisation_tallied_moved() returns trigger
    language plpgsql
as
$$
begin
    insert into organisation_tally as t (ancestor_id, line, kind, on_date, change, fingerprint)
    select r.ancestor_id, r.line, o.kind, d.on_date, sum(r.sign * d.sign),
           sum(r.sign * d.sign * hashtextextended(r.descendant_id::text, 0)::numeric)
    from (select -1 as sign, was.* from was union all select 1, became.* from became) r
             join organisation o on o.id = r.descendant_id
             cross join lateral (values (r.valid_from, 1), (r.valid_to, -1)) d (on_date, sign)
    where r.depth > 0 and d.on_date < 'infinity'
    group by r.ancestor_id, r.line, o.kind, d.on_date
    having sum(r.sign * d.sign) <> 0 or sum(r.sign * d.sign * hashtextextended(r.descendant_id::text, 0)::numeric) <> 0
    order by r.ancestor_id, r.line, o.kind, d.on_date
    on conflict (ancestor_id, line, kind, on_date) do update
        set change = t.change + excluded.change, fingerprint = t.fingerprint + excluded.fingerprint;
    return null;
end
$$;

create trigger organisation_tallied_added after insert on organisation_ancestry
    referencing new table as added for each statement execute function organisation_tallied_added();
create trigger organisation_tallied_removed after delete on organisation_ancestry
    referencing old table as removed for each statement execute function organisation_tallied_removed();
create trigger organisation_tallied_moved after update on organisation_ancestry
    referencing old table as was new table as became for each statement execute function organisation_tallied_moved();

select organisation_tally_recount();
