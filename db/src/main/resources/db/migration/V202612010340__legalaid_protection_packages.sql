-- Why: somebody without a contract, from abroad, at work through a platform, in a first job, or harassed, needs other steps than the
-- usual ones, and a lawyer who has to remember them forgets one (the groups of the federation's strategy). A package says what to check,
-- which papers to make, who may know and in which languages to speak; it is edited by a date and worked in the case.

create table protection_package (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint protection_package_pk primary key (code),
    constraint protection_package_code_form check (code ~ '^[a-z][a-z-]{1,30}$'),
    constraint protection_package_name_complete check (is_multilingual_text(name))
);

-- For whom a package is proposed: a group that the applicant named, or a topic.
create table protection_package_for (
    id         uuid             not null default uuidv7(),
    package    text collate "C" not null,
    group_code text collate "C",
    topic      text collate "C",
    constraint protection_package_for_pk primary key (id),
    constraint protection_package_for_package_fk foreign key (package) references protection_package (code),
    constraint protection_package_for_group_fk foreign key (group_code) references legal_case_group (code),
    constraint protection_package_for_topic_fk foreign key (topic) references legal_case_topic (code),
    constraint protection_package_for_one check ((group_code is null) <> (topic is null)),
    constraint protection_package_for_once unique nulls not distinct (package, group_code, topic)
);
create index protection_package_for_group_idx on protection_package_for (group_code);
create index protection_package_for_topic_idx on protection_package_for (topic);

-- A version is never changed: cases are worked by it. A new wording is a new version from a day on.
create table protection_package_version (
    id              uuid             not null,
    package         text collate "C" not null,
    number          integer          not null,
    valid_from      date             not null,
    confidentiality jsonb            not null,
    languages       text collate "C" not null,
    recorded_at     timestamptz      not null,
    recorded_by     text             not null,
    constraint protection_package_version_pk primary key (id),
    constraint protection_package_version_package_fk foreign key (package) references protection_package (code),
    constraint protection_package_version_number_once unique (package, number),
    constraint protection_package_version_day_once unique (package, valid_from),
    constraint protection_package_version_confidentiality_complete check (is_multilingual_text(confidentiality)),
    constraint protection_package_version_languages_form check (languages ~ '^[a-z]{2}(,[a-z]{2})*$')
);

create table protection_package_item (
    id         uuid             not null,
    version_id uuid             not null,
    kind       text collate "C" not null,
    body       jsonb            not null,
    sort_order integer          not null,
    constraint protection_package_item_pk primary key (id),
    constraint protection_package_item_version_fk foreign key (version_id) references protection_package_version (id),
    constraint protection_package_item_order unique (version_id, kind, sort_order),
    constraint protection_package_item_kind_known check (kind in ('check', 'paper')),
    constraint protection_package_item_body_complete check (is_multilingual_text(body))
);

create function protection_package_version_is_kept() returns trigger
    language plpgsql
as
$$
begin
    raise exception 'a version of a package is never changed' using errcode = 'check_violation', constraint = 'protection_package_version_is_kept';
end
$$;
create trigger protection_package_version_is_kept
    before update or delete
    on protection_package_version
    for each row
execute function protection_package_version_is_kept();
create trigger protection_package_item_is_kept
    before update or delete
    on protection_package_item
    for each row
execute function protection_package_version_is_kept();

insert into protection_package (code, name, sort_order)
values
    ('informal', '{"kk": "Бейресми және өзін-өзі жұмыспен қамтығандар", "ru": "Неформально занятые и самозанятые", "en": "Informal and self-employed workers"}', 10),
    ('migrant', '{"kk": "Еңбекші мигранттар", "ru": "Трудовые мигранты", "en": "Migrant workers"}', 20),
    ('platform', '{"kk": "Платформа жұмыскерлері", "ru": "Работники платформ", "en": "Platform workers"}', 30),
    ('first-contract', '{"kk": "Алғашқы еңбек шарты", "ru": "Первый трудовой договор", "en": "First employment contract"}', 40),
    ('dignity', '{"kk": "Кемсітушілік және қудалау", "ru": "Дискриминация и домогательства", "en": "Discrimination and harassment"}', 50);

insert into protection_package_for (package, group_code, topic)
values ('informal', 'informal', null), ('informal', 'self-employed', null), ('migrant', 'migrant', null), ('platform', 'platform', null),
       ('first-contract', 'first-contract', null), ('dignity', null, 'discrimination'), ('dignity', null, 'harassment');

insert into protection_package_version (id, package, number, valid_from, confidentiality, languages, recorded_at, recorded_by)
select uuidv7(), said.package, 1, date '2016-01-01', said.confidentiality::jsonb, said.languages, now(), 'system'
from (values
    ('informal', '{"kk": "Жұмыс берушіге адамның аты оның келісімінсіз аталмайды.", "ru": "Имя не называется работодателю без согласия самого человека.", "en": "The name is not told to the employer without the consent of the person."}', 'kk,ru'),
    ('migrant', '{"kk": "Құжаттарының жағдайы туралы мәлімет ешкімге берілмейді; көшірмелер сақталмайды.", "ru": "Сведения о документах и статусе никому не передаются; копии не хранятся.", "en": "Nothing about papers and status is passed on to anybody; no copies are kept."}', 'kk,ru,uz,ky,tg'),
    ('platform', '{"kk": "Аккаунт атауы мен рейтинг платформаға жазылған хатта аталмайды, келісім болмаса.", "ru": "Имя аккаунта и рейтинг не называются в письмах платформе без согласия.", "en": "Account and rating are not named in letters to the platform without consent."}', 'kk,ru'),
    ('first-contract', '{"kk": "18 жасқа толмаған адамның атынан заңды өкілі де хабардар болады.", "ru": "О деле несовершеннолетнего знает и законный представитель.", "en": "The legal representative knows of the case of a minor as well."}', 'kk,ru'),
    ('dignity', '{"kk": "Іс басшыларға да жабық. Куәгерлердің аты істен тыс аталмайды.", "ru": "Дело закрыто и от вышестоящих. Имена свидетелей не называются вне дела.", "en": "The case is closed to those above as well. Witnesses are not named outside the case."}', 'kk,ru')) as said (package, confidentiality, languages);

insert into protection_package_item (id, version_id, kind, body, sort_order)
select uuidv7(), v.id, said.kind, said.body::jsonb, said.sort_order
from (values
    ('informal', 'check', 10, '{"kk": "Нақты жұмыс фактісінің дәлелдерін жинау: хат алмасу, аударым, өткізу парағы, куәгер", "ru": "Собрать доказательства фактической работы: переписка, переводы, пропуск, свидетели", "en": "Gather proof that the work was done: messages, payments, a pass, witnesses"}'),
    ('informal', 'check', 20, '{"kk": "Зейнетақы жарнасы мен әлеуметтік аударымды тексеру", "ru": "Проверить пенсионные взносы и социальные отчисления", "en": "Check pension contributions and social payments"}'),
    ('informal', 'check', 30, '{"kk": "Еңбек шартын ресімдеуді талап ету", "ru": "Потребовать оформить трудовой договор", "en": "Demand that an employment contract be made"}'),
    ('informal', 'check', 40, '{"kk": "Еңбек қатынастарын тану туралы талапты сотқа дайындау", "ru": "Подготовить требование о признании трудовых отношений в суде", "en": "Prepare the claim that the relation is one of employment"}'),
    ('informal', 'paper', 10, '{"kk": "Жұмыс берушіге шартты ресімдеу туралы талап", "ru": "Требование работодателю оформить договор", "en": "Demand to the employer to make a contract"}'),
    ('informal', 'paper', 20, '{"kk": "Еңбек қатынастарын тану туралы талап арыз", "ru": "Иск о признании трудовых отношений", "en": "Claim that the relation is one of employment"}'),
    ('migrant', 'check', 10, '{"kk": "Түсінікті тілде сөйлесу, аудармашы табу", "ru": "Говорить на понятном языке, найти переводчика", "en": "Speak a language that is understood, find an interpreter"}'),
    ('migrant', 'check', 20, '{"kk": "Жұмысқа рұқсат пен шарттың мерзімін тексеру", "ru": "Проверить разрешение на работу и срок договора", "en": "Check the work permit and the term of the contract"}'),
    ('migrant', 'check', 30, '{"kk": "Құжаттары алынып қойылмағанын сұрау", "ru": "Спросить, не изъяты ли документы", "en": "Ask whether papers were taken away"}'),
    ('migrant', 'check', 40, '{"kk": "Еліне кетсе де іс жүргізуге сенімхат алу", "ru": "Взять доверенность, чтобы вести дело и после отъезда", "en": "Take a power of attorney, so that the case goes on after departure"}'),
    ('migrant', 'paper', 10, '{"kk": "Екі тілдегі сенімхат", "ru": "Доверенность на двух языках", "en": "Power of attorney in two languages"}'),
    ('migrant', 'paper', 20, '{"kk": "Жалақыны төлеу туралы талап", "ru": "Требование о выплате заработной платы", "en": "Demand to pay wages"}'),
    ('platform', 'check', 10, '{"kk": "Тапсырыстар мен төлемдер тарихын сақтау", "ru": "Сохранить историю заказов и выплат", "en": "Save the history of orders and payments"}'),
    ('platform', 'check', 20, '{"kk": "Платформа шартын және ережелерін алу", "ru": "Получить договор и правила платформы", "en": "Get the contract and the rules of the platform"}'),
    ('platform', 'check', 30, '{"kk": "Бұғаттау себебін жазбаша сұрау", "ru": "Письменно запросить причину блокировки", "en": "Ask in writing why the account was blocked"}'),
    ('platform', 'check', 40, '{"kk": "Жарақат болса, сақтандыруды тексеру", "ru": "При травме проверить страхование", "en": "In case of an injury, check the insurance"}'),
    ('platform', 'paper', 10, '{"kk": "Платформаға сұрау салу", "ru": "Запрос платформе", "en": "Request to the platform"}'),
    ('platform', 'paper', 20, '{"kk": "Бұғаттауға шағым", "ru": "Жалоба на блокировку", "en": "Complaint against the blocking"}'),
    ('first-contract', 'check', 10, '{"kk": "Сынақ мерзімі мен оның ұзақтығын тексеру", "ru": "Проверить испытательный срок и его длину", "en": "Check the probation and its length"}'),
    ('first-contract', 'check', 20, '{"kk": "Шарттың данасы мен лауазымдық нұсқаулықтың берілгенін сұрау", "ru": "Спросить, выданы ли экземпляр договора и инструкция", "en": "Ask whether a copy of the contract and the job description were given"}'),
    ('first-contract', 'check', 30, '{"kk": "18 жасқа толмағандар үшін жұмыс уақытын тексеру", "ru": "Проверить рабочее время несовершеннолетнего", "en": "Check the working time of a minor"}'),
    ('first-contract', 'check', 40, '{"kk": "Материалдық жауапкершілік туралы шартты қарау", "ru": "Посмотреть договор о материальной ответственности", "en": "Look at the agreement on liability for damage"}'),
    ('first-contract', 'paper', 10, '{"kk": "Шарт данасын беру туралы өтініш", "ru": "Заявление о выдаче экземпляра договора", "en": "Request for a copy of the contract"}'),
    ('first-contract', 'paper', 20, '{"kk": "Келісу комиссиясына өтініш", "ru": "Заявление в согласительную комиссию", "en": "Application to the conciliation commission"}'),
    ('dignity', 'check', 10, '{"kk": "Қауіпсіздікті сұрау, қажет болса басқа жерге ауыстыруды талап ету", "ru": "Спросить о безопасности, при необходимости требовать перевода обидчика", "en": "Ask about safety; where needed, demand that the offender be moved"}'),
    ('dignity', 'check', 20, '{"kk": "Оқиғалардың күнделігін жазу, хабарламаларды сақтау", "ru": "Вести дневник событий, сохранить сообщения", "en": "Keep a diary of events and save messages"}'),
    ('dignity', 'check', 30, '{"kk": "Куәгерлермен келісім бойынша ғана сөйлесу", "ru": "Говорить со свидетелями только с согласия", "en": "Talk to witnesses with consent only"}'),
    ('dignity', 'check', 40, '{"kk": "Психологиялық көмек ұсыну", "ru": "Предложить психологическую помощь", "en": "Offer psychological help"}'),
    ('dignity', 'paper', 10, '{"kk": "Жұмыс берушіге ішкі тексеру жүргізу туралы талап", "ru": "Требование работодателю о внутреннем расследовании", "en": "Demand to the employer for an internal inquiry"}'),
    ('dignity', 'paper', 20, '{"kk": "Моральдық зиянды өтеу туралы талап арыз", "ru": "Иск о компенсации морального вреда", "en": "Claim for moral damage"}')) as said (package, kind, sort_order, body)
join protection_package_version v on v.package = said.package and v.number = 1;

-- The version a case is worked by stays, whatever is edited later.
create table legal_case_package (
    case_id      uuid        not null,
    version_id   uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    chosen_on    date        not null,
    chosen_by    text        not null,
    constraint legal_case_package_pk primary key (case_id),
    constraint legal_case_package_of_version unique (case_id, version_id),
    constraint legal_case_package_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_package_version_fk foreign key (version_id) references protection_package_version (id)
);
create index legal_case_package_version_idx on legal_case_package (version_id);

create table legal_case_package_item (
    case_id      uuid not null,
    item_id      uuid not null,
    primary_id   uuid not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    done_on      date not null,
    done_by      text not null,
    constraint legal_case_package_item_pk primary key (case_id, item_id),
    constraint legal_case_package_item_case_fk foreign key (case_id) references legal_case_package (case_id),
    constraint legal_case_package_item_item_fk foreign key (item_id) references protection_package_item (id)
);
create index legal_case_package_item_item_idx on legal_case_package_item (item_id);

create function legal_case_package_item_of_version() returns trigger
    language plpgsql
as
$$
begin
    if not exists (select from protection_package_item i join legal_case_package p on p.version_id = i.version_id
                   where i.id = new.item_id and p.case_id = new.case_id) then
        raise exception 'item % is of another package', new.item_id using errcode = 'check_violation', constraint = 'legal_case_package_item_of_version';
    end if;
    return new;
end
$$;
create trigger legal_case_package_item_of_version
    before insert or update
    on legal_case_package_item
    for each row
execute function legal_case_package_item_of_version();

-- The place in the tree, the second wall and need-to-know, as for the appeal itself.
do
$$
declare
    placed  text;
    place   text;
    command text;
    levels  text := 'birlik_rows_federation, birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree';
    mine    text := '(select r.case_id from legal_case_reader r where r.account_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid) and r.ended_at is null)';
begin
    foreach placed in array array ['legal_case_package', 'legal_case_package_item']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id)', placed, place);
                    if place <> 'primary' then
                        execute format('create policy %1$s_%2$s on %1$I to birlik_rows_%2$s using (%2$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed, place);
                    end if;
                end loop;
            execute format('create trigger %1$s_placed before insert or update of primary_id on %1$I for each row execute function organisation_row_placed(''itself'')', placed);
            execute format('alter table %I enable row level security', placed);
            execute format('alter table %I force row level security', placed);
            execute format('create policy %1$s_federation on %1$I to birlik_rows_federation using (true)', placed);
            execute format('create policy %1$s_primary on %1$I to birlik_rows_primary using (primary_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', placed);
            execute format('create policy %1$s_subtree on %1$I to birlik_rows_subtree using (primary_id in (select a.descendant_id from organisation_ancestry a where a.line = (select current_setting(''birlik.scope_line'', true)) and a.ancestor_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid) and a.valid_to > current_date))', placed);
            foreach command in array array ['select', 'update', 'delete']
                loop
                    execute format('create policy %1$s_known_%2$s on %1$I as restrictive for %2$s to %3$s using ('
                        'case (select current_setting(''birlik.reads_as'', true))'
                        ' when ''account'' then case_id in %4$s'
                        ' when ''case'' then case_id = (select nullif(current_setting(''birlik.reader'', true), '''')::uuid)'
                        ' else false end)', placed, command, levels, mine);
                end loop;
        end loop;
end
$$;
