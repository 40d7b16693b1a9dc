-- Why: a chair learns first that a member goes over to another workplace, and may not transfer outside the own organisation. So
-- a chair offers the transfer, and an officer who stands above both organisations carries it out or declines it
-- (docs/adr/0030-offer-of-a-transfer.md). The offer is a row of the organisation the member is still in: the receiving one sees
-- the transfer and not the offer. Whose offer it is says the membership, so that it goes along when two records become one.
create table transfer_offer (
    id             uuid             not null,
    membership_id  uuid             not null,
    primary_id     uuid             not null,
    branch_id      uuid,
    union_id       uuid,
    territory_id   uuid,
    target_id      uuid             not null,
    move_on        date             not null,
    reason         text             not null,
    decision       text,
    decision_on    date,
    decision_body  text,
    state          text collate "C" not null default 'open',
    offered_on     date             not null,
    due_on         date             not null generated always as (greatest(move_on, offered_on)) stored,
    offered_at     timestamptz      not null,
    offered_by     text             not null,
    ended_at       timestamptz,
    ended_by       text,
    answer         text,
    leaving_reason text collate "C",
    version        bigint           not null default 0,
    constraint transfer_offer_pk primary key (id),
    constraint transfer_offer_membership_fk foreign key (membership_id) references membership (id),
    constraint transfer_offer_target_fk foreign key (target_id) references organisation (id),
    constraint transfer_offer_leaving_reason_fk foreign key (leaving_reason) references leaving_reason (code),
    constraint transfer_offer_leads_elsewhere check (target_id <> primary_id),
    constraint transfer_offer_state_known check (state in ('open', 'carried_out', 'declined', 'withdrawn', 'ended')),
    constraint transfer_offer_open_until_ended check ((state = 'open') = (ended_at is null)),
    -- What ended by itself was ended by nobody: the membership says by what.
    constraint transfer_offer_ended_by_somebody check (
        (state in ('carried_out', 'declined', 'withdrawn')) = (ended_by is not null)),
    constraint transfer_offer_declined_why check ((state = 'declined') = (coalesce(btrim(answer), '') <> '')),
    constraint transfer_offer_leaving_reason_of_the_ended check (leaving_reason is null or state = 'ended'),
    constraint transfer_offer_reason_given check (btrim(reason) <> ''),
    constraint transfer_offer_text_length check (
        char_length(reason) <= 300 and char_length(coalesce(decision, '')) <= 300
            and char_length(coalesce(decision_body, '')) <= 300 and char_length(coalesce(answer, '')) <= 300)
);
-- A member is offered to one organisation at a time.
create unique index transfer_offer_one_open on transfer_offer (membership_id) where state = 'open';
create index transfer_offer_membership_idx on transfer_offer (membership_id);
create index transfer_offer_target_idx on transfer_offer (target_id);
create index transfer_offer_leaving_reason_idx on transfer_offer (leaving_reason);
create index transfer_offer_due_idx on transfer_offer (branch_id, due_on, id) where state = 'open';
create index transfer_offer_primary_due_idx on transfer_offer (primary_id, due_on, id) where state = 'open';
create index transfer_offer_list_idx on transfer_offer (branch_id, offered_at desc, id desc);
create index transfer_offer_primary_list_idx on transfer_offer (primary_id, offered_at desc, id desc);

-- The place in the tree and the second wall, as for a membership.
create trigger transfer_offer_placed
    before insert or update of primary_id
    on transfer_offer
    for each row
execute function organisation_row_placed();

do
$$
declare
    place text;
begin
    foreach place in array array ['primary', 'branch', 'union', 'territory']
        loop
            execute format('alter table transfer_offer add constraint transfer_offer_%1$s_fk foreign key (%1$s_id) references organisation (id)', place);
            execute format('create index transfer_offer_%1$s_idx on transfer_offer (%1$s_id)', place);
            if place <> 'primary' then
                execute format('create policy transfer_offer_%1$s on transfer_offer to birlik_rows_%1$s using (%1$s_id = (select nullif(current_setting(''birlik.scope'', true), '''')::uuid))', place);
            end if;
        end loop;
end
$$;
alter table transfer_offer enable row level security;
alter table transfer_offer force row level security;
create policy transfer_offer_federation on transfer_offer to birlik_rows_federation using (true);
create policy transfer_offer_primary on transfer_offer to birlik_rows_primary
    using (primary_id = (select nullif(current_setting('birlik.scope', true), '')::uuid));
create policy transfer_offer_subtree on transfer_offer to birlik_rows_subtree
    using (primary_id in (select a.descendant_id
                          from organisation_ancestry a
                          where a.line = (select current_setting('birlik.scope_line', true))
                            and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                            and a.valid_to > current_date));

-- Whatever ends a membership, one by one or many at a time, ends what was offered for it, in the same transaction. The offer
-- that is carried out has its own end by then. Whoever ends a membership need not see the offer.
create function transfer_offer_ends_with_membership() returns trigger
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
begin
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;
    update transfer_offer f
    set state = 'ended', ended_at = now(), leaving_reason = new.leaving_reason, version = f.version + 1
    where f.membership_id = new.id
      and f.state = 'open';
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
create trigger transfer_offer_ends_with_membership
    after update of valid_to
    on membership
    for each row
    when (new.valid_to is not null and old.valid_to is null)
execute function transfer_offer_ends_with_membership();

-- An offer says why somebody changes work and nobody counts it: it goes when the record of its person is destroyed.
create function transfer_offer_forgotten() returns trigger
    language plpgsql
as
$$
declare
    entered text := current_setting('role');
begin
    if entered like 'birlik_rows_%' then
        perform set_config('role', 'birlik_rows_federation', true);
    end if;
    delete from transfer_offer f where f.membership_id = new.id;
    if entered like 'birlik_rows_%' then
        perform set_config('role', entered, true);
    end if;
    return null;
end
$$;
create trigger transfer_offer_forgotten
    after update
    on membership
    for each row
    when (new.nameless and not old.nameless)
execute function transfer_offer_forgotten();
