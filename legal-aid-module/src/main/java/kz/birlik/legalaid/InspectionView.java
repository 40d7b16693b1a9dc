package kz.birlik.legalaid;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import kz.birlik.membership.term.Confidence;
import kz.birlik.membership.term.TermUnit;
import org.jspecify.annotations.Nullable;

/**
 * One inspection.
 *
 * @param caseId the case it was asked for in; empty for whoever may not read that case
 * @param works whether the reader may work in it
 * @param files empty for whoever does not work in it
 */
public record InspectionView(
        InspectionRow row,
        @Nullable String site,
        @Nullable String programme,
        @Nullable UUID caseId,
        boolean works,
        Checklist checklist,
        List<Answer> answers,
        List<Inspector> inspectors,
        List<Violation> violations,
        @Nullable Demand demand,
        @Nullable LocalDate answeredOn,
        @Nullable Numbered handedOver,
        @Nullable LocalDate appealedOn,
        @Nullable Appeal appeal,
        @Nullable LocalDate closedOn,
        LocalDate lastOn,
        List<Term> terms,
        List<Event> events,
        List<File> files,
        String changedBy,
        Instant changedAt) {

    public InspectionView {
        answers = List.copyOf(answers);
        inspectors = List.copyOf(inspectors);
        violations = List.copyOf(violations);
        terms = List.copyOf(terms);
        events = List.copyOf(events);
        files = List.copyOf(files);
    }

    public enum Result {
        KEPT,
        BROKEN,
        NOT_APPLICABLE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Result> of(String code) {
            return Arrays.stream(values())
                    .filter(result -> result.code().equals(code))
                    .findFirst();
        }
    }

    /** What was found to a question. */
    public record Answer(
            UUID question, Result result, @Nullable String note) {}

    public record Inspector(AccountId account, String name, boolean leads) {}

    public enum ViolationState {
        OPEN,
        REMOVED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param question of the checklist, with the article it asks for; otherwise the norm was written by hand
     * @param people affected by it
     */
    public record Violation(
            UUID id,
            @Nullable UUID question,
            @Nullable MultilingualText article,
            @Nullable String norm,
            String body,
            int people,
            LocalDate foundOn,
            ViolationState state,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy) {

        public boolean isOpen() {
            return state == ViolationState.OPEN;
        }
    }

    public enum DemandKind {
        DEMAND,
        RECOMMENDATION;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Demand(DemandKind kind, String number, LocalDate on) {}

    public record Numbered(String number, LocalDate on) {}

    /** What became of the appeal of the employer. */
    public enum Appeal {
        KEPT,
        CHANGED,
        CANCELLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Term(
            UUID id,
            String step,
            MultilingualText name,
            MultilingualText article,
            Confidence confidence,
            int amount,
            TermUnit unit,
            LocalDate eventOn,
            LocalDate countedOn,
            LocalDate dueOn,
            boolean inCalendar,
            @Nullable LocalDate metOn,
            boolean cancelled,
            @Nullable String movedReason,
            @Nullable String movedBy) {

        public boolean isRunning() {
            return metOn == null && !cancelled;
        }

        public boolean isMetLate() {
            return metOn != null && metOn.isAfter(dueOn);
        }

        /** Whether missing it may have a consequence of itself. */
        public boolean decides() {
            return confidence.decides() && inCalendar;
        }
    }

    /** @param violation what it happened to; empty where it concerns the whole inspection */
    public record Event(
            String kind,
            LocalDate on,
            @Nullable UUID violation,
            @Nullable String note,
            Instant recordedAt,
            String recordedBy) {}

    public enum FileKind {
        PHOTO,
        ACT,
        DEMAND,
        ANSWER,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param withdrawnWhy empty while its content is there */
    public record File(
            UUID id,
            FileKind kind,
            LocalDate dated,
            @Nullable String what,
            @Nullable UUID violation,
            Attachment.Type type,
            int bytes,
            Instant recordedAt,
            String recordedBy,
            @Nullable String withdrawnWhy) {}

    public Optional<Answer> answer(UUID question) {
        return answers.stream()
                .filter(answer -> answer.question().equals(question))
                .findFirst();
    }

    public Optional<Violation> violation(UUID question) {
        return violations.stream()
                .filter(violation -> question.equals(violation.question()))
                .findFirst();
    }

    /** Questions nobody has answered yet. */
    public int unanswered() {
        return checklist.questions().size() - answers.size();
    }

    public Optional<Term> next() {
        return terms.stream().filter(Term::isRunning).findFirst();
    }
}
