package kz.birlik.web.cards;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.card.CardFilter;
import kz.birlik.membership.card.CardStanding;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

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
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("standing", standing);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
