package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/** Elected bodies, changed. Every refusal is a {@link BodyRefusal}; the database refuses what overlaps on its own. */
public interface BodyChanges {

    UUID found(AccessScope scope, NewBody body);

    /** Corrects what was entered of a body; the trail keeps the old values with the reason. */
    void edit(AccessScope scope, UUID body, long version, BodyEdit edit);

    /**
     * Closes a body; its open mandates end on that day, and what they gave to accounts ends at once.
     *
     * @return how many mandates ended
     */
    int close(AccessScope scope, UUID body, long version, LocalDate on, String decision, String reason);

    /**
     * Puts an election on record. A post of an account that an earlier mandate gave passes on to whoever is elected to the
     * same post anew, and ends otherwise.
     */
    UUID elect(AccessScope scope, UUID body, Election election);

    /**
     * Keeps a scan of the minutes of an election; one that was there before stays with the reason why it is replaced.
     *
     * @param replaces the scan that is replaced; empty for the first one
     * @param reason why; needed when one is replaced
     */
    UUID attach(
            AccessScope scope,
            UUID body,
            UUID election,
            MinutesFile file,
            @Nullable UUID replaces,
            @Nullable String reason);

    /** Ends a mandate and the post of an account it gave; both are over on the next request. */
    void end(AccessScope scope, UUID mandate, long version, LocalDate on, String reason, String decision);

    /**
     * Corrects a mandate that was entered wrongly; what it said before is kept with the reason. What it gave to an account ends
     * when another person or another post turns out to be right.
     *
     * @return how many accounts lost what it gave
     */
    int correct(AccessScope scope, UUID mandate, long version, MandateEdit edit);

    /**
     * Corrects what was entered of an election. Its mandates begin, those before it end and the term runs by the day that is
     * right; who counts as young is told anew.
     */
    void correct(AccessScope scope, UUID body, UUID election, long version, ElectionEdit edit);

    /** Bodies of an organisation that are in force, with how many hold a mandate in each. */
    List<Open> open(AccessScope scope, OrganisationId organisation);

    record Open(UUID id, MultilingualText kind, @Nullable String name, int mandates) {}

    /** A mandate or an election later than the day, because of which the bodies cannot end on it. */
    Optional<LocalDate> laterThan(AccessScope scope, OrganisationId organisation, LocalDate on);

    /** Ends the bodies of an organisation that is no more, with their mandates; what those gave ends as well. */
    int dissolve(AccessScope scope, OrganisationId organisation, LocalDate on, String decision);

    /** The post of an account was given because of the mandate and ends with it. */
    void givesPost(AccessScope scope, UUID mandate, long version, PostId post);

    /** Bodies and their first elections together, for a load: one event of the trail for all. */
    int load(AccessScope scope, List<Loaded> bodies);

    /** A body with its election. */
    record Loaded(NewBody body, Election election) {}
}
