package kz.birlik.membership.card;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.person.PersonId;

/** Everything that stands on a card, its secret included: for the printed page and nothing else. */
public record PrintedCard(
        PersonId person,
        String fullName,
        CardNumber number,
        String token,
        String code,
        MultilingualText union,
        LocalDate issuedOn,
        String colour,
        boolean synthetic) {

    /** Without the secret, so that it never gets into a log. */
    @Override
    public String toString() {
        return "PrintedCard[" + number + "]";
    }
}
