-- Why: inspections of safety are held by dated checklists just as those of labour law are, and one administrator keeps both. The field
-- of work is a column; the safety checklists are by industry, and what is known of each article stands beside it
-- (docs/adr/0062-inspections-of-safety.md).
alter table inspection_checklist add column field text collate "C" not null default 'labour_law';
alter table inspection_checklist
    alter column field drop default,
    add constraint inspection_checklist_field_known check (field in ('labour_law', 'safety'));

insert into inspection_checklist (code, number, field, name, valid_from, recorded_by)
values ('safety-general', 1, 'safety', '{"kk": "Еңбек қауіпсіздігі: кез келген сала", "ru": "Безопасность труда: любая отрасль", "en": "Safety at work: any industry"}', '2016-01-01', 'system'),
       ('safety-construction', 1, 'safety', '{"kk": "Еңбек қауіпсіздігі: құрылыс", "ru": "Безопасность труда: строительство", "en": "Safety at work: construction"}', '2016-01-01', 'system'),
       ('safety-industry', 1, 'safety', '{"kk": "Еңбек қауіпсіздігі: өнеркәсіп және кен өндіру", "ru": "Безопасность труда: промышленность и добыча", "en": "Safety at work: industry and mining"}', '2016-01-01', 'system'),
       ('safety-education', 1, 'safety', '{"kk": "Еңбек қауіпсіздігі: білім беру", "ru": "Безопасность труда: образование", "en": "Safety at work: education"}', '2016-01-01', 'system');

-- Of the Code, as the copies that were read say.
insert into inspection_question (checklist_id, body, article, confidence, sort_order)
select c.id, q.body::jsonb,
       jsonb_build_object('kk', 'ҚР ЕК ' || q.article || '-бап', 'ru', 'ТК РК, ст. ' || q.article, 'en', 'Labour Code, article ' || q.article),
       q.confidence, q.sort_order
from inspection_checklist c,
     (values
        (10, '203(1)', 'verified', '{"kk": "Өндірістік кеңес құрылған, тараптары тең", "ru": "Производственный совет создан, стороны равны", "en": "There is a production council with equal sides"}'),
        (20, '202', 'verified', '{"kk": "Еңбек қауіпсіздігі қызметі немесе маманы бар", "ru": "Есть служба или специалист по безопасности труда", "en": "There is a safety service or specialist"}'),
        (30, '182(2)', 'verified', '{"kk": "Кәсіби тәуекелдер бағаланған, шаралар жоспары бар", "ru": "Профессиональные риски оценены, есть план мер", "en": "Occupational risks are assessed with a plan of measures"}'),
        (40, '182(2)3)', 'verified', '{"kk": "Басшылар мен жауапты адамдар үш жылда бір рет оқытылған", "ru": "Руководители и ответственные обучены не реже раза в три года", "en": "Managers and responsible persons were trained within three years"}'),
        (50, '182(2)', 'recalled', '{"kk": "Жұмыскерлер нұсқама алған, білімі жыл сайын тексеріледі", "ru": "Работники проинструктированы, знания проверяются ежегодно", "en": "Workers are briefed and tested every year"}'),
        (60, '182(2)', 'verified', '{"kk": "Арнайы киім мен жеке қорғану құралдары берілген, жарамды", "ru": "Спецодежда и средства защиты выданы и исправны", "en": "Special clothing and protective equipment are issued and sound"}'),
        (70, '182(2)', 'verified', '{"kk": "Алғашқы көмек қобдишасы толық", "ru": "Аптечки первой помощи укомплектованы", "en": "First aid kits are complete"}'),
        (80, '182(2)12)', 'verified', '{"kk": "Еңбек жағдайлары бойынша аттестаттау бес жылда бір рет өткізілген", "ru": "Аттестация по условиям труда проведена не реже раза в пять лет", "en": "Certification by working conditions was held within five years"}'),
        (90, '182(2)', 'verified', '{"kk": "Жазатайым оқиғалар есепке алынады", "ru": "Несчастные случаи учитываются", "en": "Accidents are recorded"}'),
        (100, '181(1)', 'verified', '{"kk": "Өмірге қауіп төнсе, жұмыскер жұмыстан бас тарта алады және оны біледі", "ru": "Работник знает, что может отказаться от работы при угрозе жизни", "en": "Workers know they may refuse work that threatens life"}')
     ) as q (sort_order, article, confidence, body)
where c.field = 'safety' and c.number = 1;

-- Of an industry: the rules are those of the industry and of the equipment, whose numbers nobody has looked up yet.
insert into inspection_question (checklist_id, body, article, confidence, sort_order)
select c.id, q.body::jsonb,
       '{"kk": "саланың қауіпсіздік қағидалары", "ru": "правила безопасности отрасли", "en": "safety rules of the industry"}', 'unverified', q.sort_order
from inspection_checklist c
join (values
        ('safety-construction', 210, '{"kk": "Биіктіктегі жұмыста қоршау, сақтандыру белдігі және бекіту нүктесі бар", "ru": "На высоте есть ограждение, страховочный пояс и точка крепления", "en": "Work at height has guards, a harness and an anchor point"}'),
        ('safety-construction', 220, '{"kk": "Қазаншұңқыр қабырғалары бекітілген, шеті қоршалған", "ru": "Стенки котлована укреплены, край ограждён", "en": "Walls of the pit are supported and its edge is guarded"}'),
        ('safety-construction', 230, '{"kk": "Жүк көтеру машинасы тексерілген, қауіпті аймақ белгіленген", "ru": "Грузоподъёмная машина проверена, опасная зона обозначена", "en": "Lifting gear is inspected and its danger zone is marked"}'),
        ('safety-construction', 240, '{"kk": "Тоқ көздері жерге тұйықталған, кабельдер зақымсыз", "ru": "Электроустановки заземлены, кабели целы", "en": "Electrical equipment is earthed and cables are sound"}'),
        ('safety-industry', 210, '{"kk": "Машиналардың қозғалатын бөліктері қоршалған", "ru": "Движущиеся части машин ограждены", "en": "Moving parts of machines are guarded"}'),
        ('safety-industry', 220, '{"kk": "Газ бен шаң мөлшері өлшенеді, желдеткіш жұмыс істейді", "ru": "Газ и пыль измеряются, вентиляция работает", "en": "Gas and dust are measured and ventilation works"}'),
        ('safety-industry', 230, '{"kk": "Қауіпті жұмыс наряд-рұқсатпен орындалады", "ru": "Опасные работы идут по наряду-допуску", "en": "Dangerous work is done under a permit"}'),
        ('safety-industry', 240, '{"kk": "Авариядан шығу жолдары бос, жоспары ілулі", "ru": "Пути выхода при аварии свободны, план вывешен", "en": "Escape ways are free and the plan is posted"}'),
        ('safety-education', 210, '{"kk": "Химия және физика кабинеттерінде сору шкафы мен өрт сөндіргіш бар", "ru": "В кабинетах химии и физики есть вытяжка и огнетушитель", "en": "Chemistry and physics rooms have a fume hood and an extinguisher"}'),
        ('safety-education', 220, '{"kk": "Шеберхана білдектері қоршалған, ажыратқышы жарамды", "ru": "Станки мастерских ограждены, выключатель исправен", "en": "Workshop machines are guarded and their switch works"}'),
        ('safety-education', 230, '{"kk": "Эвакуация жолдары бос, есіктері ішінен ашылады", "ru": "Пути эвакуации свободны, двери открываются изнутри", "en": "Escape ways are free and doors open from inside"}'),
        ('safety-education', 240, '{"kk": "Қазандық пен ас бөлме қызметкерлері медициналық тексеруден өткен", "ru": "Работники котельной и столовой прошли медосмотр", "en": "Boiler and kitchen workers passed the medical check"}')
     ) as q (code, sort_order, body) on q.code = c.code
where c.number = 1;
