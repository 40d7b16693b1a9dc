-- Why: the charter sets what a member pays and what of it goes to the organisations above, and both change by decision.
-- A past month is answered for by the terms of that month, so a term is dated and never overwritten.
create table dues_rate (
    id              uuid             not null,
    organisation_id uuid             not null,
    kind            text collate "C" not null,
    value           numeric(12, 4)   not null,
    valid_from      date             not null,
    valid_to        date,
    decision        text             not null,
    recorded_at     timestamptz      not null,
    recorded_by     text             not null,
    constraint dues_rate_pk primary key (id),
    constraint dues_rate_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint dues_rate_kind_known check (kind in ('percent', 'fixed')),
    constraint dues_rate_value check (value > 0 and (kind <> 'percent' or value <= 100)),
    constraint dues_rate_period check (valid_to is null or valid_to > valid_from),
    constraint dues_rate_decision_given check (char_length(btrim(decision)) between 1 and 300),
    constraint dues_rate_overlap exclude using gist (
        organisation_id with =, daterange(valid_from, valid_to) with &&)
);
create index dues_rate_organisation_idx on dues_rate (organisation_id, valid_from);

-- What goes upwards of every tenge; what is not named here stays with the primary organisation.
create table dues_share (
    id              uuid             not null,
    organisation_id uuid             not null,
    level           text collate "C" not null,
    percent         numeric(7, 4)    not null,
    valid_from      date             not null,
    valid_to        date,
    decision        text             not null,
    recorded_at     timestamptz      not null,
    recorded_by     text             not null,
    constraint dues_share_pk primary key (id),
    constraint dues_share_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint dues_share_level_known check (level in ('branch', 'union', 'territory', 'federation')),
    constraint dues_share_percent check (percent >= 0 and percent <= 100),
    constraint dues_share_period check (valid_to is null or valid_to > valid_from),
    constraint dues_share_decision_given check (char_length(btrim(decision)) between 1 and 300),
    constraint dues_share_overlap exclude using gist (
        organisation_id with =, level with =, daterange(valid_from, valid_to) with &&)
);
create index dues_share_organisation_idx on dues_share (organisation_id, valid_from);

-- The sum is asked at the beginning of every share, because it changes nowhere else upwards. Who writes shares of one
-- organisation waits for the other, so that two halves cannot pass together.
create function dues_share_sum_checked() returns trigger
    language plpgsql
as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended('dues_share:' || new.organisation_id, 0));
    if exists (select
               from dues_share s
               where s.organisation_id = new.organisation_id
                 and 100 < (select sum(together.percent)
                            from dues_share together
                            where together.organisation_id = new.organisation_id
                              and daterange(together.valid_from, together.valid_to) @> s.valid_from)) then
        raise exception 'the shares of dues pass 100 per cent'
            using errcode = 'check_violation', constraint = 'dues_share_sum_at_most_hundred';
    end if;
    return null;
end
$$;
create trigger dues_share_sum
    after insert or update
    on dues_share
    for each row
execute function dues_share_sum_checked();

-- Numbers a rule needs, with their source. What is recalled and not verified warns and never blocks.
create table dues_parameter (
    code       text collate "C" not null,
    value      numeric          not null,
    valid_from date             not null,
    norm       jsonb            not null,
    confidence text collate "C" not null,
    constraint dues_parameter_pk primary key (code, valid_from),
    constraint dues_parameter_norm_complete check (is_multilingual_text(norm)),
    constraint dues_parameter_confidence_known check (confidence in ('verified', 'recalled', 'house'))
);
insert into dues_parameter (code, value, valid_from, norm, confidence)
values ('deduction_limit_percent', 50, '2016-01-01',
        '{"kk": "ҚР Еңбек кодексі, 115-баптың 3-тармағы", "ru": "Трудовой кодекс РК, статья 115, пункт 3", "en": "Labour Code, article 115(3)"}', 'verified'),
       ('ageing_first_months', 1, '2016-01-01',
        '{"kk": "Жарғы (расталмаған)", "ru": "Устав (не подтверждено)", "en": "Charter (not verified)"}', 'recalled'),
       ('ageing_second_months', 3, '2016-01-01',
        '{"kk": "Жарғы (расталмаған)", "ru": "Устав (не подтверждено)", "en": "Charter (not verified)"}', 'recalled'),
       ('ageing_third_months', 6, '2016-01-01',
        '{"kk": "Жарғы (расталмаған)", "ru": "Устав (не подтверждено)", "en": "Charter (not verified)"}', 'recalled'),
       ('amount_tolerance', 1, '2016-01-01',
        '{"kk": "Федерацияның ішкі ережесі: 1 теңгеге дейін дөңгелектеу айырма емес", "ru": "Внутреннее правило федерации: округление до 1 тенге не расхождение", "en": "House rule of the federation: rounding up to 1 tenge is no difference"}', 'house');

grant select on dues_rate, dues_share, dues_parameter to birlik_reports;
