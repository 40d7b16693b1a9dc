-- Who did or saw what has to be answered years later, also against the wish of whoever runs the application: events are
-- only ever added. Nothing refers to other tables, so that an event outlives the account or record it names.
create sequence audit_event_id_seq as bigint;

create table audit_event (
    id bigint constraint audit_event_pk primary key,
    at timestamptz not null,
    actor text not null,
    account_id uuid,
    post_id uuid,
    role text,
    actor_organisation_id uuid,
    address text,
    reference text,
    action text not null
        constraint audit_event_action_form check (action ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$'),
    object_type text not null,
    object_id text not null,
    organisation_id uuid,
    before jsonb,
    after jsonb,
    reason text
);

alter sequence audit_event_id_seq owned by audit_event.id;

create index audit_event_at_ix on audit_event (at, id);
create index audit_event_organisation_ix on audit_event (organisation_id, at, id);
create index audit_event_account_ix on audit_event (account_id, at, id);
create index audit_event_object_ix on audit_event (object_type, object_id, at, id);

-- The number is given here and not by a default, after the transaction has its own: so whoever reads the last number and
-- then waits for all older transactions to end knows that no smaller number can still appear. The sealer rests on it.
create function audit_event_number() returns trigger language plpgsql as $$
begin
    perform pg_current_xact_id();
    new.id := nextval('public.audit_event_id_seq');
    return new;
end $$;

create trigger audit_event_number before insert on audit_event
    for each row execute function audit_event_number();

-- The chain: one link for each event in the order of numbers. The content hash is that of the event alone, the hash binds it
-- to its number and to the link before.
create table audit_link (
    event_id bigint constraint audit_link_pk primary key,
    content bytea not null constraint audit_link_content_length check (octet_length(content) = 32),
    hash bytea not null constraint audit_link_hash_length check (octet_length(hash) = 32)
);

-- A seal closes the chain up to an event; its mark is made with a key that the database does not hold.
create table audit_seal (
    number bigint constraint audit_seal_pk primary key,
    last_event_id bigint not null,
    events bigint not null,
    hash bytea not null constraint audit_seal_hash_length check (octet_length(hash) = 32),
    mark bytea not null,
    at timestamptz not null,
    constraint audit_seal_last_event_unique unique (last_event_id)
);

-- Grants are one wall, this is the second: it holds for the owner of the tables as well, who has to drop it visibly first.
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The audit trail is only added to: % on % is refused', tg_op, tg_table_name
        using errcode = 'BK090';
end $$;

create trigger audit_event_append_only before update or delete on audit_event
    for each row execute function audit_is_append_only();
create trigger audit_event_keep before truncate on audit_event
    for each statement execute function audit_is_append_only();
create trigger audit_link_append_only before update or delete on audit_link
    for each row execute function audit_is_append_only();
create trigger audit_link_keep before truncate on audit_link
    for each statement execute function audit_is_append_only();
create trigger audit_seal_append_only before update or delete on audit_seal
    for each row execute function audit_is_append_only();
create trigger audit_seal_keep before truncate on audit_seal
    for each statement execute function audit_is_append_only();

-- Default privileges have given more than adding and reading to whatever roles the application works as.
do $$
declare
    taken record;
begin
    for taken in
        select distinct c.oid::regclass as name, c.relkind as kind, a.grantee::regrole as holder
        from pg_class c cross join lateral aclexplode(c.relacl) a
        where c.oid in ('audit_event'::regclass, 'audit_link'::regclass, 'audit_seal'::regclass,
                        'audit_event_id_seq'::regclass)
          and a.grantee <> c.relowner and a.grantee <> 0
    loop
        if taken.kind = 'S' then
            execute format('revoke update on sequence %s from %s', taken.name, taken.holder);
        else
            execute format('revoke update, delete, truncate, references, trigger on table %s from %s',
                           taken.name, taken.holder);
        end if;
    end loop;
end $$;
