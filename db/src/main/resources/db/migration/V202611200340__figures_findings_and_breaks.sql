-- Why: published numbers contradict themselves. A contradiction is a record of its own with an owner, a state and a
-- history that is never cut; it changes no number. A break in a series may have no date, because none was published.

create table series_break (
    id              uuid primary key,
    organisation_id uuid  not null,
    region          text,
    effective       date,
    kind            text  not null,
    note            jsonb not null,
    document        text,
    recorded_at     timestamptz not null,
    recorded_by     text  not null,
    constraint series_break_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint series_break_region_fk foreign key (region) references region (code),
    constraint series_break_document_fk foreign key (document) references figure_document (code),
    constraint series_break_kind_ck check (kind in ('left', 'joined', 'split', 'merged')),
    constraint series_break_note_ck check (note ? 'kk' and note ? 'ru'),
    constraint series_break_key_uk unique nulls not distinct (organisation_id, region, effective, kind)
);
create index series_break_region_ix on series_break (region);
create index series_break_document_ix on series_break (document);

create table data_finding (
    id              uuid primary key,
    rule            text        not null,
    fingerprint     text        not null,
    severity        text        not null,
    organisation_id uuid,
    region          text,
    period          text        not null,
    indicator_a     text,
    indicator_b     text,
    document_a      text,
    document_b      text,
    value_a         numeric,
    value_b         numeric,
    difference      numeric,
    share           numeric,
    expression      text,
    title           jsonb,
    note            jsonb,
    present         boolean     not null,
    state           text        not null,
    answer_due      date,
    found_at        timestamptz not null,
    changed_at      timestamptz not null,
    version         integer     not null default 0,
    constraint data_finding_fingerprint_uk unique (fingerprint),
    constraint data_finding_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint data_finding_region_fk foreign key (region) references region (code),
    constraint data_finding_indicator_a_fk foreign key (indicator_a) references indicator (code),
    constraint data_finding_indicator_b_fk foreign key (indicator_b) references indicator (code),
    constraint data_finding_document_a_fk foreign key (document_a) references figure_document (code),
    constraint data_finding_document_b_fk foreign key (document_b) references figure_document (code),
    constraint data_finding_rule_ck check (rule ~ '^Q[1-9][0-9]?$'),
    constraint data_finding_severity_ck check (severity in ('high', 'medium', 'low')),
    constraint data_finding_state_ck check (state in ('new', 'asked', 'explained', 'fixed')),
    constraint data_finding_gone_ck check (present or state = 'fixed')
);
create index data_finding_organisation_ix on data_finding (organisation_id, state);
create index data_finding_region_ix on data_finding (region);
create index data_finding_indicator_a_ix on data_finding (indicator_a);
create index data_finding_indicator_b_ix on data_finding (indicator_b);
create index data_finding_document_a_ix on data_finding (document_a);
create index data_finding_document_b_ix on data_finding (document_b);
comment on column data_finding.expression is 'how value_b was made, in plain digits: 1 + 18 + 132';
comment on column data_finding.period is 'one year, two years as 2018/2019, or empty for a break whose year is not published';
comment on column data_finding.fingerprint is 'rule, place, periods and indicators: loading a file again finds the same row';
comment on column data_finding.present is 'false when the figures no longer contradict each other';

create table data_finding_event (
    id         bigint generated always as identity primary key,
    finding_id uuid        not null,
    kind       text        not null,
    state      text        not null,
    value_a    numeric,
    value_b    numeric,
    actor      text,
    comment    text,
    at         timestamptz not null,
    constraint data_finding_event_finding_fk foreign key (finding_id) references data_finding (id),
    constraint data_finding_event_kind_ck check (
        kind in ('found', 'changed', 'gone', 'returned', 'asked', 'explained', 'fixed')),
    constraint data_finding_event_state_ck check (state in ('new', 'asked', 'explained', 'fixed')),
    constraint data_finding_event_comment_ck check (kind <> 'explained' or length(btrim(comment)) > 0),
    constraint data_finding_event_actor_ck check ((kind in ('asked', 'explained', 'fixed')) = (actor is not null))
);
create index data_finding_event_finding_ix on data_finding_event (finding_id, id);

-- The history of a contradiction is kept for ever, also against our own code.
create function data_finding_event_is_for_ever() returns trigger
    language plpgsql as
$$
begin
    raise exception 'the history of a finding is never changed' using errcode = 'restrict_violation';
end
$$;
create trigger data_finding_event_for_ever
    before update or delete on data_finding_event
    for each row execute function data_finding_event_is_for_ever();
