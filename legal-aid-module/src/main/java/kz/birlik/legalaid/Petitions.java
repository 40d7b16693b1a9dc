package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Petitions of members: opened by an organisation, signed once by each member; each verb refuses with a {@link PetitionRefusal}. */
public interface Petitions {

    /**
     * The newest first.
     *
     * @param state empty for every one
     * @param organisation code of an organisation; petitions of it and of those below it
     * @param words each of which stands in what is demanded, in what came of it, or in a name of the employer
     * @param after the last of the page before
     */
    record Filter(
            PetitionRow.@Nullable State state,
            @Nullable String organisation,
            List<String> words,
            @Nullable UUID after,
            int limit) {

        public Filter {
            words = List.copyOf(words);
        }

        public Filter from(@Nullable PetitionRow last) {
            return new Filter(state, organisation, words, last == null ? after : last.id(), limit);
        }
    }

    List<PetitionRow> page(AccessScope scope, Filter filter);

    Optional<PetitionRow> find(AccessScope scope, UUID id);

    /** The least signatures a petition may ask for on a day. */
    int floor(LocalDate on);

    /**
     * @param organisation code of the organisation whose members sign
     * @param employer of the organisation, for whom it is meant
     * @param threshold not below {@link #floor}
     */
    record NewPetition(
            String organisation,
            @Nullable UUID employer,
            String title,
            String demand,
            String topic,
            PetitionRow.Becomes becomes,
            int threshold,
            LocalDate openUntil,
            boolean synthetic) {}

    UUID open(AccessScope scope, CaseReader reader, NewPetition petition);

    /** A member of the organisation or of one below it signs, once. @param person whose card was shown */
    void sign(AccessScope system, UUID id, UUID person);

    /** Enough have signed: it is registered as an appeal of its organisation, with an owner, in the same transaction. */
    UUID becomeCase(AccessScope scope, CaseReader reader, UUID id, long version, String language);

    /**
     * @param negotiation its id, where its field of work keeps it: whoever says it has found it there within the scope
     * @param how the number of the notice, or what was agreed; needed where no negotiation is named
     */
    record Begun(@Nullable UUID negotiation, @Nullable String how) {}

    /** Enough have signed, and the negotiation has begun. */
    void becomeNegotiation(AccessScope scope, CaseReader reader, UUID id, long version, Begun begun);

    /** Ids of the petitions that became a case or a negotiation, the newest first. @param what id of the one or the other */
    List<UUID> behind(AccessScope scope, UUID what);

    void end(AccessScope scope, CaseReader reader, UUID id, long version, String why);
}
