-- A person is invited to a post and chooses login and password alone: until then the account has neither. The address a
-- link is sent to is known before the link and never comes with the request for it.
alter table account alter column login drop not null;
alter table account alter column password_hash drop not null;
alter table account alter column password_changed_at drop not null;
alter table account add constraint account_login_with_password
    check ((login is null) = (password_hash is null) and (login is null) = (password_changed_at is null));
alter table account add column email text
    constraint account_email_form check (email = lower(email) and char_length(email) between 3 and 254
        and email ~ '^[^\s@<>,;:"\\()\[\]]+@[^\s@<>,;:"\\()\[\]]+$');
alter table account add constraint account_email_unique unique (email);
alter table account add column suspended_by text;
alter table account add column suspended_reason text;
alter table account add constraint account_suspended_whole
    check ((suspended_at is null) = (suspended_by is null) and (suspended_at is null) = (suspended_reason is null));

-- A post ends with a reason, also on the day it began: then it never was in force.
alter table post add column created_at timestamptz not null default now();
alter table post alter column created_at drop default;
alter table post add column created_by text not null default 'system';
alter table post alter column created_by drop default;
alter table post add column ended_at timestamptz;
alter table post add column ended_by text;
alter table post add column end_reason text;
alter table post add column version bigint not null default 0;
alter table post alter column version drop default;
alter table post drop constraint post_period_forward;
alter table post add constraint post_period_forward check (valid_to is null or valid_to >= valid_from);
alter table post add constraint post_ended_whole
    check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null));
alter table post add constraint post_held_once exclude using gist (
    account_id with =, role with =, organisation_id with =, line with =, daterange(valid_from, valid_to) with &&);

-- The way in for whoever has no password: only the hash of the link is kept, it works once and for half an hour.
create table account_link (
    token_hash bytea constraint account_link_pk primary key
        constraint account_link_hash_length check (octet_length(token_hash) = 32),
    account_id uuid not null constraint account_link_account_fk references account (id),
    kind text not null constraint account_link_kind_known check (kind in ('invitation', 'reset')),
    created_at timestamptz not null,
    created_by text not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
);

create index account_link_account_ix on account_link (account_id, created_at);
