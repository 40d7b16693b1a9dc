-- Why: whoever checks a checklist against the Code corrects some of its articles and not the others. What is known of an article stands
-- beside it, and an administrator enters the next version of a checklist. A version that has begun is never changed.

alter table inspection_question add column confidence text collate "C";
update inspection_question q set confidence = c.confidence from inspection_checklist c where c.id = q.checklist_id;
alter table inspection_question
    alter column confidence set not null,
    add constraint inspection_question_confidence_known check (
        confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal'));
-- What is known of a version is what is known of its articles
alter table inspection_checklist drop column confidence;

create function inspection_checklist_kept() returns trigger
    language plpgsql
as
$$
declare
    began date := (select c.valid_from from inspection_checklist c
                   where c.id = (to_jsonb(old) ->> case tg_table_name when 'inspection_checklist' then 'id' else 'checklist_id' end)::uuid);
begin
    if tg_op = 'UPDATE' or began <= current_date then
        raise exception 'a checklist that has begun is kept as it is' using errcode = 'check_violation';
    end if;
    return old;
end
$$;
create trigger inspection_checklist_kept
    before update or delete
    on inspection_checklist
    for each row
execute function inspection_checklist_kept();
create trigger inspection_question_kept
    before update or delete
    on inspection_question
    for each row
execute function inspection_checklist_kept();
