package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of an accident, in the order in which it usually happens. Each change is told the version it saw. What the law asks
 * for and did not happen is shown and refuses nothing, but for what a record cannot be without.
 *
 * @see AccidentRefusal
 */
public interface AccidentChanges {

    /**
     * @param site of the employer, where it is known
     * @param place in words
     * @param circumstance code of {@link Accidents#circumstances()}
     * @param course what happened, without anybody's name
     * @param hazardous whether at a hazardous facility; {@code emergency} whether it came of a technogenic emergency there
     * @param agency whether somebody hurt was sent by another employer
     * @param victims as far as is known; {@code deaths} and {@code severe} are among them
     */
    record Described(
            @Nullable UUID site,
            String place,
            Instant happened,
            Instant known,
            AccidentSource source,
            String circumstance,
            String course,
            boolean hazardous,
            boolean emergency,
            boolean agency,
            boolean poisoning,
            int victims,
            int severe,
            int deaths) {}

    /**
     * Somebody who was hurt; kept sealed but for the days.
     *
     * @param injury what was hurt
     * @param daysLost days of incapacity so far
     */
    record Hurt(
            String fullName,
            @Nullable String post,
            @Nullable String injury,
            int daysLost) {}

    /** @param paper number of the medical conclusion and who gave it; kept sealed */
    record Concluded(
            AccidentSeverity severity, Instant at, @Nullable String paper) {}

    enum Seat {
        CHAIR,
        EMPLOYEE_REPRESENTATIVE,
        SAFETY_SERVICE,
        EMPLOYER,
        LABOUR_INSPECTOR,
        SENDING_PARTY,
        OTHER;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param answers whether directly responsible for safety at the place, who is left out of a commission */
    record Seating(Seat seat, String fullName, @Nullable String post, boolean answers) {}

    /**
     * What the commission found.
     *
     * @param connected whether the accident is connected with work, where the commission has decided it
     * @param faultWorker in per cent, with {@code faultEmployer} a hundred; neither where it is not divided
     */
    record Found(
            Set<String> causes,
            @Nullable String findings,
            @Nullable Boolean connected,
            @Nullable Integer faultWorker,
            @Nullable Integer faultEmployer) {}

    /** The union's separate opinion. */
    record Opinion(LocalDate on, String by, String text) {}

    /**
     * Whoever registers it needs to know the victims. Of a death the union, its branch, the territory and the federation are told in the
     * same transaction.
     *
     * @param organisation code of the organisation that sits in the employer
     */
    UUID register(
            AccessScope scope,
            AccidentReader reader,
            String organisation,
            UUID employer,
            Described described,
            boolean synthetic);

    void describe(AccessScope scope, UUID accident, long version, Described described);

    /** The employer has told the union of it. @param by the paper by which it was told */
    void tell(AccessScope scope, UUID accident, long version, LocalDate on, String by);

    /** The application of a victim about an accident nobody had reported was registered. */
    void apply(AccessScope scope, UUID accident, long version, LocalDate on);

    UUID hurt(AccessScope scope, AccidentReader reader, UUID accident, long version, Hurt hurt);

    void rename(AccessScope scope, AccidentReader reader, UUID accident, long version, UUID victim, Hurt hurt);

    /** A conclusion that makes it another investigation begins the term of the commission anew. */
    void conclude(
            AccessScope scope, AccidentReader reader, UUID accident, long version, UUID victim, Concluded concluded);

    /** Names somebody who needs to know the victims. */
    void admit(AccessScope scope, AccidentReader reader, UUID accident, long version, AccountId account);

    /** @param by the order that created it */
    void form(AccessScope scope, UUID accident, long version, LocalDate on, @Nullable String by);

    UUID seat(AccessScope scope, UUID accident, long version, Seating seating);

    void reseat(AccessScope scope, UUID accident, long version, UUID member, Seating seating);

    void unseat(AccessScope scope, UUID accident, long version, UUID member);

    /** @param by the minutes of the commission */
    void prolong(AccessScope scope, UUID accident, long version, String by);

    void find(AccessScope scope, UUID accident, long version, Found found);

    void end(AccessScope scope, UUID accident, long version, LocalDate on);

    void dissent(AccessScope scope, UUID accident, long version, Opinion opinion);

    void draw(AccessScope scope, UUID accident, long version, String number, LocalDate on);

    /** A signed paper of the opinion or the act. */
    record NewFile(
            AccidentFile.Kind kind,
            LocalDate dated,
            @Nullable String what) {

        /** In bytes. */
        public static final int LARGEST = 10 * 1024 * 1024;
    }

    /** By somebody who needs to know the victims: a scan names them. */
    UUID attach(
            AccessScope scope, AccidentReader reader, UUID accident, long version, NewFile file, Attachment content);

    void withdraw(AccessScope scope, AccidentReader reader, UUID accident, long version, UUID file, String why);

    /** A term was met: somebody was told, a copy was handed over. @param on empty takes it back */
    void meet(AccessScope scope, UUID accident, long version, UUID term, @Nullable LocalDate on, @Nullable String note);

    /**
     * When the employer did what it has to do at once. What differs from what was said before becomes an entry of its own; an empty
     * moment takes back what was said, and then the note says why.
     *
     * @param done by code of {@link Accidents#duties()}; of those that are left out nothing is said
     */
    void tick(
            AccessScope scope, UUID accident, long version, Map<String, Optional<Instant>> done, @Nullable String note);

    /**
     * Gives open accidents whose act or materials were marked as sent before the answers to them were followed the terms of those
     * answers, and says how many accidents. Does nothing to any other.
     */
    int follow(AccessScope scope);

    /** The victim or the representative objects to the result in writing; the employer has a term to decide (article 190(3)). */
    void object(AccessScope scope, UUID accident, long version, LocalDate on);

    /** Disputed in a case of legal aid. @param number of the case */
    void contest(AccessScope scope, UUID accident, long version, LocalDate on, String number);

    void close(AccessScope scope, UUID accident, long version, LocalDate on, @Nullable String note);
}
