-- Why: a new collective agreement starts from what a union holds up as an example: a registered agreement, which everybody may
-- read, is marked by the union as its template. Its clauses and obligations are copied from where they stand.
create table agreement_template (
    agreement_id    uuid        not null,
    organisation_id uuid        not null,
    name            jsonb       not null,
    marked_at       timestamptz not null,
    constraint agreement_template_pk primary key (agreement_id, organisation_id),
    constraint agreement_template_agreement_fk foreign key (agreement_id) references agreement (id),
    constraint agreement_template_organisation_fk foreign key (organisation_id) references organisation (id),
    constraint agreement_template_name_complete check (is_multilingual_text(name))
);
create index agreement_template_organisation_idx on agreement_template (organisation_id, agreement_id);

grant select on agreement_template to birlik_reports;
