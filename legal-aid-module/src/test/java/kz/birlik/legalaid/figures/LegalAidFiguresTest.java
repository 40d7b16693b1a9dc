package kz.birlik.legalaid.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.legalaid.CaseChanges;
import kz.birlik.legalaid.CaseChanges.Closing;
import kz.birlik.legalaid.CaseChanges.Happened;
import kz.birlik.legalaid.CaseChanges.NewAppeal;
import kz.birlik.legalaid.CaseReader;
import kz.birlik.legalaid.CaseRefusal;
import kz.birlik.legalaid.CaseStep;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Channel;
import kz.birlik.legalaid.CaseView.Membership;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Cases;
import kz.birlik.legalaid.Field;
import kz.birlik.legalaid.LegalAidFigures;
import kz.birlik.legalaid.LegalAidNumbers;
import kz.birlik.legalaid.LegalAidPart;
import kz.birlik.legalaid.LegalAidTest;
import kz.birlik.legalaid.LegalAidYears;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChange;
import kz.birlik.membership.organisation.OrganisationChanges;
import kz.birlik.membership.organisation.OrganisationRefusal;
import kz.birlik.membership.organisation.Organisations;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@LegalAidTest
class LegalAidFiguresTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final int STEPS = 40;

    @Autowired
    LegalAidFigures figures;

    @Autowired
    Cases cases;

    @Autowired
    CaseChanges changes;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    Organisations organisations;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    String union;
    String other;
    List<String> members;
    List<String> primaries;
    List<CaseReader> lawyers;

    private record Made(UUID id, CaseReader owner) {}

    final List<Made> made = new ArrayList<>();

    @BeforeEach
    void plant() {
        union = field.union();
        other = field.union();
        members = List.of(field.member(union), field.member(union), field.member(other));
        primaries = members.stream()
                .flatMap(member -> List.of(field.primary(member), field.primary(member)).stream())
                .toList();
        lawyers = members.stream()
                .limit(2)
                .map(member -> field.person(Role.LAWYER, member))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void after_random_changes_every_number_is_that_of_the_cases_themselves(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String done = attempt(random);
            if (random.nextInt(4) == 0) {
                figures.addWaiting(field.federation(), 1 + random.nextInt(10));
            }
            if (step % 5 == 4) {
                equalsTheCases("seed " + seed + ", step " + step + ", " + done);
            }
        }
        addAll();
        equalsTheCases("seed " + seed + ", everything added");
        assertThat(everywhere(() -> jdbc.sql("select count(*) from legal_aid_sum_differences(:today)")
                        .param("today", TODAY)
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    private void addAll() {
        while (figures.addWaiting(field.federation(), 500) > 0) {
            // until nothing waits
        }
    }

    /** What is refused changes nothing, which is a step as good as another. */
    private String attempt(Random random) {
        try {
            return step(random);
        } catch (CaseRefusal | OrganisationRefusal refused) {
            return "refused";
        }
    }

    private String step(Random random) {
        int kind = made.isEmpty() ? 0 : random.nextInt(8);
        if (kind < 3) {
            register(primaries.get(random.nextInt(primaries.size())), random);
            return "registered";
        }
        if (kind == 3) {
            String moved = primaries.get(random.nextInt(primaries.size()));
            move(moved, members.get(random.nextInt(members.size())), TODAY);
            return "moved";
        }
        Made one = made.get(random.nextInt(made.size()));
        CaseStep step = List.of(
                        CaseStep.ANSWER,
                        CaseStep.FILE,
                        CaseStep.DECIDE,
                        CaseStep.COURT,
                        CaseStep.CLOSE,
                        CaseStep.REOPEN)
                .get(random.nextInt(6));
        CaseView view = cases.find(field.federation(), one.owner(), one.id()).orElseThrow();
        if (step == CaseStep.CLOSE) {
            changes.close(
                    field.federation(),
                    one.owner(),
                    one.id(),
                    view.row().version(),
                    new Closing(
                            TODAY,
                            random.nextBoolean() ? "advised" : "satisfied",
                            random.nextInt(3),
                            BigDecimal.TEN,
                            BigDecimal.valueOf(7.5),
                            BigDecimal.ONE,
                            "ст. 113",
                            null));
        } else {
            changes.happened(
                    field.federation(),
                    one.owner(),
                    one.id(),
                    view.row().version(),
                    step,
                    new Happened(TODAY, null, null, "Слова"));
        }
        return step.code();
    }

    private void move(String primary, String member, LocalDate day) {
        tree.apply(
                field.federation(),
                new OrganisationChange.Affiliate(
                        primary,
                        organisations
                                .find(field.federation(), primary, TODAY)
                                .orElseThrow()
                                .version(),
                        Line.SECTORAL,
                        member,
                        day,
                        "№ 2",
                        "test"),
                "tester");
    }

    private void register(String primary, Random random) {
        UUID id = changes.register(
                        field.federation(),
                        field.person(Role.OFFICER, members.get(0)),
                        new NewAppeal(
                                primary,
                                List.of("wages", "dismissal", "harassment").get(random.nextInt(3)),
                                Channel.PHONE,
                                "kk",
                                Way.COMMISSION,
                                null,
                                true,
                                null,
                                Membership.MEMBER,
                                null,
                                null,
                                null,
                                "Что случилось",
                                null,
                                null,
                                TODAY.minusDays(random.nextInt(800)),
                                true,
                                null))
                .id();
        lawyers.stream()
                .filter(lawyer -> cases.find(field.federation(), lawyer, id)
                        .map(CaseView::mine)
                        .orElse(false))
                .findFirst()
                .ifPresent(owner -> made.add(new Made(id, owner)));
    }

    private void equalsTheCases(String when) {
        List<String> places = new ArrayList<>(List.of(union, other));
        places.addAll(members);
        places.addAll(primaries);
        for (int year = TODAY.getYear() - 3; year <= TODAY.getYear(); year++) {
            for (String place : places) {
                LegalAidNumbers kept = figures.years(field.federation(), place, Line.SECTORAL, year, year)
                        .orElseThrow()
                        .of(year)
                        .numbers();
                assertThat(said(kept)).as("%s, %s in %d", when, place, year).isEqualTo(counted(place, year));
                LegalAidNumbers parts = figures.organisations(field.federation(), place, Line.SECTORAL, year).stream()
                        .map(LegalAidPart::numbers)
                        .reduce(LegalAidNumbers.NONE, LegalAidNumbers::plus);
                LegalAidNumbers byLawyer = figures.lawyers(field.federation(), place, Line.SECTORAL, year).stream()
                        .map(LegalAidPart::numbers)
                        .reduce(LegalAidNumbers.NONE, LegalAidNumbers::plus);
                assertThat(List.of(said(parts), said(byLawyer)))
                        .as("parts of %s in %d", place, year)
                        .containsOnly(said(kept));
            }
        }
    }

    private static String said(LegalAidNumbers numbers) {
        return String.join(
                " ",
                List.of(
                        String.valueOf(numbers.received()),
                        String.valueOf(numbers.stillOpen()),
                        String.valueOf(numbers.unowned()),
                        String.valueOf(numbers.answered()),
                        String.valueOf(numbers.answerDays()),
                        String.valueOf(numbers.inCommission()),
                        String.valueOf(numbers.inCourt()),
                        String.valueOf(numbers.closed()),
                        String.valueOf(numbers.closeDays()),
                        String.valueOf(numbers.won()),
                        String.valueOf(numbers.jobs()),
                        numbers.returned().setScale(2).toString()));
    }

    /** The same once more from the cases and the tree alone. */
    private String counted(String place, int year) {
        return everywhere(() -> jdbc.sql("""
                        with f as (
                            select c.*, oc.won, extract(year from c.received_on) = :year as came,
                                   extract(year from c.closed_on) = :year as ended,
                                   extract(year from c.first_answer_on) = :year as told
                            from legal_case c
                            left join legal_case_outcome oc on oc.code = c.outcome
                            where c.primary_id in (select a.descendant_id from organisation_ancestry a join organisation o on o.id = a.ancestor_id
                                                   where a.line = 'sectoral' and o.code = :place and a.valid_from <= :today and a.valid_to > :today))
                        select concat_ws(' ', count(*) filter (where came), count(*) filter (where came and closed_on is null),
                                         count(*) filter (where came and closed_on is null and owner_id is null),
                                         count(*) filter (where told), coalesce(sum(first_answer_on - received_on) filter (where told), 0),
                                         count(*) filter (where extract(year from commission_on) = :year),
                                         count(*) filter (where extract(year from court_on) = :year),
                                         count(*) filter (where ended), coalesce(sum(closed_on - received_on) filter (where ended), 0),
                                         count(*) filter (where ended and won), coalesce(sum(jobs_restored) filter (where ended), 0),
                                         coalesce(sum(money_received) filter (where ended), 0)::numeric(14, 2))
                        from f""")
                .param("place", place)
                .param("year", year)
                .param("today", TODAY)
                .query(String.class)
                .single());
    }

    /** Sees every head of a case. */
    private <T> T everywhere(Supplier<T> question) {
        return new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql(
                            "select set_config('role', 'birlik_rows_federation', true), set_config('birlik.reads_as', 'counting', true)")
                    .query(row -> {});
            return question.get();
        });
    }

    @Test
    void a_case_is_counted_in_the_year_of_its_first_answer_first_commission_and_first_court() {
        while (made.isEmpty()) {
            register(primaries.get(0), new Random(3));
        }
        Made one = made.get(0);
        for (CaseStep step : List.of(
                CaseStep.ANSWER,
                CaseStep.ANSWER,
                CaseStep.FILE,
                CaseStep.DECIDE,
                CaseStep.COURT,
                CaseStep.JUDGE,
                CaseStep.COURT)) {
            changes.happened(
                    field.federation(),
                    one.owner(),
                    one.id(),
                    cases.find(field.federation(), one.owner(), one.id())
                            .orElseThrow()
                            .row()
                            .version(),
                    step,
                    new Happened(TODAY, null, null, "Слова"));
        }
        LegalAidNumbers numbers = figures.years(
                        field.federation(), primaries.get(0), Line.SECTORAL, TODAY.getYear(), TODAY.getYear())
                .orElseThrow()
                .of(TODAY.getYear())
                .numbers();
        assertThat(List.of(numbers.answered(), numbers.inCommission(), numbers.inCourt()))
                .containsOnly(1L);
    }

    @Test
    void outside_the_scope_nothing_is_told_and_only_the_whole_federation_adds_up() {
        AccessScope own = field.scope(members.get(0));
        register(primaries.get(2), new Random(1));
        register(primaries.get(0), new Random(1));
        int now = TODAY.getYear();
        assertThat(figures.years(own, members.get(1), Line.SECTORAL, now - 3, now))
                .isEmpty();
        assertThat(figures.years(own, "NOBODY", Line.SECTORAL, now - 3, now)).isEmpty();
        assertThat(figures.organisations(own, union, Line.SECTORAL, now)).isEmpty();
        assertThat(figures.lawyers(own, union, Line.SECTORAL, now)).isEmpty();
        LegalAidYears years = figures.years(own, members.get(0), Line.TERRITORIAL, now - 3, now)
                .orElseThrow();
        assertThat(years.years().stream()
                        .mapToLong(year -> year.numbers().received())
                        .sum())
                .as("in the line of the reader, and nothing of the neighbour")
                .isEqualTo(1);
        assertThat(years.of(now).lawyers()).isEqualTo(1);
        assertThat(years.of(now - 20).lawyers()).isZero();
        assertThatThrownBy(() -> figures.addWaiting(own, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_place_that_changes_by_itself_takes_its_cases_along_on_that_day() {
        register(primaries.get(0), new Random(5));
        addAll();
        LocalDate day = TODAY.plusDays(30);
        move(primaries.get(0), members.get(2), day);
        assertThat(of(other, TODAY)).isZero();
        addAll();
        assertThat(of(union, TODAY)).isEqualTo(1);
        assertThat(of(other, day)).as("before anybody looked after it").isEqualTo(1);
        assertThat(of(union, day)).isZero();
    }

    private long of(String place, LocalDate on) {
        return jdbc.sql("""
                        select coalesce(sum(s.received), 0)
                        from legal_aid_sum_of(array[cast(:place as uuid)], 'sectoral', array['all'], 1900, 9999, :on) s""")
                .param("place", field.id(place).value())
                .param("on", on)
                .query(Long.class)
                .single();
    }
}
