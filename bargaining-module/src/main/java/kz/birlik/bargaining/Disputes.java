package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.Confidence;
import org.jspecify.annotations.Nullable;

/** Collective disputes, read within the scope; unknown and out of sight are the same empty answer. */
public interface Disputes {

    /**
     * Disputes of a town.
     *
     * @param town empty for those whose employer says no place
     * @param listed how well the town's place in the list of monotowns is established
     * @param open those that go on, strikes among them
     * @param strikes that were begun and are not over, suspended ones too
     * @param inCourt whose strike a court has to decide on
     */
    record TownCount(
            @Nullable String region,
            @Nullable MultilingualText town,
            boolean monotown,
            @Nullable Confidence listed,
            int open,
            int strikes,
            int inCourt,
            int all) {}

    List<DisputeRow> page(AccessScope scope, DisputeFilter filter);

    Optional<DisputeView> find(AccessScope scope, UUID dispute);

    /** What has to be in order before a strike, in the order of the law. */
    List<StrikeCheck> checks(AccessScope scope, UUID dispute);

    /** What the law asks of a warning strike. */
    List<StrikeCheck> warningChecks(AccessScope scope, UUID dispute);

    /** The town with most open disputes first. */
    List<TownCount> towns(AccessScope scope);

    /**
     * Disputes of an employer in a town that go on.
     *
     * @param strikes that were begun and are not over, suspended ones too
     */
    record EmployerCount(
            UUID employer,
            MultilingualText name,
            @Nullable String region,
            @Nullable MultilingualText town,
            boolean monotown,
            int open,
            int strikes) {}

    List<EmployerCount> ofEmployers(AccessScope scope);

    /** A town of the list of those that live by one enterprise. */
    record Monotown(String region, MultilingualText name) {}

    List<Monotown> monotowns();

    /** How many of an employer go on. */
    int open(AccessScope scope, UUID employer);

    /** Terms that end by a day, the earliest first. */
    List<RunningTerm> running(AccessScope scope, LocalDate by, @Nullable RunningTerm after, int limit);
}
