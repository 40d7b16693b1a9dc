package kz.birlik.membership.card;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A member of today and the good card, if there is one.
 *
 * @param reissued the person has had an earlier card of the same union
 */
public record CardRow(
        UUID membership,
        PersonId person,
        String fullName,
        String organisationCode,
        MultilingualText organisation,
        @Nullable CardNumber number,
        @Nullable LocalDate issuedOn,
        boolean reissued) {

    public CardStanding standing() {
        return number == null ? CardStanding.WITHOUT : reissued ? CardStanding.REISSUED : CardStanding.ISSUED;
    }
}
