package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.DisputeView.Answer;
import kz.birlik.bargaining.DisputeView.Appeal;
import kz.birlik.bargaining.DisputeView.Claimant;
import kz.birlik.bargaining.DisputeView.Decision;
import kz.birlik.bargaining.DisputeView.End;
import kz.birlik.bargaining.DisputeView.Outcome;
import kz.birlik.bargaining.DisputeView.Place;
import kz.birlik.bargaining.DisputeView.SuspendedBy;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a collective dispute in their fixed order (Labour Code, article 162). A late step is recorded as late; a strike
 * is refused while panel and arbitration are not over, evaded or broken (article 171(1)).
 *
 * @see DisputeRefusal
 */
public interface DisputeChanges {

    /**
     * @param site of the employer, whose town and region the dispute is counted in
     * @param negotiation that ended in disagreement
     * @param protocolOn day of its protocol of disagreements, which leads to the panel without an answer (article 165(1))
     * @param association whether an association of employers answers, which has longer for it (article 163(2))
     */
    record NewDispute(
            String organisationCode,
            UUID employer,
            @Nullable UUID site,
            @Nullable UUID negotiation,
            @Nullable LocalDate protocolOn,
            String about,
            @Nullable Integer people,
            boolean association,
            LocalDate begunOn,
            boolean synthetic) {}

    /** A step with its day and what there is to say of it. */
    record Happened(LocalDate on, @Nullable String note) {}

    /** More than any dispute has; a list without end would have to be read by everybody after it. */
    int MOST_DEMANDS = 50;

    UUID open(AccessScope scope, NewDispute dispute);

    /** What the organisation is by article 176; nobody is asked to know at once. */
    void place(AccessScope scope, UUID dispute, long version, Place place);

    /** @param demands at most {@link #MOST_DEMANDS} */
    void demands(AccessScope scope, UUID dispute, long version, List<String> demands);

    void approved(
            AccessScope scope, UUID dispute, long version, Vote vote, @Nullable String minutes, @Nullable String note);

    void sent(AccessScope scope, UUID dispute, long version, Happened happened);

    void answered(AccessScope scope, UUID dispute, long version, Happened happened, Answer answer);

    void panel(AccessScope scope, UUID dispute, long version, Happened happened);

    /** Evaded means also that it was never created. */
    void panelOver(AccessScope scope, UUID dispute, long version, Happened happened, Outcome outcome);

    void arbitration(AccessScope scope, UUID dispute, long version, Happened happened, int members);

    void arbitrationOver(AccessScope scope, UUID dispute, long version, Happened happened, Outcome outcome);

    /** What was reached is not kept: a ground of a strike of its own (article 171(1)). */
    void broken(AccessScope scope, UUID dispute, long version, Happened happened);

    void strikeDecided(AccessScope scope, UUID dispute, long version, Vote vote, @Nullable String note);

    void strikeNotified(AccessScope scope, UUID dispute, long version, Happened happened, LocalDate from);

    /** Announced for one day; said again it replaces what was announced before. */
    void warningNotified(
            AccessScope scope,
            UUID dispute,
            long version,
            Happened happened,
            LocalDate from,
            @Nullable Integer people,
            @Nullable Integer minutes);

    void warningHeld(
            AccessScope scope,
            UUID dispute,
            long version,
            Happened happened,
            @Nullable Integer people,
            @Nullable Integer minutes);

    /** Announced and put off to another day before it began. */
    void postponed(AccessScope scope, UUID dispute, long version, Happened happened, LocalDate from);

    void suspended(AccessScope scope, UUID dispute, long version, Happened happened, SuspendedBy by);

    /** The employer is warned of the day it goes on (article 173(3)). */
    void resumeNotified(AccessScope scope, UUID dispute, long version, Happened happened, LocalDate from);

    void resumed(AccessScope scope, UUID dispute, long version, Happened happened);

    /** Somebody asks a court to declare the strike illegal (article 176(1)). */
    void claimed(AccessScope scope, UUID dispute, long version, Happened happened, Claimant by);

    void courtDecided(AccessScope scope, UUID dispute, long version, Happened happened, Decision decision);

    void appealed(AccessScope scope, UUID dispute, long version, Happened happened);

    void appealDecided(AccessScope scope, UUID dispute, long version, Happened happened, Appeal appeal);

    /** It has begun. */
    void strike(AccessScope scope, UUID dispute, long version, Happened happened);

    void ended(AccessScope scope, UUID dispute, long version, LocalDate on, End how, String reason);

    /** Another day than the norm's, with the reason for it. */
    void moveTerm(AccessScope scope, UUID dispute, long version, UUID term, LocalDate due, String reason);
}
