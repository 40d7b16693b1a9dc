package kz.birlik.membership.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import kz.birlik.membership.MembershipTest;
import kz.birlik.membership.MultilingualText;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@MembershipTest
@Transactional
class TermsTest {

    @Autowired
    private Terms terms;

    @Autowired
    private JdbcClient jdbc;

    private static NewNormVersion sevenDays(int version, LocalDate from) {
        return new NewNormVersion(
                "JOIN_DECISION",
                version,
                from,
                7,
                TermUnit.WORKING_DAY,
                MultilingualText.of("жарғы, 5-тармақ", "устав, п. 5"),
                Confidence.INTERNAL,
                "charter of 2027",
                "The congress has shortened the term");
    }

    @Test
    void aTermSaysByWhichVersionAndArticleItWasComputed() {
        Term reply = terms.compute("COL_EMPLOYER_REPLY", LocalDate.of(2026, 11, 27), List.of());
        assertThat(reply.due()).isEqualTo(LocalDate.of(2026, 12, 2));
        assertThat(reply.norm().article().in("ru")).isEqualTo("ТК РК, ст. 163(2)");
        assertThat(reply.norm().number()).isEqualTo(1);
        assertThat(reply.decides()).isTrue();
    }

    @Test
    void aRecalledTermOnlyReminds() {
        assertThat(terms.compute("PD_REQUEST_REPLY", LocalDate.of(2026, 11, 27), List.of())
                        .decides())
                .isFalse();
    }

    @Test
    void aTermBeyondTheEnteredCalendarOnlyReminds() {
        Term longOne = terms.compute("COL_EMPLOYER_REPLY", LocalDate.of(2027, 12, 30), List.of());
        assertThat(longOne.inCalendar()).isFalse();
        assertThat(longOne.decides()).isFalse();
    }

    @Test
    void hoursRunByTheClockAtWeekendsAsWell() {
        Term notice = terms.compute("ACC_NOTICE", Instant.parse("2026-11-28T05:30:00Z"));
        assertThat(notice.dueAt()).isEqualTo(Instant.parse("2026-11-29T05:30:00Z"));
        assertThatThrownBy(() -> terms.compute("ACC_NOTICE", LocalDate.of(2026, 11, 28), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownNormIsRefused() {
        assertThatThrownBy(() -> terms.compute("NO_SUCH", LocalDate.of(2026, 1, 1), List.of()))
                .isInstanceOf(NormRefused.class);
    }

    @Test
    void aNewWordingBeginsOnADateAndTheOldOneStands() {
        LocalDate from = LocalDate.of(2027, 3, 1);
        terms.reword(sevenDays(0, from), "admin");
        assertThat(terms.compute("JOIN_DECISION", from.minusDays(1), List.of())
                        .norm()
                        .amount())
                .isEqualTo(10);
        assertThat(terms.compute("JOIN_DECISION", from, List.of()).norm().amount())
                .isEqualTo(7);
        assertThat(terms.versions("JOIN_DECISION")).hasSize(2);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'norm.reworded'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatThrownBy(() -> terms.reword(sevenDays(0, from.plusYears(1)), "admin"))
                .hasMessageContaining("CHANGED_SINCE");
        assertThatThrownBy(() -> terms.reword(sevenDays(1, from), "admin")).hasMessageContaining("NOT_AFTER_THE_LAST");
    }

    @Test
    void theSchemaRefusesTwoWordingsOfOneDay() {
        assertThatThrownBy(() -> jdbc.sql("""
                                insert into norm_version (norm, number, amount, unit, article, confidence, source, valid_from, recorded_by)
                                select norm, 9, amount, unit, article, confidence, source, date '2026-01-01', recorded_by
                                from norm_version where norm = 'CB_REPLY'""").update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("norm_version_no_overlap");
    }

    @Test
    void aParameterHasTheValueOfItsDay() {
        assertThat(terms.parameter("MRP", LocalDate.of(2020, 3, 31))
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("2651");
        assertThat(terms.parameter("MRP", LocalDate.of(2020, 4, 1))
                        .orElseThrow()
                        .value())
                .isEqualByComparingTo("2778");
        assertThat(terms.parameter("MRP", LocalDate.of(2014, 1, 1))).isEmpty();
    }

    /** The list of holidays, counted anew: one on a weekend gives the next working day off unless it is not moved. */
    @Test
    void theCalendarIsWhatTheHolidaysMakeOfEachYear() {
        record Holiday(int month, int day, boolean moves) {}
        List<Holiday> holidays = jdbc.sql("select month, day, moves from public_holiday order by month, day")
                .query((row, i) -> new Holiday(row.getInt(1), row.getInt(2), row.getBoolean(3)))
                .list();
        assertThat(holidays).hasSize(14);
        for (int year : terms.years()) {
            Set<LocalDate> off = new TreeSet<>();
            holidays.forEach(holiday -> off.add(LocalDate.of(year, holiday.month(), holiday.day())));
            Set<LocalDate> entered = new TreeSet<>();
            List<LocalDate> ait = new ArrayList<>();
            terms.calendar(year).forEach(day -> {
                entered.add(day.day());
                if (day.name().in("ru").contains("Курбан")) {
                    ait.add(day.day());
                }
            });
            assertThat(ait).hasSize(1);
            off.addAll(ait);
            for (Holiday holiday : holidays) {
                LocalDate day = LocalDate.of(year, holiday.month(), holiday.day());
                if (holiday.moves() && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
                    while (day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0 || off.contains(day)) {
                        day = day.plusDays(1);
                    }
                    off.add(day);
                }
            }
            assertThat(entered).isEqualTo(off);
        }
    }
}
