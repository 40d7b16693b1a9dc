package kz.birlik.bargaining;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Treatment;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a negotiation. Each is told the version it saw and the day it happened on, ends the terms it fulfils and starts
 * those that run from it. No term refuses a late step: what is late is shown as late.
 *
 * @see NegotiationRefusal
 */
public interface NegotiationChanges {

    /**
     * @param proposedBy who proposed to bargain; the other side owes an answer
     * @param noticeOn when the written proposal was received: the answer is counted from it (Labour Code, 156(2), 150(1))
     * @param demands what whoever proposed asks for, in words
     */
    record NewNegotiation(
            String organisationCode,
            String kind,
            @Nullable UUID employer,
            boolean fast,
            Side proposedBy,
            LocalDate noticeOn,
            @Nullable String noticeNumber,
            @Nullable String demands,
            boolean synthetic) {

        public NewNegotiation(
                String organisationCode,
                String kind,
                @Nullable UUID employer,
                boolean fast,
                Side proposedBy,
                LocalDate noticeOn,
                @Nullable String noticeNumber,
                boolean synthetic) {
            this(organisationCode, kind, employer, fast, proposedBy, noticeOn, noticeNumber, null, synthetic);
        }
    }

    /** A proposal to change an agreement in force. */
    record NewAmendment(
            UUID agreement,
            boolean fast,
            Side proposedBy,
            LocalDate noticeOn,
            @Nullable String noticeNumber,
            boolean synthetic) {}

    /** When and how a step happened. */
    record Happened(LocalDate on, @Nullable String note) {}

    /** @param union of the employees' side, where several unions sit in it */
    record NewSeat(
            Side side,
            String fullName,
            @Nullable String post,
            @Nullable UUID union) {

        public NewSeat(Side side, String fullName, @Nullable String post) {
            this(side, fullName, post, null);
        }
    }

    /** @param represented how many employees it represents, as the unions told each other */
    record NewUnion(String name, int represented) {}

    record NewPaper(
            NegotiationView.PaperKind kind,
            LocalDate dated,
            @Nullable String what) {

        /** In bytes. */
        public static final int LARGEST = 10 * 1024 * 1024;
    }

    record Position(
            String topic,
            @Nullable String number,
            @Nullable String employeesWant,
            @Nullable String employersWant) {}

    /** What came of a clause; the text, amount and unit are of what was agreed. */
    record Outcome(
            Standing standing,
            LocalDate on,
            @Nullable String textKk,
            @Nullable String textRu,
            @Nullable BigDecimal amount,
            @Nullable String unit) {}

    record NewComment(
            LocalDate on, @Nullable UUID clause, @Nullable String byWhom, String body) {}

    record Signed(LocalDate on, LocalDate inForceFrom, LocalDate endsOn, boolean prolongsItself, List<Party> parties) {}

    /** The agreement in force with this employer is told of the proposal, because it may hold on by it (article 158(2)). */
    UUID open(AccessScope scope, NewNegotiation negotiation);

    /**
     * Changes are made in the order in which an agreement is made (article 156(8)): the same terms, and a draft that begins as the
     * text in force.
     */
    UUID amend(AccessScope scope, NewAmendment amendment);

    void answered(AccessScope scope, UUID negotiation, long version, Happened happened);

    UUID seat(AccessScope scope, UUID negotiation, long version, NewSeat seat);

    void unseat(AccessScope scope, UUID negotiation, long version, UUID seat);

    /** One of several unions at the employer: seats go by those represented (Labour Code, article 149(2)). */
    UUID union(AccessScope scope, UUID negotiation, long version, NewUnion union);

    /** Together with whoever sits for it being of no union. */
    void noUnion(AccessScope scope, UUID negotiation, long version, UUID union);

    /** At any stage: a scan often comes later. */
    UUID attach(AccessScope scope, UUID negotiation, long version, NewPaper paper, Attachment file);

    /** Its content goes, that it was there stays. */
    void withdrawPaper(AccessScope scope, UUID negotiation, long version, UUID paper, String why);

    /** @param draftBy and signBy days the sides agreed on themselves (article 156(4)) */
    void formed(
            AccessScope scope,
            UUID negotiation,
            long version,
            Happened happened,
            @Nullable LocalDate draftBy,
            @Nullable LocalDate signBy);

    UUID clause(AccessScope scope, UUID negotiation, long version, Position position);

    void position(AccessScope scope, UUID negotiation, long version, UUID clause, Position position);

    /** The first disagreement starts the term for signing what is agreed (article 156(7)). */
    void decide(AccessScope scope, UUID negotiation, long version, UUID clause, Outcome outcome);

    void removeClause(AccessScope scope, UUID negotiation, long version, UUID clause);

    void discuss(AccessScope scope, UUID negotiation, long version, Happened happened, @Nullable LocalDate until);

    UUID comment(AccessScope scope, UUID negotiation, long version, NewComment comment);

    void treat(
            AccessScope scope,
            UUID negotiation,
            long version,
            UUID comment,
            Treatment treatment,
            @Nullable String answer);

    void discussed(AccessScope scope, UUID negotiation, long version, Happened happened);

    /** With a protocol of disagreements where a clause stays disputed. */
    void agreed(AccessScope scope, UUID negotiation, long version, Happened happened);

    /** Makes a draft of the register from the agreed clauses, of the next edition where they amend one, and returns its id. */
    UUID signed(AccessScope scope, UUID negotiation, long version, Signed signed, @Nullable String note);

    /** To the authority: for monitoring (article 156(11)) or registration (article 151). */
    void sent(AccessScope scope, UUID negotiation, long version, Happened happened, String to);

    void published(AccessScope scope, UUID negotiation, long version, Happened happened);

    /** A notice of evasion was handed over. */
    void evaded(AccessScope scope, UUID negotiation, long version, Happened happened);

    void ended(AccessScope scope, UUID negotiation, long version, LocalDate on, String reason);

    /** The state of a day of fast negotiations; said again it replaces the one before. */
    void day(AccessScope scope, UUID negotiation, long version, Happened happened);

    /** Another day than the norm gives, with a reason. */
    void moveTerm(AccessScope scope, UUID negotiation, long version, UUID term, LocalDate due, String reason);
}
