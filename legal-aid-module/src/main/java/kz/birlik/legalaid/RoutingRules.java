package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/**
 * Rules by which appeals find their lawyer. A rule is a draft until it is put in force; then only its end can be set.
 *
 * <p>All changes refuse by {@link RoutingRefusal}.
 */
public interface RoutingRules {

    /** In the order in which they decide, drafts among them; those that are over last. */
    List<RoutingRule> all(AccessScope scope);

    Optional<RoutingRule> find(AccessScope scope, UUID id);

    /**
     * @param place code of an organisation; empty for any
     * @param target code of an organisation whose lawyers are meant
     * @param lawyers logins; together with the target never empty
     */
    record NewRule(
            String name,
            int rank,
            @Nullable String place,
            @Nullable String topic,
            @Nullable String group,
            @Nullable String language,
            @Nullable String channel,
            @Nullable String target,
            List<String> lawyers) {

        public NewRule {
            lawyers = List.copyOf(lawyers);
        }
    }

    UUID add(AccessScope scope, NewRule rule);

    /** A draft only. */
    void change(AccessScope scope, UUID id, long version, NewRule rule);

    /** A draft only. */
    void discard(AccessScope scope, UUID id, long version);

    /** @param from today or later */
    void putInForce(AccessScope scope, UUID id, long version, LocalDate from);

    /** @param from first day it no longer decides, tomorrow or later; one that has not begun is ended before it begins */
    void end(AccessScope scope, UUID id, long version, LocalDate from);

    /** On the appeals received in these days, both included. */
    RoutingTrial tryOn(AccessScope scope, LocalDate from, LocalDate to);
}
