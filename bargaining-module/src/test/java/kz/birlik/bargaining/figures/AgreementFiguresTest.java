package kz.birlik.bargaining.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementGrouping;
import kz.birlik.bargaining.AgreementNumbers;
import kz.birlik.bargaining.AgreementNumbers.Theme;
import kz.birlik.bargaining.AgreementPart;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.AgreementYear;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.PrimaryRow;
import kz.birlik.bargaining.Promises;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges.Reported;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@BargainingTest
class AgreementFiguresTest {

    private static final LocalDate TODAY = LocalDate.now();

    @Autowired
    AgreementFigures figures;

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges changes;

    @Autowired
    Fulfilments fulfilments;

    @Autowired
    FulfilmentChanges reports;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    String union;
    String member;
    String school;
    String second;
    AccessScope officer;

    @BeforeEach
    void plant() {
        union = field.union();
        member = field.member(union);
        school = field.primary(member);
        second = field.primary(member);
        officer = field.scope(member);
    }

    private AgreementNumbers now(String organisation) {
        return figures.on(field.federation(), organisation, Line.SECTORAL, TODAY)
                .orElseThrow();
    }

    @Test
    void an_agreement_in_force_covers_its_primary_and_the_other_is_named() {
        UUID agreement = registered(school, TODAY.minusYears(1), TODAY.plusYears(2));
        changes.cover(officer, agreement, version(agreement), TODAY, 80, 5);

        AgreementNumbers numbers = now(member);
        assertThat(numbers.primaries()).isEqualTo(2);
        assertThat(numbers.withAgreement()).isEqualTo(1);
        assertThat(numbers.collective()).isEqualTo(1);
        assertThat(numbers.members()).isEqualTo(80);
        assertThat(numbers.nonMembers()).isEqualTo(5);
        assertThat(numbers.byLevel()).containsEntry("organisation", 1);
        assertThat(figures.primaries(
                        officer, member, Line.SECTORAL, TODAY, AgreementFigures.Primaries.WITHOUT, null, null, 10))
                .extracting(PrimaryRow::code)
                .containsExactly(second);
    }

    @Test
    void a_draft_covers_nobody_and_stands_beside_its_primary() {
        UUID with = field.employer(school, "85.31", "KZ-31", "Тараз");
        changes.begin(field.scope(school), new NewAgreement(school, "collective", with, true));

        assertThat(now(member).withAgreement()).isZero();
        assertThat(figures.primaries(
                        officer, member, Line.SECTORAL, TODAY, AgreementFigures.Primaries.WITHOUT, null, null, 10))
                .filteredOn(row -> row.code().equals(school))
                .extracting(PrimaryRow::entered)
                .containsExactly(AgreementState.DRAFT);
    }

    @Test
    void one_that_ended_counts_in_its_years_and_no_longer_today() {
        registered(school, TODAY.minusYears(3), TODAY.minusYears(1).withDayOfYear(40));

        assertThat(now(member).collective()).isZero();
        List<AgreementYear> years = figures.years(officer, member, Line.SECTORAL, TODAY.getYear() - 2, TODAY.getYear());
        assertThat(years).extracting(year -> year.of("organisation")).containsExactly(1, 0, 0);
    }

    @Test
    void obligations_are_summed_by_group_of_topics_and_follow_each_change() {
        UUID with = field.employer(school, "85.31", "KZ-31", "Тараз");
        AccessScope chair = field.scope(school);
        UUID agreement = changes.begin(chair, new NewAgreement(school, "collective", with, true));
        changes.terms(chair, agreement, 0, terms(TODAY.minusMonths(1), TODAY.plusYears(2)));
        complete(chair, agreement, TODAY.minusMonths(1));
        UUID vague = changes.addClause(
                chair, agreement, version(agreement), clause("E01", "Работодатель содействует по возможности"));
        changes.promise(
                chair,
                agreement,
                version(agreement),
                vague,
                new Promise(Side.EMPLOYERS, "по возможности содействовать", null, null, null, null, null, null));
        changes.send(chair, agreement, version(agreement));
        changes.register(officer, agreement, version(agreement));

        assertThat(now(member).themes())
                .extracting(Theme::code, Theme::obligations, Theme::concrete)
                .contains(tuple("E", 1L, 0L));
        assertThat(kept(agreement)).isEqualTo(counted(agreement));
    }

    @Test
    void the_federation_and_the_parts_add_up() {
        registered(school, TODAY.minusYears(1), TODAY.plusYears(2));

        for (AgreementGrouping grouping : AgreementGrouping.values()) {
            List<AgreementPart> parts = figures.parts(officer, member, Line.SECTORAL, TODAY, grouping);
            assertThat(parts).isNotEmpty();
            assertThat(parts.stream().mapToInt(AgreementPart::primaries).sum())
                    .as(grouping.code())
                    .isEqualTo(2);
            assertThat(parts.stream().mapToInt(AgreementPart::collective).sum()).isEqualTo(1);
        }
        assertThat(figures.parts(officer, member, Line.SECTORAL, TODAY, AgreementGrouping.SIZE))
                .extracting(AgreementPart::code)
                .contains("medium");
    }

    @Test
    void what_became_of_obligations_is_summed_by_topic_and_follows_each_report() {
        Promises promises = new Promises(agreements, changes, field, jdbc, transactions);
        UUID agreement = promises.registered(school, field.employer(school, "85.31", "KZ-31", "Тараз"));
        report(agreement, "Выплачивать надбавку", FulfilmentState.DONE);
        report(agreement, "Провести медосмотр", FulfilmentState.PARTLY);
        report(agreement, "Выдать спецодежду", FulfilmentState.NOT_DONE);
        LocalDate end = LocalDate.of(Promises.LAST_YEAR, 12, 31);

        AgreementNumbers numbers =
                figures.on(officer, member, Line.SECTORAL, end).orElseThrow();
        assertThat(numbers.themes())
                .extracting(Theme::code, Theme::obligations, Theme::done, Theme::partly, Theme::notDone, Theme::due)
                .containsExactly(tuple("A", 3L, 12L, 1L, 1L, 14L));
        assertThat(numbers.kept()).as("an index of 50 is not kept").isZero();
        assertThat(figures.parts(officer, member, Line.SECTORAL, end, AgreementGrouping.REGION))
                .extracting(AgreementPart::due, AgreementPart::done)
                .containsExactly(tuple(14L, 12L));

        report(agreement, "Провести медосмотр", FulfilmentState.DONE);
        report(agreement, "Выдать спецодежду", FulfilmentState.DONE);
        assertThat(figures.on(officer, member, Line.SECTORAL, end).orElseThrow().kept())
                .isEqualTo(1);
        jdbc.sql("update agreement_clause set topic = 'E01' where agreement_id = :id")
                .param("id", agreement)
                .update();
        assertThat(figures.on(officer, member, Line.SECTORAL, end).orElseThrow().themes())
                .as("a clause takes along what was reported of it")
                .extracting(Theme::code, Theme::obligations, Theme::done)
                .containsExactly(tuple("E", 3L, 14L));
        assertThat(promises.everywhere(() -> jdbc.sql("select count(*) from fulfilment_theme_differences()")
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    private void report(UUID agreement, String action, FulfilmentState state) {
        fulfilments.ofAgreement(officer, agreement, Promises.LAST_YEAR).orElseThrow().rows().stream()
                .filter(row -> row.action().equals(action))
                .forEach(row ->
                        reports.report(officer, row.id(), row.version(), new Reported(state, null, "Причина"), null));
    }

    @Test
    void an_organisation_out_of_sight_has_no_figures() {
        String foreign = field.member(field.union());
        assertThat(figures.on(officer, foreign, Line.SECTORAL, TODAY)).isEmpty();
        assertThat(figures.parts(officer, foreign, Line.SECTORAL, TODAY, AgreementGrouping.REGION))
                .isEmpty();
        assertThat(figures.years(officer, foreign, Line.SECTORAL, 2025, 2026)).isEmpty();
        assertThat(figures.primaries(
                        officer, foreign, Line.SECTORAL, TODAY, AgreementFigures.Primaries.WITHOUT, null, null, 10))
                .isEmpty();
    }

    @Test
    void those_without_one_are_read_page_by_page() {
        for (int more = 0; more < 3; more++) {
            field.primary(member);
        }
        List<PrimaryRow> first = figures.primaries(
                officer, member, Line.SECTORAL, TODAY, AgreementFigures.Primaries.WITHOUT, null, null, 3);
        List<PrimaryRow> next = figures.primaries(
                officer,
                member,
                Line.SECTORAL,
                TODAY,
                AgreementFigures.Primaries.WITHOUT,
                null,
                first.get(2).id(),
                3);
        assertThat(first).hasSize(3);
        assertThat(next)
                .hasSize(2)
                .extracting(PrimaryRow::code)
                .doesNotContainAnyElementsOf(
                        first.stream().map(PrimaryRow::code).toList());
    }

    private List<String> kept(UUID agreement) {
        return jdbc.sql("""
                        select theme || ' ' || promises || ' ' || concrete from agreement_theme
                        where agreement_id = :id order by theme""").param("id", agreement).query(String.class).list();
    }

    private List<String> counted(UUID agreement) {
        return jdbc.sql("""
                        select substr(c.topic, 1, 1) || ' ' || count(*) || ' ' || count(*) filter (where cardinality(o.missing) = 0)
                        from agreement_obligation o join agreement_clause c on c.id = o.clause_id
                        where o.agreement_id = :id group by substr(c.topic, 1, 1) order by substr(c.topic, 1, 1)""").param("id", agreement).query(String.class).list();
    }

    private UUID registered(String organisation, LocalDate from, LocalDate ends) {
        UUID with = field.employer(organisation, "85.31", "KZ-31", "Тараз");
        AccessScope chair = field.scope(organisation);
        UUID id = changes.begin(chair, new NewAgreement(organisation, "collective", with, true));
        changes.terms(chair, id, 0, terms(from, ends));
        complete(chair, id, from);
        changes.send(chair, id, version(id));
        changes.register(officer, id, version(id));
        return id;
    }

    private void complete(AccessScope scope, UUID id, LocalDate from) {
        changes.parties(
                scope,
                id,
                version(id),
                List.of(
                        new Party(Side.EMPLOYEES, "Профком", "Әлімова Ж. Т.", "председатель"),
                        new Party(Side.EMPLOYERS, "Школа", null, null)));
        changes.addVersion(
                scope,
                id,
                version(id),
                new NewVersion(
                        from,
                        "Подписанный текст",
                        "шарт.pdf",
                        "application/pdf",
                        "%PDF".getBytes(StandardCharsets.UTF_8)));
        UUID clause = changes.addClause(scope, id, version(id), clause("A05", "Ежемесячная надбавка 50 % оклада"));
        changes.promise(
                scope,
                id,
                version(id),
                clause,
                new Promise(
                        Side.EMPLOYERS,
                        "выплачивать надбавку 50 % оклада",
                        BigDecimal.valueOf(50),
                        "percent",
                        null,
                        null,
                        "month",
                        null));
        changes.cover(scope, id, version(id), TODAY.minusDays(1), 10, 0);
    }

    private static ClauseText clause(String topic, String text) {
        return new ClauseText(topic, null, null, text, null, null);
    }

    private static TermsOfForce terms(LocalDate from, LocalDate ends) {
        return new TermsOfForce("14", null, null, null, from, from, ends, false);
    }

    private long version(UUID id) {
        return agreements.find(field.federation(), id).orElseThrow().row().version();
    }
}
