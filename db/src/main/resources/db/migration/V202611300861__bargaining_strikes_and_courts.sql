-- Why: a warning strike, a strike put off, suspended and resumed, and its course in court (Labour Code, articles 166(5-1), 173(3),
-- 176(3)-(5)) were not kept beyond the outcome of a dispute. What the law asks of them is shown and refuses nothing: a court decides
-- on it (docs/adr/0035-disputes.md).

alter table dispute
    add column warning_notified_on  date,
    add column warning_from         date,
    add column warning_people       integer,
    add column warning_minutes      integer,
    add column warning_held_on      date,
    add column suspended_on         date,
    add column suspended_by         text collate "C",
    add column resume_notified_on   date,
    add column resume_from          date,
    add column court_claimed_on     date,
    add column court_claimed_by     text collate "C",
    add column court_decided_on     date,
    add column court_decision       text collate "C",
    add column court_appealed_on    date,
    add column appeal_decided_on    date,
    add column appeal_decision      text collate "C",
    add constraint dispute_warning_notified check (
        (warning_notified_on is null) = (warning_from is null) and warning_from >= warning_notified_on),
    add constraint dispute_warning_size check (warning_people > 0 and warning_minutes > 0),
    add constraint dispute_suspended_by check ((suspended_on is null) = (suspended_by is null)),
    add constraint dispute_suspended_by_known check (suspended_by in ('employees', 'sides', 'prosecutor')),
    add constraint dispute_resume_notified check (
        (resume_notified_on is null) = (resume_from is null) and resume_from >= resume_notified_on
            and (resume_from is null or suspended_on is not null)),
    add constraint dispute_court_claimed check (
        (court_claimed_on is null) = (court_claimed_by is null) and (court_decided_on is null or court_claimed_on is not null)),
    add constraint dispute_court_claimed_by_known check (court_claimed_by in ('employer', 'prosecutor')),
    add constraint dispute_court_decided check (
        (court_decided_on is null) = (court_decision is null) and (court_appealed_on is null or court_decided_on is not null)),
    add constraint dispute_court_decision_known check (court_decision in ('illegal', 'lawful')),
    add constraint dispute_appeal_decided check (
        (appeal_decided_on is null) = (appeal_decision is null) and (appeal_decided_on is null or court_appealed_on is not null)),
    add constraint dispute_appeal_decision_known check (appeal_decision in ('upheld', 'reversed')),
    drop constraint dispute_stage_known,
    add constraint dispute_stage_known check (
        stage in ('demands', 'approved', 'sent', 'answered', 'panel', 'panel_over', 'arbitration', 'arbitration_over', 'strike',
                  'suspended', 'ended')),
    add constraint dispute_suspended_since check (stage <> 'suspended' or suspended_on is not null);

alter table dispute_event
    drop constraint dispute_event_kind_known,
    add constraint dispute_event_kind_known check (
        kind in ('opened', 'approve', 'send', 'answer', 'panel', 'panel-over', 'arbitration', 'warning-notify', 'warning-strike',
                 'arbitration-over', 'broken', 'strike-decide', 'strike-notify', 'strike-postpone', 'strike', 'strike-suspend',
                 'strike-resume-notify', 'strike-resume', 'court-claim', 'court-decision', 'court-appeal', 'appeal-decision', 'end'));

-- Counted back from the day that was announced: the last day to warn the employer, and the day it was done.
alter table dispute_term
    drop constraint dispute_term_step_known,
    add constraint dispute_term_step_known check (
        step in ('sending', 'answer', 'panel', 'panel_decision', 'arbitration', 'arbitration_decision', 'warning', 'strike', 'resume'));

alter table strike_check
    add column of_what text collate "C" not null default 'strike',
    add constraint strike_check_of_what_known check (of_what in ('strike', 'warning'));
alter table strike_check alter column of_what drop default;
insert into strike_check (code, name, article, confidence, sort_order, of_what)
values
    ('warning-notice', '{"kk": "Жұмыс берушіге мерзімінде жазбаша ескертілген", "ru": "Работодатель письменно предупреждён в срок", "en": "The employer was warned in writing in time"}', '{"kk": "ҚР ЕК 166(5-1)-бап", "ru": "ТК РК, ст. 166(5-1)", "en": "Labour Code, art. 166(5-1)"}', 'verified', 110, 'warning'),
    ('warning-length', '{"kk": "Рұқсат етілген уақыттан аспайды", "ru": "Не дольше разрешённого", "en": "No longer than allowed"}', '{"kk": "ҚР ЕК 166(5-1)-бап", "ru": "ТК РК, ст. 166(5-1)", "en": "Labour Code, art. 166(5-1)"}', 'verified', 120, 'warning'),
    ('warning-people', '{"kk": "Қатысушылар рұқсат етілген саннан аспайды", "ru": "Участников не больше разрешённого", "en": "No more participants than allowed"}', '{"kk": "ҚР ЕК 166(5-1)-бап", "ru": "ТК РК, ст. 166(5-1)", "en": "Labour Code, art. 166(5-1)"}', 'verified', 130, 'warning'),
    ('warning-place', '{"kk": "Ұйымда ереуілге тыйым салынбаған", "ru": "В организации забастовка не запрещена", "en": "A strike is not forbidden in this organisation"}', '{"kk": "ҚР ЕК 176(1)-бап", "ru": "ТК РК, ст. 176(1)", "en": "Labour Code, art. 176(1)"}', 'verified', 140, 'warning');

insert into legal_parameter (code, name, unit, version)
values ('WARNING_STRIKE_PEOPLE_MAX', '{"kk": "Ескерту ереуіліне қатысушылардың ең көп саны", "ru": "Наибольшее число участников предупредительной забастовки", "en": "Most participants of a warning strike"}', '{"kk": "адам", "ru": "человек", "en": "people"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('WARNING_STRIKE_PEOPLE_MAX', '2016-01-01', 50, 'verified', 'ТК 166(5-1); start date not verified', 'system');
