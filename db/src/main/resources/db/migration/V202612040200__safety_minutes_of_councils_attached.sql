-- Why: decisions of a production council bind both sides by its minutes (Labour Code, article 203(3)); a record that holds their number
-- only proves nothing. A scan shows signatures, so it is sealed and each opening leaves a line (docs/adr/0056-production-councils.md).
-- A withdrawn one keeps who withdrew it and why, and no content.
create table production_council_file (
    id            uuid             not null,
    council_id    uuid             not null,
    meeting_id    uuid             not null,
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
    constraint production_council_file_pk primary key (id),
    constraint production_council_file_meeting_fk foreign key (council_id, meeting_id)
        references production_council_meeting (council_id, id),
    constraint production_council_file_kind_known check (kind in ('minutes', 'annex')),
    constraint production_council_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    constraint production_council_file_bytes check (bytes > 0),
    constraint production_council_file_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)
            and (withdrawn_at is null) = (content is not null)),
    constraint production_council_file_text_length check (
        char_length(what) between 1 and 300 and char_length(withdrawn_why) between 1 and 300)
);
create index production_council_file_meeting_idx on production_council_file (council_id, meeting_id);

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table production_council_file add constraint production_council_file_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index production_council_file_%1$s_idx on production_council_file (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy production_council_file_%1$s on production_council_file to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
create trigger production_council_file_placed before insert or update of primary_id on production_council_file for each row execute function organisation_row_placed('itself');
alter table production_council_file enable row level security;
alter table production_council_file force row level security;
create policy production_council_file_federation on production_council_file to birlik_rows_federation using (true);
create policy production_council_file_primary on production_council_file to birlik_rows_primary using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy production_council_file_subtree on production_council_file to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting('birlik.scope_line', true)) and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid) and a.valid_to > current_date));
call rows_tell('production_council_file');
