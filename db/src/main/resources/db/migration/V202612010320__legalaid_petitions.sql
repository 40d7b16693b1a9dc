-- Why: a demand that many share weighs more than many demands. A member signs once, from a telephone, with the card; nobody can look up who
-- signed. When enough have signed, the petition becomes a case or a negotiation (docs/adr/0054-monitor-of-violations.md).

-- Words are those of the owner, in the language of the members. A case is named where it became one; how a negotiation began stands in
-- the note.
create table petition (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid,
    title        text             not null,
    demand       text             not null,
    topic        text collate "C" not null,
    becomes      text collate "C" not null,
    threshold    integer          not null,
    signatures   integer          not null default 0,
    opened_on    date             not null,
    open_until   date             not null,
    state        text collate "C" not null,
    case_id      uuid,
    ended_on     date,
    note         text,
    synthetic    boolean          not null default false,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    changed_at   timestamptz      not null,
    changed_by   text             not null,
    version      bigint           not null default 0,
    constraint petition_pk primary key (id),
    constraint petition_employer_fk foreign key (employer_id) references employer (id),
    constraint petition_topic_fk foreign key (topic) references legal_case_topic (code),
    constraint petition_case_fk foreign key (case_id) references legal_case (id),
    constraint petition_becomes_known check (becomes in ('case', 'negotiation')),
    constraint petition_state_known check (state in ('open', 'became', 'ended')),
    constraint petition_threshold_positive check (threshold between 1 and 1000000),
    constraint petition_signatures_counted check (signatures >= 0),
    constraint petition_days_forward check (open_until > opened_on and ended_on >= opened_on),
    constraint petition_became_by_signatures check (state <> 'became' or signatures >= threshold),
    constraint petition_became_a_case check ((case_id is not null) = (state = 'became' and becomes = 'case')),
    constraint petition_over check ((state = 'open') = (ended_on is null) and (state = 'open' or case_id is not null or note is not null)),
    constraint petition_text_length check (
        char_length(title) between 1 and 200 and char_length(demand) between 1 and 3000 and char_length(coalesce(note, '')) <= 1000)
);
create index petition_employer_idx on petition (employer_id);
create index petition_topic_idx on petition (topic);
create index petition_case_idx on petition (case_id);

-- One signature per member. The member is kept as a keyed hash of petition and person: the same person is known again, and nobody can
-- read who signed.
create table petition_signature (
    petition_id  uuid             not null,
    signer       bytea            not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    signed_on    date             not null,
    constraint petition_signature_pk primary key (petition_id, signer),
    constraint petition_signature_petition_fk foreign key (petition_id) references petition (id),
    constraint petition_signature_signer_length check (octet_length(signer) >= 16)
);

create function petition_signed() returns trigger
    language plpgsql
as
$$
begin
    update petition p set signatures = p.signatures + 1 where p.id = new.petition_id and p.state = 'open';
    if not found then
        raise exception 'petition % is not open', new.petition_id using errcode = 'check_violation', constraint = 'petition_signed_while_open';
    end if;
    return new;
end
$$;
create trigger petition_signed
    after insert
    on petition_signature
    for each row
execute function petition_signed();

-- What was signed is what everybody signed.
create function petition_words_are_kept() returns trigger
    language plpgsql
as
$$
begin
    if (old.signatures > 0 or old.state <> 'open')
        and (new.title, new.demand, new.topic, new.becomes, new.threshold) is distinct from (old.title, old.demand, old.topic, old.becomes, old.threshold)
        or old.state <> 'open' and new.state is distinct from old.state then
        raise exception 'petition % is signed', old.id using errcode = 'check_violation', constraint = 'petition_words_are_kept';
    end if;
    return new;
end
$$;
create trigger petition_words_are_kept
    before update
    on petition
    for each row
execute function petition_words_are_kept();

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['petition', 'petition_signature']
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
values ('PETITION_LEAST_SIGNATURES', '{"kk": "Петиция үшін ең аз қол саны", "ru": "Наименьшее число подписей для петиции", "en": "The least signatures a petition may ask for"}', '{"kk": "қол", "ru": "подписей", "en": "signatures"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('PETITION_LEAST_SIGNATURES', '2016-01-01', 10, 'internal', 'internal standard', 'system');
