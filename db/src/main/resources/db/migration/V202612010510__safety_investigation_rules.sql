-- Why: which investigation an accident has, who chairs it and whom the employer has to tell, the law says by numbers of victims and
-- deaths (Labour Code, articles 187, 188 and 188-1). They are dated rows with their article, as every term and floor is
-- (docs/adr/0057-order-of-an-investigation.md).

-- The first row in sort_order that fits decides. An empty valid_from means that it is not established since when the wording is in force.
create table investigation_rule (
    id              uuid             not null default uuidv7(),
    sort_order      integer          not null,
    special         boolean          not null,
    chair           text collate "C" not null,
    least_victims   integer          not null,
    least_severe    integer          not null,
    least_deaths    integer          not null,
    most_deaths     integer,
    needs_emergency boolean          not null,
    needs_agency    boolean          not null,
    article         jsonb            not null,
    confidence      text collate "C" not null,
    source          text             not null,
    valid_from      date,
    valid_to        date,
    constraint investigation_rule_pk primary key (id),
    constraint investigation_rule_chair_known check (chair in ('organisation_head', 'receiving_party', 'state_inspector',
        'chief_inspector', 'authorised_body', 'government', 'industrial_safety')),
    constraint investigation_rule_counted check (
        least_victims > 0 and least_severe >= 0 and least_deaths >= 0 and most_deaths >= least_deaths),
    constraint investigation_rule_article_complete check (is_multilingual_text(article)),
    constraint investigation_rule_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint investigation_rule_source_length check (char_length(source) between 1 and 500),
    constraint investigation_rule_period check (valid_to is null or valid_from is null or valid_to > valid_from),
    constraint investigation_rule_one exclude using gist (sort_order with =, daterange(valid_from, valid_to) with &&)
);

insert into investigation_rule (sort_order, special, chair, least_victims, least_severe, least_deaths, most_deaths, needs_emergency,
                                needs_agency, article, confidence, source)
select sort_order, special, chair, victims, severe, deaths, most, emergency, agency,
       jsonb_build_object('kk', 'ҚР ЕК ' || article || '-бап', 'ru', 'ТК РК, ст. ' || article, 'en', 'Labour Code, art. ' || article),
       'verified', source
from (values
    (10, true, 'industrial_safety', 2, 0, 0, null::integer, true, false, '188(5)', 'copy of the Labour Code, edition after June 2025; an older text had a limit of deaths'),
    (11, true, 'industrial_safety', 1, 1, 0, null, true, false, '188(5)', 'copy of the Labour Code, edition after June 2025; an older text had a limit of deaths'),
    (12, true, 'industrial_safety', 1, 0, 1, null, true, false, '188(5)', 'copy of the Labour Code, edition after June 2025; an older text had a limit of deaths'),
    (20, true, 'government', 6, 0, 6, null, false, false, '188(4)', 'copy of the Labour Code, edition after June 2025'),
    (30, true, 'authorised_body', 3, 0, 3, 5, false, false, '188(4)', 'copy of the Labour Code, edition after June 2025'),
    (40, true, 'chief_inspector', 2, 0, 2, 2, false, false, '188(4)', 'copy of the Labour Code, edition after June 2025'),
    (50, true, 'state_inspector', 1, 0, 1, 1, false, false, '188(3)–(4)', 'copy of the Labour Code, edition after June 2025'),
    (60, true, 'state_inspector', 1, 1, 0, 0, false, false, '188(3)–(4)', 'copy of the Labour Code, edition after June 2025'),
    (70, true, 'state_inspector', 2, 0, 0, 0, false, false, '188(3)–(4)', 'copy of the Labour Code, edition after June 2025'),
    (80, false, 'receiving_party', 1, 0, 0, 0, false, true, '188-1', 'copy of the Labour Code, edition after June 2025'),
    (90, false, 'organisation_head', 1, 0, 0, 0, false, false, '188(1)–(2)', 'copy of the Labour Code, edition after June 2025')
) r (sort_order, special, chair, victims, severe, deaths, most, emergency, agency, article, source);

-- Whom the employer has to tell; the term and its article are those of the norm.
create table investigation_notice (
    body       text collate "C" not null,
    told       text collate "C" not null,
    norm       text collate "C" not null,
    sort_order integer          not null,
    constraint investigation_notice_pk primary key (body),
    constraint investigation_notice_norm_fk foreign key (norm) references norm (code),
    constraint investigation_notice_body_known check (body in ('labour_unit', 'employee_representatives', 'industrial_safety',
        'sanitary', 'law_enforcement', 'insurer')),
    constraint investigation_notice_told_known check (told in ('always', 'emergency', 'poisoning', 'special'))
);
create index investigation_notice_norm_idx on investigation_notice (norm);
insert into investigation_notice (body, told, norm, sort_order)
values ('labour_unit', 'always', 'ACC_NOTICE', 10),
       ('employee_representatives', 'always', 'ACC_NOTICE', 20),
       ('law_enforcement', 'special', 'ACC_NOTICE', 30),
       ('industrial_safety', 'emergency', 'ACC_NOTICE', 40),
       ('sanitary', 'poisoning', 'ACC_NOTICE', 50),
       ('insurer', 'always', 'ACC_INSURER_NOTICE', 60);

insert into legal_parameter (code, name, unit, version)
values ('ACCIDENT_PROLONGATIONS', '{"kk": "Тергеп-тексеру қанша рет ұзартылады", "ru": "Сколько раз продлевается расследование", "en": "How often an investigation is prolonged"}', '{"kk": "рет", "ru": "раз", "en": "times"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('ACCIDENT_PROLONGATIONS', '2016-01-01', 2, 'verified', 'ТК 189(1); start date not verified', 'system');
grant select on investigation_rule, investigation_notice to birlik_reports;
