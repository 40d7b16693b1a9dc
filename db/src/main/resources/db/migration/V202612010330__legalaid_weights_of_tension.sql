-- Why: whoever answers for a region asks where people are about to have enough. What is known of a town and an employer is in several lists;
-- they are added up by weights that anybody can read and that are changed by a date (docs/adr/0053-signals.md). Injuries are no factor
-- until they are registered.
insert into legal_parameter (code, name, unit, version)
values ('TENSION_WARNING', '{"kk": "Шиеленіс: жұмыстан шығару туралы дабыл", "ru": "Напряжённость: сигнал об увольнениях", "en": "Tension: signal of layoffs"}', '{"kk": "балл", "ru": "баллов", "en": "points"}', 0),
       ('TENSION_ARREARS', '{"kk": "Шиеленіс: жалақы берешегі туралы дабыл", "ru": "Напряжённость: сигнал о долге по зарплате", "en": "Tension: signal of wage arrears"}', '{"kk": "балл", "ru": "баллов", "en": "points"}', 0),
       ('TENSION_INTERFERENCE', '{"kk": "Шиеленіс: кәсіподақ ісіне араласу туралы дабыл", "ru": "Напряжённость: сигнал о вмешательстве в дела профсоюза", "en": "Tension: signal of interference with the union"}', '{"kk": "балл", "ru": "баллов", "en": "points"}', 0),
       ('TENSION_DISPUTE', '{"kk": "Шиеленіс: жүріп жатқан ұжымдық дау", "ru": "Напряжённость: идущий коллективный спор", "en": "Tension: collective dispute that goes on"}', '{"kk": "балл", "ru": "баллов", "en": "points"}', 0),
       ('TENSION_STRIKE', '{"kk": "Шиеленіс: ереуіл, дауға қосымша", "ru": "Напряжённость: забастовка, сверх спора", "en": "Tension: strike, beside the dispute"}', '{"kk": "балл", "ru": "баллов", "en": "points"}', 0),
       ('TENSION_APPEAL', '{"kk": "Шиеленіс: ашық құқықтық іс", "ru": "Напряжённость: открытое правовое дело", "en": "Tension: open case"}', '{"kk": "балл", "ru": "баллов", "en": "points"}', 0),
       ('TENSION_MONOTOWN', '{"kk": "Шиеленіс: моноқала еселігі", "ru": "Напряжённость: множитель моногорода", "en": "Tension: factor of a monotown"}', '{"kk": "есе", "ru": "раз", "en": "times"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('TENSION_WARNING', '2016-01-01', 3, 'internal', 'internal standard', 'system'),
       ('TENSION_ARREARS', '2016-01-01', 4, 'internal', 'internal standard', 'system'),
       ('TENSION_INTERFERENCE', '2016-01-01', 2, 'internal', 'internal standard', 'system'),
       ('TENSION_DISPUTE', '2016-01-01', 5, 'internal', 'internal standard', 'system'),
       ('TENSION_STRIKE', '2016-01-01', 10, 'internal', 'internal standard', 'system'),
       ('TENSION_APPEAL', '2016-01-01', 1, 'internal', 'internal standard', 'system'),
       ('TENSION_MONOTOWN', '2016-01-01', 1.5, 'internal', 'internal standard', 'system');
