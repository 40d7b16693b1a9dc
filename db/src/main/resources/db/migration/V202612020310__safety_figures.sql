-- Why: how often people are hurt is compared between sectors, regions and years for 1,000 employees, and the public reads it by section of
-- the classification of activities, without anybody to be recognised (docs/adr/0065-figures-of-safety.md).

-- Sections of the general classifier of kinds of economic activity and the divisions they begin and end with, as in NACE revision 2.
create table oked_section (
    code           text collate "C" not null,
    first_division text collate "C" not null,
    last_division  text collate "C" not null,
    name           jsonb            not null,
    constraint oked_section_pk primary key (code),
    constraint oked_section_code_form check (code ~ '^[A-U]$'),
    constraint oked_section_divisions check (
        first_division ~ '^[0-9]{2}$' and last_division ~ '^[0-9]{2}$' and first_division <= last_division),
    constraint oked_section_name_complete check (is_multilingual_text(name))
);
insert into oked_section (code, first_division, last_division, name)
select code, first_division, last_division, jsonb_build_object('kk', kk, 'ru', ru, 'en', en)
from (values
    ('A', '01', '03', 'Ауыл, орман және балық шаруашылығы', 'Сельское, лесное и рыбное хозяйство', 'Agriculture, forestry and fishing'),
    ('B', '05', '09', 'Кен өндіру өнеркәсібі', 'Горнодобывающая промышленность', 'Mining and quarrying'),
    ('C', '10', '33', 'Өңдеу өнеркәсібі', 'Обрабатывающая промышленность', 'Manufacturing'),
    ('D', '35', '35', 'Электр энергиясымен, газбен, бумен жабдықтау', 'Снабжение электроэнергией, газом, паром', 'Electricity, gas and steam supply'),
    ('E', '36', '39', 'Сумен жабдықтау және қалдықтарды жинау', 'Водоснабжение и сбор отходов', 'Water supply and waste'),
    ('F', '41', '43', 'Құрылыс', 'Строительство', 'Construction'),
    ('G', '45', '47', 'Көтерме және бөлшек сауда', 'Оптовая и розничная торговля', 'Wholesale and retail trade'),
    ('H', '49', '53', 'Көлік және қоймалау', 'Транспорт и складирование', 'Transport and storage'),
    ('I', '55', '56', 'Тұру және тамақтану қызметтері', 'Услуги по проживанию и питанию', 'Accommodation and food service'),
    ('J', '58', '63', 'Ақпарат және байланыс', 'Информация и связь', 'Information and communication'),
    ('K', '64', '66', 'Қаржы және сақтандыру', 'Финансовая и страховая деятельность', 'Finance and insurance'),
    ('L', '68', '68', 'Жылжымайтын мүлікпен операциялар', 'Операции с недвижимым имуществом', 'Real estate'),
    ('M', '69', '75', 'Кәсіби, ғылыми және техникалық қызмет', 'Профессиональная, научная и техническая деятельность', 'Professional, scientific and technical activities'),
    ('N', '77', '82', 'Әкімшілік және қосалқы қызмет', 'Административное и вспомогательное обслуживание', 'Administrative and support services'),
    ('O', '84', '84', 'Мемлекеттік басқару және қорғаныс', 'Государственное управление и оборона', 'Public administration and defence'),
    ('P', '85', '85', 'Білім беру', 'Образование', 'Education'),
    ('Q', '86', '88', 'Денсаулық сақтау және әлеуметтік қызметтер', 'Здравоохранение и социальное обслуживание', 'Health and social work'),
    ('R', '90', '93', 'Өнер, ойын-сауық және демалыс', 'Искусство, развлечения и отдых', 'Arts, entertainment and recreation'),
    ('S', '94', '96', 'Өзге де қызметтер', 'Прочие услуги', 'Other services'),
    ('T', '97', '98', 'Үй шаруашылықтарының қызметі', 'Деятельность домашних хозяйств', 'Activities of households'),
    ('U', '99', '99', 'Шетелдік ұйымдардың қызметі', 'Деятельность экстерриториальных организаций', 'Extraterritorial organisations')
) as said (code, first_division, last_division, kk, ru, en);
grant select on oked_section to birlik_reports;

create index accident_happened_idx on accident (happened_on);

insert into legal_parameter (code, name, unit, version)
values ('SAFETY_RATES_LEAST_EMPLOYERS', '{"kk": "Ашық бетте көрсетілетін саладағы ең аз жұмыс беруші саны", "ru": "Наименьшее число работодателей отрасли, которую показывает открытая страница", "en": "The smallest number of employers of a section the public page shows"}', '{"kk": "жұмыс беруші", "ru": "работодателей", "en": "employers"}', 0),
       ('SAFETY_RATES_LEAST_NUMBER', '{"kk": "Ашық бетте көрсетілетін ең аз сан", "ru": "Наименьшее число, которое показывает открытая страница", "en": "The smallest number the public page shows"}', '{"kk": "жағдай", "ru": "случаев", "en": "accidents"}', 0),
       ('SAFETY_REPEAT_MONTHS', '{"kk": "Себеп қайталанды деп саналатын мерзім", "ru": "Срок, за который причина считается повторной", "en": "The time within which a cause is repeated"}', '{"kk": "ай", "ru": "месяцев", "en": "months"}', 0),
       ('TENSION_INJURY', '{"kk": "Шиеленіс: өндірісте зардап шеккен адам", "ru": "Напряжённость: пострадавший на производстве", "en": "Tension: person hurt at work"}', '{"kk": "балл", "ru": "баллов", "en": "points"}', 0),
       ('TENSION_INJURY_MONTHS', '{"kk": "Шиеленіс зардап шеккендерді санайтын мерзім", "ru": "Напряжённость: за сколько месяцев считаются пострадавшие", "en": "Tension: the months for which people hurt are counted"}', '{"kk": "ай", "ru": "месяцев", "en": "months"}', 0);

insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('SAFETY_RATES_LEAST_EMPLOYERS', '2016-01-01', 3, 'internal', 'internal standard', 'system'),
       ('SAFETY_RATES_LEAST_NUMBER', '2016-01-01', 5, 'internal', 'internal standard: cells below 5 are suppressed in public views', 'system'),
       ('SAFETY_REPEAT_MONTHS', '2016-01-01', 36, 'internal', 'internal standard', 'system'),
       ('TENSION_INJURY', '2016-01-01', 2, 'internal', 'internal standard', 'system'),
       ('TENSION_INJURY_MONTHS', '2016-01-01', 12, 'internal', 'internal standard', 'system');
