package kz.birlik.web.demonstration;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.legalaid.BadFaithChanges;
import kz.birlik.legalaid.BadFaithChanges.Decided;
import kz.birlik.legalaid.BadFaithChanges.Proposed;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.BadFaithFilter;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One employer on the public page, one that may still answer, and a proposal that was given up. All of it is invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(39)
@RequiredArgsConstructor
class DemonstrationBadFaith implements DemonstrationStep {

    private static final String LISTED = "EDU-KZ-31-0004";
    private static final String ASKED = "EDU-KZ-31-0001";

    private final BadFaithEmployers entries;
    private final BadFaithChanges changes;
    private final Employers employers;
    private final Accounts accounts;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!entries.page(federation, new BadFaithFilter(BadFaithFilter.Show.ALL, null, null, 1))
                .isEmpty()) {
            return;
        }
        CaseReader lawyer =
                new CaseReader(accounts.forSignIn("lawyer").orElseThrow().id(), Role.LAWYER);
        CaseReader union =
                new CaseReader(accounts.forSignIn("union").orElseThrow().id(), Role.UNION);
        UUID givenUp = propose(federation, lawyer, LISTED, 64);
        changes.drop(
                federation, lawyer, givenUp, 0, "Жұмыс беруші жоюға уәде берді, орындамады. Ойдан шығарылған мәлімет.");
        listed(federation, lawyer, union);
        UUID asked = propose(federation, lawyer, ASKED, 3);
        changes.notifyEmployer(federation, lawyer, asked, 0, today().minusDays(2), "31", null);
    }

    private UUID propose(AccessScope scope, CaseReader lawyer, String place, int daysAgo) {
        UUID employer = employers.of(scope, place, today()).get(0).id().value();
        LocalDate on = today().minusDays(daysAgo);
        Set<UUID> evidence = entries.evidence(scope, place, employer, on).stream()
                .map(BadFaithEvidence::of)
                .collect(Collectors.toSet());
        return changes.propose(
                scope,
                lawyer,
                new Proposed(
                        place,
                        employer,
                        on,
                        "Анықталған бұзушылықтар мен шешімдер мерзімінде орындалмады. Ойдан шығарылған мәлімет.",
                        evidence,
                        true));
    }

    private void listed(AccessScope scope, CaseReader lawyer, CaseReader union) {
        UUID id = propose(scope, lawyer, LISTED, 60);
        changes.notifyEmployer(scope, lawyer, id, 0, today().minusDays(58), "27", null);
        changes.answered(
                scope,
                lawyer,
                id,
                1,
                today().minusDays(50),
                "Қаражат жоқ деп жауап берді. Ойдан шығарылған мәлімет.",
                null);
        changes.decided(
                scope,
                union,
                id,
                2,
                new Decided(today().minusDays(32), true, "Салалық кәсіподақ төралқасы", "№ 8"),
                Attachment.of(
                        "minutes.pdf",
                        "%PDF-1.7 invented %%EOF".getBytes(StandardCharsets.UTF_8),
                        BadFaithChanges.LARGEST,
                        Attachment.Type.PICTURES));
        changes.publish(
                scope,
                union,
                id,
                3,
                today().minusDays(31),
                MultilingualText.of(
                        "Тексеру анықтаған бұзушылықтар талап қойылғаннан кейін де жойылмады: жұмыс уақытының есебі жүргізілмейді. Ойдан шығарылған мәлімет.",
                        "Нарушения, найденные проверкой, не устранены и после требования: не ведётся учёт рабочего времени. Вымышленные данные.",
                        "What the inspection found was not mended after the demand: working time is not recorded. Invented data."));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
