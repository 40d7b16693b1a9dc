-- Why: which elected bodies there are, at which kinds of organisations and with which posts is said by charters and changes
-- without the program (domain rules Q-01, F-01). How many women and young people a body should have, up to which age, and how
-- long before the end of a term people are reminded are dated numbers with their source; they warn and never block.
create table body_kind (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint body_kind_pk primary key (code),
    constraint body_kind_name_complete check (is_multilingual_text(name))
);
insert into body_kind (code, name, sort_order)
values ('general_council', '{"kk": "Бас Кеңес", "ru": "Генеральный Совет", "en": "General Council"}', 10),
       ('sectoral_council', '{"kk": "Салалық Кеңес", "ru": "Отраслевой Совет", "en": "Sectoral Council"}', 20),
       ('central_council', '{"kk": "Орталық Кеңес", "ru": "Центральный Совет", "en": "Central Council"}', 30),
       ('council', '{"kk": "Ұйым кеңесі", "ru": "Совет организации", "en": "Council of the organisation"}', 40),
       ('executive_committee', '{"kk": "Атқару комитеті", "ru": "Исполнительный комитет", "en": "Executive committee"}', 50),
       ('union_committee', '{"kk": "Кәсіподақ комитеті", "ru": "Профсоюзный комитет", "en": "Union committee"}', 60),
       ('audit_commission', '{"kk": "Тексеру комиссиясы", "ru": "Ревизионная комиссия", "en": "Audit commission"}', 70),
       ('youth_council', '{"kk": "Жастар кеңесі", "ru": "Молодёжный совет", "en": "Youth council"}', 80);

create table body_kind_level (
    body_kind         text collate "C" not null,
    organisation_kind text collate "C" not null,
    constraint body_kind_level_pk primary key (body_kind, organisation_kind),
    constraint body_kind_level_body_kind_fk foreign key (body_kind) references body_kind (code),
    constraint body_kind_level_organisation_kind_fk foreign key (organisation_kind) references organisation_kind (code)
);
create index body_kind_level_organisation_kind_idx on body_kind_level (organisation_kind);
insert into body_kind_level (body_kind, organisation_kind)
values ('general_council', 'federation'),
       ('sectoral_council', 'sectoral_union'),
       ('central_council', 'sectoral_union'),
       ('council', 'territorial_association'),
       ('council', 'member_organisation'),
       ('council', 'branch'),
       ('council', 'local_union'),
       ('executive_committee', 'federation'),
       ('executive_committee', 'sectoral_union'),
       ('executive_committee', 'territorial_association'),
       ('executive_committee', 'member_organisation'),
       ('union_committee', 'local_union'),
       ('union_committee', 'primary'),
       ('union_committee', 'shop'),
       ('audit_commission', 'federation'),
       ('audit_commission', 'sectoral_union'),
       ('audit_commission', 'territorial_association'),
       ('audit_commission', 'member_organisation'),
       ('audit_commission', 'branch'),
       ('audit_commission', 'local_union'),
       ('audit_commission', 'primary'),
       ('youth_council', 'federation'),
       ('youth_council', 'sectoral_union'),
       ('youth_council', 'territorial_association'),
       ('youth_council', 'member_organisation'),
       ('youth_council', 'branch'),
       ('youth_council', 'primary');

create table body_post (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    constraint body_post_pk primary key (code),
    constraint body_post_name_complete check (is_multilingual_text(name))
);
insert into body_post (code, name, sort_order)
values ('chair', '{"kk": "Төраға", "ru": "Председатель", "en": "Chair"}', 10),
       ('deputy_chair', '{"kk": "Төраға орынбасары", "ru": "Заместитель председателя", "en": "Deputy chair"}', 20),
       ('secretary', '{"kk": "Хатшы", "ru": "Секретарь", "en": "Secretary"}', 30),
       ('treasurer', '{"kk": "Қазынашы", "ru": "Казначей", "en": "Treasurer"}', 40),
       ('member', '{"kk": "Мүше", "ru": "Член органа", "en": "Member of the body"}', 50);

-- single_seat: one person at a time holds the post; a mandate copies it, so that the database can hold it.
create table body_kind_post (
    body_kind   text collate "C" not null,
    post        text collate "C" not null,
    single_seat boolean          not null,
    constraint body_kind_post_pk primary key (body_kind, post),
    constraint body_kind_post_with_seat unique (body_kind, post, single_seat),
    constraint body_kind_post_body_kind_fk foreign key (body_kind) references body_kind (code),
    constraint body_kind_post_post_fk foreign key (post) references body_post (code)
);
create index body_kind_post_post_idx on body_kind_post (post);
insert into body_kind_post (body_kind, post, single_seat)
select k.code, p.code, p.code in ('chair', 'secretary', 'treasurer')
from body_kind k,
     body_post p
where p.code <> 'treasurer' or k.code in ('union_committee', 'council');

create table mandate_end_reason (
    code       text collate "C" not null,
    name       jsonb            not null,
    sort_order integer          not null,
    by_hand    boolean          not null,
    constraint mandate_end_reason_pk primary key (code),
    constraint mandate_end_reason_name_complete check (is_multilingual_text(name))
);
insert into mandate_end_reason (code, name, sort_order, by_hand)
values ('new_election', '{"kk": "Орган қайта сайланды", "ru": "Орган избран заново", "en": "The body was elected anew"}', 10, false),
       ('resigned', '{"kk": "Өз өтініші бойынша", "ru": "По собственному заявлению", "en": "At their own request"}', 20, true),
       ('recalled', '{"kk": "Кері шақырып алынды", "ru": "Отозван решением избравших", "en": "Recalled by those who elected"}', 30, true),
       ('left_union', '{"kk": "Кәсіподақтан шықты", "ru": "Выбытие из профсоюза", "en": "Left the union"}', 40, true),
       ('moved', '{"kk": "Басқа ұйымға ауысты", "ru": "Переход в другую организацию", "en": "Moved to another organisation"}', 50, true),
       ('died', '{"kk": "Қайтыс болды", "ru": "Смерть", "en": "Death"}', 60, true),
       ('term_over', '{"kk": "Өкілеттік мерзімі аяқталды", "ru": "Истёк срок полномочий", "en": "The term is over"}', 70, true),
       ('entered_by_mistake', '{"kk": "Қате енгізілген", "ru": "Внесено по ошибке", "en": "Entered by mistake"}', 80, true);

-- age_to counts whole years on the day of the election and includes them: 35 means not yet 36.
create table quota_norm (
    code       text collate "C" not null,
    percent    numeric(5, 2)    not null,
    age_to     integer,
    source     jsonb            not null,
    confidence text collate "C" not null,
    valid_from date             not null,
    constraint quota_norm_pk primary key (code, valid_from),
    constraint quota_norm_known check (code in ('women', 'youth')),
    constraint quota_norm_percent check (percent > 0 and percent <= 100),
    constraint quota_norm_age check ((code = 'youth') = (age_to is not null)),
    constraint quota_norm_source_complete check (is_multilingual_text(source)),
    constraint quota_norm_confidence_known check (confidence in ('verified', 'stated', 'recalled', 'house'))
);
insert into quota_norm (code, percent, age_to, source, confidence, valid_from)
values ('women', 30, null,
        '{"kk": "Федерация стратегиясы, 7.2: әйелдерге кемінде 30 % орын", "ru": "Стратегия федерации, 7.2: не менее 30 % мест за женщинами", "en": "Strategy of the federation, 7.2: at least 30 % of the seats for women"}',
        'stated', '2000-01-01'),
       ('youth', 20, 35,
        '{"kk": "Федерация стратегиясы, 7.1: 35 жасқа дейінгі жастарға 20 % орын", "ru": "Стратегия федерации, 7.1: 20 % мест за молодёжью до 35 лет", "en": "Strategy of the federation, 7.1: 20 % of the seats for youth up to 35"}',
        'stated', '2000-01-01');

create table mandate_reminder (
    days_before integer          not null,
    source      jsonb            not null,
    confidence  text collate "C" not null,
    valid_from  date             not null,
    valid_to    date,
    constraint mandate_reminder_pk primary key (days_before, valid_from),
    constraint mandate_reminder_days check (days_before > 0),
    constraint mandate_reminder_period check (valid_to is null or valid_to > valid_from),
    constraint mandate_reminder_source_complete check (is_multilingual_text(source)),
    constraint mandate_reminder_confidence_known check (confidence in ('verified', 'stated', 'recalled', 'house'))
);
insert into mandate_reminder (days_before, source, confidence, valid_from)
select days, '{"kk": "Федерацияның ішкі ережесі", "ru": "Внутреннее правило федерации", "en": "House rule of the federation"}', 'house', '2000-01-01'
from unnest(array [90, 30, 7]) days;

grant select on body_kind, body_kind_level, body_post, body_kind_post, mandate_end_reason, quota_norm, mandate_reminder to birlik_reports;
