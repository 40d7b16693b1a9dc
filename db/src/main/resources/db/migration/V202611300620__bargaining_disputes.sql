-- Why: a collective dispute has a fixed order – demands, answer, mediation panel, arbitration – and a strike before its end is
-- illegal (Labour Code, articles 162 to 176). Whoever leads one has to see what is next, by which day and article, and what is
-- still missing before a strike; who answers for a region has to see where people are in conflict (docs/adr/0035-disputes.md).

-- Towns that live by one enterprise: a conflict there is told apart. Confidence says whether the town was found in a list.
create table monotown (
    code        text collate "C" not null,
    name        jsonb            not null,
    region_code text collate "C" not null,
    confidence  text collate "C" not null,
    constraint monotown_pk primary key (code),
    constraint monotown_region_fk foreign key (region_code) references region (code),
    constraint monotown_name_complete check (is_multilingual_text(name)),
    constraint monotown_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal'))
);
create index monotown_region_idx on monotown (region_code);
insert into monotown (code, name, region_code, confidence)
values
    ('ABAI', '{"kk": "Абай", "ru": "Абай", "en": "Abai"}', 'KZ-35', 'verified'),
    ('AKSAI', '{"kk": "Ақсай", "ru": "Аксай", "en": "Aksai"}', 'KZ-27', 'recalled'),
    ('AKSU', '{"kk": "Ақсу", "ru": "Аксу", "en": "Aksu"}', 'KZ-55', 'verified'),
    ('ALTAI', '{"kk": "Алтай (бұрынғы Зырян)", "ru": "Алтай (до 2019 — Зыряновск)", "en": "Altai (formerly Zyryanovsk)"}', 'KZ-63', 'verified'),
    ('ARKALYK', '{"kk": "Арқалық", "ru": "Аркалык", "en": "Arkalyk"}', 'KZ-39', 'verified'),
    ('BALKHASH', '{"kk": "Балқаш", "ru": "Балхаш", "en": "Balkhash"}', 'KZ-35', 'verified'),
    ('ZHANAOZEN', '{"kk": "Жаңаөзен", "ru": "Жанаозен", "en": "Zhanaozen"}', 'KZ-47', 'stated'),
    ('ZHANATAS', '{"kk": "Жаңатас", "ru": "Жанатас", "en": "Zhanatas"}', 'KZ-31', 'verified'),
    ('ZHEZKAZGAN', '{"kk": "Жезқазған", "ru": "Жезказган", "en": "Zhezkazgan"}', 'KZ-62', 'recalled'),
    ('ZHITIKARA', '{"kk": "Жітіқара", "ru": "Житикара", "en": "Zhitikara"}', 'KZ-39', 'verified'),
    ('KARAZHAL', '{"kk": "Қаражал", "ru": "Каражал", "en": "Karazhal"}', 'KZ-62', 'recalled'),
    ('KARATAU', '{"kk": "Қаратау", "ru": "Каратау", "en": "Karatau"}', 'KZ-31', 'verified'),
    ('KENTAU', '{"kk": "Кентау", "ru": "Кентау", "en": "Kentau"}', 'KZ-61', 'verified'),
    ('KULSARY', '{"kk": "Құлсары", "ru": "Кульсары", "en": "Kulsary"}', 'KZ-23', 'verified'),
    ('KURCHATOV', '{"kk": "Курчатов", "ru": "Курчатов", "en": "Kurchatov"}', 'KZ-10', 'verified'),
    ('LISAKOVSK', '{"kk": "Лисаков", "ru": "Лисаковск", "en": "Lisakovsk"}', 'KZ-39', 'verified'),
    ('RIDDER', '{"kk": "Риддер", "ru": "Риддер", "en": "Ridder"}', 'KZ-63', 'verified'),
    ('RUDNY', '{"kk": "Рудный", "ru": "Рудный", "en": "Rudny"}', 'KZ-39', 'stated'),
    ('SARAN', '{"kk": "Саран", "ru": "Сарань", "en": "Saran"}', 'KZ-35', 'verified'),
    ('SATPAYEV', '{"kk": "Сәтбаев", "ru": "Сатпаев", "en": "Satpayev"}', 'KZ-62', 'verified'),
    ('SEREBRYANSK', '{"kk": "Серебрянск", "ru": "Серебрянск", "en": "Serebryansk"}', 'KZ-63', 'verified'),
    ('STEPNOGORSK', '{"kk": "Степногорск", "ru": "Степногорск", "en": "Stepnogorsk"}', 'KZ-11', 'verified'),
    ('TEKELI', '{"kk": "Текелі", "ru": "Текели", "en": "Tekeli"}', 'KZ-33', 'verified'),
    ('TEMIRTAU', '{"kk": "Теміртау", "ru": "Темиртау", "en": "Temirtau"}', 'KZ-35', 'recalled'),
    ('KHROMTAU', '{"kk": "Хромтау", "ru": "Хромтау", "en": "Khromtau"}', 'KZ-15', 'verified'),
    ('SHAKHTINSK', '{"kk": "Шахтинск", "ru": "Шахтинск", "en": "Shakhtinsk"}', 'KZ-35', 'recalled'),
    ('EKIBASTUZ', '{"kk": "Екібастұз", "ru": "Экибастуз", "en": "Ekibastuz"}', 'KZ-55', 'verified');

-- What has to be in order before a strike, in the order of the law. Whether it is, is worked out from the dispute.
create table strike_check (
    code       text collate "C" not null,
    name       jsonb            not null,
    article    jsonb            not null,
    confidence text collate "C" not null,
    sort_order integer          not null,
    constraint strike_check_pk primary key (code),
    constraint strike_check_name_complete check (is_multilingual_text(name)),
    constraint strike_check_article_complete check (is_multilingual_text(article)),
    constraint strike_check_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint strike_check_sort_order_unique unique (sort_order)
);
insert into strike_check (code, name, article, confidence, sort_order)
values
    ('demands', '{"kk": "Талаптар кворуммен және дауыс беру арқылы бекітілген", "ru": "Требования утверждены с кворумом и голосованием", "en": "Demands approved with a quorum and a vote"}', '{"kk": "ҚР ЕК 164(2)-бап", "ru": "ТК РК, ст. 164(2)", "en": "Labour Code, art. 164(2)"}', 'verified', 10),
    ('sent', '{"kk": "Талаптар жұмыс берушіге жазбаша жіберілген", "ru": "Требования письменно направлены работодателю", "en": "Demands sent to the employer in writing"}', '{"kk": "ҚР ЕК 164(3)-бап", "ru": "ТК РК, ст. 164(3)", "en": "Labour Code, art. 164(3)"}', 'verified', 20),
    ('answer', '{"kk": "Жұмыс беруші жауап берді немесе жауап мерзімі өтті", "ru": "Работодатель ответил или срок ответа прошёл", "en": "The employer answered, or the term has passed"}', '{"kk": "ҚР ЕК 163(2)-бап", "ru": "ТК РК, ст. 163(2)", "en": "Labour Code, art. 163(2)"}', 'verified', 30),
    ('panel', '{"kk": "Татуластыру комиссиясының жұмысы аяқталды немесе жұмыс беруші одан жалтарды", "ru": "Примирительная комиссия завершила работу или работодатель от неё уклонился", "en": "The mediation panel is over, or the employer evaded it"}', '{"kk": "ҚР ЕК 165, 171(1)-бап", "ru": "ТК РК, ст. 165, 171(1)", "en": "Labour Code, art. 165, 171(1)"}', 'verified', 40),
    ('arbitration', '{"kk": "Еңбек төрелігі аяқталды, одан жалтарды немесе келісім орындалмады", "ru": "Трудовой арбитраж завершён, от него уклонились или соглашение не исполнено", "en": "The arbitration is over, was evaded, or its agreement was broken"}', '{"kk": "ҚР ЕК 166, 171(1)-бап", "ru": "ТК РК, ст. 166, 171(1)", "en": "Labour Code, art. 166, 171(1)"}', 'verified', 50),
    ('decision', '{"kk": "Ереуіл туралы шешім кворуммен қабылданған", "ru": "Решение о забастовке принято с кворумом", "en": "The strike was decided with a quorum"}', '{"kk": "ҚР ЕК 171(2)-бап", "ru": "ТК РК, ст. 171(2)", "en": "Labour Code, art. 171(2)"}', 'verified', 60),
    ('notice', '{"kk": "Жұмыс берушіге мерзімінде жазбаша ескертілген", "ru": "Работодатель письменно предупреждён в срок", "en": "The employer was warned in writing in time"}', '{"kk": "ҚР ЕК 172(1)-бап", "ru": "ТК РК, ст. 172(1)", "en": "Labour Code, art. 172(1)"}', 'verified', 70),
    ('place', '{"kk": "Ұйымда ереуілге тыйым салынбаған", "ru": "В организации забастовка не запрещена", "en": "A strike is not forbidden in this organisation"}', '{"kk": "ҚР ЕК 176(1)-бап", "ru": "ТК РК, ст. 176(1)", "en": "Labour Code, art. 176(1)"}', 'verified', 80),
    ('minimum', '{"kk": "Қажетті жұмыстардың ең аз көлемі келісілген", "ru": "Минимум необходимых работ согласован", "en": "The minimum of works is agreed on"}', '{"kk": "ҚР ЕК 176(1)-бап", "ru": "ТК РК, ст. 176(1)", "en": "Labour Code, art. 176(1)"}', 'verified', 90);

-- Shares and numbers of the law, each with its confidence: one that is not established warns and stops nothing; what is to be "more than" is told by the check and not by the number. Two thirds are cut off
-- downwards, so that exactly two thirds of any number of people reach them.
insert into legal_parameter (code, name, unit, version)
values
    ('DEMANDS_QUORUM', '{"kk": "Талаптарды бекітетін жиналыстың кворумы", "ru": "Кворум собрания, утверждающего требования", "en": "Quorum of the meeting that approves demands"}', '{"kk": "қызметкерлер үлесі", "ru": "доля работников", "en": "share of employees"}', 0),
    ('DEMANDS_MAJORITY', '{"kk": "Талаптарды қабылдауға қажет дауыс үлесі (көп)", "ru": "Доля голосов за требования (больше)", "en": "Share of votes for demands (more than)"}', '{"kk": "қатысушылар үлесі", "ru": "доля участников", "en": "share of participants"}', 0),
    ('DEMANDS_SIGNATURES', '{"kk": "Талаптарға қажет қол үлесі (көп)", "ru": "Доля подписей под требованиями (больше)", "en": "Share of signatures under demands (more than)"}', '{"kk": "қызметкерлер үлесі", "ru": "доля работников", "en": "share of employees"}', 0),
    ('STRIKE_QUORUM', '{"kk": "Ереуіл туралы жиналыстың кворумы (көп)", "ru": "Кворум собрания о забастовке (больше)", "en": "Quorum of the meeting on a strike (more than)"}', '{"kk": "қызметкерлер үлесі", "ru": "доля работников", "en": "share of employees"}', 0),
    ('STRIKE_MAJORITY', '{"kk": "Ереуілге қажет дауыс үлесі (көп)", "ru": "Доля голосов за забастовку (больше)", "en": "Share of votes for a strike (more than)"}', '{"kk": "қатысушылар үлесі", "ru": "доля участников", "en": "share of participants"}', 0),
    ('STRIKE_SIGNATURES', '{"kk": "Ереуілге қажет қол үлесі (көп)", "ru": "Доля подписей за забастовку (больше)", "en": "Share of signatures for a strike (more than)"}', '{"kk": "қызметкерлер үлесі", "ru": "доля работников", "en": "share of employees"}', 0),
    ('ARBITRATION_MEMBERS_MIN', '{"kk": "Еңбек төрелігінің ең аз құрамы", "ru": "Наименьший состав трудового арбитража", "en": "Fewest members of a labour arbitration"}', '{"kk": "адам", "ru": "человек", "en": "people"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values
    ('DEMANDS_QUORUM', '2016-01-01', 0.66666666666666666666, 'partly', 'ТК 164(2), edition after June 2025; a bill of 2025 proposed a simple majority, a lawyer has to confirm; start date not verified', 'system'),
    ('DEMANDS_MAJORITY', '2016-01-01', 0.5, 'verified', 'ТК 164(2); start date not verified', 'system'),
    ('DEMANDS_SIGNATURES', '2016-01-01', 0.5, 'verified', 'ТК 164(2); start date not verified', 'system'),
    ('STRIKE_QUORUM', '2016-01-01', 0.5, 'verified', 'ТК 171(2); start date not verified', 'system'),
    ('STRIKE_MAJORITY', '2016-01-01', 0.5, 'verified', 'ТК 171(2); start date not verified', 'system'),
    ('STRIKE_SIGNATURES', '2016-01-01', 0.5, 'verified', 'ТК 171(2); start date not verified', 'system'),
    ('ARBITRATION_MEMBERS_MIN', '2016-01-01', 5, 'verified', 'ТК 166(2); start date not verified', 'system');

-- One dispute. What the law asks of each stage stands on it; empty is what has not happened or nobody said. next_due is kept as
-- on a negotiation. Region and town are those of the employer's site on the day it began; a town is a monotown if the site says
-- so or the list of towns knows it. protocol_on is the day of the protocol of disagreements of a negotiation: then the panel is
-- next without an answer (article 165(1)). hazardous, life_support and forbidden are told by whoever leads the dispute: an
-- organisation has no such attribute yet.
create table dispute (
    id                   uuid             not null,
    primary_id           uuid             not null,
    branch_id            uuid,
    union_id             uuid,
    territory_id         uuid,
    employer_id          uuid             not null,
    negotiation_id       uuid,
    protocol_on          date,
    region_code          text collate "C",
    town                 jsonb,
    in_monotown          boolean          not null default false,
    monotown             text collate "C",
    about                text             not null,
    begun_on             date             not null,
    people               integer,
    association          boolean          not null default false,
    stage                text collate "C" not null,
    approved_on          date,
    approved_way         text collate "C",
    approved_of          integer,
    approved_present     integer,
    approved_votes       integer,
    minutes              text,
    sent_on              date,
    answered_on          date,
    answer               text collate "C",
    panel_on             date,
    panel_ended_on       date,
    panel_outcome        text collate "C",
    arbitration_on       date,
    arbitration_members  integer,
    arbitration_ended_on date,
    arbitration_outcome  text collate "C",
    broken_on            date,
    hazardous            boolean,
    life_support         boolean,
    forbidden            boolean,
    minimum_agreed_on    date,
    strike_decided_on    date,
    strike_way           text collate "C",
    strike_of            integer,
    strike_present       integer,
    strike_votes         integer,
    strike_notified_on   date,
    strike_from          date,
    ended_on             date,
    outcome              text collate "C",
    end_reason           text,
    last_on              date             not null,
    next_due             date             not null default 'infinity',
    synthetic            boolean          not null default false,
    recorded_at          timestamptz      not null,
    recorded_by          text             not null,
    changed_at           timestamptz      not null,
    changed_by           text             not null,
    version              bigint           not null default 0,
    constraint dispute_pk primary key (id),
    constraint dispute_employer_fk foreign key (employer_id) references employer (id),
    constraint dispute_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint dispute_region_fk foreign key (region_code) references region (code),
    constraint dispute_monotown_fk foreign key (monotown) references monotown (code),
    constraint dispute_town_complete check (town is null or is_multilingual_text(town)),
    constraint dispute_town_in_region check (town is null or region_code is not null),
    constraint dispute_monotown_marked check (monotown is null or in_monotown),
    constraint dispute_protocol_of_negotiation check (protocol_on is null or negotiation_id is not null),
    constraint dispute_stage_known check (
        stage in ('demands', 'approved', 'sent', 'answered', 'panel', 'panel_over', 'arbitration', 'arbitration_over', 'strike', 'ended')),
    constraint dispute_people check (people > 0),
    constraint dispute_way_known check (
        approved_way in ('meeting', 'conference', 'signatures') and strike_way in ('meeting', 'conference', 'signatures')),
    constraint dispute_votes check (
        approved_of > 0 and approved_present between 0 and approved_of and approved_votes between 0 and approved_of
            and strike_of > 0 and strike_present between 0 and strike_of and strike_votes between 0 and strike_of),
    constraint dispute_answer_known check (answer in ('met', 'partly', 'refused', 'none')),
    constraint dispute_outcomes_known check (
        panel_outcome in ('agreed', 'failed', 'evaded') and arbitration_outcome in ('decided', 'failed', 'evaded')
            and outcome in ('settled', 'withdrawn', 'court')),
    constraint dispute_panel_over check ((panel_ended_on is null) = (panel_outcome is null)),
    constraint dispute_arbitration_over check ((arbitration_ended_on is null) = (arbitration_outcome is null)),
    constraint dispute_ended_how check ((ended_on is null) = (outcome is null) and (stage = 'ended') = (ended_on is not null)),
    constraint dispute_text_length check (
        char_length(about) between 1 and 1000 and char_length(coalesce(minutes, '')) <= 100
            and char_length(coalesce(end_reason, '')) <= 300)
);
create index dispute_employer_idx on dispute (employer_id);
create index dispute_negotiation_idx on dispute (negotiation_id);
create index dispute_region_idx on dispute (region_code);
create index dispute_monotown_idx on dispute (monotown);
create index dispute_next_due_idx on dispute (next_due, id);

create table dispute_demand (
    id           uuid    not null,
    dispute_id   uuid    not null,
    primary_id   uuid    not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    body         text    not null,
    sort_order   integer not null,
    constraint dispute_demand_pk primary key (id),
    constraint dispute_demand_dispute_fk foreign key (dispute_id) references dispute (id),
    constraint dispute_demand_length check (char_length(body) between 1 and 2000)
);
create index dispute_demand_dispute_idx on dispute_demand (dispute_id, sort_order);

create table dispute_term (
    id           uuid             not null,
    dispute_id   uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    step         text collate "C" not null,
    norm_version uuid             not null,
    event_on     date             not null,
    counted_on   date             not null,
    due_on       date             not null,
    in_calendar  boolean          not null,
    met_on       date,
    cancelled    boolean          not null default false,
    moved_reason text,
    moved_by     text,
    constraint dispute_term_pk primary key (id),
    constraint dispute_term_dispute_fk foreign key (dispute_id) references dispute (id),
    constraint dispute_term_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint dispute_term_step_known check (
        step in ('sending', 'answer', 'panel', 'panel_decision', 'arbitration', 'arbitration_decision')),
    constraint dispute_term_moved_why check (
        (moved_reason is null) = (moved_by is null) and (due_on = counted_on or moved_reason is not null)),
    constraint dispute_term_reason_length check (char_length(coalesce(moved_reason, '')) <= 300)
);
create index dispute_term_dispute_idx on dispute_term (dispute_id, due_on);
create index dispute_term_norm_version_idx on dispute_term (norm_version);
create index dispute_term_open_idx on dispute_term (due_on, id) where met_on is null and not cancelled;

create table dispute_event (
    id           uuid             not null,
    dispute_id   uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    kind         text collate "C" not null,
    happened_on  date             not null,
    note         text,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    constraint dispute_event_pk primary key (id),
    constraint dispute_event_dispute_fk foreign key (dispute_id) references dispute (id),
    constraint dispute_event_kind_known check (
        kind in ('opened', 'approve', 'send', 'answer', 'panel', 'panel-over', 'arbitration', 'arbitration-over', 'broken',
                 'strike-decide', 'strike-notify', 'strike', 'end')),
    constraint dispute_event_note_length check (char_length(coalesce(note, '')) <= 1000)
);
create index dispute_event_dispute_idx on dispute_event (dispute_id, happened_on);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['dispute', 'dispute_demand', 'dispute_term', 'dispute_event']
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
