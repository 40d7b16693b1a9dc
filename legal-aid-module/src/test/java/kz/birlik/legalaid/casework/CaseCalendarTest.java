package kz.birlik.legalaid.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.CalendarFilter;
import kz.birlik.legalaid.CalendarLine;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@LegalAidTest
class CaseCalendarTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    Field field;

    String member;
    String primary;
    AccessScope branch;
    CaseReader lawyer;
    CaseReader officer;

    @BeforeEach
    void plant() {
        member = field.member(field.union());
        primary = field.primary(member);
        branch = field.scope(member);
        lawyer = field.person(Role.LAWYER, member);
        officer = field.person(Role.OFFICER, member);
    }

    private UUID registered(String topic, LocalDate received, @Nullable LocalDate breach) {
        return changes.register(
                        branch,
                        officer,
                        new NewAppeal(
                                primary,
                                topic,
                                Channel.PHONE,
                                "kk",
                                Way.COMMISSION,
                                null,
                                false,
                                "Сейітова Айгүл",
                                Membership.MEMBER,
                                null,
                                null,
                                null,
                                "Что случилось",
                                null,
                                breach,
                                received,
                                true,
                                null))
                .id();
    }

    private void planned(UUID id, CaseStep step, int inDays) {
        long version = cases.find(branch, lawyer, id).orElseThrow().row().version();
        changes.happened(
                branch, lawyer, id, version, step, new Happened(TODAY, TODAY.plusDays(inDays), null, "Надо сделать"));
    }

    private static CalendarFilter asked(LocalDate from, LocalDate to, boolean mine, @Nullable String step) {
        return new CalendarFilter(from, to, TODAY, mine, step, null, 100);
    }

    private static CalendarFilter days(int last, boolean mine, @Nullable String step) {
        return asked(TODAY, TODAY.plusDays(last), mine, step);
    }

    @Test
    void a_month_holds_its_terms_in_order_and_everything_that_has_passed() {
        UUID late = registered("leave", TODAY.minusDays(90), null);
        UUID id = registered("wages", TODAY, null);
        planned(id, CaseStep.HEARING, 2);
        planned(id, CaseStep.TASK, 1);
        planned(id, CaseStep.TASK, 60);
        List<CalendarLine> lines = cases.calendar(branch, lawyer, days(10, true, null));
        assertThat(lines).extracting(CalendarLine::dueOn).isSorted();
        assertThat(lines.get(0).caseId()).as("overdue on top").isEqualTo(late);
        assertThat(lines).extracting(CalendarLine::step).containsExactly("answer", "task", "hearing");
        assertThat(cases.calendar(branch, lawyer, asked(TODAY.plusDays(50), TODAY.plusDays(70), true, null)))
                .as("of another month what has passed stands there as well")
                .extracting(CalendarLine::step)
                .containsExactly("answer", "task");
        assertThat(cases.calendar(branch, lawyer, days(10, true, "hearing")))
                .extracting(CalendarLine::title)
                .containsExactly("Надо сделать");
    }

    @Test
    void of_a_case_that_is_closed_to_the_reader_only_its_next_day_is_there() {
        UUID id = registered("wages", TODAY, null);
        UUID sealed = registered("harassment", TODAY, null);
        planned(id, CaseStep.TASK, 3);
        assertThat(cases.calendar(branch, lawyer, days(3, false, null))).hasSize(1);
        assertThat(cases.calendar(branch, officer, days(60, false, null)))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.caseId()).isEqualTo(id);
                    assertThat(line.dueOn()).isEqualTo(TODAY.plusDays(3));
                    assertThat(line.step()).isNull();
                    assertThat(line.title()).isNull();
                    assertThat(line.name()).isNull();
                    assertThat(line.applicant()).isNull();
                });
        assertThat(cases.calendar(branch, officer, days(60, false, "task")))
                .as("a kind would tell what is due")
                .isEmpty();
        assertThat(cases.calendar(branch, officer, days(60, true, null))).isEmpty();
        assertThat(cases.calendar(field.scope(field.member(field.union())), lawyer, days(60, false, null)))
                .as("out of the scope")
                .isEmpty();
        assertThat(cases.calendar(branch, lawyer, days(60, false, null)))
                .extracting(CalendarLine::caseId)
                .contains(sealed);
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        UUID id = registered("wages", TODAY, null);
        for (int i = 0; i < 7; i++) {
            planned(id, CaseStep.TASK, 1 + i / 3);
        }
        List<UUID> whole = cases.calendar(branch, lawyer, days(5, true, null)).stream()
                .map(CalendarLine::id)
                .toList();
        List<UUID> paged = new ArrayList<>();
        CalendarFilter next = new CalendarFilter(TODAY, TODAY.plusDays(5), TODAY, true, null, null, 2);
        for (List<CalendarLine> page = cases.calendar(branch, lawyer, next);
                !page.isEmpty();
                page = cases.calendar(branch, lawyer, next)) {
            page.forEach(line -> paged.add(line.id()));
            next = next.from(page.get(page.size() - 1));
        }
        assertThat(whole).hasSize(7);
        assertThat(paged).containsExactlyElementsOf(whole);
    }
}
