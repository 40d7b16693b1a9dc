package kz.birlik.web.membership;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.OrganisationEvent;
import org.jspecify.annotations.Nullable;

/**
 * One fact of the history as the page words it. The same event reads differently on the page of the organisation it
 * happened to ("joined X") and on the page of its parent ("took in Y"), so the key of the text says which.
 */
public record HistoryEntry(
        String titleKey,
        @Nullable LocalDate date,
        String icon,
        String tone,
        @Nullable String lineKey,
        @Nullable MultilingualText other,
        @Nullable MultilingualText previousName,
        @Nullable MultilingualText note,
        @Nullable String decision,
        @Nullable String reason,
        String actor) {

    static HistoryEntry of(OrganisationEvent event, String page) {
        boolean below = !event.about().code().equals(page);
        MultilingualText other = below
                ? event.about().name()
                : event.related() == null ? null : event.related().name();
        return new HistoryEntry(
                "organisations.event." + (below ? "below." : "") + event.type().code(),
                event.effectiveOn(),
                icon(event.type()),
                tone(event.type()),
                event.line() == null
                        ? null
                        : "organisations.line." + event.line().code(),
                other,
                event.previousName(),
                event.note(),
                event.decision(),
                event.reason(),
                event.actor());
    }

    private static String icon(OrganisationEvent.Type type) {
        return switch (type) {
            case CREATED -> "plus";
            case RENAMED -> "pencil";
            case AFFILIATED -> "sitemap";
            case DETACHED -> "arrow-right";
            case CLOSED -> "x";
            case NOTED -> "info-circle";
            case MERGED, SPLIT -> "sitemap";
        };
    }

    private static String tone(OrganisationEvent.Type type) {
        return switch (type) {
            case CREATED, DETACHED, SPLIT -> "information";
            case AFFILIATED -> "success";
            case CLOSED, MERGED -> "attention";
            case RENAMED, NOTED -> "neutral";
        };
    }
}
