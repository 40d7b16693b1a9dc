-- A form carries a key; the key is stored in the same transaction as what the form created, so that a double
-- click, a resend or a retry after no answer gives one record. Kept for seven days.
create table form_submission (
    key uuid constraint form_submission_pk primary key,
    account_id uuid not null constraint form_submission_account_fk references account (id),
    route text not null,
    location text not null,
    created_at timestamptz not null
);

create index form_submission_account_ix on form_submission (account_id);
create index form_submission_created_ix on form_submission (created_at);

-- Counters of the sign-in throttle, shared by nodes; the layout is that of Bucket4j.
create table rate_limit (
    id text constraint rate_limit_pk primary key,
    state bytea,
    expires_at bigint
);
