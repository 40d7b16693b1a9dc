package kz.birlik.membership.figures;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Where a declared figure stands: a table of a document, or a claim in the prose of a base document. */
record SourceDocument(
        String code, @Nullable String base, @Nullable Integer published, Instant registeredAt) {

    /** The table of the latest document first, claims in prose after every table. */
    static final Comparator<SourceDocument> SHOWN_FIRST = Comparator.comparing(SourceDocument::claim)
            .thenComparing(SourceDocument::year, Comparator.reverseOrder())
            .thenComparing(SourceDocument::registeredAt, Comparator.reverseOrder())
            .thenComparing(SourceDocument::code);

    boolean claim() {
        return base != null;
    }

    /** The document together with the claims in its prose. */
    String line() {
        return base == null ? code : base;
    }

    private int year() {
        return published != null
                ? published
                : registeredAt.atOffset(java.time.ZoneOffset.UTC).getYear();
    }
}
