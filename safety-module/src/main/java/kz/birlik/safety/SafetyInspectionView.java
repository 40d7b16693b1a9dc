package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.checklist.Checklist;
import org.jspecify.annotations.Nullable;

/** One inspection of safety. */
public record SafetyInspectionView(
        SafetyInspectionRow row,
        @Nullable String programme,
        Checklist checklist,
        List<Answer> answers,
        List<Body> bodies,
        List<Inspector> inspectors,
        List<Finding> findings,
        List<Stop> stops,
        @Nullable Demand demand,
        @Nullable LocalDate answeredOn,
        @Nullable String answer,
        @Nullable Numbered handedOver,
        @Nullable LocalDate closedOn,
        LocalDate lastOn,
        List<Event> events,
        List<File> files,
        String changedBy,
        Instant changedAt) {

    public SafetyInspectionView {
        answers = List.copyOf(answers);
        bodies = List.copyOf(bodies);
        inspectors = List.copyOf(inspectors);
        findings = List.copyOf(findings);
        stops = List.copyOf(stops);
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

    public enum BodyKind {
        COUNCIL,
        UNION,
        EMPLOYER,
        LABOUR_INSPECTORATE,
        SANITARY,
        INDUSTRIAL_SAFETY,
        AKIMAT,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean ofState() {
            return this == LABOUR_INSPECTORATE || this == SANITARY || this == INDUSTRIAL_SAFETY || this == AKIMAT;
        }
    }

    public record Body(BodyKind kind, String name, @Nullable String role) {}

    /** @param technical a technical inspector for safety */
    public record Inspector(String fullName, @Nullable String post, boolean technical) {}

    public enum FindingState {
        OPEN,
        REMOVED,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param question of the checklist, with the article it asks for; otherwise the norm was written by hand
     * @param people exposed to it
     * @param dueOn the day the demand sets
     * @param repeats how many times somebody came back and found it still there
     * @param earlier the same norm at the same employer in another inspection before
     */
    public record Finding(
            UUID id,
            @Nullable UUID question,
            @Nullable MultilingualText article,
            String norm,
            String body,
            @Nullable String place,
            int people,
            FindingRisk risk,
            LocalDate foundOn,
            @Nullable LocalDate dueOn,
            @Nullable String movedWhy,
            FindingState state,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy,
            int repeats,
            @Nullable LocalDate checkedOn,
            @Nullable UUID earlier) {

        public boolean isOpen() {
            return state == FindingState.OPEN;
        }
    }

    public enum StopAnswer {
        STOPPED,
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A demand to stop work because of a finding. */
    public record Stop(
            UUID id,
            UUID finding,
            String what,
            Instant demandedAt,
            @Nullable Instant answeredAt,
            @Nullable StopAnswer answer,
            @Nullable String answerNote,
            @Nullable Instant liftedAt,
            @Nullable String liftedWhy) {

        public boolean isInForce() {
            return liftedAt == null;
        }
    }

    /** @param article of the norm by which the day of the answer was counted */
    public record Demand(String number, LocalDate on, LocalDate answerDueOn, MultilingualText article) {}

    public record Numbered(String number, LocalDate on) {}

    /** @param finding what it happened to; empty where it concerns the whole inspection */
    public record Event(
            String kind,
            LocalDate on,
            @Nullable UUID finding,
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
            @Nullable UUID finding,
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

    public Optional<Finding> finding(UUID question) {
        return findings.stream()
                .filter(finding -> question.equals(finding.question()))
                .findFirst();
    }

    public List<Finding> open() {
        return findings.stream().filter(Finding::isOpen).toList();
    }

    public List<Stop> stopsInForce() {
        return stops.stream().filter(Stop::isInForce).toList();
    }

    /** Questions nobody has answered yet. */
    public int unanswered() {
        return checklist.questions().size() - answers.size();
    }
}
