-- A check of millions of events takes minutes: a job does it and leaves its result here. The index serves the choice of
-- actions on the page and a question for one kind of action over years.
create table audit_check (
    id uuid constraint audit_check_pk primary key,
    asked_at timestamptz not null,
    asked_by text not null,
    anchor text,
    finished_at timestamptz,
    events bigint,
    unsealed bigint,
    seals bigint,
    faults bigint,
    detail jsonb
);

create index audit_check_asked_ix on audit_check (asked_at desc);
create index audit_event_action_ix on audit_event (action, at, id);
