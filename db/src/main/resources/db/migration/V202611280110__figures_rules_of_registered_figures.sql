-- Why: three rules of data quality judge what the register counts (Q12 to Q14). How far is too far is data: a rule knows no
-- number.
create table finding_parameter (
    rule       text    not null,
    name       text    not null,
    value      numeric not null,
    source     jsonb   not null,
    confidence text    not null,
    constraint finding_parameter_pk primary key (rule, name),
    constraint finding_parameter_rule_ck check (rule ~ '^Q[1-9][0-9]?$'),
    constraint finding_parameter_value_ck check (value >= 0),
    constraint finding_parameter_source_ck check (is_multilingual_text(source)),
    constraint finding_parameter_confidence_ck check (confidence in ('verified', 'stated', 'recalled', 'house'))
);
insert into finding_parameter (rule, name, value, source, confidence)
values ('Q12', 'tolerance', 0.02,
        '{"kk": "Деректер сапасының Q12 ережесі: 2 % дейінгі айырма қаралмайды", "ru": "Правило качества данных Q12: расхождение до 2 % не рассматривается", "en": "Rule of data quality Q12: a gap of up to 2 % is not judged"}',
        'house'),
       ('Q14', 'years', 2,
        '{"kk": "Деректер сапасының Q14 ережесі: екі жыл өзгеріссіз", "ru": "Правило качества данных Q14: два года без изменений", "en": "Rule of data quality Q14: two years without a change"}',
        'house');
comment on column finding_parameter.value is 'Q12 tolerance: a share of the registered number; Q14 years: closed years in a row';
grant select on finding_parameter to birlik_reports;
