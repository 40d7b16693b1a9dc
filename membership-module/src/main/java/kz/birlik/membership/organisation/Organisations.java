package kz.birlik.membership.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * The tree of organisations, read. One organisation is open to a reader only within the scope of today; what lay below
 * it, and what it added up to, is answered for any date. Outside the scope and unknown are the same empty answer.
 */
public interface Organisations {

    Optional<OrganisationView> find(AccessScope scope, String code, LocalDate asOf);

    /** For its page: as {@link #find}, and also one that was merged into another while it was in the scope. */
    Optional<OrganisationView> look(AccessScope scope, String code, LocalDate asOf);

    /** The direct children of a node that is in the scope today, sorted by name in the reader's language: one query. */
    List<OrganisationNode> children(AccessScope scope, String code, Line line, LocalDate asOf, String language);

    OrganisationPage list(AccessScope scope, OrganisationFilter filter);

    /** For the picker: each word typed begins a word of the name, in any language, or the text begins the code. */
    List<OrganisationChoice> pick(AccessScope scope, String query, String language, int limit);

    /** Those of a kind below the scope today, by name, to choose from; empty where there are more than so many. */
    List<OrganisationRef> choices(AccessScope scope, Line line, String kind, String language, int most);

    /** From the top of the line down to the organisation itself; empty when it is outside the scope or not yet there. */
    List<ChainLink> chain(AccessScope scope, String code, Line line, LocalDate asOf);

    /** The newest first, before them facts without a date; with what happened directly below it. */
    List<OrganisationEvent> history(AccessScope scope, String code, int limit);

    /** Below an organisation on a date; without a line in either of them, each organisation once. */
    OrganisationCounts counts(AccessScope scope, String code, @Nullable Line line, LocalDate asOf);

    /** Kinds of which both lines hold the very same organisations below this one on that day. */
    Set<String> kindsAlikeInBothLines(AccessScope scope, String code, LocalDate asOf);

    /** For each direct child of a node: how many organisations that hold members are below it, by id of the child. */
    Map<OrganisationId, Integer> primariesByChild(AccessScope scope, String code, Line line, LocalDate asOf);

    /** Names on a date, for rows another query has already filtered by scope. */
    Map<OrganisationId, MultilingualText> names(Collection<OrganisationId> ids, LocalDate asOf);

    /** For rows that name an organisation: its id if it is in the scope today. */
    Optional<OrganisationId> idOf(AccessScope scope, String code);

    List<OrganisationKind> kinds();

    /** The country first, then regions by code. */
    List<Region> regions();

    Optional<Region> region(@Nullable String code);
}
