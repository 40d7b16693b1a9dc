-- Why: a case has more people in it than the one who asked, belongs together with other cases, and brings money; its papers may name
-- the applicant to the employer only when the applicant agreed (docs/adr/0050-sides-papers-and-search-of-cases.md).

-- Who else is in it. Whoever leaves stays with the day: a decision was made while they were there.
create table legal_case_party (
    id           uuid             not null,
    case_id      uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    role         text collate "C" not null,
    name         text             not null,
    about        text,
    from_day     date             not null,
    to_day       date,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint legal_case_party_pk primary key (id),
    constraint legal_case_party_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_party_role_known check (role in ('employer', 'respondent', 'representative', 'witness', 'third', 'other')),
    constraint legal_case_party_text_length check (char_length(name) between 1 and 302 and char_length(coalesce(about, '')) <= 500),
    constraint legal_case_party_forward check (to_day is null or to_day >= from_day)
);
create index legal_case_party_case_idx on legal_case_party (case_id, from_day);

-- Two cases that somebody who reads both has put together; the same pair once, whichever came first.
create table legal_case_link (
    case_id      uuid        not null,
    other_id     uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    constraint legal_case_link_pk primary key (case_id, other_id),
    constraint legal_case_link_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_link_other_fk foreign key (other_id) references legal_case (id),
    constraint legal_case_link_two_cases check (case_id <> other_id)
);
create index legal_case_link_other_idx on legal_case_link (other_id);
create unique index legal_case_link_pair on legal_case_link (least(case_id, other_id), greatest(case_id, other_id));

alter table legal_case_event
    add column amount numeric(14, 2),
    add constraint legal_case_event_amount_of_payment check ((kind = 'payment') = (amount is not null) and (amount is null or amount > 0));

-- Since when the employer may be told who asked; whoever does not say who they are agrees to nothing.
alter table legal_case_appeal
    add column disclosed_on date,
    add constraint legal_case_appeal_disclosed_named check (disclosed_on is null or applicant_name is not null);

-- The place in the tree, the second wall and need-to-know, as for the appeal itself; a link is read from either side.
do
$$
declare
    placed  text;
    place   text;
    command text;
    levels  text := 'birlik_rows_federation, birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree';
    mine    text := '(select r.case_id from legal_case_reader r where r.account_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid) and r.ended_at is null)';
begin
    foreach placed in array array ['legal_case_party', 'legal_case_link']
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
            foreach command in array array ['select', 'update', 'delete']
                loop
                    execute format('create policy %1$s_known_%2$s on %1$I as restrictive for %2$s to %3$s using ('
                        'case (select current_setting(''birlik.reads_as'', true))'
                        ' when ''account'' then case_id in %4$s%5$s'
                        ' when ''case'' then case_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid)'
                        ' when ''resealing'' then true else false end)', placed, command, levels, mine,
                                   case when placed = 'legal_case_link' then format(' or other_id in %s', mine) else '' end);
                end loop;
        end loop;
end
$$;
