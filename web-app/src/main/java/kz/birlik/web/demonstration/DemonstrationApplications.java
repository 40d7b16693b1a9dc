package kz.birlik.web.demonstration;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.ApplicationFilter;
import kz.birlik.membership.joining.Applications;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.member.ConsentText;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.term.Term;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.demonstration.InventedPeople.Invented;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A handful of applications at the organisations of the two chairs, in every state a chair meets. */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(24)
@RequiredArgsConstructor
class DemonstrationApplications implements DemonstrationStep {

    /** The first people of the list are members already. */
    private static final int ALREADY_MEMBERS = 12_600;

    private static final String FIRST = "EDU-KZ-31-0001";
    private static final String SECOND = "EDU-KZ-55-0001";

    private final Joining joining;
    private final Applications applications;
    private final Members members;
    private final Terms terms;
    private final JdbcClient jdbc;
    private final Clock clock;

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        for (ApplicationFilter.Show show : ApplicationFilter.Show.values()) {
            if (!applications
                    .list(federation, new ApplicationFilter(show, null, null, 1))
                    .isEmpty()) {
                return;
            }
        }
        InventedPeople people = new InventedPeople();
        for (int i = 0; i < ALREADY_MEMBERS; i++) {
            people.next();
        }
        sent(federation, FIRST, people.next(), "мұғалім", "kk", 2);
        sent(federation, FIRST, people.next(), "тәрбиеші", "kk", 30);
        Application asked = sent(federation, FIRST, people.next(), "учитель физики", "ru", 4);
        applications.ask(federation, asked.id(), asked.version(), "В каком корпусе вы работаете?");
        Application answered = sent(federation, FIRST, people.next(), "библиотекарь", "ru", 6);
        applications.ask(federation, answered.id(), answered.version(), "Вы работаете по совместительству?");
        joining.answer(federation, answered.number(), answered.code(), "Нет, это основное место работы.");
        Application refused = sent(federation, FIRST, people.next(), "күзетші", "kk", 9);
        applications.refuse(
                federation, refused.id(), refused.version(), "other_organisation", "Сіз № 2 мектепте жұмыс істейсіз.");
        sent(federation, SECOND, people.next(), "методист", "ru", 1);
        sent(federation, SECOND, people.next(), "лаборант", "kk", 3);
    }

    private Application sent(
            AccessScope federation, String place, Invented person, String position, String language, int daysAgo) {
        ConsentText consent = members.consentTexts().get(0);
        String secret = joining.begin(
                federation,
                Answers.none()
                        .place(place)
                        .named(person.name())
                        .identified(new Identity.ByIin(person.iin()), null, null)
                        .born(person.birthDate(), person.sex())
                        .reached("+7 700 000 00 00", null)
                        .works("open_ended", position)
                        .pays(true)
                        .agreed(consent.version(), true));
        Application sent = joining.send(federation, secret, language).orElseThrow();
        joining.forget(federation, secret);
        dated(sent.id(), daysAgo);
        return sent;
    }

    /** Sent some days ago, so that one is late and another has time. */
    private void dated(UUID application, int daysAgo) {
        LocalDate day = LocalDate.now(clock).minusDays(daysAgo);
        Term term = terms.compute(Joining.DECISION, day, List.of());
        jdbc.sql("""
                        update joining_application set submitted_at = :at, submitted_on = :day, due_on = :due
                        where id = :id""")
                .param("at", Timestamp.from(clock.instant().minus(Duration.ofDays(daysAgo))))
                .param("day", Date.valueOf(day))
                .param("due", Date.valueOf(term.due() == null ? day : term.due()))
                .param("id", application)
                .update();
    }
}
