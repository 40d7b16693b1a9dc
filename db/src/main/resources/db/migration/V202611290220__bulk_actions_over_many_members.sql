-- Why: an action over many members is looked at before it is done. Whom it concerns is fixed when they are chosen: the set
-- stands here by membership, so that nobody slips in who joined between the preview and the confirmation, and each of the
-- set ends as done or as left out with a reason. What a change of category needs to be taken back stands beside it.
create table bulk_action (
    id              uuid             not null,
    organisation_id uuid             not null,
    kind            text collate "C" not null,
    state           text collate "C" not null,
    chosen          integer          not null default 0,
    strangers       integer          not null default 0,
    counts          jsonb            not null default '{}',
    category_from   text collate "C",
    category        text collate "C",
    effective_on    date,
    decision        text,
    decision_on     date,
    decision_body   text,
    reason          text,
    account_id      uuid             not null,
    post_id         uuid             not null,
    made_at         timestamptz      not null,
    made_by         text             not null,
    confirmed_at    timestamptz,
    done_at         timestamptz,
    version         bigint           not null default 0,
    constraint bulk_action_pk primary key (id),
    constraint bulk_action_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint bulk_action_account_fk foreign key (account_id) references account (id),
    constraint bulk_action_post_fk foreign key (post_id) references post (id),
    constraint bulk_action_category_from_fk foreign key (category_from) references membership_category (code),
    constraint bulk_action_category_fk foreign key (category) references membership_category (code),
    constraint bulk_action_kind_known check (kind in ('cards', 'category', 'print', 'export')),
    constraint bulk_action_state_known check (
        state in ('open', 'checked', 'running', 'done', 'undone', 'discarded', 'failed')),
    constraint bulk_action_open_is_of_category check (state <> 'open' or kind = 'category'),
    constraint bulk_action_undone_is_of_category check (state <> 'undone' or kind = 'category'),
    constraint bulk_action_category_said check (
        kind <> 'category' or state in ('open', 'discarded') or category is not null and effective_on is not null),
    constraint bulk_action_done check ((state in ('done', 'undone')) = (done_at is not null)),
    constraint bulk_action_text_length check (
        char_length(coalesce(decision, '')) <= 300 and char_length(coalesce(decision_body, '')) <= 300
            and char_length(coalesce(reason, '')) <= 300)
);
create index bulk_action_organisation_idx on bulk_action (organisation_id, made_at);
create index bulk_action_account_idx on bulk_action (account_id, post_id, made_at);
create index bulk_action_post_idx on bulk_action (post_id);
create index bulk_action_category_from_idx on bulk_action (category_from);
create index bulk_action_category_idx on bulk_action (category);
create index bulk_action_unsettled_idx on bulk_action (made_at) where state in ('open', 'checked', 'failed');

-- The membership is named without a foreign key: to have been looked at is no reason to keep a membership which an import
-- made by mistake. Names are read from the membership within the scope of whoever looks, never from here.
create table bulk_action_member (
    bulk_id         uuid             not null,
    place           integer          not null,
    membership_id   uuid             not null,
    outcome         text collate "C" not null,
    problem         text collate "C",
    category_before text collate "C",
    person_version  bigint,
    constraint bulk_action_member_pk primary key (bulk_id, place),
    constraint bulk_action_member_once unique (bulk_id, membership_id),
    constraint bulk_action_member_bulk_fk foreign key (bulk_id) references bulk_action (id) on delete cascade,
    constraint bulk_action_member_category_before_fk foreign key (category_before) references membership_category (code),
    constraint bulk_action_member_outcome_known check (outcome in ('chosen', 'left', 'done')),
    constraint bulk_action_member_left_why check ((outcome = 'left') = (problem is not null))
);
create index bulk_action_member_outcome_idx on bulk_action_member (bulk_id, outcome, place);
create index bulk_action_member_membership_idx on bulk_action_member (membership_id);
create index bulk_action_member_category_before_idx on bulk_action_member (category_before);

-- As an import of a roster: an action belongs to the organisation of the post it was asked in and is seen through the tree.
alter table bulk_action enable row level security;
alter table bulk_action force row level security;
create policy bulk_action_federation on bulk_action to birlik_rows_federation using (true);
create policy bulk_action_below on bulk_action
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (organisation_id in (select a.descendant_id
                               from organisation_ancestry a
                               where a.line = (select current_setting('birlik.scope_line', true))
                                 and a.ancestor_id = (select nullif(current_setting('birlik.scope', true), '')::uuid)
                                 and a.valid_to > current_date));
alter table bulk_action_member enable row level security;
alter table bulk_action_member force row level security;
create policy bulk_action_member_federation on bulk_action_member to birlik_rows_federation using (true);
create policy bulk_action_member_below on bulk_action_member
    to birlik_rows_union, birlik_rows_territory, birlik_rows_branch, birlik_rows_primary, birlik_rows_subtree
    using (bulk_id in (select id from bulk_action));
