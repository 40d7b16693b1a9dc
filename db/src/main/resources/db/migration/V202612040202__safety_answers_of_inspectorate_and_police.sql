-- Why: after an act is sent the inspectorate enters it in its information system, and the police answer the inspector who sent them the
-- materials of a special investigation (Labour Code, article 190(10)); nothing followed whether they did. Neither text says from which
-- day its term runs: it is counted from the day the act or the materials were sent, which the record keeps.
alter table accident_term
    drop constraint accident_term_step_known,
    add constraint accident_term_step_known check (step in ('notice_labour_unit', 'notice_employee_representatives',
        'notice_law_enforcement', 'notice_industrial_safety', 'notice_sanitary', 'notice_insurer', 'commission', 'investigation',
        'late_reported', 'opinion', 'act_sent', 'act_to_victim', 'act_insurer', 'act_sanitary', 'act_registered', 'police',
        'police_answer', 'objection'));

insert into norm (code, area, name, counted_back, version)
values ('ACC_POLICE_ANSWER', 'accident', '{"kk": "Арнайы тергеп-тексеру материалдарына полицияның жауабы", "ru": "Ответ полиции на материалы специального расследования", "en": "Answer of the police to the materials of a special investigation"}', false, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by)
values ('ACC_POLICE_ANSWER', 1, 20, 'working_day', '{"kk": "ҚР ЕК 190(10)-бап", "ru": "ТК РК, ст. 190(10)", "en": "Labour Code, art. 190(10)"}', 'partly', 'copy of the Labour Code, edition after June 2025; start of the term not read, take the day the materials were sent', 'system');

-- Of the rules of registration only an account of them was read, with the start of the term cut off
update norm_version set confidence = 'partly' where norm = 'ACC_ACT_REGISTER' and confidence = 'verified';
