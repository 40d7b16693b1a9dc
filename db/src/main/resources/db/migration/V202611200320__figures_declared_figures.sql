-- Why: a declared figure is a number somebody published, with its document. It is never overwritten: a correction
-- closes the row and opens the next one, and both keep the import that brought them.

create table figure_document (
    code          text primary key,
    kind          text    not null,
    base_document text,
    title         jsonb   not null,
    published     integer,
    synthetic     boolean not null default false,
    registered_at timestamptz not null default now(),
    constraint figure_document_base_fk foreign key (base_document) references figure_document (code),
    constraint figure_document_published_ck check (published between 1900 and 2100),
    constraint figure_document_kind_ck check (kind in ('table', 'claim')),
    constraint figure_document_base_ck check ((kind = 'claim') = (base_document is not null)),
    constraint figure_document_title_ck check (title ? 'kk' and title ? 'ru'),
    constraint figure_document_code_ck check (length(code) between 1 and 100)
);
create index figure_document_base_ix on figure_document (base_document);
comment on column figure_document.published is 'the year of publication, where it is known';
comment on column figure_document.kind is 'claim: a number in the prose of the base document, beside its tables';

create table figure_import (
    id           uuid primary key,
    state        text        not null,
    file_name    text        not null,
    sha256       text        not null,
    content      bytea,
    rows_total   integer     not null,
    rows_new     integer     not null,
    rows_same    integer     not null,
    rows_changed integer     not null,
    rows_refused integer     not null,
    uploaded_by  text        not null,
    uploaded_at  timestamptz not null,
    expires_at   timestamptz not null,
    confirmed_by text,
    confirmed_at timestamptz,
    constraint figure_import_state_ck check (state in ('draft', 'confirmed')),
    constraint figure_import_confirmed_ck check (
        (state = 'confirmed') = (confirmed_at is not null) and (state = 'confirmed') = (confirmed_by is not null)),
    constraint figure_import_content_ck check ((state = 'draft') = (content is not null)),
    constraint figure_import_sum_ck check (rows_total = rows_new + rows_same + rows_changed + rows_refused)
);
create index figure_import_draft_ix on figure_import (expires_at) where state = 'draft';
create index figure_import_confirmed_ix on figure_import (confirmed_at desc) where state = 'confirmed';
comment on column figure_import.content is 'the file between preview and confirmation; dropped by the confirmation';

create table declared_figure (
    id              bigint generated always as identity primary key,
    organisation_id uuid,
    region          text,
    period          text        not null,
    as_of           date        not null,
    indicator       text        not null,
    document        text        not null,
    value           numeric     not null,
    qualifier       text        not null,
    wording         text,
    import_id       uuid        not null,
    recorded_at     timestamptz not null,
    superseded_by   uuid,
    superseded_at   timestamptz,
    constraint declared_figure_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint declared_figure_region_fk foreign key (region) references region (code),
    constraint declared_figure_indicator_fk foreign key (indicator) references indicator (code),
    constraint declared_figure_document_fk foreign key (document) references figure_document (code),
    constraint declared_figure_import_fk foreign key (import_id) references figure_import (id),
    constraint declared_figure_superseded_by_fk foreign key (superseded_by) references figure_import (id),
    constraint declared_figure_period_ck check (period ~ '^(19|20)[0-9]{2}$'),
    constraint declared_figure_value_ck check (value >= 0),
    constraint declared_figure_qualifier_ck check (qualifier in ('exact', 'more_than', 'less_than', 'about')),
    constraint declared_figure_superseded_ck check ((superseded_at is null) = (superseded_by is null))
);
-- The key of the contract, among the rows in force. National statistics have no organisation, a whole has no region.
create unique index declared_figure_key_uk
    on declared_figure (organisation_id, region, period, as_of, indicator, document) nulls not distinct
    where superseded_at is null;
create index declared_figure_organisation_ix on declared_figure (organisation_id, indicator, period);
create index declared_figure_region_ix on declared_figure (region);
create index declared_figure_indicator_ix on declared_figure (indicator);
create index declared_figure_document_ix on declared_figure (document);
create index declared_figure_import_ix on declared_figure (import_id);
create index declared_figure_superseded_by_ix on declared_figure (superseded_by);
comment on column declared_figure.value is 'keeps the printed scale: 86.0 and 86 are two statements about precision';
comment on column declared_figure.as_of is 'an empty date in a file means the end of the period';
