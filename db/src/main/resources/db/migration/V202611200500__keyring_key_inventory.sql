-- Which keys protect what is sealed here. The keys themselves lie in files beside the database; this list tells a start
-- with wrong or missing files before anything is written with a new key, tells nodes of a rotation, and tells a restored
-- database which keys it needs. check_value is made with the key from a fixed text, and reveals nothing of it.
create table key_inventory (
    purpose     text        not null,
    key_id      bigint      not null,
    state       text        not null,
    check_value bytea       not null,
    made_at     timestamptz not null,
    retired_at  timestamptz,
    constraint key_inventory_pk primary key (purpose, key_id),
    constraint key_inventory_purpose_known check (purpose in ('seal', 'lookup')),
    constraint key_inventory_state_known check (state in ('primary', 'active', 'retired')),
    constraint key_inventory_retired_when check ((state = 'retired') = (retired_at is not null))
);
create unique index key_inventory_one_primary on key_inventory (purpose) where state = 'primary';
