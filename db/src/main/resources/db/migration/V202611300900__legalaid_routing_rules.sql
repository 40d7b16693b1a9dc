-- Why: who takes an appeal is narrowed by rules an administrator keeps as dated data and tries on past cases first; whoever is away is
-- passed over and stands in by a substitute; terms that come near or were missed are told (docs/adr/0045-routing.md).

-- A rule names appeals and a circle of lawyers. A draft has no days and decides nothing; what was in force is never changed.
create table legal_case_rule (
    id              uuid             not null default uuidv7(),
    name            text             not null,
    rank            integer          not null,
    place_id        uuid,
    topic           text collate "C",
    protected_group text collate "C",
    language        text collate "C",
    channel         text collate "C",
    target_id       uuid,
    valid_from      date,
    valid_to        date,
    changed_at      timestamptz      not null,
    changed_by      text             not null,
    version         bigint           not null default 0,
    constraint legal_case_rule_pk primary key (id),
    constraint legal_case_rule_name_length check (char_length(name) between 1 and 200),
    constraint legal_case_rule_rank_range check (rank between 1 and 999),
    constraint legal_case_rule_place_fk foreign key (place_id) references organisation (id),
    constraint legal_case_rule_topic_fk foreign key (topic) references legal_case_topic (code),
    constraint legal_case_rule_group_fk foreign key (protected_group) references legal_case_group (code),
    constraint legal_case_rule_language_known check (language in ('kk', 'ru', 'en')),
    constraint legal_case_rule_channel_known check (channel in ('online', 'phone', 'person', 'paper')),
    constraint legal_case_rule_target_fk foreign key (target_id) references organisation (id),
    constraint legal_case_rule_days check (valid_to is null or valid_to > valid_from)
);
create index legal_case_rule_place_idx on legal_case_rule (place_id);
create index legal_case_rule_topic_idx on legal_case_rule (topic);
create index legal_case_rule_group_idx on legal_case_rule (protected_group);
create index legal_case_rule_target_idx on legal_case_rule (target_id);

-- Lawyers of the circle by name, beside all those of the target.
create table legal_case_rule_lawyer (
    rule_id    uuid not null,
    account_id uuid not null,
    constraint legal_case_rule_lawyer_pk primary key (rule_id, account_id),
    constraint legal_case_rule_lawyer_rule_fk foreign key (rule_id) references legal_case_rule (id) on delete cascade,
    constraint legal_case_rule_lawyer_account_fk foreign key (account_id) references account (id)
);
create index legal_case_rule_lawyer_account_idx on legal_case_rule_lawyer (account_id);

-- What decided once decides the same way for ever: of a rule with days only its end may be set, and never behind what has happened.
create function legal_case_rule_kept() returns trigger
    language plpgsql
as
$$
begin
    if old.valid_from is not null and (tg_op = 'DELETE'
        or (old.name, old.rank, old.place_id, old.topic, old.protected_group, old.language, old.channel, old.target_id, old.valid_from)
            is distinct from
           (new.name, new.rank, new.place_id, new.topic, new.protected_group, new.language, new.channel, new.target_id, new.valid_from))
    then
        raise exception 'rule % of routing is in force or was', old.id using errcode = 'check_violation';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger legal_case_rule_kept
    before update or delete
    on legal_case_rule
    for each row
execute function legal_case_rule_kept();

-- Days a lawyer is away, both included, and who stands in. Ids and days only.
create table legal_case_absence (
    id            uuid             not null default uuidv7(),
    account_id    uuid             not null,
    substitute_id uuid,
    from_day      date             not null,
    to_day        date             not null,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    version       bigint           not null default 0,
    constraint legal_case_absence_pk primary key (id),
    constraint legal_case_absence_account_fk foreign key (account_id) references account (id),
    constraint legal_case_absence_substitute_fk foreign key (substitute_id) references account (id),
    constraint legal_case_absence_somebody_else check (substitute_id <> account_id),
    constraint legal_case_absence_forward check (to_day >= from_day),
    constraint legal_case_absence_overlap exclude using gist (account_id with =, daterange(from_day, to_day, '[]') with &&)
);
create index legal_case_absence_substitute_idx on legal_case_absence (substitute_id);
create index legal_case_absence_until_idx on legal_case_absence (to_day);

-- Who is told of a term reads its day and its norm, nothing of what was said; and the head of a sealed case, to find its owner.
do
$$
declare
    command text;
    levels  text := 'birlik_rows_federation, birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree';
    mine    text := '(select r.case_id from legal_case_reader r where r.account_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid) and r.ended_at is null)';
begin
    foreach command in array array ['select', 'update', 'delete']
        loop
            execute format('drop policy legal_case_known_%1$s on legal_case', command);
            execute format('create policy legal_case_known_%1$s on legal_case as restrictive for %1$s to %2$s using ('
                'case when not sealed then true'
                ' when owner_id is null and (select current_setting(''birlik.assigns'', true)) = ''yes'' then true else case (select current_setting(''birlik.reads_as'', true))'
                ' when ''account'' then id in %3$s'
                ' when ''case'' then id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid)'
                ' when ''counting'' then true when ''reminding'' then %4$s else false end end)', command, levels, mine,
                           case when command = 'select' then 'true' else 'false' end);
        end loop;
    execute 'drop policy legal_case_term_known_select on legal_case_term';
    execute format('create policy legal_case_term_known_select on legal_case_term as restrictive for select to %1$s using ('
        'case (select current_setting(''birlik.reads_as'', true))'
        ' when ''account'' then case_id in %2$s'
        ' when ''case'' then case_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid)'
        ' when ''resealing'' then true when ''reminding'' then true else false end)', levels, mine);
end
$$;

-- After a missed day those who give cases out are told: at once, and those above them when nothing was done since.
insert into norm (code, area, name, counted_back, version)
values
    ('CASE_ESCALATE_FIRST', 'legal_aid', '{"kk": "Өткізіп алған мерзім туралы хабарлау", "ru": "Сообщение о пропущенном сроке дела", "en": "Telling of a missed term of a case"}', false, 0),
    ('CASE_ESCALATE_SECOND', 'legal_aid', '{"kk": "Өткізіп алған мерзім туралы жоғары ұйымға хабарлау", "ru": "Сообщение о пропущенном сроке вышестоящей организации", "en": "Telling the organisation above of a missed term"}', false, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by)
values
    ('CASE_ESCALATE_FIRST', 1, 1, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('CASE_ESCALATE_SECOND', 1, 3, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system');
