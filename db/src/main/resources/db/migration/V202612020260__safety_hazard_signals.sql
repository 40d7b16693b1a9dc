-- Why: whoever sees a danger at work says so from a telephone in half a minute, with a photo, by name or without one; somebody answers
-- for it at once and by a day, and what was done is told to whoever said it (docs/adr/0063-hazard-signals.md).

create table hazard_signal_number (
    year integer not null,
    last integer not null,
    constraint hazard_signal_number_pk primary key (year)
);

-- It lies at the organisation of the workplace, or where an appeal of somebody lies who does not know the organisation. The owner is a
-- post: whoever holds it answers. Contact is sealed; of the code and of the key of the form only hashes are kept.
create table hazard_signal (
    id                    uuid             not null,
    number                text collate "C" not null,
    primary_id            uuid             not null,
    branch_id             uuid,
    union_id              uuid,
    territory_id          uuid,
    employer_id           uuid,
    region_code           text collate "C",
    workplace             text,
    place                 text             not null,
    story                 text             not null,
    danger                boolean          not null,
    by_gate               boolean          not null,
    state                 text collate "C" not null default 'received',
    reported_on           date             not null,
    owner_role            text             not null,
    owner_organisation_id uuid             not null,
    due_on                date             not null,
    merged_into           uuid,
    closed_on             date,
    contact               bytea,
    code_hash             bytea            not null,
    sent_hash             bytea            not null,
    synthetic             boolean          not null default false,
    recorded_at           timestamptz      not null,
    changed_at            timestamptz      not null,
    changed_by            text             not null,
    version               bigint           not null default 0,
    constraint hazard_signal_pk primary key (id),
    constraint hazard_signal_number_unique unique (number),
    constraint hazard_signal_number_form check (number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,}$'),
    constraint hazard_signal_sent_once unique (sent_hash),
    constraint hazard_signal_hash_length check (octet_length(code_hash) = 32 and octet_length(sent_hash) = 32),
    constraint hazard_signal_employer_fk foreign key (employer_id) references employer (id),
    constraint hazard_signal_region_fk foreign key (region_code) references region (code),
    constraint hazard_signal_owner_role_fk foreign key (owner_role) references post_role (code),
    constraint hazard_signal_owner_organisation_fk foreign key (owner_organisation_id) references organisation (id),
    constraint hazard_signal_merged_into_fk foreign key (merged_into) references hazard_signal (id),
    constraint hazard_signal_state_known check (
        state in ('received', 'taken', 'planned', 'removed', 'unfounded', 'refused', 'merged')),
    constraint hazard_signal_closed_on_a_day check (
        (state in ('removed', 'unfounded', 'refused', 'merged')) = (closed_on is not null) and closed_on >= reported_on),
    constraint hazard_signal_merged_into_another check ((state = 'merged') = (merged_into is not null) and merged_into <> id),
    constraint hazard_signal_due_later check (due_on >= reported_on),
    constraint hazard_signal_text_length check (
        char_length(place) between 1 and 200 and char_length(story) between 1 and 2000 and char_length(coalesce(workplace, '')) <= 300)
);
create index hazard_signal_employer_idx on hazard_signal (employer_id);
create index hazard_signal_region_idx on hazard_signal (region_code);
create index hazard_signal_owner_role_idx on hazard_signal (owner_role);
create index hazard_signal_owner_organisation_idx on hazard_signal (owner_organisation_id);
create index hazard_signal_merged_into_idx on hazard_signal (merged_into);
create index hazard_signal_open_idx on hazard_signal (due_on, id) where closed_on is null;

-- What was said to whoever sent it is not taken back.
create function hazard_signal_closed_once() returns trigger
    language plpgsql
as
$$
begin
    if old.closed_on is not null then
        raise exception 'signal % is closed', old.number using errcode = 'check_violation', constraint = 'hazard_signal_closed_once';
    end if;
    return new;
end
$$;
create trigger hazard_signal_closed_once
    before update of state, closed_on, merged_into, place, story
    on hazard_signal
    for each row
execute function hazard_signal_closed_once();

-- Its course. What is told of it to the sender has a note.
create table hazard_signal_step (
    id           uuid             not null,
    signal_id    uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    kind         text collate "C" not null,
    day          date             not null,
    due_on       date,
    note         text,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint hazard_signal_step_pk primary key (id),
    constraint hazard_signal_step_signal_fk foreign key (signal_id) references hazard_signal (id),
    constraint hazard_signal_step_kind_known check (
        kind in ('received', 'passed', 'taken', 'planned', 'removed', 'unfounded', 'refused', 'merged')),
    constraint hazard_signal_step_says_why check (note is not null or kind in ('received', 'taken', 'merged')),
    constraint hazard_signal_step_due check ((kind in ('received', 'planned')) = (due_on is not null)),
    constraint hazard_signal_step_note_length check (char_length(coalesce(note, ' ')) between 1 and 1000)
);
create index hazard_signal_step_signal_idx on hazard_signal_step (signal_id, recorded_at);

-- A photo without what a camera writes beside it, sealed: it may show people. One of a signal, so by its id.
create table hazard_photo (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    content_type text collate "C" not null,
    size_bytes   integer          not null,
    content      bytea            not null,
    constraint hazard_photo_pk primary key (id),
    constraint hazard_photo_signal_fk foreign key (id) references hazard_signal (id),
    constraint hazard_photo_type_known check (content_type in ('image/jpeg', 'image/png')),
    constraint hazard_photo_size check (size_bytes between 1 and 5242880)
);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['hazard_signal', 'hazard_signal_step', 'hazard_photo']
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

insert into legal_parameter (code, name, unit, version)
values ('HAZARD_ANSWER_DAYS', '{"kk": "Қауіп туралы дабылға жауап беру мерзімі", "ru": "Срок ответа на сигнал об опасности", "en": "By when a signal of a hazard is answered"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('HAZARD_DANGER_DAYS', '{"kk": "Өмірге қауіп төніп тұрса, дабылға жауап беру мерзімі", "ru": "Срок ответа на сигнал об угрозе жизни", "en": "By when a signal of a danger to life is answered"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('HAZARD_ANSWER_DAYS', '2016-01-01', 5, 'internal', 'internal standard', 'system'),
       ('HAZARD_DANGER_DAYS', '2016-01-01', 1, 'internal', 'internal standard', 'system');
