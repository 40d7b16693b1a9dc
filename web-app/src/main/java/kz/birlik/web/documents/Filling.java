package kz.birlik.web.documents;

import java.util.List;
import java.util.Map;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.template.DocumentPurpose;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a document.
 *
 * @param organisationCode whose templates are filled
 * @param fileName without ending; from our code and codes of records, never from data
 * @param values by place: a text, or for a group its rows as maps of the same kind; what is empty becomes a line to write on
 * @param subject what the document is made of, for the trail; empty where the view of it is recorded already
 */
public record Filling(
        DocumentPurpose purpose,
        String organisationCode,
        String fileName,
        Map<String, ? extends @Nullable Object> values,
        @Nullable Subject subject) {

    /** A line to write on. */
    public static final String BLANK = "_".repeat(20);

    /** A record as the trail names it. */
    public record Subject(String type, Object id, OrganisationId organisation) {}

    /** The rows of a group that stands there or does not. */
    public static List<Map<String, ? extends @Nullable Object>> when(
            boolean there, Map<String, ? extends @Nullable Object> row) {
        return there ? List.of(row) : List.of();
    }
}
