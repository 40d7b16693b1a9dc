-- A stolen password must not be enough for the accounts that see many people: a code of an authenticator application is
-- asked as well. The seed is sealed by a key outside the database. A code works once: the last used time step only grows.
create table account_second_factor (
    account_id uuid constraint account_second_factor_pk primary key
        constraint account_second_factor_account_fk references account (id),
    sealed_seed bytea not null,
    begun_at timestamptz not null,
    confirmed_at timestamptz,
    last_step bigint not null constraint account_second_factor_step_positive check (last_step >= 0)
);

-- Ten codes for the day the telephone is lost: only their keyed hashes are kept, each works once.
create table account_recovery_code (
    account_id uuid not null
        constraint account_recovery_code_account_fk references account_second_factor (account_id) on delete cascade,
    code_hash bytea not null
        constraint account_recovery_code_hash_length check (octet_length(code_hash) = 32),
    used_at timestamptz,
    constraint account_recovery_code_pk primary key (account_id, code_hash)
);

-- A browser that has signed in before counts its wrong passwords apart from strangers, so that guessing from elsewhere
-- cannot lock the owner out. It opens nothing: a password is asked all the same.
create table known_device (
    id uuid constraint known_device_pk primary key,
    account_id uuid not null constraint known_device_account_fk references account (id),
    token_hash bytea not null constraint known_device_hash_length check (octet_length(token_hash) = 32),
    last_used_at timestamptz not null,
    constraint known_device_once unique (token_hash, account_id)
);

create index known_device_account_ix on known_device (account_id, last_used_at);
