package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.member.Decision;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.offer.NewOffer;
import kz.birlik.membership.offer.OfferFilter;
import kz.birlik.membership.offer.TransferOffers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Transfers a chair has offered: one that waits for the branch, and one that was declined. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(25)
@RequiredArgsConstructor
class DemonstrationOffers implements DemonstrationStep {

    private static final String OWN = "EDU-KZ-31-0001";
    private static final String NEIGHBOUR = "EDU-KZ-31-0002";

    /** Behind those of whom the history tells. */
    private static final int BEHIND = 60;

    private final TransferOffers offers;
    private final Members members;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        for (OfferFilter.Show show : OfferFilter.Show.values()) {
            if (!offers.list(federation, new OfferFilter(show, null, 1)).isEmpty()) {
                return;
            }
        }
        List<MemberRow> people = members.list(
                        federation,
                        new MemberFilter(
                                null, OWN, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.JOINED, null, BEHIND))
                .rows();
        if (people.size() < 2) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        MemberRow waits = people.get(people.size() - 1);
        MemberRow declined = people.get(people.size() - 2);
        offers.make(
                federation,
                waits.person(),
                new NewOffer(
                        version(federation, waits),
                        NEIGHBOUR,
                        today.plusDays(6),
                        new Decision("№ 14", today.minusDays(2), "Кәсіподақ комитеті"),
                        "Келесі аптадан «Болашақ» мектебінде жұмыс істейді"));
        offers.decline(
                federation,
                offers.make(
                        federation,
                        declined.person(),
                        new NewOffer(
                                version(federation, declined),
                                NEIGHBOUR,
                                today.minusDays(10),
                                Decision.none(),
                                "Қосымша жұмыс орны")),
                0,
                "Негізгі жұмыс орны өзгермеген.");
    }

    private long version(AccessScope federation, MemberRow row) {
        return members.find(federation, row.person()).orElseThrow().version();
    }
}
