-- Why: who works with a list every day asks it the same things. A view is the filter of a list under a name, one's own or
-- shared with the organisation of the post it was made in; it holds conditions and never a name that was searched for. Which
-- columns a list shows and how dense it is belongs to an account, on every device (docs/adr/0024-saved-views.md).
create table list_view (
    id              uuid             not null default uuidv7(),
    list            text collate "C" not null,
    name            text             not null,
    query           text             not null,
    account_id      uuid             not null,
    organisation_id uuid             not null,
    shared          boolean          not null,
    made_at         timestamptz      not null,
    constraint list_view_pk primary key (id),
    constraint list_view_account_fk foreign key (account_id) references account (id),
    constraint list_view_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint list_view_named_once unique (account_id, organisation_id, list, name),
    constraint list_view_name_length check (char_length(name) between 1 and 60),
    constraint list_view_query_length check (char_length(query) <= 2000)
);
create index list_view_shared_idx on list_view (organisation_id, list) where shared;
create index list_view_organisation_idx on list_view (organisation_id);

create table list_setting (
    account_id uuid             not null,
    list       text collate "C" not null,
    columns    text[]           not null,
    dense      boolean          not null,
    constraint list_setting_pk primary key (account_id, list),
    constraint list_setting_account_fk foreign key (account_id) references account (id)
);
