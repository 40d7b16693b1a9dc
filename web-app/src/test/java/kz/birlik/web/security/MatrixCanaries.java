package kz.birlik.web.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads from the catalogue which columns hold text, so that a table nobody thought of when the tree was planted is a fault
 * of the test and not a hole in it.
 */
final class MatrixCanaries {

    /** What holds no text of an organisation, by table or {@code table.column}, with why. */
    private static final Map<String, String> WITHOUT = Map.ofEntries(
            Map.entry("flyway_schema_history", "of the migrations"),
            Map.entry("spring_session", "of the sessions"),
            Map.entry("spring_session_attributes", "of the sessions"),
            Map.entry("rate_limit", "counters"),
            Map.entry("request_limit", "counters"),
            Map.entry("scheduled_tasks", "of the jobs"),
            Map.entry("form_submission", "addresses, shown to nobody but the person that sent the form"),
            Map.entry("first_administrator_code", "a hash"),
            Map.entry("account_link", "hashes and kinds"),
            Map.entry("key_inventory", "names of keys, no row of an organisation"),
            Map.entry("export_job.list", "a code"),
            Map.entry("list_view.list", "a code"),
            Map.entry("list_view.query", "conditions of a filter, codes and numbers"),
            Map.entry("list_setting", "codes of columns"),
            Map.entry("notice.cause", "names of causes and ids, shown on no page"),
            Map.entry("notice.target_kind", "a code"),
            Map.entry("notice.target_id", "an id or nothing"),
            Map.entry("export_job.format", "a code"),
            Map.entry("member_intake", "rows on their way; no page shows one, and the counts stand on the import"),
            Map.entry("member_intake_result", "ids and numbers of lines; shown with the membership they name"),
            Map.entry("roster_import.file_hash", "a hash"),
            Map.entry("roster_import.headings_hash", "a hash"),
            Map.entry("roster_import.refusal", "a code"),
            Map.entry("roster_import.settled_by", "shown on no page"),
            Map.entry("roster_import.sheets", "of a file without sheets"),
            Map.entry("roster_import.columns", "codes and numbers"),
            Map.entry("roster_import.settings", "said with the columns, for the same organisation"),
            Map.entry("roster_import.counts", "numbers"),
            Map.entry("bulk_action.counts", "numbers"),
            Map.entry("bulk_action.category_from", "a code"),
            Map.entry("bulk_action_member", "ids and codes; shown with the membership they name"),
            Map.entry("person_merge.moved", "ids by table"),
            Map.entry("person_merge.state_after", "a hash"),
            Map.entry("trail_check", "checks of the whole chain"),
            Map.entry("audit_check", "checks of the whole chain"),
            Map.entry("person_erasure", "who destroyed what; no page shows it"),
            Map.entry("retention_term", "the same for everybody"),
            Map.entry("dues_parameter", "the same for everybody"),
            Map.entry("body_kind", "the same for everybody"),
            Map.entry("body_kind_level", "the same for everybody"),
            Map.entry("body_post", "the same for everybody"),
            Map.entry("body_kind_post", "the same for everybody"),
            Map.entry("mandate_end_reason", "the same for everybody"),
            Map.entry("agreement_measure", "the same for everybody"),
            Map.entry("agreement_shortfall.parameter", "a code"),
            Map.entry("quota_norm", "the same for everybody"),
            Map.entry("mandate_reminder", "the same for everybody"),
            Map.entry("body_minutes_file.content_type", "a code"),
            Map.entry("mandate.body_kind", "a code"),
            Map.entry("mandate.post", "a code"),
            Map.entry("mandate.end_reason", "a code"),
            Map.entry("mandate_correction.post", "a code"),
            Map.entry("mandate_correction.end_reason", "a code"),
            Map.entry("negotiation.stage", "a code"),
            Map.entry("negotiation.proposed_by", "a code"),
            Map.entry("negotiation_term.step", "a code"),
            Map.entry("negotiation_seat.side", "a code"),
            Map.entry("negotiation_clause.topic", "a code"),
            Map.entry("negotiation_clause.unit", "a code"),
            Map.entry("negotiation_comment.treatment", "a code"),
            Map.entry("tripartite_level_keeper", "the same for everybody"),
            Map.entry("tripartite_formula", "the same for everybody"),
            Map.entry("tripartite_commission", "public: read by the whole federation"),
            Map.entry("tripartite_seat", "public: read by the whole federation"),
            Map.entry("tripartite_meeting", "public: read by the whole federation"),
            Map.entry("tripartite_decision", "public: read by the whole federation"),
            Map.entry("tripartite_decision_file", "sealed papers of the keeper, asked for in the test of their pages"),
            Map.entry("outbox_message", "letters to the person they are about, listed for administrators only"),
            Map.entry("account_second_factor", "secrets"),
            Map.entry("account_recovery_code", "hashes"),
            Map.entry("known_device", "of the browsers"),
            Map.entry("region", "the same for everybody"),
            Map.entry("organisation_kind", "the same for everybody"),
            Map.entry("organisation_kind_parent", "the same for everybody"),
            Map.entry("post_role", "the same for everybody"),
            Map.entry("post_role_kind", "the same for everybody"),
            Map.entry("indicator", "the same for everybody"),
            Map.entry("indicator_relation", "the same for everybody"),
            Map.entry("indicator_sum_set", "the same for everybody"),
            Map.entry("indicator_sum_part", "the same for everybody"),
            Map.entry("audit_event.action", "a code"),
            Map.entry("figure_document", "published documents, the same for everybody"),
            Map.entry("card_series", "numbering and colour, the same for everybody"),
            Map.entry("membership_card.series", "a code"),
            Map.entry("membership_card.number", "digits with a check digit, as the schema demands"),
            Map.entry("membership_category", "the same for everybody"),
            Map.entry("norm", "the same for everybody"),
            Map.entry("norm_version", "the same for everybody"),
            Map.entry("legal_parameter", "the same for everybody"),
            Map.entry("finding_parameter", "the same for everybody"),
            Map.entry("registered_age", "the same for everybody"),
            Map.entry("registered_target", "the same for everybody"),
            Map.entry("legal_parameter_value", "the same for everybody"),
            Map.entry("public_holiday", "the same for everybody"),
            Map.entry("calendar_day", "the same for everybody"),
            Map.entry("calendar_year", "the same for everybody"),
            Map.entry("leaving_reason", "the same for everybody"),
            Map.entry("employer_size", "the same for everybody"),
            Map.entry("member_new", "codes and numbers"),
            Map.entry("employment_form", "the same for everybody"),
            Map.entry("seniority_rule", "the same for everybody"),
            Map.entry("joining_refusal_reason", "the same for everybody"),
            Map.entry("joining_application.number", "digits, as the schema demands"),
            Map.entry("joining_application.refusal_reason", "a code"),
            Map.entry("agreement_topic", "the same for everybody"),
            Map.entry("fulfilment_rule", "the same for everybody"),
            Map.entry("fulfilment_report", "published, for everybody who reads registered agreements"),
            Map.entry("fulfilment.every", "a code"),
            Map.entry("fulfilment.review", "a code"),
            Map.entry("fulfilment_evidence.content_type", "a code"),
            Map.entry("fulfilment_evidence.hash", "a hash"),
            Map.entry("fulfilment_event.what", "a code"),
            Map.entry("fulfilment_event.state_before", "a code"),
            Map.entry("fulfilment_event.state_after", "a code"),
            Map.entry("index_formula", "the same for everybody"),
            Map.entry("index_formula_weight", "the same for everybody"),
            Map.entry("index_year", "published, the same for everybody"),
            Map.entry("index_group", "published, numbers of large groups"),
            Map.entry("agreement_mandatory", "the same for everybody"),
            Map.entry("agreement_mandatory_topic", "the same for everybody"),
            Map.entry("agreement_kind", "the same for everybody"),
            Map.entry("agreement_kind_level", "the same for everybody"),
            Map.entry("agreement_unit", "the same for everybody"),
            Map.entry("wording_pattern", "the same for everybody"),
            Map.entry("wording_judging", "the same for everybody who keeps the lists"),
            Map.entry("agreement_theme.theme", "a code"),
            Map.entry("fulfilment_theme.theme", "a code"),
            Map.entry("wording_example", "the same for everybody"),
            Map.entry("agreement_reach.by_what", "a code"),
            Map.entry("agreement_template", "names given to registered agreements, for everybody who reads them"),
            Map.entry("holding", "the same for everybody"),
            Map.entry("agreement_reach.sector_oked", "a code"),
            Map.entry("agreement_party.side", "a code"),
            Map.entry("agreement_version.content_type", "a code"),
            Map.entry("agreement_version.hash", "a hash"),
            Map.entry("agreement_clause.topic", "a code"),
            Map.entry("agreement_clause.unit", "a code"),
            Map.entry("agreement_obligation.side", "a code"),
            Map.entry("agreement_obligation.unit", "a code"),
            Map.entry("agreement_obligation.every", "a code"),
            Map.entry("consent_text", "the same for everybody"));

    /** Columns whose values come from a short list of codes, numbers or hashes. */
    private static final List<String> CODED = List.of(
            "code",
            "level",
            "content_hash",
            "roster_hash",
            "last4",
            "kind",
            "line",
            "region",
            "region_code",
            "type",
            "state",
            "period",
            "indicator",
            "indicator_a",
            "indicator_b",
            "document",
            "document_a",
            "document_b",
            "qualifier",
            "rule",
            "severity",
            "sha256",
            "plan",
            "language",
            "role",
            "password_hash",
            "bin",
            "operator_bin",
            "category",
            "proof",
            "sex",
            "iin_last4",
            "no_iin_reason",
            "document_last4",
            "document_country",
            "consent_version",
            "leaving_reason",
            "employment_form",
            "preferred_language",
            "preferred_channel",
            "category_before",
            "category_after",
            "search_key");

    private MatrixCanaries() {}

    static List<String> missing(JdbcClient everyRow) {
        List<String> missing = new ArrayList<>();
        everyRow.sql("""
                        select c.table_name || '.' || c.column_name
                        from information_schema.columns c
                        join pg_tables t on t.schemaname = c.table_schema and t.tablename = c.table_name
                        where c.table_schema = 'public' and c.data_type in ('text', 'character varying', 'jsonb', 'json')
                        order by 1""").query(String.class).list().forEach(column -> {
            String table = column.substring(0, column.indexOf('.'));
            String name = column.substring(column.indexOf('.') + 1);
            boolean told = WITHOUT.containsKey(table) || WITHOUT.containsKey(column) || CODED.contains(name);
            if (!told
                    && !everyRow.sql("select exists (select 1 from \"%s\" where \"%s\"::text ilike '%%leak-o%%')"
                                    .formatted(table, name))
                            .query(Boolean.class)
                            .single()) {
                missing.add(column);
            }
        });
        return missing;
    }
}
