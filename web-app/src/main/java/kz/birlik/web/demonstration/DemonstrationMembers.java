package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import kz.birlik.membership.count.MemberYears;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Leaving;
import kz.birlik.membership.member.MemberChanges;
import kz.birlik.membership.member.MemberFilter;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationFilter;
import kz.birlik.membership.organisation.OrganisationPage;
import kz.birlik.membership.organisation.OrganisationRow;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.demonstration.InventedPeople.Invented;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Twelve thousand invented members over the primary organisations of the demonstration tree, more of them where the
 * demonstration accounts work. Everybody is marked synthetic.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(17)
@RequiredArgsConstructor
class DemonstrationMembers implements DemonstrationStep {

    private static final int ALL = 12_000;
    private static final int IN_THE_CHAIRS_OWN = 128;
    private static final int IN_EACH_OF_ITS_BRANCH = 75;
    private static final int WHO_LEFT = 24;
    private static final String BRANCH = "EDU-KZ-31";
    private static final String OWN = "EDU-KZ-31-0001";
    private static final String OPERATOR_BIN = "350140000014";
    private static final LocalDate FIRST_JOINED = LocalDate.of(2018, 9, 1);
    private static final Set<AdmissionWarning> CONFIRMED = EnumSet.allOf(AdmissionWarning.class);

    private final Organisations organisations;
    private final Members members;
    private final MemberChanges changes;
    private final DemonstrationWork work;
    private final DemonstrationHistory history;
    private final MemberYears years;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (members.count(federation, anybody(1)).number() > 0) {
            return;
        }
        List<OrganisationRow> primaries = primaries(federation);
        work.learn(federation, primaries);
        var people = new InventedPeople();
        List<Admission> admissions = new ArrayList<>(ALL);
        for (OrganisationRow primary : primaries) {
            for (int i = 0; i < special(primary.organisation().code()); i++) {
                admissions.add(admission(primary, people));
            }
        }
        List<OrganisationRow> others = primaries.stream()
                .filter(primary -> special(primary.organisation().code()) == 0)
                .toList();
        for (int i = 0; admissions.size() < ALL; i++) {
            admissions.add(admission(others.get(i % others.size()), people));
        }
        changes.load(federation, admissions);
        letSomeGo(federation, people);
        history.write(federation, OWN, BRANCH + "-0002");
        // Those who left are here as well, so the year before is a true number; closed, as it would be
        years.open(LocalDate.now(clock).getYear() - 1);
        years.turn();
        years.countAges();
        years.countCover();
    }

    private static int special(String code) {
        return code.equals(OWN) ? IN_THE_CHAIRS_OWN : code.startsWith(BRANCH + "-") ? IN_EACH_OF_ITS_BRANCH : 0;
    }

    private List<OrganisationRow> primaries(AccessScope federation) {
        List<OrganisationRow> primaries = new ArrayList<>();
        var filter = new OrganisationFilter(
                null, Line.SECTORAL, LocalDate.now(clock), null, "primary", null, "kk", null, 1000);
        while (true) {
            OrganisationPage page = organisations.list(federation, filter);
            primaries.addAll(page.rows());
            if (page.next() == null) {
                return primaries;
            }
            filter = filter.from(page.next());
        }
    }

    private Admission admission(OrganisationRow primary, InventedPeople people) {
        Invented person = people.next();
        LocalDate first =
                primary.validFrom().isAfter(FIRST_JOINED) ? primary.validFrom().plusDays(7) : FIRST_JOINED;
        LocalDate from = first.plusDays(
                people.below((int) Math.max(1, LocalDate.now(clock).toEpochDay() - 30 - first.toEpochDay())));
        String category = category(people.below(100));
        return new Admission(
                primary.organisation().code(),
                person.name(),
                identity(person, people),
                person.birthDate(),
                person.sex(),
                people.below(4) == 0
                        ? null
                        : "+7 700 %03d %02d %02d".formatted(people.below(1000), people.below(100), people.below(100)),
                null,
                category,
                from.minusDays(1 + people.below(6)),
                "№ " + (1 + people.below(40)),
                from,
                new NewGround.Consent(
                        OPERATOR_BIN,
                        "2026-1",
                        from,
                        people.below(5) == 0 ? NewGround.Proof.ELECTRONIC_SIGNATURE : NewGround.Proof.PAPER,
                        null,
                        false,
                        false,
                        people.below(10) == 0),
                CONFIRMED,
                true,
                work.of(primary.organisation().code(), category, from));
    }

    private static Identity identity(Invented person, InventedPeople people) {
        return people.below(250) == 0
                ? new Identity.ByDocument(
                        Identity.WhyNoIin.FOREIGNER,
                        "Қырғызстан",
                        "ZZ" + person.iin().digits())
                : new Identity.ByIin(person.iin());
    }

    private static String category(int chance) {
        return chance < 84
                ? "working"
                : chance < 88
                        ? "childcare_leave"
                        : chance < 90
                                ? "temporarily_not_working"
                                : chance < 95 ? "student" : chance < 99 ? "pensioner" : "associate";
    }

    private void letSomeGo(AccessScope federation, InventedPeople people) {
        var joinedFirst =
                new MemberFilter(null, null, null, MemberFilter.State.ACTIVE, MemberFilter.Sort.JOINED, null, WHO_LEFT);
        for (MemberRow row : members.list(federation, joinedFirst).rows()) {
            changes.leave(
                    federation,
                    row.person(),
                    new Leaving(
                            0,
                            LocalDate.now(clock).minusDays(31 + people.below(500)),
                            people.below(2) == 0 ? "changed_work" : "retired",
                            "№ " + (1 + people.below(40))));
        }
    }

    private static MemberFilter anybody(int limit) {
        return new MemberFilter(null, null, null, MemberFilter.State.ALL, MemberFilter.Sort.NAME, null, limit);
    }
}
