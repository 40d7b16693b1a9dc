package kz.birlik.membership.body;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/** Elected bodies, read. Outside the scope and unknown are the same empty answer. */
public interface Bodies {

    List<BodyKind> kinds();

    /** The kinds of body this organisation may have. */
    List<BodyKind> kindsFor(AccessScope scope, String organisationCode);

    Optional<BodyKind> kind(String code);

    /** Reasons a person gives; the product's own are left out. */
    List<EndReason> endReasons();

    /** The quotas with all their dates. */
    Quotas quotas();

    /** How many days before the end of a term people are reminded, the longest first. */
    List<Integer> reminders(LocalDate on);

    /** By code of the organisation and kind. */
    List<BodyRow> page(AccessScope scope, BodyFilter filter);

    /** Of how many bodies the quota of a group is not reached, counted up to a limit. */
    int below(AccessScope scope, Quota.@Nullable Group group, int most);

    /** For a form or a check of the product itself; nobody is shown it. */
    Optional<BodyView> find(AccessScope scope, UUID body);

    /**
     * For a person's eyes: the trail has recorded the view before it is returned.
     *
     * @param names false for a reader of numbers, to whom nobody is named
     */
    Optional<BodyView> open(AccessScope scope, UUID body, boolean names);

    /** A scan of minutes for a person's eyes; the trail knows who opened it. */
    Optional<OpenedMinutes> minutes(AccessScope scope, UUID body, UUID file);

    /** Which of these persons may be elected to the body on a day; for a form that names them already. */
    List<Candidate> candidates(AccessScope scope, UUID body, LocalDate on, Collection<PersonId> persons);

    /** The exact number of a member who may be elected; the trail knows who was shown. */
    Optional<Candidate> candidate(AccessScope scope, UUID body, LocalDate on, Iin iin);

    /** Bodies whose term ends by that day or has ended, the longest ago first. */
    List<BodyRow> endingBy(AccessScope scope, LocalDate day, @Nullable UUID after, int limit);
}
