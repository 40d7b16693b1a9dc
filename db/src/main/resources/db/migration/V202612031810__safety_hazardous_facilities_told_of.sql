-- Why: of an accident at a hazardous facility the employer tells the unit of industrial safety whether or not there was a technogenic
-- emergency (Labour Code, article 187(2)); until now the notice stood there with an emergency only. An emergency is one of such a facility.
alter table investigation_notice drop constraint investigation_notice_told_known;
update investigation_notice set told = 'hazardous' where body = 'industrial_safety';
alter table investigation_notice
    add constraint investigation_notice_told_known check (told in ('always', 'hazardous', 'poisoning', 'special'));

-- Accidents that are still open are told of by the term of the notice to the labour unit, which is the same norm
alter table accident no force row level security;
alter table accident_term no force row level security;
insert into accident_term (id, accident_id, primary_id, step, norm_version, due_on, due_at, in_calendar)
select uuidv7(), t.accident_id, t.primary_id, 'notice_industrial_safety', t.norm_version, t.due_on, t.due_at, t.in_calendar
from accident_term t
join accident c on c.id = t.accident_id
where t.step = 'notice_labour_unit' and c.hazardous and not c.emergency and c.closed_on is null
on conflict (accident_id, step) do nothing;
alter table accident force row level security;
alter table accident_term force row level security;
