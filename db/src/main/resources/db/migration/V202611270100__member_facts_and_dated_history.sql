-- Why: a membership says where and how the person works, by which papers it was decided, and what happened to it afterwards.
-- What begins and ends a membership stands in its own row, so that a load of many writes no second row for each; only what
-- happens later is an event. An event is never changed: a correction is another event that holds the old value and the new.
create table employment_form (
    code       text collate "C" not null,
    name       jsonb            not null,
    employed   boolean          not null,
    sort_order integer          not null,
    constraint employment_form_pk primary key (code),
    constraint employment_form_name_complete check (is_multilingual_text(name))
);
insert into employment_form (code, name, employed, sort_order)
values ('open_ended', '{"kk": "Белгісіз мерзімге еңбек шарты", "ru": "Трудовой договор на неопределённый срок", "en": "Open-ended contract"}', true, 10),
       ('fixed_term', '{"kk": "Белгілі мерзімге еңбек шарты", "ru": "Трудовой договор на определённый срок", "en": "Fixed-term contract"}', true, 20),
       ('seasonal', '{"kk": "Маусымдық жұмыс", "ru": "Сезонная работа", "en": "Seasonal work"}', true, 30),
       ('part_time', '{"kk": "Толық емес жұмыс уақыты", "ru": "Неполное рабочее время", "en": "Part-time work"}', true, 40),
       ('civil_contract', '{"kk": "Азаматтық-құқықтық шарт", "ru": "Договор гражданско-правового характера", "en": "Civil-law contract"}', false, 50),
       ('platform', '{"kk": "Платформалық жұмыспен қамту", "ru": "Платформенная занятость", "en": "Platform work"}', false, 60),
       ('self_employed', '{"kk": "Өзін-өзі жұмыспен қамту", "ru": "Самозанятость", "en": "Self-employed"}', false, 70),
       ('not_working', '{"kk": "Жұмыс істемейді", "ru": "Не работает", "en": "Not working"}', false, 80);

-- Which verb ends a membership with a reason: a report tells a transfer from a leaving by it, never by the name.
alter table leaving_reason
    add column ended_by text collate "C" not null default 'leave',
    add constraint leaving_reason_ended_by_known check (ended_by in ('leave', 'expel', 'death', 'transfer', 'mistake'));
insert into leaving_reason (code, name, sort_order, ended_by)
values ('transferred', '{"kk": "Басқа бастауыш ұйымға ауысты", "ru": "Переход в другую первичную организацию", "en": "Transferred to another primary organisation"}', 15, 'transfer');
update leaving_reason set ended_by = 'expel' where code = 'excluded';
update leaving_reason set ended_by = 'death' where code = 'deceased';
update leaving_reason set ended_by = 'mistake' where code = 'entered_by_mistake';

-- seniority_from is set only where earlier membership counts (transfer, return): otherwise seniority begins with valid_from.
-- transferred_from is the period this one continues.
alter table membership
    add column employment_form       text collate "C",
    add column employer_id           uuid,
    add column employer_site_id      uuid,
    add column position_held         text,
    add column application_number    text,
    add column decision_on           date,
    add column decision_body         text,
    add column preferred_language    text collate "C",
    add column preferred_channel     text collate "C",
    add column seniority_from        date,
    add column transferred_from      uuid,
    add column leaving_decision_on   date,
    add column leaving_decision_body text,
    add constraint membership_employment_form_fk foreign key (employment_form) references employment_form (code),
    add constraint membership_employer_fk foreign key (employer_id) references employer (id),
    add constraint membership_employer_site_fk foreign key (employer_site_id) references employer_site (id),
    add constraint membership_transferred_from_fk foreign key (transferred_from) references membership (id),
    add constraint membership_site_of_employer check (employer_site_id is null or employer_id is not null),
    add constraint membership_seniority_begins_before check (seniority_from <= valid_from),
    add constraint membership_facts_length check (
        char_length(coalesce(position_held, '')) <= 300 and char_length(coalesce(application_number, '')) <= 300
            and char_length(coalesce(decision_body, '')) <= 300 and char_length(coalesce(leaving_decision_body, '')) <= 300),
    add constraint membership_preferred_language_known check (preferred_language in ('kk', 'ru', 'en')),
    add constraint membership_preferred_channel_known check (preferred_channel in ('phone', 'email', 'letter', 'in_person'));
create index membership_employment_form_idx on membership (employment_form);
create index membership_employer_idx on membership (employer_id, valid_from);
create index membership_employer_site_idx on membership (employer_site_id);
create index membership_transferred_from_idx on membership (transferred_from);

alter table person
    add column deceased_on date;

create table membership_event (
    id               uuid             not null,
    membership_id    uuid             not null,
    primary_id       uuid             not null,
    branch_id        uuid,
    union_id         uuid,
    territory_id     uuid,
    kind             text collate "C" not null,
    effective_on     date             not null,
    category_before  text collate "C",
    category_after   text collate "C",
    other_primary_id uuid,
    before           jsonb,
    after            jsonb,
    decision         text,
    decision_on      date,
    decision_body    text,
    reason           text,
    recorded_at      timestamptz      not null,
    recorded_by      text             not null,
    constraint membership_event_pk primary key (id),
    constraint membership_event_membership_fk foreign key (membership_id) references membership (id),
    constraint membership_event_primary_fk foreign key (primary_id) references organisation (id),
    constraint membership_event_branch_fk foreign key (branch_id) references organisation (id),
    constraint membership_event_union_fk foreign key (union_id) references organisation (id),
    constraint membership_event_territory_fk foreign key (territory_id) references organisation (id),
    constraint membership_event_other_primary_fk foreign key (other_primary_id) references organisation (id),
    constraint membership_event_category_before_fk foreign key (category_before) references membership_category (code),
    constraint membership_event_category_after_fk foreign key (category_after) references membership_category (code),
    constraint membership_event_kind_known check (kind in (
        'category_changed', 'employment_changed', 'transferred_out', 'transferred_in', 'left', 'expelled', 'died',
        'rejoined', 'corrected')),
    constraint membership_event_category_both check ((category_before is null) = (category_after is null)),
    constraint membership_event_category_named check (kind <> 'category_changed' or category_before <> category_after),
    constraint membership_event_transfer_names_the_other check (
        (kind in ('transferred_out', 'transferred_in')) = (other_primary_id is not null)),
    constraint membership_event_correction_has_reason check (kind <> 'corrected' or coalesce(btrim(reason), '') <> ''),
    constraint membership_event_text_length check (
        char_length(coalesce(decision, '')) <= 300 and char_length(coalesce(decision_body, '')) <= 300
            and char_length(coalesce(reason, '')) <= 500)
);
create index membership_event_membership_idx on membership_event (membership_id, effective_on, id);
create index membership_event_primary_idx on membership_event (primary_id, effective_on);
create index membership_event_branch_idx on membership_event (branch_id, effective_on);
create index membership_event_union_idx on membership_event (union_id, effective_on);
create index membership_event_territory_idx on membership_event (territory_id, effective_on);
create index membership_event_other_primary_idx on membership_event (other_primary_id);
create index membership_event_category_before_idx on membership_event (category_before);
create index membership_event_category_after_idx on membership_event (category_after);

create trigger membership_event_placed
    before insert or update of primary_id
    on membership_event
    for each row
execute function organisation_row_placed();

alter table membership_event enable row level security;
alter table membership_event force row level security;
create policy membership_event_federation on membership_event to birlik_rows_federation using (true);
create policy membership_event_union on membership_event to birlik_rows_union
    using (union_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_event_territory on membership_event to birlik_rows_territory
    using (territory_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_event_branch on membership_event to birlik_rows_branch
    using (branch_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_event_primary on membership_event to birlik_rows_primary
    using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy membership_event_subtree on membership_event to birlik_rows_subtree
    using (primary_id in (select a.descendant_id
                          from organisation_ancestry a
                          where a.line = (select current_setting('birlik.scope_line', true))
                            and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                            and a.valid_to > current_date));

-- As what a membership counted on a date: the earliest change after that date says what it was before.
create function membership_category_on(membership_id uuid, category text, day date) returns text
    language sql stable
as
$$
select coalesce((select e.category_before
                 from membership_event e
                 where e.membership_id = $1
                   and e.kind = 'category_changed'
                   and e.effective_on > $3
                 order by e.effective_on, e.id
                 limit 1), $2)
$$;

-- How long an interruption may be for seniority to go on: a charter says so. Without a row of the own union the general one
-- holds. It is remembered and not verified, so it warns and never refuses.
create table seniority_rule (
    id         uuid             not null,
    union_id   uuid,
    months     integer          not null,
    norm       jsonb            not null,
    confidence text collate "C" not null,
    valid_from date             not null,
    constraint seniority_rule_pk primary key (id),
    constraint seniority_rule_once unique nulls not distinct (union_id, valid_from),
    constraint seniority_rule_union_fk foreign key (union_id) references organisation (id),
    constraint seniority_rule_months check (months >= 0),
    constraint seniority_rule_norm_complete check (is_multilingual_text(norm)),
    constraint seniority_rule_confidence_known check (confidence in ('verified', 'recalled', 'house'))
);
insert into seniority_rule (id, union_id, months, norm, confidence, valid_from)
values ('0190a000-0000-7000-8000-000000000301', null, 3,
        '{"kk": "Кәсіподақ жарғысы: үзіліс 3 айдан аспаса, өтіл сақталады (тексерілмеген)", "ru": "Устав профсоюза: при перерыве не больше 3 месяцев стаж сохраняется (не проверено)", "en": "Charter of the union: seniority goes on after at most 3 months (not verified)"}',
        'recalled', '2000-01-01');
