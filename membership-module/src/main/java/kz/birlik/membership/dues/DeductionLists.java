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
        UNDONE;

        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A list and what was found in it.
     *
     * @param outcomes how many lines by outcome: {@code ok} and the kinds of differences
     * @param touched somebody has worked on a difference, so it can no longer be undone
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
            boolean touched) {}

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

    void confirm(AccessScope scope, UUID id);

    /** Takes a list back while nobody has worked on what it found. */
    void undo(AccessScope scope, UUID id);
}
