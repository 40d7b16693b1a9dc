package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** What everybody reads of an employer in the list: no person, nor who told the union. */
public record PublishedBadFaith(
        UUID id,
        MultilingualText employerName,
        MultilingualText reasons,
        String body,
        LocalDate decidedOn,
        LocalDate publishedOn,
        LocalDate expiresOn,
        @Nullable LocalDate correctedOn) {

    /** Where a page ended. */
    public record Position(LocalDate publishedOn, UUID id) {}

    public Position position() {
        return new Position(publishedOn, id);
    }
}
