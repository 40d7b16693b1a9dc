package kz.birlik.web.demonstration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.account.Accounts;
import kz.birlik.membership.account.NewAccount;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.jobs.SystemScope;
import kz.birlik.web.security.Passwords;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts that everybody may try in demonstration mode; all people behind them are invented. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(20)
@RequiredArgsConstructor
public class DemonstrationAccounts implements DemonstrationStep {

    /** Published on purpose: the mode listens on the loopback only. */
    public static final String PASSWORD = "birlik-demo-2026";

    private static final List<Person> PEOPLE = List.of(
            new Person("admin", "Сейіт Арман", Role.ADMIN, "FPRK", Line.SECTORAL),
            new Person("federation", "Оспанова Гүлмира", Role.FEDERATION, "FPRK", Line.SECTORAL),
            new Person("analyst", "Тілеуова Айнұр", Role.ANALYST, "FPRK", Line.SECTORAL),
            new Person("union", "Мұратбек Дәурен", Role.UNION, "EDU", Line.SECTORAL),
            new Person("officer", "Бекова Әсел", Role.OFFICER, "EDU-KZ-31", Line.SECTORAL),
            new Person("officer2", "Жұмабай Ернар", Role.OFFICER, "EDU-KZ-55", Line.SECTORAL),
            new Person("territory", "Қалиева Назгүл", Role.TERRITORY, "TERR-KZ-31", Line.TERRITORIAL),
            new Person("lawyer", "Ахметов Санжар", Role.LAWYER, "EDU-KZ-31", Line.SECTORAL),
            new Person("inspector", "Нұрпейіс Болат", Role.INSPECTOR, "EDU-KZ-31-0001", Line.SECTORAL),
            new Person("chair", "Үлгіева Айгүл", Role.CHAIR, "EDU-KZ-31-0001", Line.SECTORAL),
            new Person("chair2", "Смағұл Ләззат", Role.CHAIR, "EDU-KZ-55-0001", Line.SECTORAL));

    private record Person(String login, String name, Role role, String organisation, Line line) {}

    /** An account as the sign-in page offers it. */
    public record Offer(String login, String roleKey, String organisation, MultilingualText organisationName) {}

    private final Accounts accounts;
    private final Organisations organisations;
    private final SystemScope system;
    private final Passwords passwords;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        String hash = passwords.hash(PASSWORD);
        for (Person person : PEOPLE) {
            if (accounts.forSignIn(person.login()).isEmpty()) {
                accounts.create(
                        federation,
                        new NewAccount(
                                person.login(),
                                hash,
                                person.name(),
                                "kk",
                                false,
                                true,
                                person.role(),
                                person.organisation(),
                                person.line(),
                                actor,
                                person.login() + "@birlik.example"));
            }
        }
    }

    /** The accounts with the names of their organisations today. */
    public List<Offer> offered() {
        AccessScope federation = system.wholeFederation("names of demonstration posts");
        LocalDate today = LocalDate.now(clock);
        return PEOPLE.stream()
                .flatMap(person -> organisations.find(federation, person.organisation(), today).stream()
                        .map(found -> new Offer(
                                person.login(), "role." + person.role().code(), found.code(), found.name())))
                .toList();
    }
}
