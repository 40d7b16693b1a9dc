-- Why: a term that nobody has met the day before it ends was told to the lawyer only, and those who give cases out heard of it when it was
-- missed. They hear of it while somebody else can still meet it.
insert into norm (code, area, name, counted_back, version)
values ('CASE_ESCALATE_BEFORE', 'legal_aid', '{"kk": "Аяқталатын мерзім туралы істерді бөлетіндерге хабарлау", "ru": "Сообщение об истекающем сроке тем, кто распределяет дела", "en": "Telling those who give cases out of a term about to end"}', true, 0);

insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by)
values ('CASE_ESCALATE_BEFORE', 1, 1, 'working_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system');
