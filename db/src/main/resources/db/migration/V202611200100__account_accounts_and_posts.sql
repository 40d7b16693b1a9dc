-- People who work in the product sign in with an account and act in a post: a role on an organisation in a
-- line. Rights come from one active post and are never the union of several. The stamp changes with the
-- password and with suspension, so that every older session ends on its next request.
create table post_role (
    code text constraint post_role_pk primary key,
    sort_order integer not null
);

insert into post_role (code, sort_order) values
    ('admin', 1), ('federation', 2), ('analyst', 3), ('union', 4), ('territory', 5),
    ('officer', 6), ('chair', 7), ('lawyer', 8), ('inspector', 9);

create table account (
    id uuid constraint account_pk primary key,
    login text not null
        constraint account_login_form check (login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
    password_hash text not null,
    display_name text not null
        constraint account_display_name_length check (char_length(display_name) between 1 and 120),
    language text not null
        constraint account_language_known check (language in ('kk', 'ru', 'en')),
    must_change_password boolean not null,
    stamp integer not null,
    synthetic boolean not null,
    created_at timestamptz not null,
    created_by text not null,
    password_changed_at timestamptz not null,
    suspended_at timestamptz,
    version bigint not null,
    constraint account_login_unique unique (login)
);

create table post (
    id uuid constraint post_pk primary key,
    account_id uuid not null constraint post_account_fk references account (id),
    role text not null constraint post_role_fk references post_role (code),
    organisation_id uuid not null,
    line text not null constraint post_line_known check (line in ('sectoral', 'territorial')),
    valid_from date not null,
    valid_to date,
    constraint post_period_forward check (valid_to is null or valid_to > valid_from)
);

create index post_account_ix on post (account_id);
create index post_organisation_ix on post (organisation_id);

-- The first administrator of a new installation is made with a code printed once in the log: there are no
-- default accounts. Only the hash of the code is kept.
create table first_administrator_code (
    code_hash text constraint first_administrator_code_pk primary key,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
