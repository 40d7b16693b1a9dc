-- Why: what follows an accident lasts for months and has terms of hours. Chairs, technical inspectors and lawyers need one record that
-- says who was told and when, which commission the law asks for, what it found and what the union holds against it. Who was hurt and how
-- is health data: it is sealed and shown to those who were named to need it (docs/adr/0058-accidents.md).

-- Labour Code, article 186(2).
create table accident_circumstance (
    code       text collate "C" not null,
    name       jsonb            not null,
    article    jsonb            not null,
    confidence text collate "C" not null,
    source     text             not null,
    sort_order integer          not null,
    constraint accident_circumstance_pk primary key (code),
    constraint accident_circumstance_code_form check (code ~ '^[a-z][a-z_]*$'),
    constraint accident_circumstance_name_complete check (is_multilingual_text(name)),
    constraint accident_circumstance_article_complete check (is_multilingual_text(article)),
    constraint accident_circumstance_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint accident_circumstance_source_length check (char_length(source) between 1 and 500)
);
insert into accident_circumstance (code, name, article, confidence, source, sort_order)
select code, jsonb_build_object('kk', kk, 'ru', ru, 'en', en),
       '{"kk": "ҚР ЕК 186(2)-бап", "ru": "ТК РК, ст. 186(2)", "en": "Labour Code, art. 186(2)"}', 'partly',
       'lesson on the Labour Code; the text of the article was read in part', sort_order
from (values
    ('workplace', 'Жұмыс уақытында жұмыс орнында немесе объектілер арасындағы жолда', 'В рабочее время на рабочем месте или в пути между объектами', 'In working time at the workplace or on the way between objects', 10),
    ('around_shift', 'Жұмыс орнында ауысым алдында немесе одан кейін', 'На рабочем месте до или после смены', 'At the workplace before or after the shift', 20),
    ('business_trip', 'Іссапарда', 'В командировке', 'On a business trip', 30),
    ('employer_transport', 'Жұмыс берушінің көлігінде', 'На транспорте работодателя', 'In transport of the employer', 40),
    ('own_car', 'Жазбаша келісіммен жеке көлікте', 'На личном автомобиле с письменного согласия', 'In the own car with written consent', 50),
    ('own_initiative', 'Жұмыс берушінің мүддесі үшін өз бастамасымен', 'По собственной инициативе в интересах работодателя', 'On own initiative in the interest of the employer', 60),
    ('rotation_route', 'Вахталық ауысымға бару немесе қайту жолында', 'В пути на вахтовую смену или обратно', 'On the route of a rotation shift', 70)
) c (code, kk, ru, en, sort_order);

-- The form of the act has its own list, which was not read: this one is the federation's.
create table accident_cause_kind (
    code       text collate "C" not null,
    name       jsonb            not null,
    source     text             not null,
    sort_order integer          not null,
    constraint accident_cause_kind_pk primary key (code),
    constraint accident_cause_kind_code_form check (code ~ '^[a-z][a-z_]*$'),
    constraint accident_cause_kind_name_complete check (is_multilingual_text(name)),
    constraint accident_cause_kind_source_length check (char_length(source) between 1 and 500)
);
insert into accident_cause_kind (code, name, source, sort_order)
select code, jsonb_build_object('kk', kk, 'ru', ru, 'en', en), 'list of the federation; the list of the form of the act was not read', sort_order
from (values
    ('organisation', 'Жұмыс дұрыс ұйымдастырылмаған', 'Неудовлетворительная организация работ', 'Work badly organised', 10),
    ('equipment', 'Жабдықтың ақауы', 'Неисправность оборудования', 'Faulty equipment', 20),
    ('process', 'Технологиялық процестің бұзылуы', 'Нарушение технологического процесса', 'Breach of the technological process', 30),
    ('training', 'Оқыту мен нұсқау жүргізілмеген', 'Не проведены обучение и инструктаж', 'No training or briefing', 40),
    ('protection', 'Қорғаныш құралы берілмеген', 'Не выданы средства защиты', 'No protective equipment was given', 50),
    ('protection_unused', 'Қорғаныш құралы қолданылмаған', 'Не применялись средства защиты', 'Protective equipment was not used', 60),
    ('premises', 'Ғимарат, аумақ немесе жол күтімсіз', 'Неудовлетворительное состояние зданий, территории, дорог', 'Bad state of buildings, grounds or roads', 70),
    ('hours', 'Еңбек және тынығу режимі бұзылған', 'Нарушение режима труда и отдыха', 'Breach of hours of work and rest', 80),
    ('traffic', 'Жол қозғалысы ережесі бұзылған', 'Нарушение правил дорожного движения', 'Breach of traffic rules', 90),
    ('discipline', 'Еңбек тәртібі бұзылған', 'Нарушение трудовой дисциплины', 'Breach of work discipline', 100),
    ('other', 'Басқа себеп', 'Иная причина', 'Another cause', 110)
) c (code, kk, ru, en, sort_order);

-- victims, severe and deaths are what is known now: reported_… until the victims are entered and their severity is concluded.
-- concluded_at is the conclusion from which the term of the commission runs.
create table accident (
    id               uuid             not null,
    number           bigint           not null generated always as identity,
    primary_id       uuid             not null,
    branch_id        uuid,
    union_id         uuid,
    territory_id     uuid,
    employer_id      uuid             not null,
    site_id          uuid,
    place            text             not null,
    happened_at      timestamptz      not null,
    happened_on      date             not null,
    known_at         timestamptz      not null,
    known_on         date             not null,
    known_from       text collate "C" not null,
    circumstance     text collate "C" not null,
    course           text             not null,
    hazardous        boolean          not null,
    emergency        boolean          not null,
    agency           boolean          not null,
    poisoning        boolean          not null,
    reported_victims integer          not null,
    reported_severe  integer          not null,
    reported_deaths  integer          not null,
    victims          integer          not null,
    severe           integer          not null,
    deaths           integer          not null,
    days_lost        integer          not null default 0,
    special          boolean          not null,
    chair            text collate "C" not null,
    told_on          date,
    told_by          text,
    applied_on       date,
    concluded_at     timestamptz,
    formed_on        date,
    formed_by        text,
    prolonged        integer          not null default 0,
    prolonged_by     text,
    ended_on         date,
    connected        boolean,
    findings         text,
    fault_worker     integer,
    fault_employer   integer,
    opinion_on       date,
    opinion_by       text,
    opinion          text,
    act_number       text,
    act_on           date,
    kept_until       date,
    kept_by          uuid,
    contested_on     date,
    contest_case     text,
    closed_on        date,
    closed_note      text,
    synthetic        boolean          not null default false,
    recorded_at      timestamptz      not null,
    recorded_by      text             not null,
    changed_at       timestamptz      not null,
    changed_by       text             not null,
    version          bigint           not null default 0,
    constraint accident_pk primary key (id),
    constraint accident_number_unique unique (number),
    constraint accident_employer_fk foreign key (employer_id) references employer (id),
    constraint accident_site_fk foreign key (site_id) references employer_site (id),
    constraint accident_circumstance_fk foreign key (circumstance) references accident_circumstance (code),
    constraint accident_kept_by_fk foreign key (kept_by) references norm_version (id),
    constraint accident_known_from_known check (known_from in ('employer', 'signal', 'chair', 'hospital', 'press')),
    constraint accident_chair_known check (chair in ('organisation_head', 'receiving_party', 'state_inspector',
        'chief_inspector', 'authorised_body', 'government', 'industrial_safety')),
    constraint accident_known_later check (known_at >= happened_at and known_on >= happened_on),
    constraint accident_reported_counted check (
        reported_victims > 0 and reported_severe >= 0 and reported_deaths >= 0 and reported_severe + reported_deaths <= reported_victims),
    constraint accident_counted check (victims > 0 and severe >= 0 and deaths >= 0 and severe + deaths <= victims and days_lost >= 0),
    constraint accident_told check ((told_on is null) = (told_by is null) and told_on >= happened_on),
    constraint accident_concluded_later check (concluded_at >= happened_at),
    constraint accident_applied_later check (applied_on >= happened_on),
    constraint accident_formed check (formed_on >= happened_on and (formed_by is null or formed_on is not null)),
    constraint accident_prolonged check (prolonged >= 0 and (prolonged = 0) = (prolonged_by is null) and (prolonged = 0 or formed_on is not null)),
    constraint accident_ended check (ended_on is null or (formed_on is not null and ended_on >= formed_on)),
    constraint accident_fault_sums check (
        (fault_worker is null) = (fault_employer is null)
            and (fault_worker is null or (fault_worker >= 0 and fault_employer >= 0 and fault_worker + fault_employer = 100))),
    constraint accident_opinion_whole check (
        (opinion_on is null) = (opinion is null) and (opinion is null) = (opinion_by is null) and opinion_on >= happened_on),
    constraint accident_act_whole check ((act_number is null) = (act_on is null) and (act_on is null or (ended_on is not null and act_on >= ended_on))),
    constraint accident_kept_whole check ((kept_until is null) = (kept_by is null) and (kept_until is null) = (ended_on is null)),
    constraint accident_contested check ((contested_on is null) = (contest_case is null) and (contested_on is null or ended_on is not null)),
    constraint accident_closed check (closed_on is null or (act_on is not null and closed_on >= act_on)),
    constraint accident_text_length check (
        char_length(place) between 1 and 300 and char_length(course) between 1 and 5000 and char_length(told_by) between 1 and 300
            and char_length(formed_by) between 1 and 300 and char_length(prolonged_by) between 1 and 300
            and char_length(findings) between 1 and 5000 and char_length(opinion_by) between 1 and 300
            and char_length(opinion) between 1 and 5000 and char_length(act_number) between 1 and 60
            and char_length(contest_case) between 1 and 40 and char_length(closed_note) between 1 and 1000)
);
create index accident_employer_idx on accident (employer_id, happened_on);
create index accident_site_idx on accident (site_id);
create index accident_circumstance_idx on accident (circumstance);
create index accident_kept_by_idx on accident (kept_by);
create index accident_untold_idx on accident (known_on, id) where told_on is null;

-- identity is sealed: name, post, what was hurt, the paper of the conclusion. Severity stays readable, because everything is decided by it.
create table accident_victim (
    id           uuid    not null,
    accident_id  uuid    not null,
    primary_id   uuid    not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    identity     bytea   not null,
    severity     text collate "C",
    concluded_at timestamptz,
    days_lost    integer not null default 0,
    constraint accident_victim_pk primary key (id),
    constraint accident_victim_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_victim_severity_known check (severity in ('light', 'severe', 'fatal')),
    constraint accident_victim_concluded check ((severity is null) = (concluded_at is null)),
    constraint accident_victim_days check (days_lost >= 0),
    constraint accident_victim_identity_length check (octet_length(identity) between 1 and 20000)
);
create index accident_victim_accident_idx on accident_victim (accident_id);

-- Who needs to know who the victims are: whoever registered the accident and whom those named.
create table accident_reader (
    accident_id  uuid        not null,
    account_id   uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    named_at     timestamptz not null,
    named_by     text        not null,
    constraint accident_reader_pk primary key (accident_id, account_id),
    constraint accident_reader_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_reader_account_fk foreign key (account_id) references account (id)
);
create index accident_reader_account_idx on accident_reader (account_id);

-- A term keeps the wording of the norm it was counted by. A new conclusion on severity counts some of them anew.
create table accident_term (
    id           uuid             not null,
    accident_id  uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    step         text collate "C" not null,
    norm_version uuid             not null,
    due_on       date             not null,
    due_at       timestamptz,
    in_calendar  boolean          not null,
    done_on      date,
    note         text,
    constraint accident_term_pk primary key (id),
    constraint accident_term_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_term_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint accident_term_one unique (accident_id, step),
    constraint accident_term_step_known check (step in ('notice_labour_unit', 'notice_employee_representatives',
        'notice_law_enforcement', 'notice_industrial_safety', 'notice_sanitary', 'notice_insurer', 'commission', 'investigation',
        'late_reported', 'opinion', 'act_sent', 'act_to_victim', 'act_insurer', 'act_sanitary', 'police')),
    constraint accident_term_note_length check (char_length(note) between 1 and 300 and (note is null or done_on is not null))
);
create index accident_term_norm_version_idx on accident_term (norm_version);
create index accident_term_open_idx on accident_term (due_on, id) where done_on is null;

create table accident_member (
    id           uuid             not null,
    accident_id  uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    seat         text collate "C" not null,
    full_name    text collate "kk-KZ-x-icu" not null,
    post         text,
    answers      boolean          not null,
    constraint accident_member_pk primary key (id),
    constraint accident_member_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_member_seat_known check (seat in ('chair', 'employee_representative', 'safety_service', 'employer',
        'labour_inspector', 'sending_party', 'other')),
    constraint accident_member_text_length check (char_length(full_name) between 1 and 302 and char_length(post) between 1 and 300)
);
create index accident_member_accident_idx on accident_member (accident_id);
create unique index accident_member_one_chair on accident_member (accident_id) where seat = 'chair';

create table accident_cause (
    accident_id  uuid             not null,
    cause        text collate "C" not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    constraint accident_cause_pk primary key (accident_id, cause),
    constraint accident_cause_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_cause_kind_fk foreign key (cause) references accident_cause_kind (code)
);
create index accident_cause_kind_idx on accident_cause (cause);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['accident', 'accident_victim', 'accident_reader', 'accident_term', 'accident_member', 'accident_cause']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id%3$s)', placed, place, case when placed = 'accident' then ', id' else '' end);
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

grant select on accident_circumstance, accident_cause_kind to birlik_reports;
