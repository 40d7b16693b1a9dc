-- Why: every clause of an agreement has a topic, so that amounts can be compared and the mandatory content of a collective
-- agreement (Labour Code, article 157) can be ticked off. The codebook enters once; its words and rules are the
-- administrator's afterwards.

-- better says which way a number of this topic favours employees; floor names the parameter of the law below which (above
-- which, for "less") a clause is void. Both are empty where numbers of a topic cannot be compared.
create table agreement_topic (
    code       text collate "C" not null,
    parent     text collate "C",
    name       jsonb            not null,
    law_basis  text             not null,
    confidence text collate "C" not null,
    better     text collate "C",
    floor      text collate "C",
    sort_order integer          not null,
    constraint agreement_topic_pk primary key (code),
    constraint agreement_topic_parent_fk foreign key (parent) references agreement_topic (code),
    constraint agreement_topic_floor_fk foreign key (floor) references legal_parameter (code),
    constraint agreement_topic_code_shape check (code ~ '^[A-Z]([0-9]{2})?$'),
    constraint agreement_topic_under_its_letter check (parent is not distinct from nullif(substr(code, 1, 1), code)),
    constraint agreement_topic_name_complete check (is_multilingual_text(name)),
    constraint agreement_topic_confidence_known check (confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal')),
    constraint agreement_topic_better_known check (better in ('more', 'less')),
    constraint agreement_topic_floor_has_direction check (floor is null or better is not null),
    constraint agreement_topic_sort_order_unique unique (sort_order)
);
create index agreement_topic_parent_idx on agreement_topic (parent);
create index agreement_topic_floor_idx on agreement_topic (floor);
insert into agreement_topic (code, parent, name, law_basis, confidence, better, floor, sort_order)
values
    ('A', null, '{"kk": "Еңбекке ақы төлеу", "ru": "Оплата труда", "en": "Pay"}', 'ТК 157(1)1)', 'verified', null, null, 10),
    ('A01', 'A', '{"kk": "Еңбекті нормалау және еңбекке ақы төлеу жүйелері", "ru": "Нормирование и системы оплаты труда", "en": "Work norms and pay system"}', 'ТК 157(1)1)', 'verified', null, null, 20),
    ('A02', 'A', '{"kk": "Тарифтік мөлшерлемелер мен айлықақылар", "ru": "Тарифные ставки и оклады", "en": "Tariff rates and salaries"}', 'ТК 157(1)1)', 'verified', 'more', 'MINIMUM_WAGE', 30),
    ('A03', 'A', '{"kk": "Ұйымдағы жалақының ең төмен мөлшері", "ru": "Минимальный размер оплаты в организации", "en": "Minimum wage in the organisation"}', 'ТК 103-104', 'recalled', 'more', 'MINIMUM_WAGE', 40),
    ('A04', 'A', '{"kk": "Ауыр және зиянды жұмыстар үшін қосымша ақылар", "ru": "Доплаты за тяжёлые и вредные работы", "en": "Allowances for heavy and hazardous work"}', 'ТК 157(1)1), 105', 'verified', 'more', null, 50),
    ('A05', 'A', '{"kk": "Үстемеақылар мен ынталандыру төлемдері", "ru": "Надбавки и стимулирующие выплаты", "en": "Other allowances and bonuses"}', 'ТК 157(1)1)', 'verified', 'more', null, 60),
    ('A06', 'A', '{"kk": "Разрядаралық коэффициенттер", "ru": "Межразрядные коэффициенты", "en": "Grade coefficients"}', 'ТК 157(1)2)', 'verified', 'more', null, 70),
    ('A07', 'A', '{"kk": "Жалақыны индекстеу", "ru": "Индексация заработной платы", "en": "Wage indexation"}', 'ТК 157(2); sectoral agreement', 'recalled', 'more', null, 80),
    ('A08', 'A', '{"kk": "Үстеме жұмысқа ақы төлеу", "ru": "Оплата сверхурочной работы", "en": "Overtime pay"}', 'ТК 108', 'verified', 'more', 'OVERTIME_RATE_MIN', 90),
    ('A09', 'A', '{"kk": "Мереке және демалыс күндеріндегі жұмысқа ақы төлеу", "ru": "Оплата работы в выходные и праздничные дни", "en": "Work on days off and holidays"}', 'ТК 109', 'verified', 'more', 'HOLIDAY_RATE_MIN', 100),
    ('A10', 'A', '{"kk": "Түнгі уақыттағы жұмысқа ақы төлеу", "ru": "Оплата работы в ночное время", "en": "Night work"}', 'ТК 110', 'verified', 'more', 'NIGHT_RATE_MIN', 110),
    ('A11', 'A', '{"kk": "Бос тұрып қалуға ақы төлеу", "ru": "Оплата простоя", "en": "Downtime pay"}', 'ТК 112', 'verified', 'more', 'DOWNTIME_PAY_EMPLOYER_FAULT', 120),
    ('A12', 'A', '{"kk": "Жалақы төлеу мерзімдері және төлемді кешіктіру", "ru": "Сроки выплаты и просрочка", "en": "Pay day and delay"}', 'ТК 113', 'verified', null, null, 130),
    ('A13', 'A', '{"kk": "Есеп айырысу парағы және бірдей еңбек үшін бірдей ақы", "ru": "Расчётный листок и равная оплата", "en": "Pay secrecy, payslip, equal pay"}', 'ТК 6, 22, 113', 'recalled', null, null, 140),
    ('B', null, '{"kk": "Жұмыс уақыты", "ru": "Рабочее время", "en": "Working time"}', 'ТК 157(1)3)', 'verified', null, null, 150),
    ('B01', 'B', '{"kk": "Жұмыс аптасының ұзақтығы", "ru": "Продолжительность рабочей недели", "en": "Weekly hours"}', 'ТК 157(1)3), 68', 'verified', 'less', 'NORMAL_WEEK_HOURS', 160),
    ('B02', 'B', '{"kk": "Жұмыс уақытының қысқартылған ұзақтығы", "ru": "Сокращённая продолжительность", "en": "Reduced hours"}', 'ТК 69', 'verified', 'less', 'REDUCED_WEEK_HOURS_HAZARDOUS', 170),
    ('B03', 'B', '{"kk": "Ауысымдық жұмыс және вахталық әдіс", "ru": "Сменность и вахтовый метод", "en": "Shift and rotation schedules"}', 'ТК 73, 135-137', 'recalled', 'less', null, 180),
    ('B04', 'B', '{"kk": "Икемді және толық емес жұмыс уақыты", "ru": "Гибкий график и неполное время", "en": "Flexible and part-time work"}', 'ТК 70, 74', 'recalled', null, null, 190),
    ('B05', 'B', '{"kk": "Үстеме жұмыстардың шекті саны", "ru": "Предел сверхурочных работ", "en": "Overtime limits"}', 'ТК 77-78', 'verified', 'less', 'OVERTIME_MAX_YEAR', 200),
    ('B06', 'B', '{"kk": "Қашықтан жұмыс істеу", "ru": "Дистанционная работа", "en": "Remote work"}', 'ТК 138', 'recalled', null, null, 210),
    ('C', null, '{"kk": "Тынығу және демалыстар", "ru": "Отдых и отпуска", "en": "Rest and leave"}', 'ТК 157(1)3)', 'verified', null, null, 220),
    ('C01', 'C', '{"kk": "Негізгі еңбек демалысы", "ru": "Основной трудовой отпуск", "en": "Basic annual leave"}', 'ТК 157(1)3), 88', 'verified', 'more', 'ANNUAL_LEAVE_DAYS', 230),
    ('C02', 'C', '{"kk": "Еңбек жағдайлары зиянды жұмыстар үшін қосымша еңбек демалысы", "ru": "Дополнительный отпуск за вредность", "en": "Additional leave, hazardous work"}', 'ТК 89', 'verified', 'more', 'ADDITIONAL_LEAVE_HAZARDOUS_DAYS', 240),
    ('C03', 'C', '{"kk": "Өзге негіздер бойынша қосымша еңбек демалысы", "ru": "Дополнительный отпуск по иным основаниям", "en": "Additional leave, other grounds"}', 'ТК 89, 157(2)', 'recalled', 'more', null, 250),
    ('C04', 'C', '{"kk": "Отбасылық оқиғаларға байланысты ақы төленетін күндер", "ru": "Оплачиваемые дни по семейным событиям", "en": "Paid days for family events"}', 'ТК 97, 157(2)', 'recalled', 'more', null, 260),
    ('C05', 'C', '{"kk": "Еңбек демалысына сауықтыруға арналған жәрдемақы", "ru": "Пособие на оздоровление к отпуску", "en": "Health benefit with leave"}', 'ТК 157(2)', 'recalled', 'more', null, 270),
    ('C06', 'C', '{"kk": "Үзілістер мен тамақтану", "ru": "Перерывы и питание", "en": "Breaks and meals"}', 'ТК 81-82', 'verified', 'more', null, 280),
    ('C07', 'C', '{"kk": "Оқу демалысы", "ru": "Учебный отпуск", "en": "Study leave"}', 'ТК 98', 'recalled', 'more', null, 290),
    ('D', null, '{"kk": "Еңбек қауіпсіздігі және еңбекті қорғау", "ru": "Безопасность и охрана труда", "en": "Safety and health"}', 'ТК 157(1)4)', 'verified', null, null, 300),
    ('D01', 'D', '{"kk": "Саламатты және қауіпсіз еңбек жағдайлары", "ru": "Здоровые и безопасные условия, план мероприятий", "en": "Safe conditions and plan of measures"}', 'ТК 157(1)4)', 'verified', 'more', null, 310),
    ('D02', 'D', '{"kk": "ЕҚЕҚ іс-шараларын қаржыландыру көлемі", "ru": "Объём финансирования мероприятий по БиОТ", "en": "Financing of safety measures"}', 'ТК 157(1)4)', 'verified', 'more', null, 320),
    ('D03', 'D', '{"kk": "Денсаулық сақтау, медициналық қарап-тексеру", "ru": "Охрана здоровья, медосмотры", "en": "Health protection and medical checks"}', 'ТК 157(1)4), 185', 'verified', 'more', null, 330),
    ('D04', 'D', '{"kk": "Ауыр және зиянды жұмыстарға жіберу тәртібі", "ru": "Порядок допуска к тяжёлым и вредным работам", "en": "Admission to heavy and hazardous work"}', 'ТК 157(1) (item named in a review of 2017) (persons of pension age)', 'verified', null, null, 340),
    ('D05', 'D', '{"kk": "Жеке қорғану құралдары, сүт, емдік-профилактикалық тағам", "ru": "СИЗ, молоко, лечебное питание", "en": "Protective equipment, milk, therapeutic food"}', 'ТК 182', 'recalled', 'more', null, 350),
    ('D06', 'D', '{"kk": "Өндірістік кеңес және техникалық инспекторлар", "ru": "Производственный совет и технические инспекторы", "en": "Production council and technical inspectors"}', 'ТК 203', 'partly', 'more', null, 360),
    ('D07', 'D', '{"kk": "ЕҚЕҚ мәселелері бойынша оқыту", "ru": "Обучение по БиОТ", "en": "Safety training"}', 'ТК 182', 'verified', 'more', null, 370),
    ('D08', 'D', '{"kk": "Зиянды өтеу және сақтандыру", "ru": "Возмещение вреда и страхование", "en": "Accident compensation and insurance"}', 'ТК 122; law on employee accident insurance', 'recalled', 'more', null, 380),
    ('D09', 'D', '{"kk": "Тәуекелдерді бағалау және жұмыс орындарын аттестаттау", "ru": "Оценка рисков и аттестация рабочих мест", "en": "Risk assessment and workplace certification"}', 'ТК 182-183', 'verified', null, null, 390),
    ('D10', 'D', '{"kk": "Қауіпті жұмыстарды тоқтата тұру құқығы", "ru": "Право на приостановку опасных работ", "en": "Right to stop dangerous work"}', 'ТК 181', 'recalled', null, null, 400),
    ('E', null, '{"kk": "Әлеуметтік кепілдіктер", "ru": "Социальные гарантии", "en": "Social benefits"}', 'ТК 157(2)', 'recalled', null, null, 410),
    ('E01', 'E', '{"kk": "Материалдық көмек", "ru": "Материальная помощь", "en": "Material aid"}', 'ТК 157(2)', 'recalled', 'more', null, 420),
    ('E02', 'E', '{"kk": "Еңбекке уақытша қабілетсіздік бойынша жәрдемақыға қосымша төлем", "ru": "Доплата по временной нетрудоспособности", "en": "Sick pay above the law"}', 'ТК 133, 157(2)', 'recalled', 'more', null, 430),
    ('E03', 'E', '{"kk": "Санаторий-курорттық емдеу және демалыс", "ru": "Санаторно-курортное лечение и отдых", "en": "Health resorts and recreation"}', 'ТК 157(2)', 'recalled', 'more', null, 440),
    ('E04', 'E', '{"kk": "Тұрғын үй", "ru": "Жильё", "en": "Housing"}', 'ТК 157(2)', 'recalled', 'more', null, 450),
    ('E05', 'E', '{"kk": "Көлік", "ru": "Транспорт", "en": "Transport"}', 'ТК 157(2)', 'recalled', 'more', null, 460),
    ('E06', 'E', '{"kk": "Ерікті медициналық сақтандыру", "ru": "Добровольное медицинское страхование", "en": "Voluntary medical insurance"}', 'ТК 157(2)', 'recalled', 'more', null, 470),
    ('E07', 'E', '{"kk": "Зейнетақы жарналары және зейнетке шығу төлемдері", "ru": "Пенсионные взносы и выплаты при выходе на пенсию", "en": "Voluntary pension contributions, retirement payments"}', 'ТК 157(2)', 'recalled', 'more', null, 480),
    ('E08', 'E', '{"kk": "Ардагерлер және жұмыскерлердің отбасылары", "ru": "Ветераны и семьи работников", "en": "Veterans and families"}', 'ТК 157(2)', 'recalled', 'more', null, 490),
    ('F', null, '{"kk": "Жұмыспен қамту және оқыту", "ru": "Занятость и обучение", "en": "Employment and training"}', 'ТК 157(2)', 'recalled', null, null, 500),
    ('F01', 'F', '{"kk": "Жұмыскерлер санын немесе штатын қысқарту тәртібі", "ru": "Порядок сокращения", "en": "Notice and procedure of redundancy"}', 'ТК 53', 'recalled', 'more', null, 510),
    ('F02', 'F', '{"kk": "Жұмысынан айырылуға байланысты өтемақы төлемі", "ru": "Компенсация при потере работы", "en": "Compensation for loss of job"}', 'ТК 131', 'verified', 'more', 'JOB_LOSS_PAY_REDUNDANCY', 520),
    ('F03', 'F', '{"kk": "Қайта құрылымдау және әлеуметтік жоспар", "ru": "Реструктуризация и социальный план", "en": "Restructuring and social plan"}', 'ТК 157(2)', 'recalled', 'more', null, 530),
    ('F04', 'F', '{"kk": "Кәсіптік даярлау және біліктілікті арттыру", "ru": "Подготовка и повышение квалификации", "en": "Vocational training and upgrading"}', 'ТК 118, 157(2)', 'recalled', 'more', null, 540),
    ('F05', 'F', '{"kk": "Жұмысты оқумен ұштастыратын жұмыскерлерге берілетін кепілдіктер", "ru": "Гарантии совмещающим работу с обучением", "en": "Guarantees for those who study"}', 'ТК 124, 157(2)', 'recalled', 'more', null, 550),
    ('F06', 'F', '{"kk": "Әділетті көшу, автоматтандыру", "ru": "Справедливый переход, автоматизация", "en": "Just transition and automation"}', 'strategy of FPRK', 'stated', 'more', null, 560),
    ('G', null, '{"kk": "Гендерлік теңдік және отбасы", "ru": "Гендерное равенство и семья", "en": "Gender and family"}', 'ТК 6, 157(2)', 'recalled', null, null, 570),
    ('G01', 'G', '{"kk": "Бірдей еңбек үшін бірдей ақы төлеу", "ru": "Равная оплата равного труда", "en": "Equal pay for equal work"}', 'ТК 6, 22', 'recalled', 'less', null, 580),
    ('G02', 'G', '{"kk": "Жүктілік, босану, бала асырап алу", "ru": "Беременность, роды, усыновление", "en": "Maternity and adoption"}', 'ТК 99-100', 'recalled', 'more', null, 590),
    ('G03', 'G', '{"kk": "Бала күтімі, ата-аналар", "ru": "Уход за ребёнком, родители", "en": "Childcare and parents"}', 'ТК 82, 100, 157(2)', 'recalled', 'more', null, 600),
    ('G04', 'G', '{"kk": "Зорлық-зомбылық пен қудалау", "ru": "Насилие и домогательства", "en": "Violence and harassment"}', 'ILO C190 (not ratified, target)', 'stated', null, null, 610),
    ('H', null, '{"kk": "Жастар", "ru": "Молодёжь", "en": "Youth"}', 'ТК 157(2)', 'recalled', null, null, 620),
    ('H01', 'H', '{"kk": "Алғашқы еңбек шарты және тәлімгерлік", "ru": "Первый договор и наставничество", "en": "First job and mentoring"}', 'ТК 157(2)', 'recalled', 'more', null, 630),
    ('H02', 'H', '{"kk": "Жас жұмыскерлер мен жас отбасыларды қолдау", "ru": "Поддержка молодых работников и семей", "en": "Support of young workers and families"}', 'ТК 157(2)', 'recalled', 'more', null, 640),
    ('I', null, '{"kk": "Кәсіподақ құқықтары", "ru": "Права профсоюза", "en": "Union rights"}', 'ТК 157(1)5)', 'verified', null, null, 650),
    ('I01', 'I', '{"kk": "Кәсіподақтың қызметі үшін жағдай жасау", "ru": "Условия для деятельности профсоюза", "en": "Conditions for the union (room, equipment, communication)"}', 'ТК 157(1)5)', 'verified', null, null, 660),
    ('I02', 'I', '{"kk": "Кәсіподақ жұмысы үшін ақы төленетін уақыт", "ru": "Оплачиваемое время для профсоюзной работы", "en": "Paid time for union work"}', 'law on unions; ТК 157(2)', 'recalled', 'more', null, 670),
    ('I03', 'I', '{"kk": "Мүшелік жарналарды қолма-қол ақшасыз аудару", "ru": "Безналичное перечисление взносов", "en": "Check-off of dues"}', 'law on unions; ТК 157(2)', 'recalled', null, null, 680),
    ('I04', 'I', '{"kk": "Сайланбалы қызметкерлерге берілетін кепілдіктер", "ru": "Гарантии выборным работникам", "en": "Guarantees of elected officers"}', 'law on unions; ТК 157(2)', 'recalled', null, null, 690),
    ('I05', 'I', '{"kk": "Жұмыс беруші актілерінде пікірді ескеру", "ru": "Учёт мнения при издании актов работодателя", "en": "Opinion of the union on acts of the employer"}', 'ТК 157(1)8), 12', 'verified', 'less', null, 700),
    ('I06', 'I', '{"kk": "Ақпарат беру және консультациялар өткізу", "ru": "Информация и консультации", "en": "Information and consultation"}', 'ТК 157(2)', 'recalled', 'more', null, 710),
    ('I07', 'I', '{"kk": "Мәдени-бұқаралық жұмысқа аударымдар", "ru": "Отчисления на культурно-массовую работу", "en": "Employer funds for union and cultural work"}', 'ТК 157(2)', 'recalled', 'more', null, 720),
    ('J', null, '{"kk": "Дауларды шешу", "ru": "Разрешение споров", "en": "Disputes"}', 'ТК 157(2), 159', 'recalled', null, null, 730),
    ('J01', 'J', '{"kk": "Келісу комиссиясы", "ru": "Согласительная комиссия", "en": "Conciliation commission"}', 'ТК 159', 'verified', null, null, 740),
    ('J02', 'J', '{"kk": "Шағымдарды сотқа дейін қарау", "ru": "Досудебное рассмотрение жалоб", "en": "Grievance steps before a dispute"}', 'ТК 159', 'recalled', 'less', null, 750),
    ('J03', 'J', '{"kk": "Талаптар орындалған кезде ереуілден бас тарту, қажетті жұмыстардың ең аз көлемі", "ru": "Отказ от забастовок при выполнении условий, минимум работ", "en": "Peace obligation and minimum services"}', 'ТК 171-176', 'recalled', null, null, 760),
    ('K', null, '{"kk": "Шарттың қолданылуы", "ru": "Действие договора", "en": "Management of the agreement"}', 'ТК 157(1)6)-7), 158', 'verified', null, null, 770),
    ('K01', 'K', '{"kk": "Қолданылу мерзімі және күшіне енуі", "ru": "Срок и вступление в силу", "en": "Term and entry into force"}', 'ТК 158', 'recalled', null, null, 780),
    ('K02', 'K', '{"kk": "Өзгерістер мен толықтырулар енгізу тәртібі", "ru": "Порядок изменений и дополнений", "en": "Amendment procedure"}', 'ТК 157(1)6)', 'verified', 'less', null, 790),
    ('K03', 'K', '{"kk": "Орындалуын бақылау", "ru": "Контроль выполнения", "en": "Control and reporting"}', 'ТК 157(1)7)', 'verified', null, null, 800),
    ('K04', 'K', '{"kk": "Тараптардың жауаптылығы", "ru": "Ответственность сторон", "en": "Liability of the parties"}', 'ТК 157(1)7)', 'verified', null, null, 810),
    ('K05', 'K', '{"kk": "Қолданылу аясы және ұжымдық шартқа қосылу", "ru": "Сфера действия и присоединение", "en": "Coverage and accession of non-members"}', 'ТК 158', 'recalled', null, null, 820),
    ('K06', 'K', '{"kk": "Жаңа шарт жасалғанға дейін ұзарту", "ru": "Пролонгация до нового договора", "en": "Prolongation until a new agreement"}', 'ТК 158; strategy of FPRK', 'stated', null, null, 830),
    ('L', null, '{"kk": "Ерекше топтар және жұмыспен қамтудың жаңа нысандары", "ru": "Особые группы и новые формы занятости", "en": "Special groups and new forms of work"}', 'ТК 157(2)', 'recalled', null, null, 840),
    ('L01', 'L', '{"kk": "Мүгедектігі бар жұмыскерлер", "ru": "Работники с инвалидностью", "en": "Workers with disabilities"}', 'ТК 69, 89', 'recalled', 'more', null, 850),
    ('L02', 'L', '{"kk": "Мигранттар және жіберуші тараптың жұмыскерлері", "ru": "Мигранты и работники направляющей стороны", "en": "Migrants and agency workers"}', 'ТК 188-1', 'verified', null, null, 860),
    ('L03', 'L', '{"kk": "Платформалық жұмыспен қамту және алгоритмдер", "ru": "Платформенная занятость и алгоритмы", "en": "Platform and digital work, algorithmic decisions"}', 'strategy of FPRK', 'stated', null, null, 870);

-- What a collective agreement must contain, with the topics whose clauses answer it. The list can grow: the law changes.
create table agreement_mandatory (
    number     integer          not null,
    name       jsonb            not null,
    article    text             not null,
    confidence text collate "C" not null,
    constraint agreement_mandatory_pk primary key (number),
    constraint agreement_mandatory_name_complete check (is_multilingual_text(name)),
    constraint agreement_mandatory_confidence_known check (confidence in ('verified', 'stated', 'partly', 'recalled', 'unverified', 'internal'))
);
insert into agreement_mandatory (number, name, article, confidence)
values (1, '{"kk": "Еңбекті нормалау және еңбекке ақы төлеу жүйелері, тарифтік мөлшерлемелер мен айлықақылардың, үстемеақылар мен қосымша ақылардың мөлшері, оның ішінде ауыр, зиянды және қауіпті жұмыстар үшін", "ru": "Нормирование и системы оплаты труда, размеры тарифных ставок и окладов, надбавок и доплат, в том числе за тяжёлую, вредную и опасную работу", "en": "Work norms, pay systems, rates and salaries, additions"}', 'ТК 157(1)1)', 'verified'),
       (2, '{"kk": "Разрядаралық коэффициенттер", "ru": "Межразрядные коэффициенты", "en": "Grade coefficients"}', 'ТК 157(1)2)', 'verified'),
       (3, '{"kk": "Жұмыс уақыты және тынығу уақыты, демалыстар", "ru": "Рабочее время и время отдыха, отпуска", "en": "Working and rest time, leave"}', 'ТК 157(1)3)', 'verified'),
       (4, '{"kk": "Саламатты және қауіпсіз еңбек пен тұрмыс жағдайлары, еңбек қауіпсіздігі және еңбекті қорғау іс-шараларын қаржыландыру көлемі, денсаулық сақтау", "ru": "Здоровые и безопасные условия труда и быта, объём финансирования мероприятий по безопасности и охране труда, охрана здоровья", "en": "Healthy and safe conditions, money for safety measures, health protection"}', 'ТК 157(1)4)', 'verified'),
       (5, '{"kk": "Кәсіподақтың қызметі үшін жағдай жасау", "ru": "Условия для деятельности профсоюза", "en": "Conditions for the activity of the union"}', 'ТК 157(1)5)', 'verified'),
       (6, '{"kk": "Өзгерістер мен толықтырулар енгізу тәртібі", "ru": "Порядок внесения изменений и дополнений", "en": "Procedure of changes and additions"}', 'ТК 157(1)6)', 'verified'),
       (7, '{"kk": "Орындалуын бақылау және тараптардың жауаптылығы", "ru": "Контроль и ответственность сторон за выполнение", "en": "Control and liability"}', 'ТК 157(1)7)', 'verified'),
       (8, '{"kk": "Жұмыс беруші қабылдайтын, жұмыскерлер өкілдерінің пікірін ескеру талап етілетін актілер", "ru": "Акты работодателя, требующие учёта мнения представителей работников", "en": "Acts of the employer that need the opinion of employee representatives"}', 'ТК 157(1)8)', 'verified'),
       (9, '{"kk": "Зейнеткерлік жастағы адамдарды ауыр, зиянды және қауіпті жұмыстарға жіберу тәртібі", "ru": "Порядок допуска лиц пенсионного возраста к тяжёлым, вредным и опасным работам", "en": "Admission of persons of pension age to heavy, harmful and dangerous work"}', 'ТК 157(1)9)', 'verified');

create table agreement_mandatory_topic (
    number integer          not null,
    topic  text collate "C" not null,
    constraint agreement_mandatory_topic_pk primary key (number, topic),
    constraint agreement_mandatory_topic_number_fk foreign key (number) references agreement_mandatory (number),
    constraint agreement_mandatory_topic_topic_fk foreign key (topic) references agreement_topic (code)
);
create index agreement_mandatory_topic_topic_idx on agreement_mandatory_topic (topic);
insert into agreement_mandatory_topic (number, topic)
values (1, 'A01'), (1, 'A02'), (1, 'A04'), (1, 'A05'), (2, 'A06'), (3, 'B01'), (3, 'C01'), (4, 'D01'), (4, 'D02'), (4, 'D03'), (5, 'I01'), (6, 'K02'), (7, 'K03'), (7, 'K04'), (8, 'I05'), (9, 'D04');

-- level: of social partnership (Labour Code, article 147). sides: how many a full one has; fewer is a warning (domain rule
-- SP-02). one_in_force: an employer has one at a time (article 156).
create table agreement_kind (
    code         text collate "C" not null,
    level        text collate "C" not null,
    name         jsonb            not null,
    sides        integer          not null,
    one_in_force boolean          not null,
    longest      text collate "C",
    register_by  text collate "C",
    sort_order   integer          not null,
    constraint agreement_kind_pk primary key (code),
    constraint agreement_kind_level_known check (level in ('republic', 'sector', 'region', 'city', 'district', 'holding', 'organisation')),
    constraint agreement_kind_name_complete check (is_multilingual_text(name)),
    constraint agreement_kind_sides check (sides between 2 and 3),
    constraint agreement_kind_longest_fk foreign key (longest) references norm (code),
    constraint agreement_kind_register_by_fk foreign key (register_by) references norm (code),
    constraint agreement_kind_sort_order_unique unique (sort_order)
);
create index agreement_kind_longest_idx on agreement_kind (longest);
create index agreement_kind_register_by_idx on agreement_kind (register_by);
insert into agreement_kind (code, level, name, sides, one_in_force, longest, register_by, sort_order)
values ('general', 'republic', '{"kk": "Бас келісім", "ru": "Генеральное соглашение", "en": "General agreement"}', 3, false, 'AGR_MAX_TERM', null, 10),
       ('sectoral', 'sector', '{"kk": "Салалық келісім", "ru": "Отраслевое соглашение", "en": "Sectoral agreement"}', 3, false, 'AGR_MAX_TERM', 'AGR_REGISTER', 20),
       ('regional', 'region', '{"kk": "Өңірлік келісім", "ru": "Региональное соглашение", "en": "Regional agreement"}', 3, false, 'AGR_MAX_TERM', 'AGR_REGISTER', 30),
       ('city', 'city', '{"kk": "Қалалық келісім", "ru": "Городское соглашение", "en": "City agreement"}', 3, false, 'AGR_MAX_TERM', 'AGR_REGISTER', 40),
       ('district', 'district', '{"kk": "Аудандық келісім", "ru": "Районное соглашение", "en": "District agreement"}', 3, false, 'AGR_MAX_TERM', 'AGR_REGISTER', 50),
       ('framework', 'holding', '{"kk": "Холдингтің негіздемелік келісімі", "ru": "Рамочное соглашение холдинга", "en": "Framework agreement of a holding"}', 2, false, null, null, 60),
       ('pact', 'region', '{"kk": "Әлеуметтік пакт", "ru": "Социальный пакт", "en": "Social pact"}', 2, false, null, null, 70),
       ('memorandum', 'region', '{"kk": "Меморандум", "ru": "Меморандум", "en": "Memorandum"}', 2, false, null, null, 80),
       ('collective', 'organisation', '{"kk": "Ұжымдық шарт", "ru": "Коллективный договор", "en": "Collective agreement"}', 2, true, null, 'CB_MONITORING', 90);

-- Whose agreement it can be on the side of employees.
create table agreement_kind_level (
    agreement_kind    text collate "C" not null,
    organisation_kind text collate "C" not null,
    constraint agreement_kind_level_pk primary key (agreement_kind, organisation_kind),
    constraint agreement_kind_level_agreement_kind_fk foreign key (agreement_kind) references agreement_kind (code),
    constraint agreement_kind_level_organisation_kind_fk foreign key (organisation_kind) references organisation_kind (code)
);
create index agreement_kind_level_organisation_kind_idx on agreement_kind_level (organisation_kind);
insert into agreement_kind_level (agreement_kind, organisation_kind)
values ('general', 'federation'),
       ('sectoral', 'sectoral_union'),
       ('regional', 'territorial_association'),
       ('city', 'territorial_association'),
       ('district', 'territorial_association'),
       ('framework', 'federation'),
       ('framework', 'sectoral_union'),
       ('pact', 'federation'),
       ('pact', 'sectoral_union'),
       ('pact', 'territorial_association'),
       ('memorandum', 'federation'),
       ('memorandum', 'sectoral_union'),
       ('memorandum', 'territorial_association'),
       ('collective', 'primary'),
       ('collective', 'local_union');

-- What a number of a clause or an obligation counts in. Numbers are compared within one unit only.
create table agreement_unit (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint agreement_unit_pk primary key (code),
    constraint agreement_unit_name_complete check (is_multilingual_text(name)),
    constraint agreement_unit_sort_order_unique unique (sort_order)
);
insert into agreement_unit (code, name, sort_order)
values ('tenge', '{"kk": "теңге", "ru": "тенге", "en": "tenge"}', 10),
       ('tenge-month', '{"kk": "теңге айына", "ru": "тенге в месяц", "en": "tenge a month"}', 20),
       ('tenge-year', '{"kk": "теңге жылына", "ru": "тенге в год", "en": "tenge a year"}', 30),
       ('mrp', '{"kk": "АЕК", "ru": "МРП", "en": "MCI"}', 40),
       ('minimum-wage', '{"kk": "ең төмен жалақы", "ru": "МЗП", "en": "minimum wages"}', 50),
       ('salary', '{"kk": "айлықақы", "ru": "оклады", "en": "salaries"}', 60),
       ('average-pay', '{"kk": "орташа жалақының %-ы", "ru": "% средней заработной платы", "en": "% of average pay"}', 70),
       ('percent', '{"kk": "%", "ru": "%", "en": "%"}', 80),
       ('ratio', '{"kk": "есе", "ru": "× (раз)", "en": "times"}', 90),
       ('day', '{"kk": "күн", "ru": "дни", "en": "days"}', 100),
       ('hour', '{"kk": "сағат", "ru": "часы", "en": "hours"}', 110),
       ('hour-week', '{"kk": "сағат аптасына", "ru": "часы в неделю", "en": "hours a week"}', 120),
       ('hour-month', '{"kk": "сағат айына", "ru": "часы в месяц", "en": "hours a month"}', 130),
       ('hour-year', '{"kk": "сағат жылына", "ru": "часы в год", "en": "hours a year"}', 140),
       ('minute', '{"kk": "минут", "ru": "минуты", "en": "minutes"}', 150),
       ('month', '{"kk": "ай", "ru": "месяцы", "en": "months"}', 160),
       ('times-year', '{"kk": "рет жылына", "ru": "раз в год", "en": "times a year"}', 170),
       ('person', '{"kk": "адам", "ru": "люди", "en": "people"}', 180),
       ('piece', '{"kk": "дана", "ru": "штуки", "en": "pieces"}', 190);

grant select on agreement_topic, agreement_mandatory, agreement_mandatory_topic, agreement_kind, agreement_kind_level,
    agreement_unit to birlik_reports;
