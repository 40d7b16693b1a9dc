-- Why: what happens while somebody is away has to reach them: a file is ready, a roster is loaded, a question is asked. A
-- notice is written in the transaction of its cause, so that a cause that is rolled back tells nobody, and once for each
-- cause. It is addressed to a person in one post, or to whoever holds a post of a role at an organisation: these are looked
-- up when it is read, so that a new chair finds what the last one was told. It holds codes, numbers and reference data, and
-- never a name of a person: levels above read it too (docs/adr/0027-notices.md).
create table notice (
    id              uuid             not null default uuidv7(),
    cause           text collate "C" not null,
    kind            text collate "C" not null,
    arguments       jsonb            not null,
    target_kind     text collate "C",
    target_id       text collate "C",
    about_id        uuid,
    account_id      uuid,
    post_id         uuid,
    role            text,
    organisation_id uuid,
    line            text collate "C",
    told_at         timestamptz      not null,
    constraint notice_pk primary key (id),
    constraint notice_about_fk foreign key (about_id) references organisation (id),
    constraint notice_account_fk foreign key (account_id) references account (id),
    constraint notice_post_fk foreign key (post_id) references post (id),
    constraint notice_role_fk foreign key (role) references post_role (code),
    constraint notice_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint notice_told_once unique nulls not distinct (cause, account_id, post_id, role, organisation_id, line),
    constraint notice_kind_form check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    constraint notice_cause_length check (char_length(cause) between 1 and 200),
    constraint notice_arguments_list check (jsonb_typeof(arguments) = 'array'),
    constraint notice_target_whole check ((target_kind is null) = (target_id is null)),
    constraint notice_line_known check (line in ('sectoral', 'territorial')),
    constraint notice_one_recipient check (
        (account_id is not null and post_id is not null and role is null and organisation_id is null and line is null)
            or (account_id is null and post_id is null and role is not null and organisation_id is not null))
);
create index notice_account_idx on notice (account_id, post_id, told_at);
create index notice_post_idx on notice (post_id);
create index notice_organisation_idx on notice (organisation_id, role, told_at);
create index notice_role_idx on notice (role);
create index notice_about_idx on notice (about_id);
create index notice_told_idx on notice (told_at);

-- Read by each for oneself: two chairs in a row, or two people of one role, do not take it from each other.
create table notice_read (
    notice_id  uuid        not null,
    account_id uuid        not null,
    read_at    timestamptz not null,
    constraint notice_read_pk primary key (notice_id, account_id),
    constraint notice_read_notice_fk foreign key (notice_id) references notice (id) on delete cascade,
    constraint notice_read_account_fk foreign key (account_id) references account (id)
);
create index notice_read_account_idx on notice_read (account_id);

-- Who wants a letter once a day, and up to which moment it has told.
create table notice_digest (
    account_id uuid        not null,
    told_until timestamptz not null,
    constraint notice_digest_pk primary key (account_id),
    constraint notice_digest_account_fk foreign key (account_id) references account (id)
);

insert into norm (code, area, name, counted_back, version) values
    ('NOTICE_KEPT', 'account', '{"kk": "Хабарламалардың сақталу мерзімі", "ru": "Срок хранения уведомлений", "en": "How long notices are kept"}', false, 0);
insert into norm_version (norm, number, amount, unit, article, confidence, source, recorded_by) values
    ('NOTICE_KEPT', 1, 90, 'calendar_day', '{"kk": "ішкі стандарт", "ru": "внутренний стандарт", "en": "internal standard"}', 'internal', 'internal', 'system');
