package kz.birlik.legalaid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Moderation of reports of violations; each verb refuses with a {@link ViolationRefusal}. */
public interface Violations {

    /**
     * The newest first.
     *
     * @param state empty for every one
     * @param topic code
     * @param organisation code of an organisation; reports of it and of those below it
     * @param after the last of the page before
     */
    record Filter(
            ViolationRow.@Nullable State state,
            @Nullable String topic,
            @Nullable String organisation,
            @Nullable UUID after,
            int limit) {

        public Filter from(@Nullable ViolationRow last) {
            return new Filter(state, topic, organisation, last == null ? after : last.id(), limit);
        }
    }

    List<ViolationRow> page(AccessScope scope, Filter filter);

    /** Leaves a line in the trail before it is shown. */
    Optional<ViolationRow> find(AccessScope scope, UUID id);

    /**
     * What the moderator found.
     *
     * @param topic code, as checked
     * @param employer of the organisation, where it is known
     * @param reason needed for a refusal
     */
    record Verdict(
            boolean confirmed,
            String topic,
            int people,
            @Nullable UUID employer,
            @Nullable String reason) {}

    void decide(AccessScope scope, CaseReader reader, UUID id, long version, Verdict verdict);
}
