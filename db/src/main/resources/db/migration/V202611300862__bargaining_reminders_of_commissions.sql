-- Why: a meeting that comes, a decision that falls due and a seat that ends were only there for whoever looked. The days on which
-- people are reminded are dated norms, as those of negotiations, and the federation's own.
insert into norm (code, area, name, counted_back, version)
values
    ('TRI_MEETING_FIRST', 'bargaining', '{"kk": "Комиссия отырысы туралы бірінші еске салу", "ru": "Первое напоминание о заседании комиссии", "en": "First reminder of a meeting of a commission"}', true, 0),
    ('TRI_MEETING_LAST', 'bargaining', '{"kk": "Комиссия отырысы туралы соңғы еске салу", "ru": "Последнее напоминание о заседании комиссии", "en": "Last reminder of a meeting of a commission"}', true, 0),
    ('TRI_DECISION_FIRST', 'bargaining', '{"kk": "Комиссия шешімінің мерзімі туралы бірінші еске салу", "ru": "Первое напоминание о сроке решения комиссии", "en": "First reminder of a decision of a commission"}', true, 0),
    ('TRI_DECISION_LAST', 'bargaining', '{"kk": "Комиссия шешімінің мерзімі туралы соңғы еске салу", "ru": "Последнее напоминание о сроке решения комиссии", "en": "Last reminder of a decision of a commission"}', true, 0),
    ('TRI_SEAT_FIRST', 'bargaining', '{"kk": "Комиссиядағы орынның аяқталуы туралы бірінші еске салу", "ru": "Первое напоминание об окончании места в комиссии", "en": "First reminder of the end of a seat in a commission"}', true, 0),
    ('TRI_SEAT_LAST', 'bargaining', '{"kk": "Комиссиядағы орынның аяқталуы туралы соңғы еске салу", "ru": "Последнее напоминание об окончании места в комиссии", "en": "Last reminder of the end of a seat in a commission"}', true, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by)
values
    ('TRI_MEETING_FIRST', 1, 7, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('TRI_MEETING_LAST', 1, 1, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('TRI_DECISION_FIRST', 1, 7, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('TRI_DECISION_LAST', 1, 0, 'same_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('TRI_SEAT_FIRST', 1, 60, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system'),
    ('TRI_SEAT_LAST', 1, 14, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system');
