package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import kz.birlik.bargaining.fulfilment.AgreementYear;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges.Earlier;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter.Show;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.bargaining.fulfilment.Review;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was kept of the invented agreements last year and this year: most of it reported and confirmed, some of it disputed or
 * waiting, some never reported; the report of one agreement for last year is published.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(28)
@RequiredArgsConstructor
class DemonstrationFulfilment implements DemonstrationStep {

    private static final String CHAIR_OF = "EDU-KZ-31-0001";
    private static final int PAGE = 1000;

    private final Fulfilments fulfilments;
    private final FulfilmentChanges changes;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!fulfilments.page(federation, filter(Show.DONE, 1)).isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        var random = new SplittableRandom(2025);
        Set<UUID> agreements = new LinkedHashSet<>();
        List<Earlier> reports = new ArrayList<>();
        UUID published = null;
        for (FulfilmentRow row : all(federation)) {
            agreements.add(row.agreement());
            if (row.organisationCode().equals(CHAIR_OF) && row.year() < today.getYear()) {
                published = row.agreement();
            }
            if (row.periodTo().isBefore(today) && random.nextInt(100) < 82) {
                reports.add(report(row, today, random));
            }
        }
        changes.load(federation, List.copyOf(agreements), reports);
        changes.turn(federation);
        if (published != null) {
            int year = today.getYear() - 1;
            boolean over = fulfilments
                    .ofAgreement(federation, published, year)
                    .map(AgreementYear::over)
                    .orElse(false);
            if (over) {
                changes.publish(federation, published, year);
            }
        }
    }

    private List<FulfilmentRow> all(AccessScope federation) {
        List<FulfilmentRow> found = new ArrayList<>();
        FulfilmentFilter next = filter(Show.ALL, PAGE);
        while (next != null) {
            List<FulfilmentRow> page = fulfilments.page(federation, next);
            found.addAll(page.stream().filter(FulfilmentRow::synthetic).toList());
            next = page.size() < PAGE ? null : next.from(page.get(PAGE - 1));
        }
        return found;
    }

    private static FulfilmentFilter filter(Show show, int limit) {
        return new FulfilmentFilter(show, null, null, null, null, null, limit);
    }

    private static Earlier report(FulfilmentRow row, LocalDate today, SplittableRandom random) {
        int chance = random.nextInt(100);
        FulfilmentState state =
                chance < 72 ? FulfilmentState.DONE : chance < 88 ? FulfilmentState.PARTLY : FulfilmentState.NOT_DONE;
        int checked = random.nextInt(100);
        Review review = checked < 68 ? Review.CONFIRMED : checked < 92 ? Review.WAITING : Review.DISPUTED;
        LocalDate on = row.periodTo().plusDays(1 + random.nextInt(9));
        return new Earlier(
                row.id(),
                state,
                state == FulfilmentState.DONE ? row.promised() : null,
                state == FulfilmentState.DONE
                        ? null
                        : state == FulfilmentState.PARTLY
                                ? "Қаражаттың бір бөлігі бөлінді / Выделена часть средств"
                                : "Қаражат бөлінген жоқ / Средства не выделены",
                on.isAfter(today) ? today : on,
                row.organisationCode().equals(CHAIR_OF) ? "chair" : "demonstration",
                review,
                review == Review.DISPUTED ? "Растайтын құжат жоқ / Нет подтверждающего документа" : null);
    }
}
