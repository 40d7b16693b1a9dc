package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Registration;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Entering and keeping agreements. A draft is saved step by step and changed until it is sent; what is registered changes by
 * verbs of its own. Every step is told the version it saw.
 *
 * @see AgreementRefusal
 */
public interface AgreementChanges {

    /** @param employer of a collective agreement: one in which the organisation sits */
    record NewAgreement(
            String organisationCode, String kind, @Nullable UUID employer, boolean synthetic) {}

    /** @param endsOn the last day by the text */
    record TermsOfForce(
            @Nullable String number,
            @Nullable MultilingualText name,
            @Nullable String region,
            @Nullable MultilingualText place,
            @Nullable LocalDate signedOn,
            @Nullable LocalDate inForceFrom,
            @Nullable LocalDate endsOn,
            boolean prolongsItself) {}

    record NewVersion(LocalDate signedOn, String what, String fileName, String contentType, byte[] content) {

        /** In bytes. */
        public static final int LARGEST = 10 * 1024 * 1024;
    }

    record ClauseText(
            String topic,
            @Nullable String number,
            @Nullable String textKk,
            @Nullable String textRu,
            @Nullable BigDecimal amount,
            @Nullable String unit) {}

    record Promise(
            @Nullable Side side,
            String action,
            @Nullable BigDecimal amount,
            @Nullable String unit,
            @Nullable String forWhom,
            @Nullable LocalDate dueOn,
            @Nullable String every,
            @Nullable String evidence) {}

    /**
     * What the sides agreed to change (Labour Code, article 156(8)).
     *
     * @param endsOn the last day of the text as amended
     * @param clauses the whole text in its order; what is not among them is left out
     */
    record Amendment(
            LocalDate signedOn,
            LocalDate inForceFrom,
            LocalDate endsOn,
            boolean prolongsItself,
            List<Party> parties,
            List<AmendedClause> clauses,
            boolean synthetic) {}

    /**
     * @param of the clause in force; empty for one that is added
     * @param text how it reads from now on; empty where it stands as it was
     */
    record AmendedClause(@Nullable UUID of, @Nullable ClauseText text) {

        public AmendedClause {
            if (of == null && text == null) {
                throw new IllegalArgumentException("a clause without words");
            }
        }
    }

    UUID begin(AccessScope scope, NewAgreement agreement);

    /**
     * A draft of the next edition of a registered agreement, with its parties, reach, coverage and promises. From the day it comes
     * into force, once it is registered, it holds in place of the one it amends.
     */
    UUID amend(AccessScope scope, UUID agreement, Amendment amendment);

    void terms(AccessScope scope, UUID agreement, long version, TermsOfForce terms);

    void parties(AccessScope scope, UUID agreement, long version, List<Party> parties);

    void reach(AccessScope scope, UUID agreement, long version, List<Reach> reach);

    /** The signed text; after registration an amendment (Labour Code, article 156(8)). */
    UUID addVersion(AccessScope scope, UUID agreement, long version, NewVersion file);

    UUID addClause(AccessScope scope, UUID agreement, long version, ClauseText clause);

    void changeClause(AccessScope scope, UUID agreement, long version, UUID clause, ClauseText text);

    /** With its obligations. */
    void removeClause(AccessScope scope, UUID agreement, long version, UUID clause);

    UUID promise(AccessScope scope, UUID agreement, long version, UUID clause, Promise promise);

    void changePromise(AccessScope scope, UUID agreement, long version, UUID obligation, Promise promise);

    void removePromise(AccessScope scope, UUID agreement, long version, UUID obligation);

    /**
     * Takes clauses with their obligations from a registered agreement, those it has not taken yet. A day that is past, and
     * what the state promised in an agreement above, stay behind.
     *
     * @return how many clauses were taken
     */
    int copyClauses(AccessScope scope, UUID agreement, long version, UUID source);

    void cover(AccessScope scope, UUID agreement, long version, LocalDate asOf, int members, int nonMembers);

    /** To whoever registers; refused with all that is missing. */
    void send(AccessScope scope, UUID agreement, long version);

    void returnWith(AccessScope scope, UUID agreement, long version, String remarks);

    /** In force by its dates from now on, for everybody to read. An earlier one that was only prolonged ends with it. */
    void register(AccessScope scope, UUID agreement, long version);

    void withdraw(AccessScope scope, UUID agreement, long version, String reason);

    /** Holds a registered collective agreement up as an example of a union, by a name; the last name counts. */
    void template(AccessScope scope, UUID agreement, long version, String unionCode, MultilingualText name);

    void noTemplate(AccessScope scope, UUID agreement, long version, String unionCode);

    void registered(AccessScope scope, UUID agreement, long version, Registration registration);

    /** A new one was proposed before the end: the old one holds on, by law (Labour Code, article 158(2)). */
    void proposed(AccessScope scope, UUID agreement, long version, LocalDate on);

    void end(AccessScope scope, UUID agreement, long version, LocalDate on, String reason);
}
