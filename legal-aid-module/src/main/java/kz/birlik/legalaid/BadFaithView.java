package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import org.jspecify.annotations.Nullable;

/** One entry with its course. */
public record BadFaithView(
        BadFaithRow row,
        String grounds,
        BadFaithRule rule,
        List<BadFaithEvidence> evidence,
        @Nullable Notice notice,
        @Nullable Answer answer,
        @Nullable Decision decision,
        @Nullable Publication publication,
        @Nullable String closedWhy,
        List<Event> events,
        List<File> files,
        String changedBy,
        Instant changedAt) {

    /** @param article of the norm the term to answer was counted by */
    public record Notice(LocalDate on, String number, LocalDate answerDue, MultilingualText article) {}

    public record Answer(LocalDate on, String text) {}

    public record Decision(LocalDate on, boolean publish, String body, String minutes) {}

    public record Publication(
            MultilingualText reasons,
            LocalDate on,
            LocalDate expiresOn,
            MultilingualText article,
            @Nullable LocalDate correctedOn,
            @Nullable LocalDate removedOn) {}

    public record Event(String kind, LocalDate on, @Nullable String note, Instant recordedAt, String recordedBy) {}

    public enum FileKind {
        NOTICE,
        ANSWER,
        MINUTES;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record File(
            UUID id,
            FileKind kind,
            LocalDate dated,
            Attachment.Type type,
            int bytes,
            Instant recordedAt,
            String recordedBy) {}
}
