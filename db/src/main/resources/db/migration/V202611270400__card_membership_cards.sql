-- Why: a member shows a card, and whoever is shown it can ask whether it is good. A card belongs to a membership and to the
-- union that issued it; a move to another primary organisation of the same union keeps it, leaving ends it. What stands in
-- the QR code is a secret of its own: found by a keyed hash, kept sealed only so that the card can be printed again.

-- Whose cards are numbered how, and in which colour they are printed. A union without a row of its own uses the federation's.
create table card_series (
    code            text collate "C" not null,
    organisation_id uuid,
    colour          text collate "C" not null,
    last_serial     bigint           not null default 0,
    constraint card_series_pk primary key (code),
    constraint card_series_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint card_series_one_each unique nulls not distinct (organisation_id),
    constraint card_series_code_shape check (code ~ '^[0-9]{2}$'),
    constraint card_series_colour_shape check (colour ~ '^#[0-9A-F]{6}$'),
    constraint card_series_serial_fits check (last_serial between 0 and 99999999)
);
insert into card_series (code, organisation_id, colour) values ('10', null, '#005B73');

-- Series, eight digits and a check digit by ISO/IEC 7064, MOD 11,10: a wrong digit and nearly every swap are noticed.
create function card_number(p_series text, p_serial bigint) returns text
    language plpgsql immutable
as
$$
declare
    digits  text    := p_series || lpad(p_serial::text, 8, '0');
    product integer := 10;
    total   integer;
begin
    for i in 1..10 loop
        total := (product + substr(digits, i, 1)::integer) % 10;
        if total = 0 then
            total := 10;
        end if;
        product := (total * 2) % 11;
    end loop;
    return digits || ((11 - product) % 10)::text;
end
$$;

-- covered_until is the end of the membership the card follows; empty while it goes on. With it the card needs no job to end.
create table membership_card (
    id            uuid             not null,
    membership_id uuid             not null,
    person_id     uuid             not null,
    issuer_id     uuid             not null,
    series        text collate "C" not null,
    serial        bigint           not null,
    number        text collate "C" not null,
    token_sealed  bytea            not null,
    token_lookup  bytea            not null,
    code_lookup   bytea            not null,
    state         text collate "C" not null,
    issued_on     date             not null,
    issued_by     text             not null,
    covered_until date,
    ended_on      date,
    ended_by      text,
    reason        text,
    version       bigint           not null default 0,
    constraint membership_card_pk primary key (id),
    constraint membership_card_membership_fk foreign key (membership_id) references membership (id),
    constraint membership_card_person_fk foreign key (person_id) references person (id),
    constraint membership_card_issuer_fk foreign key (issuer_id) references organisation (id),
    constraint membership_card_series_fk foreign key (series) references card_series (code),
    constraint membership_card_number_unique unique (number),
    constraint membership_card_serial_unique unique (series, serial),
    constraint membership_card_token_unique unique (token_lookup),
    constraint membership_card_code_unique unique (code_lookup),
    constraint membership_card_number_checked check (number = card_number(series, serial)),
    constraint membership_card_state_known check (state in ('issued', 'replaced', 'blocked')),
    constraint membership_card_ended check (
        (state = 'issued') = (ended_on is null) and (state = 'issued') = (ended_by is null)),
    constraint membership_card_blocked_why check (state <> 'blocked' or coalesce(btrim(reason), '') <> ''),
    constraint membership_card_reason_length check (char_length(coalesce(reason, '')) <= 300)
);
create unique index membership_card_one_issued on membership_card (membership_id) where state = 'issued';
create index membership_card_membership_idx on membership_card (membership_id);
create index membership_card_person_idx on membership_card (person_id);
create index membership_card_issuer_idx on membership_card (issuer_id);

-- A membership that goes on after a transfer within the union takes the card over; one that begins anew after leaving does
-- not. One statement for many rows, so that an import pays next to nothing.
create function membership_card_taken_over() returns trigger
    language plpgsql
as
$$
begin
    update membership_card c
    set membership_id = a.id, covered_until = a.valid_to
    from added a
    where c.membership_id = a.transferred_from
      and c.issuer_id = coalesce(a.union_id, a.branch_id, a.primary_id)
      and c.state = 'issued';
    return null;
end
$$;
create trigger membership_card_taken_over
    after insert
    on membership
    referencing new table as added
    for each statement
execute function membership_card_taken_over();

-- An end or its correction reaches the card; a destroyed record takes its cards with it; a merged person's cards follow.
create function membership_card_follows() returns trigger
    language plpgsql
as
$$
begin
    if new.nameless then
        delete from membership_card where membership_id = new.id;
    else
        update membership_card
        set covered_until = new.valid_to, person_id = new.person_id
        where membership_id = new.id;
    end if;
    return null;
end
$$;
create trigger membership_card_follows
    after update
    on membership
    for each row
    when (old.valid_to is distinct from new.valid_to or old.person_id is distinct from new.person_id
        or old.nameless is distinct from new.nameless)
execute function membership_card_follows();

-- The second wall: a card is seen by whoever sees the membership it follows, or another of its person in the same union,
-- which is how a transfer between two scopes finds it.
alter table membership_card enable row level security;
alter table membership_card force row level security;
create policy membership_card_federation on membership_card to birlik_rows_federation using (true);
create policy membership_card_of_member on membership_card
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (exists (select 1
                   from membership m
                   where m.person_id = membership_card.person_id
                     and (m.id = membership_card.membership_id
                       or coalesce(m.union_id, m.branch_id, m.primary_id) = membership_card.issuer_id)));
