-- Why: public control of labour law (Labour Code, article 155; law on trade unions): a plan for a year, inspections of employers by a
-- dated checklist, violations that live until they are removed, the demand with its terms, hand-over to the state inspectorate and
-- appeal (docs/adr/0047-inspections.md). Rows are placed by the organisation at whose employer the inspection is held, so that its
-- chair sees them; who asked is a case referred to by id, read by the readers of that case only.

-- A version is never changed: the next one has the next number and the day it is used from. Confidence says whether its articles were
-- checked against the Code; what was not is shown as such.
create table inspection_checklist (
    id          uuid             not null default uuidv7(),
    code        text collate "C" not null,
    number      integer          not null,
    name        jsonb            not null,
    confidence  text collate "C" not null,
    valid_from  date             not null,
    reason      text,
    recorded_at timestamptz      not null default now(),
    recorded_by text             not null,
    constraint inspection_checklist_pk primary key (id),
    constraint inspection_checklist_once unique (code, number),
    constraint inspection_checklist_one_a_day unique (code, valid_from),
    constraint inspection_checklist_code_form check (code ~ '^[a-z][a-z-]{1,30}$'),
    constraint inspection_checklist_number_counted check (number > 0),
    constraint inspection_checklist_name_complete check (is_multilingual_text(name)),
    constraint inspection_checklist_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint inspection_checklist_reason_length check (char_length(coalesce(reason, '')) <= 500)
);

create table inspection_question (
    id           uuid    not null default uuidv7(),
    checklist_id uuid    not null,
    body         jsonb   not null,
    article      jsonb   not null,
    sort_order   integer not null,
    constraint inspection_question_pk primary key (id),
    constraint inspection_question_checklist_fk foreign key (checklist_id) references inspection_checklist (id),
    constraint inspection_question_once unique (checklist_id, sort_order),
    constraint inspection_question_body_complete check (is_multilingual_text(body)),
    constraint inspection_question_article_complete check (is_multilingual_text(article))
);

insert into inspection_checklist (code, number, name, confidence, valid_from, recorded_by)
values ('labour-law', 1, '{"kk": "Еңбек заңнамасының сақталуы", "ru": "Соблюдение трудового законодательства", "en": "Observance of labour law"}', 'recalled', '2016-01-01', 'system');

insert into inspection_question (checklist_id, body, article, sort_order)
select c.id, q.body::jsonb, jsonb_build_object('kk', 'ҚР ЕК ' || q.article || '-бап', 'ru', 'ТК РК, ст. ' || q.article, 'en', 'Labour Code, article ' || q.article), q.sort_order
from inspection_checklist c,
     (values
        (10, '33', '{"kk": "Әр қызметкермен жазбаша еңбек шарты жасалған, бір данасы қызметкерде", "ru": "С каждым работником заключён письменный трудовой договор, один экземпляр у работника", "en": "Every employee has a written employment contract and keeps a copy"}'),
        (20, '28', '{"kk": "Шартта заң талап ететін мәліметтер бар: лауазым, жұмыс орны, еңбекақы, жұмыс уақыты", "ru": "В договоре есть всё, что требует закон: должность, место работы, оплата, рабочее время", "en": "The contract says what the law asks for: post, place of work, pay, working time"}'),
        (30, '34', '{"kk": "Жұмысқа қабылдау жұмыс берушінің актісімен ресімделген", "ru": "Приём на работу оформлен актом работодателя", "en": "Hiring is put down in an act of the employer"}'),
        (40, '12', '{"kk": "Жұмыс берушінің актілері қызметкерлер өкілдерінің пікірі ескеріліп шығарылған", "ru": "Акты работодателя изданы с учётом мнения представителей работников", "en": "Acts of the employer were issued with regard to the opinion of employee representatives"}'),
        (50, '68', '{"kk": "Жұмыс уақытының ұзақтығы нормадан аспайды", "ru": "Рабочее время не длиннее нормы", "en": "Working time is within the norm"}'),
        (60, '79', '{"kk": "Жұмыс уақытының есебі жүргізіледі", "ru": "Ведётся учёт рабочего времени", "en": "Working time is recorded"}'),
        (70, '77', '{"kk": "Үстеме жұмысқа қызметкердің жазбаша келісімімен тартылады", "ru": "К сверхурочной работе привлекают с письменного согласия", "en": "Overtime is worked with written consent"}'),
        (80, '85', '{"kk": "Демалыс және мереке күндеріндегі жұмыс тәртіппен ресімделеді", "ru": "Работа в выходные и праздники оформлена по правилам", "en": "Work on days off and holidays is put down as the law asks"}'),
        (90, '88', '{"kk": "Жыл сайынғы ақылы демалыс толық беріледі", "ru": "Оплачиваемый ежегодный отпуск даётся полностью", "en": "Paid annual leave is given in full"}'),
        (100, '113', '{"kk": "Жалақы мерзімінде төленеді, есеп айырысу парағы беріледі", "ru": "Зарплата выплачивается в срок, расчётный лист выдаётся", "en": "Wages are paid in time with a pay slip"}'),
        (110, '108', '{"kk": "Үстеме жұмыс жоғарылатылған мөлшерде төленеді", "ru": "Сверхурочная работа оплачивается в повышенном размере", "en": "Overtime is paid at a higher rate"}'),
        (120, '115', '{"kk": "Жалақыдан ұсталымдар заңды негізде ғана жасалады", "ru": "Удержания из зарплаты делаются только по основаниям закона", "en": "Deductions from wages are made on grounds of law only"}'),
        (130, '65', '{"kk": "Тәртіптік жаза түсініктеме алынғаннан кейін және мерзімінде қолданылады", "ru": "Взыскания накладываются после объяснения и в срок", "en": "Disciplinary action follows an explanation and is taken in time"}'),
        (140, '54', '{"kk": "Жүкті әйелдерді және балалы ата-аналарды жұмыстан шығаруға тыйым сақталады", "ru": "Соблюдается запрет увольнять беременных и родителей малых детей", "en": "The ban on dismissing pregnant women and parents of small children is kept"}'),
        (150, '159', '{"kk": "Келісу комиссиясы құрылған, құрамы тең", "ru": "Согласительная комиссия создана на паритетных началах", "en": "There is a conciliation commission with equal sides"}'),
        (160, '157', '{"kk": "Ұжымдық шарт бар және орындалады", "ru": "Коллективный договор есть и исполняется", "en": "There is a collective agreement and it is kept"}'),
        (170, '182', '{"kk": "Еңбек қауіпсіздігі бойынша нұсқама, оқыту және қорғаныш құралдары қамтамасыз етілген", "ru": "Есть инструктаж, обучение по безопасности труда и средства защиты", "en": "There are briefing, training in safety and protective equipment"}'),
        (180, '23', '{"kk": "Қызметкерлер өкілдерінің тексеруіне кедергі жасалмайды", "ru": "Проверкам представителей работников не препятствуют", "en": "Checks by employee representatives are not hindered"}')) as q (sort_order, article, body)
where c.code = 'labour-law' and c.number = 1;

create table inspection_number (
    year integer not null,
    last integer not null,
    constraint inspection_number_pk primary key (year)
);

-- A line of the plan of a year. It waits, is carried out by an inspection, or is dropped with a reason.
create table inspection_plan (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid             not null,
    month        date             not null,
    reason       text             not null,
    dropped_on   date,
    dropped_why  text,
    carried_out  boolean          not null default false,
    recorded_at  timestamptz      not null,
    recorded_by  text             not null,
    version      bigint           not null default 0,
    constraint inspection_plan_pk primary key (id),
    constraint inspection_plan_employer_fk foreign key (employer_id) references employer (id),
    constraint inspection_plan_first_of_month check (extract(day from month) = 1),
    constraint inspection_plan_dropped check ((dropped_on is null) = (dropped_why is null) and not (carried_out and dropped_on is not null)),
    constraint inspection_plan_text_length check (
        char_length(reason) between 1 and 1000 and char_length(coalesce(dropped_why, '')) <= 500)
);
create index inspection_plan_employer_idx on inspection_plan (employer_id);
create index inspection_plan_month_idx on inspection_plan (month, id);
create unique index inspection_plan_once on inspection_plan (primary_id, employer_id, month) where dropped_on is null;

-- violations and open_violations are kept by the transaction that changes a violation; next_due is the first day of a term that runs.
create table inspection (
    id                uuid             not null,
    number            text collate "C" not null,
    primary_id        uuid             not null,
    branch_id         uuid,
    union_id          uuid,
    territory_id      uuid,
    employer_id       uuid             not null,
    site              text,
    ground            text collate "C" not null,
    held              text collate "C" not null,
    plan_id           uuid,
    case_id           uuid,
    checklist_id      uuid             not null,
    programme         text,
    stage             text collate "C" not null,
    begins_on         date             not null,
    started_on        date,
    finished_on       date,
    demand            text collate "C",
    demand_number     text,
    demanded_on       date,
    answered_on       date,
    handed_over_on    date,
    handed_over_number text,
    appealed_on       date,
    appeal_outcome    text collate "C",
    closed_on         date,
    called_off        boolean          not null default false,
    violations        integer          not null default 0,
    open_violations   integer          not null default 0,
    last_on           date             not null,
    next_due          date             not null default 'infinity',
    synthetic         boolean          not null default false,
    recorded_at       timestamptz      not null,
    recorded_by       text             not null,
    changed_at        timestamptz      not null,
    changed_by        text             not null,
    version           bigint           not null default 0,
    constraint inspection_pk primary key (id),
    constraint inspection_number_unique unique (number),
    constraint inspection_number_form check (number ~ '^[A-Z]{2}-[0-9]{4}-[0-9]{6,}$'),
    constraint inspection_employer_fk foreign key (employer_id) references employer (id),
    constraint inspection_plan_fk foreign key (plan_id) references inspection_plan (id),
    constraint inspection_case_fk foreign key (case_id) references legal_case (id),
    constraint inspection_checklist_fk foreign key (checklist_id) references inspection_checklist (id),
    constraint inspection_ground_known check (ground in ('plan', 'request', 'signal')),
    constraint inspection_held_known check (held in ('own', 'joint')),
    constraint inspection_planned check ((ground = 'plan') = (plan_id is not null)),
    constraint inspection_asked check (case_id is null or ground = 'request'),
    constraint inspection_stage_known check (stage in ('prepared', 'on_site', 'concluded', 'demanded', 'answered', 'handed_over', 'closed')),
    constraint inspection_started check (started_on is not null or stage = 'prepared' or called_off),
    constraint inspection_finished check (finished_on is not null or stage in ('prepared', 'on_site') or called_off),
    constraint inspection_days_forward check (finished_on >= started_on and demanded_on >= finished_on and answered_on >= demanded_on
        and handed_over_on >= demanded_on and appealed_on >= demanded_on and closed_on <= last_on),
    constraint inspection_demand_known check (demand in ('demand', 'recommendation')),
    constraint inspection_demand_complete check (
        (demand is null) = (demanded_on is null) and (demand is null) = (demand_number is null)
            and (stage not in ('demanded', 'answered', 'handed_over') or demand is not null)),
    constraint inspection_handed_over check (
        (handed_over_on is null) = (handed_over_number is null) and (stage <> 'handed_over' or handed_over_on is not null)),
    constraint inspection_appeal_known check (
        appeal_outcome in ('kept', 'changed', 'cancelled') and (appeal_outcome is null or appealed_on is not null)),
    constraint inspection_closed check ((stage = 'closed') = (closed_on is not null) and (not called_off or stage = 'closed')),
    constraint inspection_violations_counted check (open_violations between 0 and violations),
    constraint inspection_lives_until_removed check (stage <> 'closed' or open_violations = 0),
    constraint inspection_text_length check (
        char_length(coalesce(site, '')) <= 300 and char_length(coalesce(programme, '')) <= 2000
            and char_length(coalesce(demand_number, '')) <= 100 and char_length(coalesce(handed_over_number, '')) <= 100)
);
create unique index inspection_plan_carried_out_once on inspection (plan_id) where not called_off;
create index inspection_plan_idx on inspection (plan_id);
create index inspection_case_idx on inspection (case_id);
create index inspection_checklist_idx on inspection (checklist_id);
create index inspection_employer_idx on inspection (employer_id);
create index inspection_next_due_idx on inspection (next_due, id);
create index inspection_branch_due_idx on inspection (branch_id, next_due, id);
create index inspection_begins_idx on inspection (begins_on);

create table inspection_inspector (
    inspection_id uuid    not null,
    account_id    uuid    not null,
    primary_id    uuid    not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    leads         boolean not null,
    constraint inspection_inspector_pk primary key (inspection_id, account_id),
    constraint inspection_inspector_inspection_fk foreign key (inspection_id) references inspection (id),
    constraint inspection_inspector_account_fk foreign key (account_id) references account (id)
);
create index inspection_inspector_account_idx on inspection_inspector (account_id);
create unique index inspection_inspector_one_leads on inspection_inspector (inspection_id) where leads;

create table inspection_answer (
    inspection_id uuid             not null,
    question_id   uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    result        text collate "C" not null,
    note          text,
    constraint inspection_answer_pk primary key (inspection_id, question_id),
    constraint inspection_answer_inspection_fk foreign key (inspection_id) references inspection (id),
    constraint inspection_answer_question_fk foreign key (question_id) references inspection_question (id),
    constraint inspection_answer_result_known check (result in ('kept', 'broken', 'not_applicable')),
    constraint inspection_answer_note_length check (char_length(coalesce(note, '')) <= 2000)
);
create index inspection_answer_question_idx on inspection_answer (question_id);

create table inspection_violation (
    id            uuid             not null,
    inspection_id uuid             not null,
    question_id   uuid,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    norm          text,
    body          text             not null,
    people        integer          not null,
    found_on      date             not null,
    state         text collate "C" not null,
    ended_on      date,
    ended_why     text,
    constraint inspection_violation_pk primary key (id),
    constraint inspection_violation_inspection_fk foreign key (inspection_id) references inspection (id),
    constraint inspection_violation_question_fk foreign key (question_id) references inspection_question (id),
    constraint inspection_violation_of_question unique (inspection_id, question_id),
    constraint inspection_violation_of_inspection unique (inspection_id, id),
    constraint inspection_violation_state_known check (state in ('open', 'removed', 'cancelled')),
    constraint inspection_violation_ended check (
        (state = 'open') = (ended_on is null) and ended_on >= found_on and (state <> 'cancelled' or ended_why is not null)
            and (state <> 'open' or ended_why is null)),
    constraint inspection_violation_people_counted check (people between 0 and 1000000),
    constraint inspection_violation_text_length check (
        char_length(coalesce(norm, '')) <= 500 and char_length(body) between 1 and 2000 and char_length(coalesce(ended_why, '')) <= 1000),
    constraint inspection_violation_of_a_norm check ((question_id is null) <> (norm is null))
);
create index inspection_violation_inspection_idx on inspection_violation (inspection_id, found_on);
create index inspection_violation_question_idx on inspection_violation (question_id);
create index inspection_violation_found_idx on inspection_violation (found_on);
create index inspection_violation_ended_idx on inspection_violation (ended_on) where state = 'removed';

create table inspection_term (
    id            uuid             not null,
    inspection_id uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    step          text collate "C" not null,
    norm_version  uuid             not null,
    event_on      date             not null,
    counted_on    date             not null,
    due_on        date             not null,
    in_calendar   boolean          not null,
    met_on        date,
    cancelled     boolean          not null default false,
    moved_reason  text,
    moved_by      text,
    constraint inspection_term_pk primary key (id),
    constraint inspection_term_inspection_fk foreign key (inspection_id) references inspection (id),
    constraint inspection_term_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint inspection_term_once unique (inspection_id, step),
    constraint inspection_term_step_known check (step in ('answer', 'removal')),
    constraint inspection_term_moved_why check (
        (moved_reason is null) = (moved_by is null) and (due_on = counted_on or moved_reason is not null)),
    constraint inspection_term_reason_length check (char_length(coalesce(moved_reason, '')) <= 500)
);
create index inspection_term_norm_version_idx on inspection_term (norm_version);
create index inspection_term_open_idx on inspection_term (due_on, id) where met_on is null and not cancelled;

create table inspection_event (
    id            uuid             not null,
    inspection_id uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    violation_id  uuid,
    kind          text collate "C" not null,
    happened_on   date             not null,
    note          text,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    constraint inspection_event_pk primary key (id),
    constraint inspection_event_inspection_fk foreign key (inspection_id) references inspection (id),
    constraint inspection_event_violation_fk foreign key (inspection_id, violation_id) references inspection_violation (inspection_id, id),
    constraint inspection_event_kind_form check (kind ~ '^[a-z][a-z-]{1,30}$'),
    constraint inspection_event_note_length check (char_length(coalesce(note, '')) <= 2000)
);
create index inspection_event_inspection_idx on inspection_event (inspection_id, happened_on);
create index inspection_event_violation_idx on inspection_event (inspection_id, violation_id);

-- Photos of what was found and signed papers, sealed because they show and name people.
create table inspection_file (
    id            uuid             not null,
    inspection_id uuid             not null,
    violation_id  uuid,
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
    constraint inspection_file_pk primary key (id),
    constraint inspection_file_inspection_fk foreign key (inspection_id) references inspection (id),
    constraint inspection_file_violation_fk foreign key (inspection_id, violation_id) references inspection_violation (inspection_id, id),
    constraint inspection_file_kind_known check (kind in ('photo', 'act', 'demand', 'answer', 'other')),
    constraint inspection_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document')),
    constraint inspection_file_bytes check (bytes > 0),
    constraint inspection_file_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null)
            and (withdrawn_at is null) = (content is not null)),
    constraint inspection_file_text_length check (
        char_length(coalesce(what, '')) <= 300 and char_length(coalesce(withdrawn_why, '')) <= 300)
);
create index inspection_file_inspection_idx on inspection_file (inspection_id, dated);
create index inspection_file_violation_idx on inspection_file (inspection_id, violation_id);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['inspection_plan', 'inspection', 'inspection_inspector', 'inspection_answer', 'inspection_violation',
        'inspection_term', 'inspection_event', 'inspection_file']
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

-- The day by which the union asks to remove what it found is a wish of its own; a recommendation has none of law behind it.
insert into norm (code, area, name, counted_back, version) values
    ('INSPECTION_REMOVAL', 'legal_aid', '{"kk": "Кәсіподақ тексеруі анықтаған бұзушылықты жою", "ru": "Устранить нарушение, найденное проверкой профсоюза", "en": "Remove what an inspection of the union found"}', false, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by) values
    ('INSPECTION_REMOVAL', 1, 1, 'month', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal; a parameter of the organisation, not a term of law; reminds, never blocks', 'system');
