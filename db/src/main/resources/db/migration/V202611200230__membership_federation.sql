-- Why: both lines begin at the federation; without it no organisation can be created through the pages. The year
-- of its foundation, 1990, is recalled and not read in a document, so it begins with that year's first day.
insert into organisation (id, code, kind, region_code, valid_from)
values ('019a9f00-0000-7000-8000-000000000001', 'FPRK', 'federation', 'KZ', date '1990-01-01');

insert into organisation_name (id, organisation_id, name, valid_from)
values ('019a9f00-0000-7000-8000-000000000002', '019a9f00-0000-7000-8000-000000000001',
        '{"kk": "Қазақстан Республикасының Кәсіподақтар федерациясы", "ru": "Федерация профсоюзов Республики Казахстан", "en": "Federation of Trade Unions of the Republic of Kazakhstan"}',
        date '1990-01-01');
