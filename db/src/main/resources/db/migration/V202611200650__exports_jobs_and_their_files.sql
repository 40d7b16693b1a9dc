-- A long list is written by a job, and its file lies in the database in pieces: any node may write it and any other
-- give it out. A job belongs to an account in one post and to nobody else. What the post covered when the reading began
-- is kept with the file, so that a file with rows of an organisation that has left is given to nobody any more. attempts
-- says which run of a job may write: one that was taken for dead and still lives writes nothing more.
create table export_job (
    id uuid constraint export_job_pk primary key,
    account_id uuid not null constraint export_job_account_fk references account (id),
    post_id uuid not null constraint export_job_post_fk references post (id),
    list text not null,
    filter text not null constraint export_job_filter_length check (char_length(filter) <= 8000),
    format text not null constraint export_job_format_known check (format in ('csv', 'xlsx', 'pdf')),
    codes boolean not null,
    language text not null constraint export_job_language_known check (language in ('kk', 'ru', 'en')),
    persons boolean not null,
    purpose text constraint export_job_purpose_length check (char_length(purpose) between 5 and 500),
    state text not null constraint export_job_state_known check (
        state in ('purpose', 'waiting', 'running', 'done', 'cancelled', 'stopped', 'refused', 'failed')),
    attempts integer not null,
    rows_written bigint not null,
    bytes_written bigint not null,
    covered uuid[],
    asked_at timestamptz not null,
    finished_at timestamptz,
    expires_at timestamptz not null,
    constraint export_job_purpose_before_people check (
        not persons or purpose is not null or state in ('purpose', 'cancelled')),
    constraint export_job_finished check ((state in ('purpose', 'waiting', 'running')) = (finished_at is null))
);

create index export_job_account_ix on export_job (account_id, asked_at);
create index export_job_post_ix on export_job (post_id);
create index export_job_expires_ix on export_job (expires_at);

create table export_chunk (
    job_id uuid not null constraint export_chunk_job_fk references export_job (id) on delete cascade,
    number integer not null,
    content bytea not null,
    constraint export_chunk_pk primary key (job_id, number)
);

-- How many people an account has taken out on a day, at once and by jobs.
create table export_person_day (
    account_id uuid not null constraint export_person_day_account_fk references account (id),
    day date not null,
    persons bigint not null constraint export_person_day_counted check (persons >= 0),
    constraint export_person_day_pk primary key (account_id, day)
);
