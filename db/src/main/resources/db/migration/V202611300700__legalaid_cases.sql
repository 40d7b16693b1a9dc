-- Why: a member is wronged and asks for help; the appeal becomes a case with an owner, with terms counted by dated norms and with an
-- outcome. That a case exists and where it stands belongs to the organisation; what was said belongs to the lawyer, the applicant and
-- the people named in it. The database itself keeps the two apart (docs/adr/0044-cases.md).

create table legal_case_topic (
    code          text collate "C" not null,
    name          jsonb            not null,
    reinstatement boolean          not null,
    sealed        boolean          not null,
    sort_order    integer          not null,
    constraint legal_case_topic_pk primary key (code),
    constraint legal_case_topic_code_form check (code ~ '^[a-z][a-z-]{1,30}$')
);

insert into legal_case_topic (code, name, reinstatement, sealed, sort_order)
values
    ('dismissal', '{"kk": "Жұмыстан шығару", "ru": "Увольнение", "en": "Dismissal"}', true, false, 10),
    ('transfer', '{"kk": "Басқа жұмысқа ауыстыру", "ru": "Перевод на другую работу", "en": "Transfer to other work"}', true, false, 20),
    ('wages', '{"kk": "Жалақы", "ru": "Заработная плата", "en": "Wages"}', false, false, 30),
    ('working-time', '{"kk": "Жұмыс уақыты және үстеме жұмыс", "ru": "Рабочее время и сверхурочная работа", "en": "Working time and overtime"}', false, false, 40),
    ('leave', '{"kk": "Демалыс", "ru": "Отпуск", "en": "Leave"}', false, false, 50),
    ('discipline', '{"kk": "Тәртіптік жаза", "ru": "Дисциплинарное взыскание", "en": "Disciplinary action"}', false, false, 60),
    ('contract', '{"kk": "Еңбек шарты және оның талаптары", "ru": "Трудовой договор и его условия", "en": "Employment contract and its terms"}', false, false, 70),
    ('safety', '{"kk": "Еңбек қауіпсіздігі", "ru": "Безопасность труда", "en": "Safety at work"}', false, false, 80),
    ('guarantees', '{"kk": "Кепілдіктер мен өтемақылар", "ru": "Гарантии и компенсации", "en": "Guarantees and compensations"}', false, false, 90),
    ('discrimination', '{"kk": "Кемсітушілік", "ru": "Дискриминация", "en": "Discrimination"}', false, false, 100),
    ('harassment', '{"kk": "Қудалау немесе қысым көрсету", "ru": "Домогательство или травля", "en": "Harassment or bullying"}', false, true, 110),
    ('union-rights', '{"kk": "Кәсіподақ құқықтары", "ru": "Права профсоюза", "en": "Trade-union rights"}', false, false, 120),
    ('other', '{"kk": "Басқа", "ru": "Другое", "en": "Other"}', false, false, 130);

-- What a case may end with. A quarter of the appeals of 2021 had no stated outcome, so nothing is closed without one.
create table legal_case_outcome (
    code       text collate "C" not null,
    name       jsonb            not null,
    won        boolean          not null,
    sort_order integer          not null,
    constraint legal_case_outcome_pk primary key (code),
    constraint legal_case_outcome_code_form check (code ~ '^[a-z][a-z-]{1,30}$')
);

insert into legal_case_outcome (code, name, won, sort_order)
values
    ('satisfied', '{"kk": "Талап толық қанағаттандырылды", "ru": "Требование удовлетворено полностью", "en": "Demand met in full"}', true, 10),
    ('partly', '{"kk": "Талап ішінара қанағаттандырылды", "ru": "Требование удовлетворено частично", "en": "Demand met in part"}', true, 20),
    ('settled', '{"kk": "Тараптар келісімге келді", "ru": "Стороны пришли к соглашению", "en": "Settled between the sides"}', true, 30),
    ('advised', '{"kk": "Кеңес берілді", "ru": "Дана консультация", "en": "Advice given"}', false, 40),
    ('declined', '{"kk": "Талаптан бас тартылды", "ru": "В требовании отказано", "en": "Demand declined"}', false, 50),
    ('withdrawn', '{"kk": "Өтініш қайтарып алынды", "ru": "Обращение отозвано", "en": "Appeal withdrawn"}', false, 60),
    ('referred', '{"kk": "Басқа органға жіберілді", "ru": "Передано в другой орган", "en": "Passed to another body"}', false, 70),
    ('lost-contact', '{"kk": "Өтініш берушімен байланыс үзілді", "ru": "Связь с заявителем потеряна", "en": "Contact with the applicant lost"}', false, 80);

-- Numbers of a year, one after the other.
create table legal_case_number (
    year integer not null,
    last integer not null,
    constraint legal_case_number_pk primary key (year)
);

-- The head: that a case exists, whose it is and where it stands. primary_id is the organisation of the applicant, whatever its kind.
-- next_due is the first day of a term that still runs, kept by the transaction that changes a term. Without an owner it says since
-- when nobody could take it. A sealed case is open to nobody but its readers, not even as a line of a list.
create table legal_case (
    id             uuid             not null,
    number         text collate "C" not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    topic          text collate "C" not null,
    channel        text collate "C" not null,
    language       text collate "C" not null,
    way            text collate "C" not null,
    stage          text collate "C" not null,
    sealed         boolean          not null,
    anonymous      boolean          not null,
    employer_id    uuid,
    owner_id       uuid,
    unowned_since  timestamptz,
    received_on    date             not null,
    last_on        date             not null,
    next_due       date             not null default 'infinity',
    closed_on      date,
    outcome        text collate "C",
    jobs_restored  integer          not null default 0,
    money_demanded numeric(14, 2)   not null default 0,
    money_won      numeric(14, 2)   not null default 0,
    money_received numeric(14, 2)   not null default 0,
    synthetic      boolean          not null default false,
    recorded_at    timestamptz      not null,
    recorded_by    text             not null,
    changed_at     timestamptz      not null,
    changed_by     text             not null,
    version        bigint           not null default 0,
    constraint legal_case_pk primary key (id),
    constraint legal_case_number_unique unique (number),
    constraint legal_case_number_form check (number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,}$'),
    constraint legal_case_topic_fk foreign key (topic) references legal_case_topic (code),
    constraint legal_case_outcome_fk foreign key (outcome) references legal_case_outcome (code),
    constraint legal_case_employer_fk foreign key (employer_id) references employer (id),
    constraint legal_case_owner_fk foreign key (owner_id) references account (id),
    constraint legal_case_channel_known check (channel in ('online', 'phone', 'person', 'paper')),
    constraint legal_case_language_known check (language in ('kk', 'ru', 'en')),
    constraint legal_case_way_known check (way in ('commission', 'direct')),
    constraint legal_case_stage_known check (stage in ('new', 'consultation', 'commission', 'court', 'execution', 'closed')),
    constraint legal_case_owned_or_red check ((owner_id is null) = (unowned_since is not null)),
    constraint legal_case_closed_with_outcome check (
        (stage = 'closed') = (outcome is not null) and (stage = 'closed') = (closed_on is not null)),
    constraint legal_case_days_forward check (last_on >= received_on and (closed_on is null or closed_on >= received_on)),
    constraint legal_case_amounts check (
        jobs_restored >= 0 and money_demanded >= 0 and money_won >= 0 and money_received >= 0)
);
create index legal_case_topic_idx on legal_case (topic);
create index legal_case_outcome_idx on legal_case (outcome);
create index legal_case_employer_idx on legal_case (employer_id);
create index legal_case_owner_idx on legal_case (owner_id, next_due, id);
create index legal_case_next_due_idx on legal_case (next_due, id);
create index legal_case_branch_due_idx on legal_case (branch_id, next_due, id);
create index legal_case_unowned_idx on legal_case (branch_id, unowned_since) where owner_id is null;

-- Who may read what was said: the owner, the one who stands in for the owner, and people named by the owner. Ids and days only, so it
-- stands outside the second wall, which asks it.
create table legal_case_reader (
    id         uuid             not null,
    case_id    uuid             not null,
    account_id uuid             not null,
    why        text collate "C" not null,
    given_at   timestamptz      not null,
    given_by   text             not null,
    ended_at   timestamptz,
    constraint legal_case_reader_pk primary key (id),
    constraint legal_case_reader_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_reader_account_fk foreign key (account_id) references account (id),
    constraint legal_case_reader_why_known check (why in ('owner', 'substitute', 'named'))
);
create index legal_case_reader_case_idx on legal_case_reader (case_id);
create index legal_case_reader_account_idx on legal_case_reader (account_id);
create unique index legal_case_reader_once on legal_case_reader (case_id, account_id) where ended_at is null;

-- The appeal itself. Telephone and letters are sealed; the code of the receipt is kept as a hash.
create table legal_case_appeal (
    case_id        uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    applicant_name text,
    membership     text collate "C" not null,
    contact        bytea,
    story          text             not null,
    demand         text,
    breach_on      date,
    norm_breached  text,
    code_hash      bytea            not null,
    constraint legal_case_appeal_pk primary key (case_id),
    constraint legal_case_appeal_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_appeal_membership_known check (membership in ('member', 'not_member', 'unknown')),
    constraint legal_case_appeal_code_length check (octet_length(code_hash) = 32),
    constraint legal_case_appeal_text_length check (
        char_length(coalesce(applicant_name, '')) <= 302 and char_length(story) between 1 and 10000
            and char_length(coalesce(demand, '')) <= 2000 and char_length(coalesce(norm_breached, '')) <= 500)
);

-- A term is counted once, by the version of the norm in force on its day, and keeps it. A day somebody moved says why and keeps the
-- day that was counted; one the commission restored says for which reasons. While a suspension has no end, nothing is due.
create table legal_case_term (
    id            uuid             not null,
    case_id       uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    step          text collate "C" not null,
    title         text,
    norm_version  uuid             not null,
    event_on      date             not null,
    counted_on    date             not null,
    due_on        date             not null,
    in_calendar   boolean          not null,
    met_on        date,
    cancelled     boolean          not null default false,
    moved         text collate "C",
    moved_reason  text,
    moved_by      text,
    constraint legal_case_term_pk primary key (id),
    constraint legal_case_term_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_term_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint legal_case_term_step_known check (
        step in ('answer', 'filing', 'registering', 'deciding', 'copying', 'execution', 'court', 'hearing', 'task')),
    constraint legal_case_term_moved_known check (moved in ('overridden', 'restored')),
    constraint legal_case_term_moved_why check (
        (moved is null) = (moved_reason is null) and (moved is null) = (moved_by is null) and (due_on = counted_on or moved is not null)),
    constraint legal_case_term_text_length check (
        char_length(coalesce(moved_reason, '')) <= 500 and char_length(coalesce(title, '')) <= 300)
);
create index legal_case_term_case_idx on legal_case_term (case_id, due_on);
create index legal_case_term_norm_version_idx on legal_case_term (norm_version);
create index legal_case_term_open_idx on legal_case_term (due_on, id) where met_on is null and not cancelled;

-- Terms of filing do not run while a mediation agreement on the dispute is in force and while the organisation has no commission
-- (Labour Code, article 160).
create table legal_case_suspension (
    id           uuid             not null,
    case_id      uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    ground       text collate "C" not null,
    from_day     date             not null,
    to_day       date,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint legal_case_suspension_pk primary key (id),
    constraint legal_case_suspension_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_suspension_ground_known check (ground in ('mediation', 'no_commission')),
    constraint legal_case_suspension_forward check (to_day is null or to_day > from_day)
);
create index legal_case_suspension_case_idx on legal_case_suspension (case_id);
create unique index legal_case_suspension_one_open on legal_case_suspension (case_id) where to_day is null;

-- What happened, as the timeline tells it: to the applicant as well, to every reader, or to the owner alone.
create table legal_case_event (
    id           uuid             not null,
    case_id      uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    kind         text collate "C" not null,
    audience     text collate "C" not null,
    happened_on  date             not null,
    note         text,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint legal_case_event_pk primary key (id),
    constraint legal_case_event_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_event_kind_form check (kind ~ '^[a-z][a-z-]{1,30}$'),
    constraint legal_case_event_audience_known check (audience in ('applicant', 'readers', 'owner')),
    constraint legal_case_event_note_length check (char_length(coalesce(note, '')) <= 4000)
);
create index legal_case_event_case_idx on legal_case_event (case_id, happened_on);

-- The receipt of an appeal that somebody entered for the applicant: shown to the one who entered it until it expires.
create table legal_case_receipt (
    id         uuid        not null,
    case_id    uuid        not null,
    account_id uuid        not null,
    content    bytea       not null,
    expires_at timestamptz not null,
    constraint legal_case_receipt_pk primary key (id),
    constraint legal_case_receipt_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_receipt_account_fk foreign key (account_id) references account (id)
);
create index legal_case_receipt_case_idx on legal_case_receipt (case_id);
create index legal_case_receipt_account_idx on legal_case_receipt (account_id);
create index legal_case_receipt_expires_idx on legal_case_receipt (expires_at);

-- How many open cases each owner has, kept by the statement that changes it; routing locks these rows, so that two appeals at once
-- do not both go to the one who had the fewest.
create table legal_case_load (
    account_id  uuid        not null,
    open_cases  integer     not null,
    last_routed timestamptz,
    constraint legal_case_load_pk primary key (account_id),
    constraint legal_case_load_account_fk foreign key (account_id) references account (id),
    constraint legal_case_load_counted check (open_cases >= 0)
);

create function legal_case_counted() returns trigger
    language plpgsql
as
$$
begin
    if tg_op = 'UPDATE' and old.owner_id is not null and old.closed_on is null then
        update legal_case_load set open_cases = open_cases - 1 where account_id = old.owner_id;
    end if;
    if new.owner_id is not null and new.closed_on is null then
        insert into legal_case_load (account_id, open_cases)
        values (new.owner_id, 1)
        on conflict (account_id) do update set open_cases = legal_case_load.open_cases + 1;
    end if;
    return null;
end
$$;
create trigger legal_case_counted
    after insert or update of owner_id, closed_on
    on legal_case
    for each row
execute function legal_case_counted();

-- The place in the tree, its keys and the second wall, the same for each of these tables.
do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['legal_case', 'legal_case_appeal', 'legal_case_term', 'legal_case_suspension', 'legal_case_event']
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

-- Need to know, on top of the place: a restrictive policy joins every policy of the level by AND. Whoever reads says who they are in
-- this transaction: an account (birlik.reads_as is 'account', birlik.reader its id), one case whose number and code were given or whose
-- change was allowed before ('case', birlik.reader the case), the product counting heads ('counting') or sealing anew ('resealing').
-- Whoever says nothing reads nothing of what was said and no sealed head. A sealed case that nobody could take is seen by those who
-- give cases out (birlik.assigns), or it would wait for ever. Writing a new row asks nobody: an officer enters what only the lawyer
-- will read.
do
$$
declare
    told    text;
    command text;
    levels  text := 'birlik_rows_federation, birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree';
    mine    text := '(select r.case_id from legal_case_reader r where r.account_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid) and r.ended_at is null)';
    owned   text := '(select r.case_id from legal_case_reader r where r.account_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid) and r.ended_at is null and r.why <> ''named'')';
    known   text;
begin
    foreach command in array array ['select', 'update', 'delete']
        loop
            execute format('create policy legal_case_known_%1$s on legal_case as restrictive for %1$s to %2$s using ('
                'case when not sealed then true'
                ' when owner_id is null and (select current_setting(''birlik.assigns'', true)) = ''yes'' then true else case (select current_setting(''birlik.reads_as'', true))'
                ' when ''account'' then id in %3$s'
                ' when ''case'' then id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid)'
                ' when ''counting'' then true else false end end)', command, levels, mine);
            foreach told in array array ['legal_case_appeal', 'legal_case_term', 'legal_case_suspension', 'legal_case_event']
                loop
                    known := case when told = 'legal_case_event'
                                      then format('case when audience = ''owner'' then case_id in %s else case_id in %s end', owned, mine)
                                  else format('case_id in %s', mine) end;
                    execute format('create policy %1$s_known_%2$s on %1$I as restrictive for %2$s to %3$s using ('
                        'case (select current_setting(''birlik.reads_as'', true))'
                        ' when ''account'' then %4$s'
                        ' when ''case'' then case_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid)%5$s'
                        ' when ''resealing'' then true else false end)', told, command, levels, known,
                                   case when told = 'legal_case_event' then ' and audience = ''applicant''' else '' end);
                end loop;
        end loop;
end
$$;

-- Days people set themselves are norms of no days, so that they stand beside the terms of law. Reminders count back in working days.
insert into norm (code, area, name, counted_back, version)
values
    ('CASE_HEARING', 'legal_aid', '{"kk": "Отырыс немесе сот күні", "ru": "День заседания", "en": "Day of a hearing"}', false, 0),
    ('CASE_TASK', 'legal_aid', '{"kk": "Іс бойынша тапсырма", "ru": "Задача по делу", "en": "Task of a case"}', false, 0),
    ('CASE_REMIND_FIRST', 'legal_aid', '{"kk": "Іс мерзімі туралы бірінші еске салу", "ru": "Первое напоминание о сроке дела", "en": "First reminder of a term of a case"}', true, 0),
    ('CASE_REMIND_SECOND', 'legal_aid', '{"kk": "Іс мерзімі туралы екінші еске салу", "ru": "Второе напоминание о сроке дела", "en": "Second reminder of a term of a case"}', true, 0),
    ('CASE_REMIND_LAST', 'legal_aid', '{"kk": "Іс мерзімі туралы соңғы еске салу", "ru": "Последнее напоминание о сроке дела", "en": "Last reminder of a term of a case"}', true, 0),
    ('CASE_RECEIPT_DAYS', 'legal_aid', '{"kk": "Өтініш түбіртегін көрсету", "ru": "Показывать расписку об обращении", "en": "Show the receipt of an appeal"}', false, 0);

insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by)
values
    ('CASE_HEARING', 1, 0, 'same_day', '{"kk": "белгіленген күн", "ru": "назначенный день", "en": "day that was set"}', 'internal', 'internal', 'system'),
    ('CASE_TASK', 1, 0, 'same_day', '{"kk": "белгіленген күн", "ru": "назначенный день", "en": "day that was set"}', 'internal', 'internal', 'system'),
    ('CASE_REMIND_FIRST', 1, 5, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('CASE_REMIND_SECOND', 1, 2, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('CASE_REMIND_LAST', 1, 0, 'same_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('CASE_RECEIPT_DAYS', 1, 3, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system');
