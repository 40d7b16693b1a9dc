-- Why: a list that was wrong is withdrawn or replaced with a reason and stays to be looked at. A month that was closed keeps
-- what it was closed with, so that whatever changed afterwards is seen and never silent.
alter table dues_list
    add column reason        text,
    add column ended_at      timestamptz,
    add column ended_by      text,
    add column replaced_by   uuid,
    add column after_closing boolean not null default false,
    drop constraint dues_list_state_known,
    add constraint dues_list_state_known check (state in ('draft', 'confirmed', 'undone', 'withdrawn', 'replaced')),
    add constraint dues_list_ended check (
        (state in ('withdrawn', 'replaced')) = (ended_at is not null)
            and (ended_at is null) = (ended_by is null)
            and (ended_at is null) = (reason is null)),
    add constraint dues_list_reason_given check (reason is null or char_length(btrim(reason)) between 1 and 300),
    add constraint dues_list_replaced check ((state = 'replaced') = (replaced_by is not null)),
    add constraint dues_list_replaced_by_fk foreign key (replaced_by) references dues_list (id);
create index dues_list_replaced_by_idx on dues_list (replaced_by);
create index dues_list_month_idx on dues_list (month, primary_id);

-- A difference of a list that is no longer in force is kept and is nobody's work.
alter table dues_difference
    add column in_force boolean not null default true;

-- Debts are few among the months, and their age is asked for on every page.
create index dues_month_owed_idx on dues_month (primary_id, month) where owed > 0;

create table dues_closing (
    primary_id   uuid           not null,
    month        date           not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    paying       integer        not null,
    accrued      numeric(16, 2) not null,
    received     numeric(16, 2) not null,
    unmatched    numeric(16, 2) not null,
    owed         numeric(16, 2) not null,
    closed_at    timestamptz    not null,
    closed_by    text           not null,
    constraint dues_closing_pk primary key (primary_id, month)
);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table dues_closing add constraint dues_closing_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index dues_closing_%1$s_idx on dues_closing (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy dues_closing_%1$s on dues_closing to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
    create trigger dues_closing_placed before insert or update of primary_id on dues_closing for each row execute function organisation_row_placed();
    alter table dues_closing enable row level security;
    alter table dues_closing force row level security;
    create policy dues_closing_federation on dues_closing to birlik_rows_federation using (true);
    create policy dues_closing_primary on dues_closing to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
    create policy dues_closing_subtree on dues_closing to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
end
$$;

-- Sums of a closed month go only together with the list they came from, and a list goes only with a reason.
create function dues_month_closed_is_kept() returns trigger
    language plpgsql
as
$$
begin
    if exists (select from dues_closing c where c.primary_id = old.primary_id and c.month = old.month)
        and (tg_op = 'UPDATE'
            or exists (select
                       from dues_list l
                       where l.primary_id = old.primary_id and l.month = old.month and l.state = 'confirmed')) then
        raise exception 'a closed month of dues changes only with its list'
            using errcode = 'check_violation', constraint = 'dues_month_closed';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger dues_month_closed
    before update of paying, accrued, received, unmatched, owed or delete
    on dues_month
    for each row
execute function dues_month_closed_is_kept();
