package kz.birlik.web.demonstration;

import java.util.List;
import kz.birlik.membership.card.CardFilter;
import kz.birlik.membership.card.CardRow;
import kz.birlik.membership.card.CardStanding;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Cards of some hundred members around the demonstration accounts: some have none, some have their second. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(24)
@RequiredArgsConstructor
class DemonstrationCards implements DemonstrationStep {

    private static final String OWN = "EDU-KZ-31-0001";
    private static final int IN_THE_OWN = 100;
    private static final int IN_A_NEIGHBOUR = 40;
    private static final int REPLACED = 3;
    private static final List<String> NEIGHBOURS =
            List.of("EDU-KZ-31-0002", "EDU-KZ-31-0003", "EDU-KZ-31-0004", "EDU-KZ-55-0001");

    private final Cards cards;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        CardFilter issued = new CardFilter(OWN, CardStanding.ISSUED, null, REPLACED);
        if (!cards.page(federation, issued).isEmpty()) {
            return;
        }
        cards.issueAll(federation, OWN, IN_THE_OWN);
        NEIGHBOURS.forEach(code -> cards.issueAll(federation, code, IN_A_NEIGHBOUR));
        for (CardRow row : cards.page(federation, issued)) {
            cards.reissue(federation, row.person(), 0, "lost");
        }
    }
}
