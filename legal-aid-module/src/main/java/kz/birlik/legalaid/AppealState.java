package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * What an applicant sees of the own case. Who works on it is told as a post: people are not named to whoever holds a receipt.
 *
 * @param code as it stands on the receipt
 * @param letters the address for letters; empty for a sealed case, of which no letter may tell
 * @param post of the owner; empty while nobody could take it
 * @param at the organisation of that post
 * @param next the first day something is due
 * @param said what was said to and by the applicant, the oldest first
 */
public record AppealState(
        UUID id,
        String number,
        String code,
        String language,
        boolean anonymous,
        @Nullable String letters,
        MultilingualText topic,
        CaseStage stage,
        LocalDate receivedOn,
        @Nullable Role post,
        @Nullable MultilingualText at,
        @Nullable Next next,
        List<Said> said,
        List<CaseFile> files,
        @Nullable MultilingualText outcome,
        @Nullable LocalDate closedOn,
        @Nullable Rating rating) {

    public AppealState {
        said = List.copyOf(said);
        files = List.copyOf(files);
    }

    /** @param decides whether missing it may have a consequence of itself */
    public record Next(MultilingualText name, MultilingualText article, LocalDate dueOn, boolean decides) {}

    /** @param kind of the event, as {@link CaseView.Event} */
    public record Said(String kind, LocalDate on, @Nullable String note, Instant at) {}

    /** @param score from 1 to 5 */
    public record Rating(int score, @Nullable String words, Instant at) {}
}
