package kz.birlik.bargaining;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;

/** Holdings and the employers in them, by dates: a framework agreement reaches whoever is in it on the day. */
public interface Holdings {

    record Holding(UUID id, MultilingualText name) {}

    /** @param until the first day it is no longer in the holding */
    record Belonging(
            Holding holding, LocalDate from, @Nullable LocalDate until) {}

    /** By name. */
    List<Holding> all();

    /** The holding of this name, a new one if there is none. */
    UUID named(MultilingualText name);

    /** @param version of the employer, for a change */
    record Belongings(long version, List<Belonging> all) {

        public Belongings {
            all = List.copyOf(all);
        }
    }

    /** Where an employer has been, the latest first; empty where no organisation of the scope sits in it today. */
    Optional<Belongings> of(AccessScope scope, UUID employer);

    /**
     * Puts an employer into a holding from a day on, or into none.
     *
     * @throws AgreementRefusal for an employer where nobody of the scope sits today, an unknown holding, a day to come or before
     *     what is entered already, and one that was changed since it was read
     */
    void place(AccessScope scope, UUID employer, long version, @Nullable UUID holding, LocalDate from);
}
