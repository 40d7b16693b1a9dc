package kz.birlik.membership.organisation;

import java.util.Map;

/**
 * The rows a person may see: everything under one organisation in one line, today or later. It is built only from the
 * active post (kz.birlik.web.security); every query over rows of organisations takes it first and applies it in SQL, so
 * that a foreign row and a missing one are the same empty answer.
 */
public record AccessScope(OrganisationId root, Line line, boolean wholeFederation) {

    public static AccessScope of(OrganisationId root, Line line) {
        return new AccessScope(root, line, false);
    }

    /** The root is the federation itself: its posts see rows that hang in no line as well. */
    public static AccessScope federation(OrganisationId federation) {
        return new AccessScope(federation, Line.SECTORAL, true);
    }

    /**
     * The condition on a column that holds an organisation's id; its parameters are {@link #parameters()}. The column comes
     * from our code, never from a request.
     */
    public String sql(String column) {
        if (wholeFederation) {
            return "true";
        }
        return """
                exists (select 1 from organisation_ancestry scope_
                        where scope_.line = :scope_line and scope_.ancestor_id = :scope_root
                          and scope_.descendant_id = %s and scope_.valid_to > current_date)""".formatted(column);
    }

    /**
     * The same and also what was merged into another while it was below: its history stays readable for whoever stood above
     * it. What was closed without a successor does not. For pages that only show.
     */
    public String sqlWithMerged(String column) {
        if (wholeFederation) {
            return "true";
        }
        return """
                exists (select 1 from organisation_ancestry scope_
                        where scope_.line = :scope_line and scope_.ancestor_id = :scope_root
                          and scope_.descendant_id = %s
                          and (scope_.valid_to > current_date or organisation_merged_on(scope_.descendant_id) = scope_.valid_to))""".formatted(column);
    }

    public Map<String, Object> parameters() {
        return Map.of("scope_line", line.code(), "scope_root", root.value());
    }
}
