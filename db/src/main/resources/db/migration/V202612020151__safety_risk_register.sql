-- Why: the employer has to assess the risks of workplaces (Labour Code, article 182(2)) and workers have the right to know them (article
-- 181(1)); the union keeps what was found, what was promised against it and who of the workers' side signed. A workplace is placed by
-- the organisation that sits in the employer; an assessment is never overwritten, the next one follows it
-- (docs/adr/0060-risk-register.md).
create table risk_hazard_kind (
    code     text collate "C" not null,
    name     jsonb            not null,
    position integer          not null,
    constraint risk_hazard_kind_pk primary key (code),
    constraint risk_hazard_kind_position unique (position),
    constraint risk_hazard_kind_named check (is_multilingual_text(name))
);
insert into risk_hazard_kind (position, code, name) values
    (10, 'machinery', '{"kk": "Қозғалатын механизмдер мен құралдар", "ru": "Движущиеся механизмы и инструмент", "en": "Moving machinery and tools"}'),
    (20, 'height', '{"kk": "Биіктіктен құлау", "ru": "Падение с высоты", "en": "Fall from a height"}'),
    (30, 'slip', '{"kk": "Сырғанау, сүріну", "ru": "Скольжение, спотыкание", "en": "Slips and trips"}'),
    (40, 'falling_object', '{"kk": "Заттардың құлауы, опырылу", "ru": "Падение предметов, обрушение", "en": "Falling objects, collapse"}'),
    (50, 'transport', '{"kk": "Көлік", "ru": "Транспорт", "en": "Vehicles"}'),
    (60, 'electricity', '{"kk": "Электр тогы", "ru": "Электрический ток", "en": "Electricity"}'),
    (70, 'fire', '{"kk": "Өрт, жарылыс", "ru": "Пожар, взрыв", "en": "Fire, explosion"}'),
    (80, 'temperature', '{"kk": "Ыстық, суық, күйік", "ru": "Жара, холод, ожог", "en": "Heat, cold, burns"}'),
    (90, 'chemical', '{"kk": "Химиялық заттар", "ru": "Химические вещества", "en": "Chemicals"}'),
    (100, 'dust', '{"kk": "Шаң, түтін, газ", "ru": "Пыль, дым, газ", "en": "Dust, smoke, gas"}'),
    (110, 'biological', '{"kk": "Биологиялық қауіп", "ru": "Биологическая опасность", "en": "Biological hazard"}'),
    (120, 'noise', '{"kk": "Шу, діріл", "ru": "Шум, вибрация", "en": "Noise, vibration"}'),
    (130, 'radiation', '{"kk": "Сәулелену", "ru": "Излучение", "en": "Radiation"}'),
    (140, 'light', '{"kk": "Жарықтың жеткіліксіздігі", "ru": "Недостаток освещения", "en": "Poor lighting"}'),
    (150, 'load', '{"kk": "Ауыр көтеру, қолайсыз қалып", "ru": "Подъём тяжестей, неудобная поза", "en": "Heavy lifting, awkward posture"}'),
    (160, 'stress', '{"kk": "Жүйкеге түсетін жүктеме, зорлық қаупі", "ru": "Нервная нагрузка, угроза насилия", "en": "Strain, threat of violence"}'),
    (170, 'confined', '{"kk": "Тұйық кеңістік", "ru": "Замкнутое пространство", "en": "Confined space"}'),
    (900, 'other', '{"kk": "Басқа", "ru": "Другое", "en": "Other"}');

-- The scale by which levels are judged, dated: an assessment keeps the one it was made by.
create table risk_matrix (
    id         uuid             not null default uuidv7(),
    valid_from date             not null,
    confidence text collate "C" not null,
    source     text             not null,
    constraint risk_matrix_pk primary key (id),
    constraint risk_matrix_from unique (valid_from),
    constraint risk_matrix_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint risk_matrix_source_length check (char_length(source) between 1 and 500)
);
create table risk_matrix_step (
    matrix_id uuid             not null,
    axis      text collate "C" not null,
    step      integer          not null,
    name      jsonb            not null,
    constraint risk_matrix_step_pk primary key (matrix_id, axis, step),
    constraint risk_matrix_step_matrix_fk foreign key (matrix_id) references risk_matrix (id),
    constraint risk_matrix_step_axis_known check (axis in ('probability', 'severity')),
    constraint risk_matrix_step_range check (step between 1 and 5),
    constraint risk_matrix_step_named check (is_multilingual_text(name))
);
create table risk_matrix_band (
    matrix_id uuid             not null,
    lowest    integer          not null,
    code      text collate "C" not null,
    name      jsonb            not null,
    tone      text collate "C" not null,
    urgent    boolean          not null,
    constraint risk_matrix_band_pk primary key (matrix_id, lowest),
    constraint risk_matrix_band_code unique (matrix_id, code),
    constraint risk_matrix_band_matrix_fk foreign key (matrix_id) references risk_matrix (id),
    constraint risk_matrix_band_lowest check (lowest between 1 and 25),
    constraint risk_matrix_band_tone_known check (tone in ('success', 'information', 'attention', 'error')),
    constraint risk_matrix_band_named check (is_multilingual_text(name))
);
insert into risk_matrix (valid_from, confidence, source)
values ('2016-01-01', 'internal', 'usual matrix of five by five; the law names no method, to be confirmed by a specialist');
insert into risk_matrix_step (matrix_id, axis, step, name)
select m.id, s.axis, s.step, s.name::jsonb
from risk_matrix m,
     (values ('probability', 1, '{"kk": "Мүмкін емес дерлік", "ru": "Почти невозможно", "en": "Almost impossible"}'),
             ('probability', 2, '{"kk": "Сирек", "ru": "Редко", "en": "Rare"}'),
             ('probability', 3, '{"kk": "Болуы мүмкін", "ru": "Возможно", "en": "Possible"}'),
             ('probability', 4, '{"kk": "Ықтимал", "ru": "Вероятно", "en": "Likely"}'),
             ('probability', 5, '{"kk": "Болмай қоймайды", "ru": "Почти неизбежно", "en": "Almost certain"}'),
             ('severity', 1, '{"kk": "Жұмыс уақыты жоғалмайды", "ru": "Без потери рабочего времени", "en": "No time lost"}'),
             ('severity', 2, '{"kk": "Жеңіл жарақат", "ru": "Лёгкая травма", "en": "Minor injury"}'),
             ('severity', 3, '{"kk": "Еңбекке уақытша жарамсыздық", "ru": "Временная нетрудоспособность", "en": "Time lost"}'),
             ('severity', 4, '{"kk": "Ауыр жарақат, мүгедектік", "ru": "Тяжёлая травма, инвалидность", "en": "Severe injury, disability"}'),
             ('severity', 5, '{"kk": "Өлім", "ru": "Смерть", "en": "Death"}')) s (axis, step, name);
insert into risk_matrix_band (matrix_id, lowest, code, name, tone, urgent)
select m.id, b.lowest, b.code, b.name::jsonb, b.tone, b.urgent
from risk_matrix m,
     (values (1, 'low', '{"kk": "Төмен", "ru": "Низкий", "en": "Low"}', 'success', false),
             (5, 'moderate', '{"kk": "Орташа", "ru": "Средний", "en": "Moderate"}', 'information', false),
             (10, 'high', '{"kk": "Жоғары", "ru": "Высокий", "en": "High"}', 'attention', true),
             (16, 'critical', '{"kk": "Жол берілмейтін", "ru": "Недопустимый", "en": "Unacceptable"}', 'error', true)) b (lowest, code, name, tone, urgent);

create table risk_workplace (
    id           uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid        not null,
    name         text        not null,
    site         text,
    opened_on    date        not null,
    closed_on    date,
    close_reason text,
    synthetic    boolean     not null default false,
    recorded_at  timestamptz not null,
    recorded_by  text        not null,
    changed_at   timestamptz not null,
    changed_by   text        not null,
    version      bigint      not null default 0,
    constraint risk_workplace_pk primary key (id),
    constraint risk_workplace_employer_fk foreign key (employer_id) references employer (id),
    constraint risk_workplace_closed_why check ((closed_on is null) = (close_reason is null) and closed_on >= opened_on),
    constraint risk_workplace_text_length check (
        char_length(name) between 1 and 300 and char_length(coalesce(site, '')) <= 300
            and char_length(coalesce(close_reason, '')) <= 300)
);
create index risk_workplace_employer_idx on risk_workplace (employer_id);
create unique index risk_workplace_one_name on risk_workplace (primary_id, employer_id, lower(name), lower(coalesce(site, '')))
    where closed_on is null;

-- due_on is counted by the wording of a norm that the assessment keeps. A signed one takes no other hazards.
create table risk_assessment (
    id               uuid             not null,
    workplace_id     uuid             not null,
    primary_id       uuid             not null,
    branch_id        uuid,
    union_id         uuid,
    territory_id     uuid,
    number           integer          not null,
    made_on          date             not null,
    made_by          text             not null,
    occasion         text collate "C" not null,
    note             text,
    matrix_id        uuid             not null,
    norm_version     uuid             not null,
    due_on           date             not null,
    superseded_on    date,
    signed_on        date,
    signed_by        text,
    signed_member    uuid,
    signed_inspector uuid,
    constraint risk_assessment_pk primary key (id),
    constraint risk_assessment_workplace_fk foreign key (workplace_id) references risk_workplace (id),
    constraint risk_assessment_matrix_fk foreign key (matrix_id) references risk_matrix (id),
    constraint risk_assessment_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint risk_assessment_member_fk foreign key (signed_member) references production_council_member (id),
    constraint risk_assessment_inspector_fk foreign key (signed_inspector) references technical_inspector (id),
    constraint risk_assessment_of_workplace unique (workplace_id, id),
    constraint risk_assessment_number unique (workplace_id, number),
    constraint risk_assessment_occasion_known check (occasion in ('first', 'term', 'accident', 'change', 'demand')),
    constraint risk_assessment_due_later check (due_on > made_on),
    constraint risk_assessment_superseded_later check (superseded_on >= made_on),
    constraint risk_assessment_signed check (
        (signed_on is null) = (signed_by is null) and signed_on >= made_on
            and (signed_on is not null or (signed_member is null and signed_inspector is null))
            and (signed_member is null or signed_inspector is null)),
    constraint risk_assessment_text_length check (
        char_length(made_by) between 1 and 300 and char_length(coalesce(note, '')) <= 1000
            and char_length(coalesce(signed_by, '')) <= 302)
);
create unique index risk_assessment_one_current on risk_assessment (workplace_id) where superseded_on is null;
create index risk_assessment_due_idx on risk_assessment (due_on, id) where superseded_on is null;
create index risk_assessment_matrix_idx on risk_assessment (matrix_id);
create index risk_assessment_norm_version_idx on risk_assessment (norm_version);
create index risk_assessment_member_idx on risk_assessment (signed_member);
create index risk_assessment_inspector_idx on risk_assessment (signed_inspector);

-- The level before measures, and after them once they have had their effect.
create table risk_hazard (
    id                 uuid             not null,
    workplace_id       uuid             not null,
    assessment_id      uuid             not null,
    primary_id         uuid             not null,
    branch_id          uuid,
    union_id           uuid,
    territory_id       uuid,
    kind               text collate "C" not null,
    body               text             not null,
    exposed            integer          not null,
    probability_before integer          not null,
    severity_before    integer          not null,
    probability_after  integer,
    severity_after     integer,
    score_before       integer          not null generated always as (probability_before * severity_before) stored,
    score_after        integer generated always as (probability_after * severity_after) stored,
    constraint risk_hazard_pk primary key (id),
    constraint risk_hazard_assessment_fk foreign key (workplace_id, assessment_id) references risk_assessment (workplace_id, id),
    constraint risk_hazard_kind_fk foreign key (kind) references risk_hazard_kind (code),
    constraint risk_hazard_of_assessment unique (assessment_id, id),
    constraint risk_hazard_steps check (
        probability_before between 1 and 5 and severity_before between 1 and 5
            and probability_after between 1 and 5 and severity_after between 1 and 5),
    constraint risk_hazard_after_whole check ((probability_after is null) = (severity_after is null)),
    constraint risk_hazard_after_no_higher check (score_after <= score_before),
    constraint risk_hazard_exposed_some check (exposed between 1 and 1000000),
    constraint risk_hazard_text_length check (char_length(body) between 1 and 1000)
);
create index risk_hazard_assessment_idx on risk_hazard (workplace_id, assessment_id);
create index risk_hazard_kind_idx on risk_hazard (kind);

-- carried: it goes on as a measure of the assessment that followed, so that what is not done is due once.
create table risk_measure (
    id            uuid             not null,
    workplace_id  uuid             not null,
    assessment_id uuid             not null,
    hazard_id     uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    body          text             not null,
    side          text collate "C" not null,
    responsible   text             not null,
    due_on        date             not null,
    state         text collate "C" not null default 'open',
    settled_on    date,
    settled_by    text,
    note          text,
    carried       boolean          not null default false,
    constraint risk_measure_pk primary key (id),
    constraint risk_measure_assessment_fk foreign key (workplace_id, assessment_id) references risk_assessment (workplace_id, id),
    constraint risk_measure_hazard_fk foreign key (assessment_id, hazard_id) references risk_hazard (assessment_id, id),
    constraint risk_measure_side_known check (side in ('employees', 'employers')),
    constraint risk_measure_state_known check (state in ('open', 'done', 'not_done')),
    constraint risk_measure_settled check (
        (state = 'open') = (settled_on is null) and (settled_on is null) = (settled_by is null)
            and (state <> 'not_done' or note is not null)),
    constraint risk_measure_carried_open check (not carried or state = 'open'),
    constraint risk_measure_text_length check (
        char_length(body) between 1 and 1000 and char_length(responsible) between 1 and 300
            and char_length(coalesce(note, '')) <= 1000)
);
create index risk_measure_assessment_idx on risk_measure (workplace_id, assessment_id);
create index risk_measure_hazard_idx on risk_measure (assessment_id, hazard_id);
create index risk_measure_open_idx on risk_measure (due_on, id) where state = 'open' and not carried;

-- A new assessment that was asked for, after an accident for instance; without a workplace where none is entered yet.
create table risk_demand (
    id           uuid not null,
    primary_id   uuid not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid not null,
    workplace_id uuid,
    reason       text not null,
    demanded_on  date not null,
    norm_version uuid not null,
    due_on       date not null,
    met_by       uuid,
    constraint risk_demand_pk primary key (id),
    constraint risk_demand_employer_fk foreign key (employer_id) references employer (id),
    constraint risk_demand_workplace_fk foreign key (workplace_id) references risk_workplace (id),
    constraint risk_demand_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint risk_demand_met_fk foreign key (met_by) references risk_assessment (id),
    constraint risk_demand_due_later check (due_on >= demanded_on),
    constraint risk_demand_reason_length check (char_length(reason) between 1 and 300)
);
create index risk_demand_employer_idx on risk_demand (employer_id);
create index risk_demand_workplace_idx on risk_demand (workplace_id);
create index risk_demand_norm_version_idx on risk_demand (norm_version);
create index risk_demand_met_idx on risk_demand (met_by);
create index risk_demand_due_idx on risk_demand (due_on, id) where met_by is null;

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['risk_workplace', 'risk_assessment', 'risk_hazard', 'risk_measure', 'risk_demand']
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

-- No source was found for how often risks are assessed anew: these terms remind and refuse nothing.
insert into norm (code, area, name, counted_back, version) values
    ('RISK_REASSESSMENT', 'osh', '{"kk": "Кәсіптік тәуекелдерді қайта бағалау", "ru": "Повторная оценка профессиональных рисков", "en": "Assess risks anew"}', false, 0),
    ('RISK_ON_DEMAND', 'osh', '{"kk": "Талап бойынша тәуекелдерді қайта бағалау", "ru": "Повторная оценка рисков по требованию", "en": "Assess risks anew on demand"}', false, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by) values
    ('RISK_REASSESSMENT', 1, 5, 'year', '{"kk": "ҚР ЕК 182(2)-бап, мерзімі расталмаған", "ru": "ТК РК, ст. 182(2), срок не подтверждён", "en": "Labour Code, art. 182(2), the term is not confirmed"}', 'unverified', 'by analogy with the certification of production facilities, at least once in 5 years (182(2)12), 183(2)); to be confirmed by a lawyer', 'system'),
    ('RISK_ON_DEMAND', 1, 10, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal standard of the federation; no term of law', 'system');
