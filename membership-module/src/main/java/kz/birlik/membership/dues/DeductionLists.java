package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Lists of deductions of an employer. A preview changes no account; a confirmation loads the whole list or nothing, and the
 * same list twice changes nothing.
 */
public interface DeductionLists {

    long LARGEST_FILE = 5L * 1024 * 1024;
    int MOST_ROWS = 20_000;

    enum Problem {
        IIN,
        /** Written as 1.23E+11: the digits are lost and cannot be brought back. */
        IIN_MANGLED,
        AMOUNT,
        FORMULA
    }

    /** A line that cannot be read, by its number in the file. */
    record RowProblem(int line, Problem problem) {}

    enum State {
        DRAFT,
        CONFIRMED,
        /** Taken back when that left nothing behind; lists are withdrawn with a reason since. */
        UNDONE,
        WITHDRAWN,
        REPLACED;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A list and what was found in it.
     *
     * @param outcomes how many lines by outcome: {@code ok} and the kinds of differences
     * @param reason why it was withdrawn or replaced
     * @param replacedBy the list that is in force in its place
     * @param afterClosing it went after its month was closed
     */
    record DuesList(
            UUID id,
            String organisationCode,
            LocalDate month,
            String fileName,
            State state,
            int lines,
            BigDecimal total,
            Instant madeAt,
            String madeBy,
            Map<String, Integer> outcomes,
            @Nullable String reason,
            @Nullable Instant endedAt,
            @Nullable String endedBy,
            @Nullable UUID replacedBy,
            boolean afterClosing) {}

    record Preview(@Nullable UUID id, @Nullable UUID sameAs, List<RowProblem> problems) {
        public Preview {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads and matches a file. With problems in it, or the same as the list in force, nothing is kept.
     *
     * @throws ListFileRefused when it cannot be read as a list
     */
    Preview preview(AccessScope scope, String code, LocalDate month, String fileName, byte[] content);

    Optional<DuesList> find(AccessScope scope, UUID id);

    List<DuesList> recent(AccessScope scope, int limit);

    /** Every list the organisation and month has had, the newest first; the one in force is among them. */
    List<DuesList> ofMonth(AccessScope scope, String code, LocalDate month);

    /**
     * Puts a draft in force.
     *
     * @param reason why it takes the place of the list in force, which is kept; null where there is none
     * @throws DuesRefusal when another list is in force and no reason is given
     */
    void confirm(AccessScope scope, UUID id, @Nullable String reason);

    /** Takes a list out of force with a reason. It is kept with what it found; its amounts count no longer. */
    void withdraw(AccessScope scope, UUID id, String reason);

    /**
     * One row of a file with what is to be looked at in it, for the employer to correct and send again.
     *
     * @param line null for a member who should have stood on the list
     * @param number the number as it is, with zeros a spreadsheet has eaten put back
     * @param marks problems ({@code problem.iin}) and kinds of differences; empty where all is well
     */
    record MarkedLine(
            @Nullable Integer line,
            String number,
            String name,
            String pay,
            String amount,
            @Nullable BigDecimal expected,
            List<String> marks) {
        public MarkedLine {
            marks = List.copyOf(marks);
        }
    }

    /**
     * Reads and matches a file as a preview does and gives it back marked. Nothing is kept of it.
     *
     * @throws ListFileRefused when it cannot be read as a list
     */
    List<MarkedLine> marked(AccessScope scope, String code, LocalDate month, byte[] content);

    /**
     * A list that is taken over whole, without anybody looking at a preview.
     *
     * @param reason why it replaces the one before it, if there is one
     */
    record Loaded(
            String code,
            LocalDate month,
            String fileName,
            byte[] content,
            @Nullable String reason) {}

    /** Takes over lists of the past and tells nobody of each. */
    void load(AccessScope scope, List<Loaded> lists);
}
