-- Why: between the proposal to bargain and the signed agreement the law counts days, and each side may be held to them. A
-- negotiation keeps what happened on which day, who sits for whom, the draft clause by clause with the positions of both sides,
-- what employees said of it, and every term with the version of the norm it was counted by (docs/adr/0034-negotiations.md).

-- primary_id is the organisation that bargains for the employees, whatever its kind. next_due is the first day of a term that
-- still runs, kept by the transaction that changes a term: lists are walked by it. last_on is the day of the last step.
create table negotiation (
    id            uuid             not null,
    primary_id    uuid             not null,
    branch_id     uuid,
    union_id      uuid,
    territory_id  uuid,
    kind          text collate "C" not null,
    employer_id   uuid,
    stage         text collate "C" not null,
    fast          boolean          not null,
    proposed_by   text collate "C" not null,
    notice_on     date             not null,
    notice_number text,
    last_on       date             not null,
    next_due      date             not null default 'infinity',
    agreement_id  uuid,
    sent_to       text,
    end_reason    text,
    synthetic     boolean          not null default false,
    recorded_at   timestamptz      not null,
    recorded_by   text             not null,
    changed_at    timestamptz      not null,
    changed_by    text             not null,
    version       bigint           not null default 0,
    constraint negotiation_pk primary key (id),
    constraint negotiation_kind_fk foreign key (kind) references agreement_kind (code),
    constraint negotiation_employer_fk foreign key (employer_id) references employer (id),
    constraint negotiation_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint negotiation_stage_known check (
        stage in ('notice', 'answered', 'bargaining', 'discussion', 'final', 'agreed', 'signed', 'sent', 'ended')),
    constraint negotiation_proposed_by_known check (proposed_by in ('employees', 'employers', 'state')),
    constraint negotiation_last_step check (last_on >= notice_on),
    constraint negotiation_signed_has_agreement check ((stage in ('signed', 'sent')) = (agreement_id is not null)),
    constraint negotiation_sent_somewhere check ((stage = 'sent') = (sent_to is not null)),
    constraint negotiation_ended_why check ((stage = 'ended') = (end_reason is not null)),
    constraint negotiation_text_length check (
        char_length(coalesce(notice_number, '')) <= 60 and char_length(coalesce(sent_to, '')) <= 300
            and char_length(coalesce(end_reason, '')) <= 300)
);
create index negotiation_kind_idx on negotiation (kind);
create index negotiation_employer_idx on negotiation (employer_id);
create index negotiation_agreement_idx on negotiation (agreement_id);
create index negotiation_next_due_idx on negotiation (next_due, id);

-- A term is counted once, by the version of the norm in force on its day, and keeps it. A day somebody moved says why and keeps
-- the day that was counted. Cancelled are the terms of a negotiation that ended without an agreement.
create table negotiation_term (
    id             uuid             not null,
    negotiation_id uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    step           text collate "C" not null,
    norm_version   uuid             not null,
    event_on       date             not null,
    counted_on     date             not null,
    due_on         date             not null,
    in_calendar    boolean          not null,
    met_on         date,
    cancelled      boolean          not null default false,
    moved_reason   text,
    moved_by       text,
    constraint negotiation_term_pk primary key (id),
    constraint negotiation_term_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint negotiation_term_norm_version_fk foreign key (norm_version) references norm_version (id),
    constraint negotiation_term_step_known check (
        step in ('answer', 'commission', 'draft', 'discussion', 'agreement', 'signing', 'sending', 'publishing')),
    constraint negotiation_term_after_event check (due_on >= event_on),
    constraint negotiation_term_moved_why check (
        (moved_reason is null) = (moved_by is null) and (due_on = counted_on or moved_reason is not null)),
    constraint negotiation_term_reason_length check (char_length(coalesce(moved_reason, '')) <= 300)
);
create index negotiation_term_negotiation_idx on negotiation_term (negotiation_id, due_on);
create index negotiation_term_norm_version_idx on negotiation_term (norm_version);
create index negotiation_term_open_idx on negotiation_term (due_on, id) where met_on is null and not cancelled;

-- What happened, as the timeline tells it.
create table negotiation_event (
    id             uuid             not null,
    negotiation_id uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    kind           text collate "C" not null,
    happened_on    date             not null,
    note           text,
    recorded_at    timestamptz      not null,
    recorded_by    text             not null,
    constraint negotiation_event_pk primary key (id),
    constraint negotiation_event_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint negotiation_event_kind_known check (
        kind in ('notice', 'answer', 'commission', 'discuss', 'discussed', 'disagree', 'agree', 'sign', 'send', 'publish',
                 'evasion', 'end', 'day')),
    constraint negotiation_event_note_length check (char_length(coalesce(note, '')) <= 1000)
);
create index negotiation_event_negotiation_idx on negotiation_event (negotiation_id, happened_on);
-- One daily state of a day in fast negotiations.
create unique index negotiation_event_one_a_day on negotiation_event (negotiation_id, happened_on) where kind = 'day';

-- Who sits in the commission for which side (Labour Code, article 156(4)).
create table negotiation_seat (
    id             uuid             not null,
    negotiation_id uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    side           text collate "C" not null,
    full_name      text             not null,
    post           text,
    constraint negotiation_seat_pk primary key (id),
    constraint negotiation_seat_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint negotiation_seat_side_known check (side in ('employees', 'employers', 'state')),
    constraint negotiation_seat_text_length check (
        char_length(full_name) between 1 and 302 and char_length(coalesce(post, '')) <= 300)
);
create index negotiation_seat_negotiation_idx on negotiation_seat (negotiation_id);

-- The draft. Both sides say what they want in their own words; what they agree on is the text of the agreement.
create table negotiation_clause (
    id             uuid             not null,
    negotiation_id uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    topic          text collate "C" not null,
    number         text,
    employees_want text,
    employers_want text,
    state          text collate "C" not null,
    disputed_on    date,
    text_kk        text,
    text_ru        text,
    amount         numeric,
    unit           text collate "C",
    sort_order     integer          not null,
    constraint negotiation_clause_pk primary key (id),
    constraint negotiation_clause_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint negotiation_clause_of_negotiation unique (negotiation_id, id),
    constraint negotiation_clause_topic_fk foreign key (topic) references agreement_topic (code),
    constraint negotiation_clause_unit_fk foreign key (unit) references agreement_unit (code),
    constraint negotiation_clause_state_known check (state in ('open', 'agreed', 'disputed')),
    constraint negotiation_clause_agreed_has_text check (state <> 'agreed' or coalesce(text_kk, text_ru) is not null),
    constraint negotiation_clause_disputed_since check ((state = 'disputed') = (disputed_on is not null)),
    constraint negotiation_clause_amount_with_unit check ((amount is null) = (unit is null) and amount >= 0),
    constraint negotiation_clause_text_length check (
        char_length(coalesce(number, '')) <= 20 and char_length(coalesce(employees_want, '')) <= 5000
            and char_length(coalesce(employers_want, '')) <= 5000 and char_length(coalesce(text_kk, '')) <= 5000
            and char_length(coalesce(text_ru, '')) <= 5000)
);
create index negotiation_clause_negotiation_idx on negotiation_clause (negotiation_id, sort_order);
create index negotiation_clause_topic_idx on negotiation_clause (topic);
create index negotiation_clause_unit_idx on negotiation_clause (unit);

-- What employees said in the discussion and how it was treated (Labour Code, article 156(5)).
create table negotiation_comment (
    id             uuid             not null,
    negotiation_id uuid             not null,
    clause_id      uuid,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    said_on        date             not null,
    by_whom        text,
    body           text             not null,
    treatment      text collate "C",
    answer         text,
    recorded_at    timestamptz      not null,
    recorded_by    text             not null,
    constraint negotiation_comment_pk primary key (id),
    constraint negotiation_comment_negotiation_fk foreign key (negotiation_id) references negotiation (id),
    constraint negotiation_comment_clause_fk foreign key (negotiation_id, clause_id) references negotiation_clause (negotiation_id, id),
    constraint negotiation_comment_treatment_known check (treatment in ('taken', 'partly', 'declined')),
    constraint negotiation_comment_text_length check (
        char_length(coalesce(by_whom, '')) <= 300 and char_length(body) between 1 and 2000
            and char_length(coalesce(answer, '')) <= 1000)
);
create index negotiation_comment_negotiation_idx on negotiation_comment (negotiation_id, said_on);
create index negotiation_comment_clause_idx on negotiation_comment (negotiation_id, clause_id);

-- The place in the tree, its keys and the second wall, the same for each of these tables.
do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['negotiation', 'negotiation_term', 'negotiation_event', 'negotiation_seat', 'negotiation_clause', 'negotiation_comment']
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

-- Days the sides agree on themselves (Labour Code, article 156(4)) are norms of no days, so that they are shown with the article.
-- Short terms of fast negotiations and the days of reminders are the federation's own and only remind.
insert into norm (code, area, name, counted_back, version)
values
    ('CB_SIDES_DRAFT', 'bargaining', '{"kk": "Тараптар келіскен мерзім: жобаны дайындау", "ru": "Срок по договорённости сторон: подготовить проект", "en": "Day the sides agreed on: prepare the draft"}', false, 0),
    ('CB_SIDES_DISCUSSION', 'bargaining', '{"kk": "Тараптар келіскен мерзім: талқылауды аяқтау", "ru": "Срок по договорённости сторон: завершить обсуждение", "en": "Day the sides agreed on: close the discussion"}', false, 0),
    ('CB_SIDES_SIGN', 'bargaining', '{"kk": "Тараптар келіскен мерзім: қол қою", "ru": "Срок по договорённости сторон: подписать", "en": "Day the sides agreed on: sign"}', false, 0),
    ('CB_FAST_ANSWER', 'bargaining', '{"kk": "Жедел келіссөздер: ұсынысқа жауап", "ru": "Быстрые переговоры: ответ на предложение", "en": "Fast negotiations: answer to the proposal"}', false, 0),
    ('CB_FAST_COMMISSION', 'bargaining', '{"kk": "Жедел келіссөздер: комиссия құру", "ru": "Быстрые переговоры: создать комиссию", "en": "Fast negotiations: form the commission"}', false, 0),
    ('CB_FAST_DRAFT', 'bargaining', '{"kk": "Жедел келіссөздер: жобаны дайындау", "ru": "Быстрые переговоры: подготовить проект", "en": "Fast negotiations: prepare the draft"}', false, 0),
    ('CB_FAST_DISCUSSION', 'bargaining', '{"kk": "Жедел келіссөздер: жұмыскерлердің талқылауы", "ru": "Быстрые переговоры: обсуждение работниками", "en": "Fast negotiations: discussion by employees"}', false, 0),
    ('CB_FAST_AGREE', 'bargaining', '{"kk": "Жедел келіссөздер: жобаны пысықтау", "ru": "Быстрые переговоры: доработать проект", "en": "Fast negotiations: finalise the draft"}', false, 0),
    ('CB_FAST_SIGN', 'bargaining', '{"kk": "Жедел келіссөздер: қол қою", "ru": "Быстрые переговоры: подписать", "en": "Fast negotiations: sign"}', false, 0),
    ('CB_REMIND_FIRST', 'bargaining', '{"kk": "Келіссөздер мерзімі туралы бірінші еске салу", "ru": "Первое напоминание о сроке переговоров", "en": "First reminder of a term of negotiations"}', true, 0),
    ('CB_REMIND_SECOND', 'bargaining', '{"kk": "Келіссөздер мерзімі туралы екінші еске салу", "ru": "Второе напоминание о сроке переговоров", "en": "Second reminder of a term of negotiations"}', true, 0),
    ('CB_REMIND_LAST', 'bargaining', '{"kk": "Келіссөздер мерзімі туралы соңғы еске салу", "ru": "Последнее напоминание о сроке переговоров", "en": "Last reminder of a term of negotiations"}', true, 0);

insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by)
values
    ('CB_SIDES_DRAFT', 1, 0, 'same_day', '{"kk": "ҚР ЕК 156(4)-бап", "ru": "ТК РК, ст. 156(4)", "en": "Labour Code, art. 156(4)"}', 'verified', 'copy of the Labour Code, edition after June 2025', 'system'),
    ('CB_SIDES_DISCUSSION', 1, 0, 'same_day', '{"kk": "ҚР ЕК 156(4)-бап", "ru": "ТК РК, ст. 156(4)", "en": "Labour Code, art. 156(4)"}', 'verified', 'copy of the Labour Code, edition after June 2025', 'system'),
    ('CB_SIDES_SIGN', 1, 0, 'same_day', '{"kk": "ҚР ЕК 156(4)-бап", "ru": "ТК РК, ст. 156(4)", "en": "Labour Code, art. 156(4)"}', 'verified', 'copy of the Labour Code, edition after June 2025', 'system'),
    ('CB_FAST_ANSWER', 1, 3, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal; strategy of the federation, fast negotiations; reminds, never blocks', 'system'),
    ('CB_FAST_COMMISSION', 1, 2, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal; strategy of the federation, fast negotiations; reminds, never blocks', 'system'),
    ('CB_FAST_DRAFT', 1, 5, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal; strategy of the federation, fast negotiations; reminds, never blocks', 'system'),
    ('CB_FAST_DISCUSSION', 1, 3, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal; strategy of the federation, fast negotiations; reminds, never blocks', 'system'),
    ('CB_FAST_AGREE', 1, 2, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal; strategy of the federation, fast negotiations; reminds, never blocks', 'system'),
    ('CB_FAST_SIGN', 1, 2, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal; strategy of the federation, fast negotiations; reminds, never blocks', 'system'),
    ('CB_REMIND_FIRST', 1, 5, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('CB_REMIND_SECOND', 1, 2, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('CB_REMIND_LAST', 1, 0, 'same_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system');
