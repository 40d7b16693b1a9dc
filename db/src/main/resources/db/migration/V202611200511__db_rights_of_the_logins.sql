-- Why: a login has no more rights than its work needs. The application reads the history of migrations and never writes
-- it; the login for reports reads the tree, the figures and the reference data, and nothing about accounts or people.
revoke insert, update, delete on flyway_schema_history from birlik_work;

grant select on
    region,
    organisation_kind, organisation_kind_parent, organisation, organisation_name, organisation_affiliation,
    organisation_ancestry,
    employer, employer_name, employer_site, organisation_employer,
    indicator, indicator_sum_set, indicator_sum_part, indicator_relation, figure_document, declared_figure, series_break
to birlik_reports;
