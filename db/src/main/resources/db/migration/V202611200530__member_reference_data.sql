-- Why: what a member is counted as, why members leave and which text of consent they signed are words people agree on, so
-- they are data in three languages and not code. A report reads the attributes, never the name.
create table membership_category (
    code              text collate "C" not null,
    name              jsonb            not null,
    counts_in_density boolean          not null,
    sort_order        integer          not null,
    constraint membership_category_pk primary key (code),
    constraint membership_category_name_complete check (is_multilingual_text(name))
);

insert into membership_category (code, name, counts_in_density, sort_order)
values ('working', '{"kk": "Жұмыс істейді", "ru": "Работает", "en": "Working"}', true, 10),
       ('childcare_leave', '{"kk": "Бала күтімі демалысында", "ru": "В отпуске по уходу за ребёнком", "en": "On childcare leave"}', true, 20),
       ('temporarily_not_working', '{"kk": "Уақытша жұмыс істемейді", "ru": "Временно не работает", "en": "Temporarily not working"}', false, 30),
       ('student', '{"kk": "Студент", "ru": "Студент", "en": "Student"}', false, 40),
       ('pensioner', '{"kk": "Зейнеткер", "ru": "Пенсионер", "en": "Pensioner"}', false, 50),
       ('associate', '{"kk": "Қауымдас мүше", "ru": "Ассоциированный член", "en": "Associate member"}', false, 60);

create table leaving_reason (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint leaving_reason_pk primary key (code),
    constraint leaving_reason_name_complete check (is_multilingual_text(name))
);

insert into leaving_reason (code, name, sort_order)
values ('own_wish', '{"kk": "Өз өтініші бойынша", "ru": "По собственному заявлению", "en": "At own request"}', 10),
       ('changed_work', '{"kk": "Жұмыс орнын ауыстырды", "ru": "Смена места работы", "en": "Changed workplace"}', 20),
       ('finished_studies', '{"kk": "Оқуды аяқтады", "ru": "Окончание учёбы", "en": "Finished studies"}', 30),
       ('retired', '{"kk": "Зейнетке шықты", "ru": "Выход на пенсию", "en": "Retired"}', 40),
       ('excluded', '{"kk": "Кәсіподақ органының шешімімен шығарылды", "ru": "Исключение решением органа профсоюза", "en": "Excluded by decision of the union body"}', 50),
       ('deceased', '{"kk": "Қайтыс болды", "ru": "Смерть", "en": "Death"}', 60),
       ('entered_by_mistake', '{"kk": "Қате енгізілген", "ru": "Внесено по ошибке", "en": "Entered by mistake"}', 70);

-- A version is never changed: people signed it. A new wording is a new version.
create table consent_text (
    version    text collate "C" not null,
    valid_from date             not null,
    purpose    jsonb            not null,
    data_list  jsonb            not null,
    term       jsonb            not null,
    constraint consent_text_pk primary key (version),
    constraint consent_text_purpose_complete check (is_multilingual_text(purpose)),
    constraint consent_text_data_list_complete check (is_multilingual_text(data_list)),
    constraint consent_text_term_complete check (is_multilingual_text(term))
);

insert into consent_text (version, valid_from, purpose, data_list, term)
values ('2026-1', '2026-01-01',
        '{"kk": "Кәсіподақ мүшелерін есепке алу, олардың еңбек құқықтары мен мүдделерін қорғау", "ru": "Учёт членов профсоюза, защита их трудовых прав и интересов", "en": "Register of union members, protection of their labour rights and interests"}',
        '{"kk": "Тегі, аты, әкесінің аты, туған күні, жынысы, ЖСН немесе құжат нөмірі, байланыс деректері, жұмыс орны, мүшелік туралы мәліметтер", "ru": "Фамилия, имя, отчество, дата рождения, пол, ИИН или номер документа, контакты, место работы, сведения о членстве", "en": "Name, date of birth, sex, IIN or document number, contacts, workplace, membership"}',
        '{"kk": "Мүшелік мерзімі және ол тоқтатылғаннан кейін 3 жыл", "ru": "Срок членства и 3 года после его прекращения", "en": "While a member and 3 years after"}');
