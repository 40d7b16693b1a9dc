package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationRow;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** How and where invented members work: the employer of their organisation, its site, and a post of that kind of work. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@RequiredArgsConstructor
class DemonstrationWork {

    private static final List<String> IN_SCHOOLS = List.of(
            "Бастауыш сынып мұғалімі",
            "Математика мұғалімі",
            "Қазақ тілі мен әдебиеті мұғалімі",
            "Орыс тілі мұғалімі",
            "Физика мұғалімі",
            "Тәрбиеші",
            "Психолог",
            "Кітапханашы",
            "Директордың орынбасары",
            "Аспаз",
            "Іс жүргізуші",
            "Еден жуушы");

    private static final List<String> ELSEWHERE =
            List.of("Маман", "Бас маман", "Есепші", "Инженер", "Жүргізуші", "Техник", "Кезекші", "Бөлім басшысы");

    private final Employers employers;
    private final Clock clock;

    private final Map<String, EmployerView> byOrganisation = new HashMap<>();

    /** A sequence of its own, so that the people stay who they are. */
    private final SplittableRandom random = new SplittableRandom(1990);

    void learn(AccessScope federation, List<OrganisationRow> primaries) {
        for (OrganisationRow primary : primaries) {
            String code = primary.organisation().code();
            employers.of(federation, code, LocalDate.now(clock)).stream()
                    .findFirst()
                    .ifPresent(employer -> byOrganisation.put(code, employer));
        }
    }

    MemberFacts of(String organisation, String category, LocalDate from) {
        return new MemberFacts(
                employment(organisation, category),
                "Ө-" + (1 + random.nextInt(90)),
                from.minusDays(random.nextInt(2)),
                "Кәсіподақ комитеті",
                random.nextInt(100) < 70 ? "kk" : "ru",
                random.nextInt(3) == 0 ? "in_person" : "phone");
    }

    private Employment employment(String organisation, String category) {
        boolean works = !List.of("pensioner", "student", "associate").contains(category);
        EmployerView employer = byOrganisation.get(organisation);
        if (!works || employer == null) {
            return new Employment(works ? null : "not_working", null, null, null);
        }
        return new Employment(
                form(random.nextInt(100)),
                employer.id(),
                employer.sites().isEmpty()
                        ? null
                        : employer.sites()
                                .get(random.nextInt(employer.sites().size()))
                                .id(),
                post(organisation));
    }

    String post(String organisation) {
        List<String> posts = organisation.startsWith("EDU-") ? IN_SCHOOLS : ELSEWHERE;
        return posts.get(random.nextInt(posts.size()));
    }

    private static String form(int chance) {
        return chance < 74 ? "open_ended" : chance < 92 ? "fixed_term" : chance < 98 ? "part_time" : "seasonal";
    }
}
