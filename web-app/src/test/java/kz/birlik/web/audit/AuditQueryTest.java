package kz.birlik.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import kz.birlik.fuzz.Fuzz;
import kz.birlik.membership.trail.TrailFilter;
import org.junit.jupiter.api.Test;

/** What is not understood in the address of the journal is not asked; what is can be asked of the database. */
class AuditQueryTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-27T05:00:00Z"), ZoneOffset.UTC);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2101-01-01T00:00:00Z");

    @Test
    void aDayThatNoCalendarOfThisWorldReachesIsNotAsked() {
        for (String day : List.of("+999999999-12-31", "-999999999-01-01", "+300000-01-01", "0000-01-01")) {
            assertThat(new AuditQuery(day, day, null, null, null, null, null, null).narrows())
                    .as(day)
                    .isFalse();
            assertThat(new BreachQuery("admin", day + "T10:00", day + "T11:00").complete())
                    .as(day)
                    .isFalse();
        }
    }

    @Test
    void anyAddressCanBeAskedOfTheDatabase() throws Exception {
        List<String> samples = List.of(
                "2026-03-01", "2026-03-01T10:42", "officer2", "member.admitted", "1764230400000000-17", "EDU-KZ-31");
        Fuzz.run("journal and breach", samples, text -> {
            AuditQuery query = new AuditQuery(text, text, text, text, text, text, text, text);
            TrailFilter filter = query.filter(CLOCK, 50);
            assertThat(filter.from()).isBetween(EARLIEST, LATEST);
            assertThat(filter.to()).isBetween(EARLIEST, LATEST);
            BreachQuery breach = new BreachQuery("admin", text, text.replace('0', '1'));
            if (breach.complete()) {
                assertThat(breach.begin()).isBetween(EARLIEST, LATEST).isBefore(breach.end());
            }
            return query.narrows() || breach.complete();
        });
    }
}
