-- Why: a notice of an accident that is late or missing is fined, by the size of the employer (administrative code, article 96); beside an
-- overdue notice the page says how much. Numbers of days and rates are data.
insert into legal_parameter (code, name, unit, version)
values ('FINE_ACCIDENT_NOTICE_SMALL_MRP', '{"kk": "Жазатайым оқиғаны хабарламағаны үшін айыппұл: шағын кәсіпкерлік, коммерциялық емес ұйымдар", "ru": "Штраф за несообщение о несчастном случае: малый бизнес и некоммерческие организации", "en": "Fine for an accident not reported: small business and non-profit organisations"}', '{"kk": "АЕК", "ru": "МРП", "en": "MCI"}', 0),
       ('FINE_ACCIDENT_NOTICE_MEDIUM_MRP', '{"kk": "Жазатайым оқиғаны хабарламағаны үшін айыппұл: орта кәсіпкерлік", "ru": "Штраф за несообщение о несчастном случае: средний бизнес", "en": "Fine for an accident not reported: medium business"}', '{"kk": "АЕК", "ru": "МРП", "en": "MCI"}', 0),
       ('FINE_ACCIDENT_NOTICE_LARGE_MRP', '{"kk": "Жазатайым оқиғаны хабарламағаны үшін айыппұл: ірі кәсіпкерлік", "ru": "Штраф за несообщение о несчастном случае: крупный бизнес", "en": "Fine for an accident not reported: large business"}', '{"kk": "АЕК", "ru": "МРП", "en": "MCI"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('FINE_ACCIDENT_NOTICE_SMALL_MRP', '2026-01-01', 100, 'verified', 'administrative code 96; doubled within a year; start date not verified', 'system'),
       ('FINE_ACCIDENT_NOTICE_MEDIUM_MRP', '2026-01-01', 150, 'verified', 'administrative code 96; doubled within a year; start date not verified', 'system'),
       ('FINE_ACCIDENT_NOTICE_LARGE_MRP', '2026-01-01', 200, 'verified', 'administrative code 96; doubled within a year; start date not verified', 'system');
