package kz.birlik.membership.card;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/** Cards, issued, looked at and checked. Outside the scope and unknown are the same. */
public interface Cards {

    /** All cards of a person in this scope, the newest first. */
    List<CardView> of(AccessScope scope, PersonId person);

    /** Members of today with their cards. */
    List<CardRow> page(AccessScope scope, CardFilter filter);

    /** The same for the eyes of a person: who was shown is in the trail before this returns. Outside a transaction. */
    List<CardRow> show(AccessScope scope, CardFilter filter);

    /** Whose card this is, good or not. */
    Optional<PersonId> holder(AccessScope scope, CardNumber number);

    /** What is printed on the good card of a person; the trail has the printing before it is returned. */
    Optional<PrintedCard> print(AccessScope scope, PersonId person);

    /**
     * The good cards of a primary organisation cut into files.
     *
     * @param from only those issued on this day or later
     */
    List<CardPart> parts(AccessScope scope, String primaryCode, @Nullable LocalDate from, int size);

    /** The cards of one part, beginning with this membership; the trail has the printing before they are returned. */
    List<PrintedCard> printPart(
            AccessScope scope, String primaryCode, @Nullable LocalDate from, UUID first, int atMost);

    /** @throws CardRefusal when the person is no member here, is blocked, or has a good card */
    CardView issue(AccessScope scope, PersonId person);

    /** How many members of a primary organisation could be issued a card now. */
    long withoutCard(AccessScope scope, String primaryCode);

    /**
     * Issues cards to members of a primary organisation who have none, in the order of names.
     *
     * @return to how many; whoever got a card meanwhile is left out
     */
    int issueAll(AccessScope scope, String primaryCode, int atMost);

    /** Of these memberships, whom no card can be issued to and why; one outside the scope is unknown. */
    Map<UUID, CardRefusal.Reason> unissuable(AccessScope scope, Collection<UUID> memberships);

    /** Of these memberships, whose card cannot be printed and why: without a good card, {@code NOT_ISSUED}. */
    Map<UUID, CardRefusal.Reason> unprintable(AccessScope scope, Collection<UUID> memberships);

    /**
     * Issues cards to these in a number of statements that does not grow with them. In the transaction of the caller.
     *
     * @param cause stands on the trail of each
     * @return to whom; the others have become {@link #unissuable} meanwhile
     */
    List<UUID> issueEach(AccessScope scope, Collection<UUID> memberships, UUID cause);

    /** The good cards of these, in the order of names; the trail has the printing of each before they are returned. */
    List<PrintedCard> printEach(AccessScope scope, Collection<UUID> memberships, UUID cause);

    /** A new card with a new number; the old one is not good from this moment. */
    CardView reissue(AccessScope scope, PersonId person, long version, String reason);

    void block(AccessScope scope, PersonId person, long version, String reason);

    /** By what the QR code holds. The scope is that of the product: a stranger has none. */
    Optional<CardCheckResult> check(AccessScope whole, String token);

    /** By what is printed: a number alone says nothing, because numbers can be counted through. */
    Optional<CardCheckResult> check(AccessScope whole, CardNumber number, @Nullable String code);
}
