-- Why: organisations are merged and split, and thousands of members go over by one decision. What was ordered is kept with
-- its decision, so that long work can be done by a job and its end be told; nothing of it names a person. An organisation that
-- is merged keeps its past: its rows stay where they were on its last day, so that whoever stood above it still reads them.
-- What is closed without a successor does not: its records are the federation's.
create table reorganisation (
    id              uuid             not null,
    kind            text collate "C" not null,
    state           text collate "C" not null,
    organisation_id uuid             not null,
    target_id       uuid,
    effective_on    date             not null,
    content         jsonb            not null,
    members         integer          not null,
    moved           integer          not null default 0,
    refusal         text collate "C",
    account_id      uuid             not null,
    post_id         uuid             not null,
    asked_at        timestamptz      not null,
    asked_by        text             not null,
    done_at         timestamptz,
    constraint reorganisation_pk primary key (id),
    constraint reorganisation_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint reorganisation_target_fk foreign key (target_id) references organisation (id),
    constraint reorganisation_account_fk foreign key (account_id) references account (id),
    constraint reorganisation_post_fk foreign key (post_id) references post (id),
    constraint reorganisation_kind_known check (kind in ('merge', 'split')),
    constraint reorganisation_state_known check (state in ('waiting', 'running', 'done', 'failed')),
    constraint reorganisation_counts check (members >= 0 and moved between 0 and members),
    constraint reorganisation_settled check ((state in ('done', 'failed')) = (done_at is not null)),
    constraint reorganisation_failed_why check ((state = 'failed') = (refusal is not null)),
    constraint reorganisation_done_leads_somewhere check (state <> 'done' or target_id is not null)
);
create index reorganisation_organisation_idx on reorganisation (organisation_id, asked_at);
create index reorganisation_target_idx on reorganisation (target_id);
create index reorganisation_account_idx on reorganisation (account_id, post_id, asked_at);
create index reorganisation_post_idx on reorganisation (post_id);

-- merged: closed on that day, related is what it went into. split: founded on that day out of related. Both are told on both
-- pages by the one event.
alter table organisation_event drop constraint organisation_event_type_known;
alter table organisation_event add constraint organisation_event_type_known
    check (type in ('created', 'renamed', 'affiliated', 'detached', 'closed', 'noted', 'merged', 'split'));
alter table organisation_event add constraint organisation_event_reorganised_names_the_other
    check (type not in ('merged', 'split') or related_id is not null);

insert into mandate_end_reason (code, name, sort_order, by_hand)
values ('reorganised', '{"kk": "Ұйым қайта ұйымдастырылды", "ru": "Организация реорганизована", "en": "The organisation was merged or split"}', 75, false);

-- The day from which an organisation is part of another; nothing for every other.
create function organisation_merged_on(p_organisation uuid)
    returns date
    language sql stable
as
$$
select o.valid_to
from organisation o
where o.id = p_organisation
  and o.valid_to <= current_date
  and exists (select from organisation_event e where e.organisation_id = o.id and e.type = 'merged')
$$;

-- As before; one that was merged has the chain of its last day.
create or replace function organisation_chain(p_organisation uuid, p_line text)
    returns table (ancestor_id uuid, depth integer, rank integer)
    language sql stable
as
$$
with chain as (
    select a.ancestor_id,
           a.depth,
           not exists (select from organisation_kind_parent allowed where allowed.kind = o.kind) as is_root
    from organisation_ancestry a
             join organisation o on o.id = a.ancestor_id
    where a.line = p_line
      and a.descendant_id = p_organisation
      and daterange(a.valid_from, a.valid_to) @> coalesce(
            (select current_date
             from organisation_ancestry today
             where today.line = p_line
               and today.descendant_id = p_organisation
               and today.depth = 1
               and daterange(today.valid_from, today.valid_to) @> current_date),
            (select min(later.valid_from)
             from organisation_ancestry later
             where later.line = p_line
               and later.descendant_id = p_organisation
               and later.depth = 1
               and later.valid_from > current_date),
            organisation_merged_on(p_organisation) - 1,
            current_date))
select chain.ancestor_id, chain.depth, (row_number() over (order by chain.depth desc))::integer
from chain
where not chain.is_root
  and exists (select from chain top where top.is_root)
$$;
