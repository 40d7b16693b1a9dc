-- Why: a person who was wronged asks for help without an account, from a telephone, and follows what becomes of it. What is typed lies
-- sealed in a draft that only a secret opens, as in joining; sent, it is a case with an owner or on the red list. What the applicant
-- sends and says afterwards belongs to the readers of the case and to nobody else (docs/adr/0048-appeals-of-strangers.md).

-- People say what happened in their own words: a topic is chosen by them, in groups.
create table legal_case_topic_group (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint legal_case_topic_group_pk primary key (code),
    constraint legal_case_topic_group_name_complete check (is_multilingual_text(name))
);

insert into legal_case_topic_group (code, name, sort_order)
values
    ('job', '{"kk": "Жұмыс және шарт", "ru": "Работа и договор", "en": "Job and contract"}', 10),
    ('pay', '{"kk": "Ақша", "ru": "Деньги", "en": "Money"}', 20),
    ('time', '{"kk": "Жұмыс уақыты және демалыс", "ru": "Рабочее время и отдых", "en": "Working time and rest"}', 30),
    ('person', '{"kk": "Қауіпсіздік және қадір-қасиет", "ru": "Безопасность и достоинство", "en": "Safety and dignity"}', 40),
    ('union', '{"kk": "Кәсіподақ және басқа мәселе", "ru": "Профсоюз и другое", "en": "Union and other matters"}', 50);

alter table legal_case_topic
    add column group_code text collate "C",
    add column plain jsonb;

update legal_case_topic t
set group_code = said.group_code, plain = said.plain::jsonb
from (values
    ('dismissal', 'job', '{"kk": "Мені жұмыстан шығарды немесе шығарғысы келеді", "ru": "Меня уволили или хотят уволить", "en": "I was dismissed or am about to be"}'),
    ('transfer', 'job', '{"kk": "Мені басқа жұмысқа немесе басқа жерге ауыстырды", "ru": "Меня перевели на другую работу или в другое место", "en": "I was moved to other work or another place"}'),
    ('contract', 'job', '{"kk": "Еңбек шартын жасамайды немесе талаптарын өзгертті", "ru": "Не заключают договор или изменили его условия", "en": "No contract is made, or its terms were changed"}'),
    ('discipline', 'job', '{"kk": "Маған сөгіс немесе басқа жаза берді", "ru": "Мне объявили выговор или наказали иначе", "en": "I was reprimanded or punished otherwise"}'),
    ('wages', 'pay', '{"kk": "Жалақыны төлемейді немесе толық төлемейді", "ru": "Зарплату не платят или платят не всю", "en": "Wages are not paid, or not in full"}'),
    ('guarantees', 'pay', '{"kk": "Өтемақыны, жәрдемақыны немесе жеңілдікті бермейді", "ru": "Не дают компенсацию, пособие или льготу", "en": "A compensation, benefit or guarantee is refused"}'),
    ('working-time', 'time', '{"kk": "Артық уақыт немесе демалыс күні жұмыс істетеді", "ru": "Заставляют работать сверхурочно или в выходные", "en": "I am made to work overtime or on days off"}'),
    ('leave', 'time', '{"kk": "Демалыс бермейді немесе ақысын төлемейді", "ru": "Не дают отпуск или не оплачивают его", "en": "Leave is not given or not paid"}'),
    ('safety', 'person', '{"kk": "Жұмыс қауіпті немесе мен жарақат алдым", "ru": "Работать опасно, или я получил травму", "en": "The work is dangerous, or I was injured"}'),
    ('discrimination', 'person', '{"kk": "Маған басқалардан нашар қарайды", "ru": "Ко мне относятся хуже, чем к другим", "en": "I am treated worse than others"}'),
    ('harassment', 'person', '{"kk": "Мені қудалайды, қорлайды немесе маған тиіседі", "ru": "Меня травят, унижают или домогаются", "en": "I am bullied, humiliated or harassed"}'),
    ('union-rights', 'union', '{"kk": "Кәсіподаққа кіруге немесе оның жұмысына кедергі жасайды", "ru": "Мешают вступить в профсоюз или его работе", "en": "Joining the union or its work is hindered"}'),
    ('other', 'union', '{"kk": "Басқа мәселе", "ru": "Другое", "en": "Something else"}')) as said (code, group_code, plain)
where said.code = t.code;

alter table legal_case_topic
    alter column group_code set not null,
    alter column plain set not null,
    add constraint legal_case_topic_group_fk foreign key (group_code) references legal_case_topic_group (code),
    add constraint legal_case_topic_plain_complete check (is_multilingual_text(plain));
create index legal_case_topic_group_idx on legal_case_topic (group_code);

-- A version is never changed: people agreed to it. A new wording is a new version.
create table legal_case_consent_text (
    version    text collate "C" not null,
    valid_from date             not null,
    purpose    jsonb            not null,
    data_list  jsonb            not null,
    term       jsonb            not null,
    constraint legal_case_consent_text_pk primary key (version),
    constraint legal_case_consent_text_purpose_complete check (is_multilingual_text(purpose)),
    constraint legal_case_consent_text_data_complete check (is_multilingual_text(data_list)),
    constraint legal_case_consent_text_term_complete check (is_multilingual_text(term))
);

insert into legal_case_consent_text (version, valid_from, purpose, data_list, term)
values ('2026-A1', '2026-01-01',
        '{"kk": "Өтінішті қарау және еңбек құқықтарын қорғау", "ru": "Рассмотрение обращения и защита трудовых прав", "en": "Dealing with the appeal and protecting labour rights"}',
        '{"kk": "Өтініш мәтіні мен файлдары, жұмыс орны; атын атаған адамның аты, байланыс деректері, билет нөмірі және қорғалатын топ туралы мәлімет", "ru": "Текст и файлы обращения, место работы; у того, кто назвал себя, имя, контакты, номер билета и сведения о защищаемой группе", "en": "Text and files of the appeal, the workplace; of those who name themselves, the name, contacts, number of the card and the protected group"}',
        '{"kk": "Іс жүргізілетін мерзім және ол жабылғаннан кейін 3 жыл", "ru": "Пока ведётся дело и 3 года после его закрытия", "en": "While the case is worked and 3 years after it is closed"}');

alter table legal_case_appeal
    add column workplace text,
    add column consent_version text collate "C",
    add constraint legal_case_appeal_consent_fk foreign key (consent_version) references legal_case_consent_text (version),
    add constraint legal_case_appeal_workplace_length check (char_length(coalesce(workplace, '')) <= 300);
create index legal_case_appeal_consent_idx on legal_case_appeal (consent_version);

-- A stranger has no account: the receipt is shown on the device whose draft became the appeal.
alter table legal_case_receipt
    alter column account_id drop not null;

-- As joining_draft: it belongs to no organisation and holds nothing that could be read without the keys.
create table legal_case_draft (
    id          uuid        not null,
    secret_hash bytea       not null,
    link_hash   bytea,
    content     bytea,
    receipt_id  uuid,
    expires_at  timestamptz not null,
    changed_at  timestamptz not null,
    constraint legal_case_draft_pk primary key (id),
    constraint legal_case_draft_receipt_fk foreign key (receipt_id) references legal_case_receipt (id) on delete cascade,
    constraint legal_case_draft_secret_unique unique (secret_hash),
    constraint legal_case_draft_link_unique unique (link_hash),
    constraint legal_case_draft_secret_length check (
        octet_length(secret_hash) = 32 and (link_hash is null or octet_length(link_hash) = 32)),
    constraint legal_case_draft_content_until_sent check ((content is null) = (receipt_id is not null))
);
create index legal_case_draft_expires_idx on legal_case_draft (expires_at);
create index legal_case_draft_receipt_idx on legal_case_draft (receipt_id);

-- Files wait with their draft, sealed already, and go with it.
create table legal_case_draft_file (
    id           uuid             not null,
    draft_id     uuid             not null,
    content_type text collate "C" not null,
    size_bytes   integer          not null,
    content      bytea            not null,
    attached_at  timestamptz      not null,
    constraint legal_case_draft_file_pk primary key (id),
    constraint legal_case_draft_file_draft_fk foreign key (draft_id) references legal_case_draft (id) on delete cascade,
    constraint legal_case_draft_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint legal_case_draft_file_size check (size_bytes between 1 and 5242880)
);
create index legal_case_draft_file_draft_idx on legal_case_draft_file (draft_id);

-- What was sent to a case: by the applicant, by the lawyer to the applicant, or a paper that an officer scanned.
create table legal_case_file (
    id           uuid             not null,
    case_id      uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    origin       text collate "C" not null,
    content_type text collate "C" not null,
    size_bytes   integer          not null,
    content      bytea            not null,
    sent_at      timestamptz      not null,
    sent_by      text             not null,
    constraint legal_case_file_pk primary key (id),
    constraint legal_case_file_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_file_origin_known check (origin in ('applicant', 'lawyer', 'scan')),
    constraint legal_case_file_type_known check (content_type in ('application/pdf', 'image/jpeg', 'image/png')),
    constraint legal_case_file_size check (size_bytes between 1 and 5242880)
);
create index legal_case_file_case_idx on legal_case_file (case_id, sent_at);

-- How the applicant rates the help, once the case is closed; the last word counts.
create table legal_case_rating (
    case_id      uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    score        integer     not null,
    words        text,
    rated_at     timestamptz not null,
    constraint legal_case_rating_pk primary key (case_id),
    constraint legal_case_rating_case_fk foreign key (case_id) references legal_case (id),
    constraint legal_case_rating_score check (score between 1 and 5),
    constraint legal_case_rating_words_length check (char_length(coalesce(words, '')) <= 1000)
);

create function legal_case_rated_when_closed() returns trigger
    language plpgsql
as
$$
begin
    if not exists (select from legal_case c where c.id = new.case_id and c.stage = 'closed') then
        raise exception 'case % is not closed', new.case_id using errcode = 'check_violation', constraint = 'legal_case_rated_when_closed';
    end if;
    return new;
end
$$;
create trigger legal_case_rated_when_closed
    before insert or update
    on legal_case_rating
    for each row
execute function legal_case_rated_when_closed();

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
    foreach placed in array array ['legal_case_file', 'legal_case_rating']
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
                        ' when ''resealing'' then true else false end)', placed, command, levels, mine);
                end loop;
        end loop;
end
$$;

insert into legal_parameter (code, name, unit, version)
values ('APPEAL_DRAFT_DAYS', '{"kk": "Өтініш жобасы сақталатын мерзім", "ru": "Срок хранения черновика обращения", "en": "How long a draft appeal is kept"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0),
       ('APPEAL_RECEIPT_DAYS', '{"kk": "Түбіртек өтініш жіберілген құрылғыда көрсетілетін мерзім", "ru": "Срок показа расписки на устройстве, с которого отправлено обращение", "en": "How long the receipt is shown on the device an appeal was sent from"}', '{"kk": "күнтізбелік күн", "ru": "календарных дней", "en": "calendar days"}', 0);

insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('APPEAL_DRAFT_DAYS', '2016-01-01', 7, 'internal', 'internal standard', 'system'),
       ('APPEAL_RECEIPT_DAYS', '2016-01-01', 1, 'internal', 'internal standard', 'system');
