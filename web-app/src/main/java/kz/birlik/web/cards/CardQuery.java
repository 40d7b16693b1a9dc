package kz.birlik.web.cards;

import java.util.UUID;
import kz.birlik.membership.card.CardFilter;
import kz.birlik.membership.card.CardStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The filters of the list of cards as they stand in its address: no name and no number of a card. */
public record CardQuery(
        @Nullable String organisation,
        @Nullable String standing,
        @Nullable UUID after) {

    static final String PATH = "/app/cards";

    public CardQuery {
        organisation = code(organisation);
        standing = CardStanding.of(standing).map(CardStanding::code).orElse(null);
    }

    static @Nullable String code(@Nullable String text) {
        return text != null && text.strip().matches("[A-Za-z0-9_-]{1,40}") ? text.strip() : null;
    }

    CardFilter filter(int limit) {
        return new CardFilter(organisation, CardStanding.of(standing).orElse(null), after, limit);
    }

    CardQuery after(@Nullable UUID last) {
        return new CardQuery(organisation, standing, last);
    }

    public boolean filtered() {
        return organisation != null || standing != null;
    }

    String url() {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
        if (organisation != null) {
            address.queryParam("organisation", organisation);
        }
        if (standing != null) {
            address.queryParam("standing", standing);
        }
        if (after != null) {
            address.queryParam("after", after);
        }
        return address.encode().toUriString();
    }
}
