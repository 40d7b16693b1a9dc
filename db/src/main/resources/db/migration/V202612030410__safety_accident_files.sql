-- Why: the union's separate opinion and the act are signed papers; a record that holds their words only proves nothing. A scan names the
-- victims, so it is sealed and opened by those who need to know them (docs/adr/0058-accidents.md). A withdrawn one keeps who withdrew it and
-- why, and no content.
create table accident_file (
    id            uuid             not null,
    accident_id   uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    kind          text collate "C" not null,
    dated         date             not null,
    what          text,
    content_type  text collate "C" not null,
    bytes         integer          not null,
    hash          text collate "C" not null,
    content       bytea,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    withdrawn_at  timestamptz,
    withdrawn_by  text,
    withdrawn_why text,
    constraint accident_file_pk primary key (id),
    constraint accident_file_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_file_kind_known check (kind in ('opinion', 'act')),
    constraint accident_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    constraint accident_file_bytes check (bytes > 0),
    constraint accident_file_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)
            and (withdrawn_at is null) = (content is not null)),
    constraint accident_file_text_length check (
        char_length(what) between 1 and 300 and char_length(withdrawn_why) between 1 and 300)
);
create index accident_file_accident_idx on accident_file (accident_id, dated);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table accident_file add constraint accident_file_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index accident_file_%1$s_idx on accident_file (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy accident_file_%1$s on accident_file to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger accident_file_placed before insert or update of primary_id on accident_file for each row execute function organisation_row_placed('itself');
alter table accident_file enable row level security;
alter table accident_file force row level security;
create policy accident_file_federation on accident_file to birlik_rows_federation using (true);
create policy accident_file_primary on accident_file to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy accident_file_subtree on accident_file to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
