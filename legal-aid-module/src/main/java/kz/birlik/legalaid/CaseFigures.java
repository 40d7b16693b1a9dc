package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.util.List;
import kz.birlik.membership.MultilingualText;

/**
 * Numbers of cases below an organisation, sealed ones counted with the others.
 *
 * @param topics sealed cases under "other": one of harassment in a small organisation would point to a person
 */
public record CaseFigures(
        int open,
        int unowned,
        int overdue,
        int receivedThisYear,
        int closedThisYear,
        int wonThisYear,
        int jobsRestored,
        BigDecimal moneyReceived,
        List<OfTopic> topics) {

    public CaseFigures {
        topics = List.copyOf(topics);
    }

    public record OfTopic(MultilingualText name, int open, int closedThisYear) {}
}
