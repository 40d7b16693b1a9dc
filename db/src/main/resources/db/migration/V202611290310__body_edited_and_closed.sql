-- Why: what a charter says of a body is corrected where it was entered wrongly, with a reason that the trail keeps, and a body
-- that is no more is closed by a decision. Its open mandates end on that day and say why. A body stays with its history.
alter table body
    add column changed_at     timestamptz,
    add column changed_by     text,
    add column close_decision text,
    add column close_reason   text,
    add constraint body_changed check ((changed_at is null) = (changed_by is null)),
    add constraint body_closed_why check (closed_on is not null or (close_decision is null and close_reason is null)),
    add constraint body_close_text_length check (
        char_length(coalesce(close_decision, '')) <= 300 and char_length(coalesce(close_reason, '')) <= 300);
create index body_closed_idx on body (code, kind, id) where closed_on is not null;

insert into mandate_end_reason (code, name, sort_order, by_hand)
values ('body_closed', '{"kk": "Орган жабылды", "ru": "Орган закрыт", "en": "The body was closed"}', 76, false);
