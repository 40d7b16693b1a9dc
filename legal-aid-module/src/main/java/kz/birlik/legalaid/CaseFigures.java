package kz.birlik.legalaid;

import java.math.BigDecimal;
import java.util.List;
import kz.birlik.membership.MultilingualText;

/** Numbers of cases below an organisation, sealed ones counted with the others. */
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
