-- Why: the papers of a negotiation - the notice, the answer, minutes, the signed protocol - are kept with it, sealed because they name
-- people. Where several unions act at one employer, each has as many seats of the employees' side as go to those it represents
-- (Labour Code, article 149(2)).

create table negotiation_file (
    id             uuid             not null,
    negotiation_id uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    kind           text collate "C" not null,
    dated          date             not null,
    what           text,
    content_type   text collate "C" not null,
    bytes          integer          not null,
    hash           text collate "C" not null,
    content        bytea,
    recorded_at    timestamptz      not null,
    recorded_by    text             not null,
    withdrawn_at   timestamptz,
    withdrawn_by   text,
    withdrawn_why  text,
    constraint negotiation_file_pk primary key (id),
    constraint negotiation_file_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint negotiation_file_kind_known check (kind in ('notice', 'answer', 'minutes', 'protocol', 'other')),
    constraint negotiation_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    constraint negotiation_file_bytes check (bytes > 0),
    constraint negotiation_file_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)
            and (withdrawn_at is null) = (content is not null)),
    constraint negotiation_file_text_length check (
        char_length(coalesce(what, '')) <= 300 and char_length(coalesce(withdrawn_why, '')) <= 300)
);
create index negotiation_file_negotiation_idx on negotiation_file (negotiation_id, dated);

-- How many each union represents, as the unions told each other.
create table negotiation_union (
    id             uuid    not null,
    negotiation_id uuid    not null,
    primary_id     uuid    not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    name           text    not null,
    represented    integer not null,
    constraint negotiation_union_pk primary key (id),
    constraint negotiation_union_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint negotiation_union_name_unique unique (negotiation_id, name),
    constraint negotiation_union_of_negotiation unique (negotiation_id, id),
    constraint negotiation_union_represented check (represented > 0),
    constraint negotiation_union_text_length check (char_length(name) between 1 and 300)
);
alter table negotiation_seat add column of_union_id uuid;
alter table negotiation_seat add constraint negotiation_seat_of_union_fk
    foreign key (negotiation_id, of_union_id) references negotiation_union (negotiation_id, id);
alter table negotiation_seat add constraint negotiation_seat_of_union_of_employees check (of_union_id is null or side = 'employees');
create index negotiation_seat_of_union_idx on negotiation_seat (negotiation_id, of_union_id);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['negotiation_file', 'negotiation_union']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id)', placed, place);
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
