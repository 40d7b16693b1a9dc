-- Why: which organisations take applications online, why one may be refused, and for how many days a draft, a receipt and a
-- refused application are kept are words and numbers people agree on, so they are data. The days are parameters with dated
-- values like every other number of days; none of them is a term of law.
create table joining_kind (
    kind text collate "C" not null,
    constraint joining_kind_pk primary key (kind),
    constraint joining_kind_kind_fk foreign key (kind) references organisation_kind (code)
);

-- Whoever joins online joins an organisation with a committee of its own; shops and groups are chosen by that committee.
insert into joining_kind (kind)
values ('primary'), ('local_union');

create table joining_refusal_reason (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint joining_refusal_reason_pk primary key (code),
    constraint joining_refusal_reason_name_complete check (is_multilingual_text(name))
);

insert into joining_refusal_reason (code, name, sort_order)
values ('not_of_this_workplace', '{"kk": "Бұл ұйымда жұмыс істемейді және оқымайды", "ru": "Не работает и не учится в этой организации", "en": "Does not work or study here"}', 10),
       ('other_organisation', '{"kk": "Басқа бастауыш ұйымға өтініш беру керек", "ru": "Нужно подать заявление в другую первичную организацию", "en": "Another primary organisation has to be asked"}', 20),
       ('data_not_confirmed', '{"kk": "Деректер құжатпен расталмады", "ru": "Данные не подтверждены документом", "en": "The data were not confirmed by a document"}', 30),
       ('second_application', '{"kk": "Өтініш қайталанып берілген", "ru": "Заявление подано повторно", "en": "The application was sent twice"}', 40),
       ('withdrawn', '{"kk": "Өтініш беруші өтінішін қайтарып алды", "ru": "Заявитель отозвал заявление", "en": "The applicant took it back"}', 50),
       ('charter', '{"kk": "Жарғының талабына сай келмейді", "ru": "Не соответствует требованиям устава", "en": "The charter does not allow it"}', 60);

insert into legal_parameter (code, name, unit, version)
values ('JOIN_DRAFT_DAYS', '{"kk": "Кіру өтінішінің жобасы сақталатын мерзім", "ru": "Срок хранения черновика заявления о вступлении", "en": "How long a draft application to join is kept"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('JOIN_RECEIPT_DAYS', '{"kk": "Қолхат өтініш берілген құрылғыда көрсетілетін мерзім", "ru": "Срок показа расписки на устройстве заявителя", "en": "How long the receipt is shown on the device it was sent from"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('JOIN_REFUSED_DAYS', '{"kk": "Қабылданбаған өтініш сақталатын мерзім", "ru": "Срок хранения заявления, в котором отказано", "en": "How long a refused application is kept"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0);

insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('JOIN_DRAFT_DAYS', '2016-01-01', 7, 'internal', 'internal standard', 'system'),
       ('JOIN_RECEIPT_DAYS', '2016-01-01', 1, 'internal', 'internal standard', 'system'),
       ('JOIN_REFUSED_DAYS', '2016-01-01', 90, 'internal', 'internal standard; three months for an objection', 'system');

grant select on joining_kind, joining_refusal_reason to birlik_reports;

-- A workplace is looked for by its town as well; regions are few.
alter table employer_site
    add column search_key text collate "C" generated always as (name_search_key(town)) stored;
create index employer_site_search_idx on employer_site using gin (search_key gin_trgm_ops);
