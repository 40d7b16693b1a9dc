-- Why: agreements, applications and notices are made from templates with named places. The product has its own; the federation
-- or a union puts its own DOCX in their place, for itself and for everything below it (docs/adr/0043-templates-of-documents.md).
-- A template names places and nobody, so that it may be read by whoever fills it.

-- A version is never changed: the next one has the next number and the day it is filled from. What is taken back stays, with why.
create table document_template (
    id              uuid             not null,
    organisation_id uuid             not null,
    purpose         text collate "C" not null,
    language        text collate "C" not null,
    number          integer          not null,
    valid_from      date             not null,
    bytes           integer          not null,
    content         bytea            not null,
    what            text             not null,
    recorded_at     timestamptz      not null,
    recorded_by     text             not null,
    withdrawn_at    timestamptz,
    withdrawn_by    text,
    withdraw_reason text,
    version         bigint           not null default 0,
    constraint document_template_pk primary key (id),
    constraint document_template_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint document_template_once unique (organisation_id, purpose, language, number),
    constraint document_template_purpose_shape check (purpose ~ '^[a-z]{1,40}$'),
    constraint document_template_language_known check (language in ('kk', 'ru')),
    constraint document_template_number check (number > 0),
    constraint document_template_bytes check (bytes > 0 and bytes = octet_length(content)),
    constraint document_template_what_length check (char_length(what) between 1 and 300),
    constraint document_template_withdrawn check (
        (withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdraw_reason is null)),
    constraint document_template_reason_length check (char_length(coalesce(withdraw_reason, '')) <= 300)
);
