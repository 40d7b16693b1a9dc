package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.TripartiteRating.Formula;
import kz.birlik.bargaining.TripartiteRating.Score;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * The permanent commissions of social partnership (Labour Code, articles 147 and 148); not the commission that leads one
 * negotiation. Seats, meetings and decisions are public and read by the whole federation; papers about execution only within
 * the scope of the keeper.
 */
public interface TripartiteCommissions {

    /** @param on the day of the decision it belongs to */
    record OpenedFile(Attachment.Type type, LocalDate on, byte[] content) {}

    List<TripartiteRow> page(AccessScope scope, TripartiteFilter filter);

    /** Seats as of a day, the latest meetings and decisions. */
    Optional<TripartiteView> find(AccessScope scope, UUID commission, LocalDate asOf);

    Optional<TripartiteMeeting> meeting(AccessScope scope, UUID commission, UUID meeting);

    Optional<TripartiteDecisionView> decision(AccessScope scope, UUID decision);

    /** Where people of the union sit. */
    List<TripartiteSeatRow> unionSeats(AccessScope scope, TripartiteSeatRow.Filter filter);

    List<TripartiteDecisionRow> decisions(AccessScope scope, TripartiteDecisionRow.Filter filter);

    /** The formula of a year. */
    Formula formula(int year);

    /** The highest first, those too young to be rated last. */
    List<Score> rating(AccessScope scope, int year, @Nullable TripartiteLevel level);

    /** One number of the rating with every row it is made of; empty before the commission was formed. */
    Optional<TripartiteRating.Explained> explain(AccessScope scope, UUID commission, int year);

    /** Recorded: the paper may name people. */
    Optional<OpenedFile> file(AccessScope scope, UUID decision, UUID file);

    /** Meetings, open decisions and ends of seats up to a day, the earliest first; a decision that is overdue is among them. */
    List<TripartiteUpcoming> upcoming(AccessScope scope, LocalDate by, @Nullable TripartiteUpcoming after, int limit);

    /** The days before it on which people are reminded, the earliest first. */
    List<LocalDate> reminders(TripartiteUpcoming.What what, LocalDate day, LocalDate today);

    /** Levels of which an organisation may keep a commission. */
    List<TripartiteLevel> levelsOf(AccessScope scope);
}
