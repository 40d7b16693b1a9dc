-- Why: before a dispute the victim or the representative of the employees may object to the result of an investigation in writing, and the
-- employer has a term to decide (Labour Code, article 190(3)); nothing of it was kept. Its term is one of the norms, ACC_OBJECTION.
alter table accident
    add column objected_on date,
    add constraint accident_objected_once_ended check (objected_on is null or (ended_on is not null and objected_on >= happened_on));
alter table accident_term
    drop constraint accident_term_step_known,
    add constraint accident_term_step_known check (step in ('notice_labour_unit', 'notice_employee_representatives',
        'notice_law_enforcement', 'notice_industrial_safety', 'notice_sanitary', 'notice_insurer', 'commission', 'investigation',
        'late_reported', 'opinion', 'act_sent', 'act_to_victim', 'act_insurer', 'act_sanitary', 'police', 'objection'));
