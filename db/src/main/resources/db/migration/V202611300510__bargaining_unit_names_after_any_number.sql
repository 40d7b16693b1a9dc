-- Why: a unit stands after any number, and Russian words would have to agree with it («6 дни»); a short form does not.
update agreement_unit u
set name = n.name
from (values ('salary', '{"kk": "айлықақы", "ru": "окл.", "en": "salary"}'::jsonb),
             ('day', '{"kk": "күн", "ru": "дн.", "en": "d"}'),
             ('hour', '{"kk": "сағат", "ru": "ч", "en": "h"}'),
             ('hour-week', '{"kk": "сағат аптасына", "ru": "ч в неделю", "en": "h a week"}'),
             ('hour-month', '{"kk": "сағат айына", "ru": "ч в месяц", "en": "h a month"}'),
             ('hour-year', '{"kk": "сағат жылына", "ru": "ч в год", "en": "h a year"}'),
             ('minute', '{"kk": "минут", "ru": "мин", "en": "min"}'),
             ('month', '{"kk": "ай", "ru": "мес.", "en": "mo."}'),
             ('person', '{"kk": "адам", "ru": "чел.", "en": "pers."}'),
             ('piece', '{"kk": "дана", "ru": "шт.", "en": "pcs"}')) n (code, name)
where n.code = u.code;
