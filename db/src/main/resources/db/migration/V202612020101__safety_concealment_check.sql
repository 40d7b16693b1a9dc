-- Why: an accident that the union knows of and the employer has not told of, a month of illness out of the usual, and a dangerous
-- enterprise where nothing ever happens are seen by nobody while each stands alone. Open rules with dated numbers make each of them a
-- discrepancy with an owner (docs/adr/0061-concealment-check.md).

-- What the employer declared of a month; no accident at all is a declaration too.
create table accident_declaration (
    id           uuid        not null,
    primary_id   uuid        not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid        not null,
    month        date        not null,
    accidents    integer     not null,
    sick_days    integer,
    synthetic    boolean     not null default false,
    changed_at   timestamptz not null,
    changed_by   text        not null,
    constraint accident_declaration_pk primary key (id),
    constraint accident_declaration_employer_fk foreign key (employer_id) references employer (id),
    constraint accident_declaration_one unique (primary_id, employer_id, month),
    constraint accident_declaration_month_begins check (extract(day from month) = 1),
    constraint accident_declaration_counted check (accidents >= 0 and sick_days >= 0)
);
create index accident_declaration_employer_idx on accident_declaration (employer_id, month);

create table accident_discrepancy (
    id           uuid             not null,
    primary_id   uuid             not null,
    branch_id    uuid,
    union_id     uuid,
    territory_id uuid,
    employer_id  uuid             not null,
    kind         text collate "C" not null,
    accident_id  uuid,
    month        date,
    seen         numeric,
    usual        numeric,
    found_on     date             not null,
    owner        text collate "C" not null,
    due_on       date             not null,
    state        text collate "C" not null default 'open',
    settled_on   date,
    settled_by   text,
    reason       text,
    changed_at   timestamptz      not null,
    changed_by   text             not null,
    version      bigint           not null default 0,
    constraint accident_discrepancy_pk primary key (id),
    constraint accident_discrepancy_employer_fk foreign key (employer_id) references employer (id),
    constraint accident_discrepancy_accident_fk foreign key (accident_id) references accident (id),
    constraint accident_discrepancy_kind_known check (kind in ('unreported', 'spike', 'zero')),
    constraint accident_discrepancy_of check ((kind = 'unreported') = (accident_id is not null) and (accident_id is null) = (month is not null)),
    constraint accident_discrepancy_owner_known check (owner in ('chair', 'officer')),
    constraint accident_discrepancy_state_known check (state in ('open', 'explained', 'confirmed')),
    constraint accident_discrepancy_settled check (
        (state = 'open') = (settled_on is null) and (settled_on is null) = (settled_by is null)
            and (settled_on is null) = (reason is null) and settled_on >= found_on),
    constraint accident_discrepancy_due_later check (due_on >= found_on),
    constraint accident_discrepancy_text_length check (char_length(reason) between 1 and 1000)
);
create unique index accident_discrepancy_accident_idx on accident_discrepancy (accident_id);
create unique index accident_discrepancy_month_one on accident_discrepancy (employer_id, primary_id, kind, month) where month is not null;
create index accident_discrepancy_employer_idx on accident_discrepancy (employer_id);
create index accident_discrepancy_open_idx on accident_discrepancy (due_on, id) where state = 'open';

-- Codes of the classifier of activities; an employer belongs to what its code begins with.
create table accident_hazardous_sector (
    oked       text collate "C" not null,
    name       jsonb            not null,
    source     text             not null,
    valid_from date             not null,
    valid_to   date,
    constraint accident_hazardous_sector_pk primary key (oked, valid_from),
    constraint accident_hazardous_sector_form check (oked ~ '^[0-9]{2}(\.[0-9]{1,2})?$'),
    constraint accident_hazardous_sector_name_complete check (is_multilingual_text(name)),
    constraint accident_hazardous_sector_period check (valid_to > valid_from),
    constraint accident_hazardous_sector_source_length check (char_length(source) between 1 and 500)
);
insert into accident_hazardous_sector (oked, name, source, valid_from)
select oked, jsonb_build_object('kk', kk, 'ru', ru, 'en', en), 'list of the federation, for the concealment check only', date '2016-01-01'
from (values
    ('05', 'Көмір өндіру', 'Добыча угля', 'Mining of coal'),
    ('06', 'Мұнай мен газ өндіру', 'Добыча нефти и газа', 'Extraction of oil and gas'),
    ('07', 'Металл кендерін өндіру', 'Добыча металлических руд', 'Mining of metal ores'),
    ('08', 'Өзге де тау-кен өндірісі', 'Прочая горнодобывающая промышленность', 'Other mining and quarrying'),
    ('09', 'Тау-кен саласындағы қызметтер', 'Услуги в горнодобывающей промышленности', 'Services to mining'),
    ('19', 'Кокс және мұнай өнімдері', 'Кокс и продукты нефтепереработки', 'Coke and refined petroleum'),
    ('20', 'Химия өнеркәсібі', 'Химическая промышленность', 'Chemicals'),
    ('23', 'Бейметалл минералдық өнім', 'Неметаллическая минеральная продукция', 'Non-metallic mineral products'),
    ('24', 'Металлургия', 'Металлургия', 'Basic metals'),
    ('25', 'Металл бұйымдары', 'Металлические изделия', 'Fabricated metal products'),
    ('35', 'Электр энергиясы, газ, бу', 'Электроэнергия, газ, пар', 'Electricity, gas, steam'),
    ('41', 'Ғимараттар салу', 'Строительство зданий', 'Construction of buildings'),
    ('42', 'Азаматтық құрылыс', 'Гражданское строительство', 'Civil engineering'),
    ('43', 'Мамандандырылған құрылыс', 'Специализированные строительные работы', 'Specialised construction'),
    ('49', 'Құрлықтағы көлік', 'Сухопутный транспорт', 'Land transport')
) s (oked, kk, ru, en);

do
$$
declare
    placed text;
    place  text;
begin
    foreach placed in array array ['accident_declaration', 'accident_discrepancy']
        loop
            foreach place in array array ['primary', 'branch', 'union', 'territory']
                loop
                    execute format('alter table %1$I add constraint %1$s_%2$s_fk foreign key (%2$s_id) references organisation (id)', placed, place);
                    execute format('create index %1$s_%2$s_idx on %1$I (%2$s_id, id)', placed, place);
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
        end loop;
end
$$;

insert into legal_parameter (code, name, unit, version)
values ('CONCEALMENT_NOTICE_DAYS', '{"kk": "Кәсіподақ білген оқиға туралы жұмыс берушінің хабары неше күн күтіледі", "ru": "Сколько дней ждут сообщения работодателя о случае, известном профсоюзу", "en": "Days the employer’s notice of an accident known to the union is waited for"}', '{"kk": "күн", "ru": "дней", "en": "days"}', 0),
       ('CONCEALMENT_SPIKE_RATIO', '{"kk": "Еңбекке жарамсыздық күндері әдеттегіден неше есе көп болса, тексеріледі", "ru": "Во сколько раз больше обычного должно быть дней нетрудоспособности", "en": "How many times the usual the days of sick leave have to exceed"}', '{"kk": "есе", "ru": "раз", "en": "times"}', 0),
       ('CONCEALMENT_SPIKE_MONTHS', '{"kk": "Әдеттегі деңгей неше айдың орташасы", "ru": "За сколько прежних месяцев считают обычное", "en": "Earlier months the usual is the mean of"}', '{"kk": "ай", "ru": "месяцев", "en": "months"}', 0),
       ('CONCEALMENT_ZERO_MONTHS', '{"kk": "Қауіпті салада қатарынан неше ай нөл есеп берілсе, тексеріледі", "ru": "Сколько месяцев подряд нулевой отчётности в опасной отрасли проверяют", "en": "Months of zero reporting in a row that are looked at in a hazardous sector"}', '{"kk": "ай", "ru": "месяцев", "en": "months"}', 0),
       ('CONCEALMENT_OWNER_DAYS', '{"kk": "Сәйкессіздікке жауап беруге неше күн беріледі", "ru": "Сколько дней есть у ответственного за расхождение", "en": "Days the owner of a discrepancy has"}', '{"kk": "күн", "ru": "дней", "en": "days"}', 0);
insert into legal_parameter_value (code, valid_from, value, confidence, source, recorded_by)
values ('CONCEALMENT_NOTICE_DAYS', '2016-01-01', 3, 'internal', 'rule of the federation; the notice itself has 24 hours (ТК 187(2))', 'system'),
       ('CONCEALMENT_SPIKE_RATIO', '2016-01-01', 1.5, 'internal', 'rule of the federation', 'system'),
       ('CONCEALMENT_SPIKE_MONTHS', '2016-01-01', 6, 'internal', 'rule of the federation', 'system'),
       ('CONCEALMENT_ZERO_MONTHS', '2016-01-01', 12, 'internal', 'rule of the federation', 'system'),
       ('CONCEALMENT_OWNER_DAYS', '2016-01-01', 10, 'internal', 'rule of the federation', 'system');
grant select on accident_hazardous_sector to birlik_reports;
