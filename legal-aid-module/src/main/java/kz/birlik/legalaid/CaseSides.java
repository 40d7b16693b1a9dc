package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Who else is in a case, what it belongs together with, what was paid, and whether the employer may be told who asked.
 *
 * <p>Only the owner changes it; all changes refuse by {@link CaseRefusal}.
 */
public interface CaseSides {

    enum Side {
        EMPLOYER,
        RESPONDENT,
        REPRESENTATIVE,
        WITNESS,
        THIRD,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Side of(String code) {
            return Arrays.stream(values())
                    .filter(side -> side.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * @param about post, authority or how to reach them
     * @param to the day they left; empty while they are in it
     */
    record Party(
            UUID id,
            Side side,
            String name,
            @Nullable String about,
            LocalDate from,
            @Nullable LocalDate to) {

        public boolean isIn() {
            return to == null;
        }
    }

    record NewParty(
            @Nullable Side side, String name, @Nullable String about, LocalDate from) {}

    /**
     * A case that belongs together with another one.
     *
     * @param byHand somebody put them together
     */
    record Kin(CaseRow row, boolean byHand, boolean sameEmployer, boolean sameTopic, boolean sameNorm) {}

    /**
     * @param cases those the reader may read, put together by hand first
     * @param closed how many more there are in the scope that the reader may not read; a sealed one is not counted
     */
    record Related(List<Kin> cases, int closed) {

        public static final Related NONE = new Related(List.of(), 0);

        public Related {
            cases = List.copyOf(cases);
        }

        public List<Kin> byHand() {
            return cases.stream().filter(Kin::byHand).toList();
        }
    }

    /** Cases put together by hand, of the same employer, or of the same topic at the same organisation; of the same breach first. */
    Related related(AccessScope scope, CaseReader reader, UUID id);

    void enter(AccessScope scope, CaseReader reader, UUID id, long version, NewParty party);

    /** They stay with the day they left. */
    void leave(AccessScope scope, CaseReader reader, UUID id, long version, UUID party, LocalDate on, String reason);

    /** @param number of a case that the owner may read as well; any other is not told apart from one that is not there */
    void link(AccessScope scope, CaseReader reader, UUID id, long version, String number, @Nullable String note);

    void unlink(AccessScope scope, CaseReader reader, UUID id, long version, UUID other, String reason);

    void paid(
            AccessScope scope,
            CaseReader reader,
            UUID id,
            long version,
            LocalDate on,
            BigDecimal amount,
            @Nullable String note);

    /** The applicant agrees that the employer is told who asked. */
    void consent(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, String note);

    void withdraw(AccessScope scope, CaseReader reader, UUID id, long version, LocalDate on, @Nullable String note);
}
