package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.DisputeChanges;
import kz.birlik.bargaining.DisputeChanges.Happened;
import kz.birlik.bargaining.DisputeChanges.NewDispute;
import kz.birlik.bargaining.DisputeFilter;
import kz.birlik.bargaining.DisputeView.Answer;
import kz.birlik.bargaining.DisputeView.Claimant;
import kz.birlik.bargaining.DisputeView.End;
import kz.birlik.bargaining.DisputeView.Outcome;
import kz.birlik.bargaining.DisputeView.Place;
import kz.birlik.bargaining.DisputeView.SuspendedBy;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.bargaining.DisputeView.Way;
import kz.birlik.bargaining.Disputes;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invented disputes in different stages: one that waits for an answer, one whose employer kept silent, one in a monotown
 * before a strike, one that was settled.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(34)
@RequiredArgsConstructor
class DemonstrationDisputes implements DemonstrationStep {

    private final Disputes disputes;
    private final DisputeChanges changes;
    private final Employers employers;
    private final Clock clock;

    /** One dispute; each step knows the version the one before left. */
    private final class Course {

        private final AccessScope scope;
        private final UUID id;
        private long version;

        Course(AccessScope scope, UUID id) {
            this.scope = scope;
            this.id = id;
        }

        long next() {
            return version++;
        }

        void demanded(int daysAgo, int of, int present, int votes, String number, List<String> demands) {
            changes.demands(scope, id, next(), demands);
            Vote vote = new Vote(today().minusDays(daysAgo), Way.MEETING, of, present, votes);
            changes.approved(scope, id, next(), vote, number, null);
        }
    }

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!disputes.page(
                        federation,
                        new DisputeFilter(DisputeFilter.Show.ALL, null, null, null, null, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        waiting(federation, "EDU-KZ-31-0001");
        silent(federation, "EDU-KZ-31-0004");
        beforeStrike(federation, "EDU-KZ-31-0005");
        settled(federation, "QYZMET-KZ-63-0001");
        inCourt(federation, "EDU-KZ-35-0001");
    }

    private Optional<Course> opened(AccessScope scope, String organisation, int daysAgo, String about, int people) {
        return employers.of(scope, organisation, today()).stream()
                .findFirst()
                .map(employer -> new Course(
                        scope,
                        changes.open(
                                scope,
                                new NewDispute(
                                        organisation,
                                        employer.id().value(),
                                        site(employer),
                                        null,
                                        null,
                                        about,
                                        people,
                                        false,
                                        today().minusDays(daysAgo),
                                        true))));
    }

    private static @Nullable UUID site(EmployerView employer) {
        return employer.sites().isEmpty() ? null : employer.sites().get(0).id();
    }

    private void waiting(AccessScope scope, String organisation) {
        opened(scope, organisation, 6, "Үстеме жұмысқа ақы төлеу және қыста сыныптардағы температура", 126)
                .ifPresent(course -> {
                    course.demanded(
                            3,
                            126,
                            98,
                            91,
                            "№ 14",
                            List.of(
                                    "Қыркүйек – қараша айларындағы үстеме жұмысқа екі еселенген мөлшерде ақы төлеу",
                                    "Сыныптардағы температураны 18 градустан төмен түсірмеу"));
                    changes.sent(scope, course.id, course.next(), on(1, "Хат кеңсеге тапсырылды, № 231"));
                });
    }

    private void silent(AccessScope scope, String organisation) {
        opened(scope, organisation, 40, "Сауықтыру жәрдемақысы екі жылдан бері төленбейді", 83)
                .ifPresent(course -> {
                    course.demanded(
                            34,
                            83,
                            60,
                            57,
                            "№ 3",
                            List.of("Сауықтыру жәрдемақысының 2025 және 2026 жылғы берешегін төлеу"));
                    changes.sent(scope, course.id, course.next(), on(32, null));
                    changes.answered(scope, course.id, course.next(), on(26, "Мерзім өтті, хат келмеді"), Answer.NONE);
                    changes.panel(scope, course.id, course.next(), on(21, "Тараптардан үш адамнан"));
                });
    }

    private void beforeStrike(AccessScope scope, String organisation) {
        opened(scope, organisation, 60, "Жалақыны индекстеу", 65).ifPresent(course -> {
            course.demanded(
                    52,
                    65,
                    41,
                    40,
                    "№ 9",
                    List.of(
                            "Жалақыны өткен жылғы инфляция деңгейіне индекстеу",
                            "Индекстеу тәртібін ұжымдық шартқа енгізу"));
            changes.sent(scope, course.id, course.next(), on(51, null));
            changes.answered(scope, course.id, course.next(), on(47, "Бюджетте қаражат жоқ"), Answer.REFUSED);
            changes.panel(scope, course.id, course.next(), on(44, null));
            changes.panelOver(scope, course.id, course.next(), on(35, null), Outcome.FAILED);
            changes.arbitration(scope, course.id, course.next(), on(33, null), 5);
            changes.arbitrationOver(scope, course.id, course.next(), on(25, null), Outcome.EVADED);
            changes.place(scope, course.id, course.next(), new Place(false, null, false, null));
            changes.strikeDecided(
                    scope, course.id, course.next(), new Vote(today().minusDays(12), Way.MEETING, 65, 50, 38), null);
        });
    }

    private void settled(AccessScope scope, String organisation) {
        opened(scope, organisation, 200, "Арнайы киім кешігіп беріледі", 140).ifPresent(course -> {
            course.demanded(195, 140, 110, 108, "№ 5", List.of("Арнайы киімді нормаға сай және мерзімінде беру"));
            changes.sent(scope, course.id, course.next(), on(194, null));
            changes.answered(scope, course.id, course.next(), on(191, null), Answer.PARTLY);
            changes.panel(scope, course.id, course.next(), on(188, null));
            changes.panelOver(scope, course.id, course.next(), on(180, "№ 2 хаттама"), Outcome.AGREED);
            changes.ended(
                    scope,
                    course.id,
                    course.next(),
                    today().minusDays(150),
                    End.SETTLED,
                    "Арнайы киім толық берілді, беру кестесі бекітілді");
        });
    }

    private void inCourt(AccessScope scope, String organisation) {
        opened(scope, organisation, 90, "Жалақының кешігуі", 66).ifPresent(course -> {
            course.demanded(80, 66, 60, 58, "№ 2", List.of("Тамыз – қыркүйек айларының жалақысын төлеу"));
            changes.sent(scope, course.id, course.next(), on(79, null));
            changes.answered(scope, course.id, course.next(), on(76, null), Answer.REFUSED);
            changes.panel(scope, course.id, course.next(), on(73, null));
            changes.panelOver(scope, course.id, course.next(), on(64, null), Outcome.FAILED);
            changes.arbitration(scope, course.id, course.next(), on(62, null), 5);
            changes.warningNotified(scope, course.id, course.next(), on(61, "Хат № 17"), today().minusDays(54), 45, 60);
            changes.warningHeld(scope, course.id, course.next(), on(54, null), 43, 60);
            changes.arbitrationOver(scope, course.id, course.next(), on(53, null), Outcome.FAILED);
            changes.place(scope, course.id, course.next(), new Place(false, false, false, null));
            changes.strikeDecided(
                    scope, course.id, course.next(), new Vote(today().minusDays(45), Way.MEETING, 66, 60, 55), null);
            changes.strikeNotified(scope, course.id, course.next(), on(44, null), today().minusDays(30));
            changes.strike(scope, course.id, course.next(), on(30, null));
            changes.claimed(scope, course.id, course.next(), on(28, null), Claimant.EMPLOYER);
            changes.suspended(scope, course.id, course.next(), on(26, null), SuspendedBy.SIDES);
        });
    }

    private Happened on(int daysAgo, @Nullable String note) {
        return new Happened(today().minusDays(daysAgo), note);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
