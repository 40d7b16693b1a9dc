-- Letters leave after the transaction that causes them, never in it: the row commits with the cause, a job sends it and
-- repeats until the mail server has taken it. The key says which cause a letter belongs to, so that a cause that is
-- recorded twice writes once. What the letter says is sealed, and forgotten when it has left or expired.
create table outbox_message (
    id uuid constraint outbox_message_pk primary key,
    dedupe_key text not null,
    kind text not null constraint outbox_message_kind_form check (kind ~ '^[a-z]+(-[a-z]+)*$'),
    recipient text not null,
    address text not null,
    language text not null constraint outbox_message_language_known check (language in ('kk', 'ru', 'en')),
    content bytea,
    created_at timestamptz not null,
    expires_at timestamptz,
    attempts integer not null,
    next_attempt_at timestamptz not null,
    last_failure text,
    state text not null constraint outbox_message_state_known check (state in ('waiting', 'sent', 'expired', 'failed')),
    settled_at timestamptz,
    constraint outbox_message_dedupe_unique unique (dedupe_key),
    constraint outbox_message_settled_whole check ((state = 'waiting') = (settled_at is null)),
    constraint outbox_message_waiting_content check (state <> 'waiting' or content is not null)
);

create index outbox_message_due_ix on outbox_message (next_attempt_at) where state = 'waiting';
create index outbox_message_created_ix on outbox_message (created_at desc, id desc);
