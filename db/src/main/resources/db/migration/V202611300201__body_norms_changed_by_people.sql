-- Why: the federation decides anew which share of seats it wants for women and for the young, and how early people are
-- reminded. An administrator enters such a value from a day to come; values that have been counted with are never written
-- over, so each says who entered it and why. An empty recorded_by is the first content.
-- version grows with every change of a norm, so whoever enters a value has seen the newest one.
alter table quota_norm
    add column reason      text,
    add column recorded_by text,
    add column recorded_at timestamptz,
    add column version     bigint not null default 0,
    add constraint quota_norm_recorded check (
        (recorded_by is null) = (recorded_at is null) and (recorded_by is null) = (reason is null)),
    add constraint quota_norm_reason_length check (char_length(reason) between 3 and 500);
alter table mandate_reminder
    add column reason      text,
    add column recorded_by text,
    add column recorded_at timestamptz,
    add column version     bigint not null default 0,
    add constraint mandate_reminder_recorded check (
        (recorded_by is null) = (recorded_at is null) and (recorded_by is null) = (reason is null)),
    add constraint mandate_reminder_reason_length check (char_length(reason) between 3 and 500);
