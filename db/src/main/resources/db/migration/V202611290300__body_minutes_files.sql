-- Why: an election is proved by its minutes, on paper with signatures. Whoever keeps a body attaches a scan of them to the
-- election. A file names people, so it is sealed by the key ring, lies behind the same wall as the mandates it proves and is
-- handed out to nobody but the keeper. A wrong scan is replaced with a reason, and the old one stays.
-- There is no name of a file: what somebody called it is of no account, and it may name a person.
create table body_minutes_file (
    id             uuid             not null,
    election_id    uuid             not null,
    body_id        uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    content_type   text collate "C" not null,
    bytes          integer          not null,
    content        bytea            not null,
    synthetic      boolean          not null default false,
    recorded_at    timestamptz      not null,
    recorded_by    text             not null,
    replaced_at    timestamptz,
    replaced_by    text,
    replace_reason text,
    constraint body_minutes_file_pk primary key (id),
    constraint body_minutes_file_election_fk foreign key (election_id) references body_election (id),
    constraint body_minutes_file_body_fk foreign key (body_id) references body (id),
    constraint body_minutes_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint body_minutes_file_bytes check (bytes > 0),
    constraint body_minutes_file_replaced check (
        (replaced_at is null) = (replaced_by is null) and (replaced_at is null) = (replace_reason is null)),
    constraint body_minutes_file_reason_length check (char_length(coalesce(replace_reason, '')) <= 300)
);
-- One scan holds at a time, also for two who attach at once.
create unique index body_minutes_file_one on body_minutes_file (election_id) where replaced_at is null;
create index body_minutes_file_election_idx on body_minutes_file (election_id);
create index body_minutes_file_body_idx on body_minutes_file (body_id);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table body_minutes_file add constraint body_minutes_file_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index body_minutes_file_%1$s_idx on body_minutes_file (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy body_minutes_file_%1$s on body_minutes_file to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger body_minutes_file_placed before insert or update of primary_id on body_minutes_file for each row execute function organisation_row_placed('itself');
alter table body_minutes_file enable row level security;
alter table body_minutes_file force row level security;
create policy body_minutes_file_federation on body_minutes_file to birlik_rows_federation using (true);
create policy body_minutes_file_primary on body_minutes_file to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy body_minutes_file_subtree on body_minutes_file to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
