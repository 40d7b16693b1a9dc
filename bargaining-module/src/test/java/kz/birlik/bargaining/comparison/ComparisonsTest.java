package kz.birlik.bargaining.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementTopic.Better;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.BelowCount;
import kz.birlik.bargaining.BelowFilter;
import kz.birlik.bargaining.BelowRow;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.Floor;
import kz.birlik.bargaining.ReachedEmployer.Applied;
import kz.birlik.bargaining.WorseClause;
import kz.birlik.membership.organisation.AccessScope;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sectors of its own, so that what other tests register reaches none of these employers. */
@BargainingTest
class ComparisonsTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate FROM = TODAY.minusMonths(6);
    private static int sector;

    @Autowired
    Comparisons comparisons;

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges changes;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    String oked;
    String town;
    String union;
    String member;
    String primary;
    UUID employer;
    AccessScope officer;

    @BeforeEach
    void plant() {
        sector++;
        oked = "99." + (100 + sector);
        town = "Қала " + sector;
        union = field.union();
        member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, oked + ".5", "KZ-62", town);
        officer = field.scope(member);
    }

    private static ClauseText days(String topic, int days) {
        return new ClauseText(topic, "5.3", null, topic + " " + days, BigDecimal.valueOf(days), "day");
    }

    private static ClauseText clause(String topic, String amount, String unit) {
        return new ClauseText(topic, "1", null, topic + " " + amount, new BigDecimal(amount), unit);
    }

    @Test
    void a_clause_is_compared_with_the_law_of_its_date_and_the_law_is_shown_with_its_article() {
        UUID id = draft(clause("C01", "20", "day"), clause("C02", "12", "day"), clause("B01", "42", "hour-week"));

        List<WorseClause> worse = comparisons.worse(officer, id);

        assertThat(worse).extracting(each -> each.floor().topic()).containsExactly("B01", "C01");
        Floor hours = worse.get(0).floor();
        assertThat(hours.better()).isEqualTo(Better.LESS);
        assertThat(hours.amount()).isEqualByComparingTo("40");
        assertThat(hours.law().basis()).isEqualTo("ТК 157(1)3), 68");
        assertThat(hours.law().confidence().decides()).isTrue();
        assertThat(worse.get(1).amount()).isEqualByComparingTo("20");
        assertThat(worse.get(1).floor().amount()).isEqualByComparingTo("24");
    }

    @Test
    void a_floor_of_the_law_is_known_in_every_unit_it_can_be_written_in() {
        assertThat(comparisons.worse(officer, draft(clause("A03", "84999", "tenge-month"))))
                .extracting(each -> each.floor().amount().intValueExact())
                .containsExactly(85000);
        assertThat(comparisons.worse(officer, draft(clause("A03", "0.9", "minimum-wage"))))
                .extracting(each -> each.floor().amount().intValueExact())
                .containsExactly(1);
        assertThat(comparisons.worse(officer, draft(clause("A03", "19", "mrp"))))
                .hasSize(1);
        assertThat(comparisons.worse(officer, draft(clause("A03", "20", "mrp"))))
                .isEmpty();
        assertThat(comparisons.worse(officer, draft(clause("A11", "40", "average-pay"))))
                .hasSize(1);
        assertThat(comparisons.worse(officer, draft(clause("A11", "40", "percent"))))
                .as("a share of what is not said is not compared")
                .isEmpty();
    }

    @Test
    void whoever_enters_sees_both_texts_and_the_agreement_above() {
        UUID above = above("sectoral", union, sectorReach(), days("C02", 14), days("C02", 16));
        UUID id = draft(days("C02", 12));

        WorseClause worse = comparisons.worse(officer, id).get(0);

        assertThat(worse.textRu()).isEqualTo("C02 12");
        assertThat(worse.floor().amount()).as("the weakest of several").isEqualByComparingTo("14");
        assertThat(worse.floor().above().agreement()).isEqualTo(above);
        assertThat(worse.floor().above().textRu()).isEqualTo("C02 14");
        assertThat(comparisons.worse(field.scope(field.member(field.union())), id))
                .as("outside the scope a draft is not there")
                .isEmpty();
    }

    @Test
    void every_way_an_agreement_reaches_an_employer_is_compared() {
        UUID bySector = above("sectoral", union, sectorReach(), days("C03", 20));
        UUID byTown = above("framework", union, new Reach("region", null, "KZ-62", town, null, null), days("C03", 20));
        UUID byUnion = above(
                "framework",
                union,
                new Reach("organisation", null, null, null, field.id(union).value(), null),
                days("C03", 20));
        UUID byEmployer =
                above("framework", union, new Reach("employer", null, null, null, null, employer), days("C03", 20));
        above("sectoral", union, new Reach("sector", oked + ".6", null, null, null, null), days("C03", 30));
        above("framework", union, new Reach("region", null, "KZ-62", town + "x", null, null), days("C03", 30));
        UUID id = registered(primary, employer, days("C03", 10));

        assertThat(comparisons.worse(officer, id))
                .extracting(each -> each.floor().above().agreement())
                .containsExactlyInAnyOrder(bySector, byTown, byUnion, byEmployer);
        assertThat(agreements.reaching(employer, TODAY))
                .extracting(row -> row.id())
                .contains(bySector, byTown, byUnion, byEmployer);
        for (UUID above : List.of(bySector, byTown, byUnion, byEmployer)) {
            assertThat(jdbc.sql("select b from agreement_below(:above, current_date) b")
                            .param("above", above)
                            .query(UUID.class)
                            .list())
                    .as("the same the other way")
                    .contains(id);
        }
    }

    @Test
    void numbers_in_other_units_and_of_other_days_are_not_compared() {
        above("sectoral", union, sectorReach(), clause("E01", "10", "mrp"));
        UUID past = aboveOn("sectoral", union, sectorReach(), FROM.minusYears(5), days("C03", 30));
        UUID id = draft(clause("E01", "5", "tenge"), days("C03", 10));

        assertThat(comparisons.worse(officer, id)).isEmpty();
        assertThat(agreements.find(officer, past).orElseThrow().row().state().holds())
                .isFalse();
    }

    @Test
    void raising_a_floor_lists_at_once_who_is_below_it_and_tells_them_once() {
        UUID low = registered(primary, employer, days("C03", 10));
        String second = field.primary(member);
        UUID high = registered(second, field.employer(second, oked, "KZ-62", town), days("C03", 20));
        String foreign = field.primary(field.member(field.union()));
        UUID other = registered(foreign, field.employer(foreign, oked, "KZ-75", town), days("C03", 11));

        UUID above = above("sectoral", union, sectorReach(), days("C03", 15));

        assertThat(below(field.federation(), above))
                .extracting(row -> row.worse().agreement())
                .containsExactlyInAnyOrder(low, other)
                .doesNotContain(high);
        assertThat(below(officer, above))
                .as("within the scope")
                .extracting(BelowRow::organisationCode)
                .containsExactly(primary);
        assertThat(comparisons.counts(officer, above))
                .extracting(BelowCount::agreements)
                .containsExactly(1L);

        tellAll();
        assertThat(told(low)).isEqualTo(1);
        assertThat(told(high)).isZero();
        tellAll();
        assertThat(told(low)).as("once").isEqualTo(1);
    }

    @Test
    void whoever_enters_below_a_floor_is_listed_and_not_told_what_the_form_has_said() {
        UUID above = above("sectoral", union, sectorReach(), days("C03", 15));
        UUID low = registered(primary, employer, days("C03", 10));

        assertThat(below(officer, above))
                .extracting(row -> row.worse().agreement())
                .containsExactly(low);
        tellAll();
        assertThat(told(low)).isZero();
    }

    @Test
    void an_agreement_that_ends_is_no_floor_and_is_below_none() {
        UUID low = registered(primary, employer, days("C03", 10));
        UUID above = above("sectoral", union, sectorReach(), days("C03", 15));
        assertThat(below(officer, above)).hasSize(1);

        changes.end(field.federation(), above, version(above), TODAY, "заменено");

        assertThat(below(officer, above)).isEmpty();
        assertThat(comparisons.worse(officer, low)).isEmpty();
    }

    @Test
    void an_amended_clause_is_compared_when_it_is_amended() {
        UUID low = registered(primary, employer, days("C03", 10));
        UUID above = above("sectoral", union, sectorReach(), days("C03", 10));
        assertThat(below(officer, above)).isEmpty();

        jdbc.sql("update agreement_clause set amount = 18 where agreement_id = :id")
                .param("id", above)
                .update();
        assertThat(below(officer, above))
                .extracting(row -> row.worse().floor().amount().intValueExact())
                .containsExactly(18);

        jdbc.sql("update agreement_clause set amount = 18 where agreement_id = :id")
                .param("id", low)
                .update();
        assertThat(below(officer, above)).isEmpty();
    }

    @Test
    void an_employer_that_moves_to_another_sector_is_compared_again() {
        UUID low = registered(primary, employer, days("C03", 10));
        UUID above =
                above("sectoral", union, new Reach("sector", oked + ".7", null, null, null, null), days("C03", 15));
        assertThat(below(officer, above)).isEmpty();
        jdbc.sql("update employer set sector_oked = :oked where id = :id")
                .param("oked", oked + ".7")
                .param("id", employer)
                .update();

        Optional<UUID> next = Optional.empty();
        do {
            next = comparisons.compareAgain(field.federation(), next.orElse(null), 3);
        } while (next.isPresent());

        assertThat(below(officer, above))
                .extracting(row -> row.worse().agreement())
                .containsExactly(low);
        tellAll();
        assertThat(told(low)).isEqualTo(1);
    }

    @Test
    void one_that_reaches_too_many_for_a_request_is_compared_page_by_page() {
        UUID low = registered(primary, employer, days("C03", 10));
        String second = field.primary(member);
        UUID other = registered(second, field.employer(second, oked, "KZ-62", town), days("C03", 11));
        UUID above = above("sectoral", union, sectorReach(), days("C03", 15));
        jdbc.sql("delete from agreement_shortfall where above_id = :above")
                .param("above", above)
                .update();
        jdbc.sql("insert into agreement_comparison_due (above_id) values (:above)")
                .param("above", above)
                .update();

        int pages = 0;
        while (comparisons.compareDue(field.federation(), 1)) {
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(below(field.federation(), above))
                .extracting(row -> row.worse().agreement())
                .containsExactlyInAnyOrder(low, other);
    }

    @Test
    void the_list_goes_on_where_a_page_ended() {
        registered(primary, employer, days("C03", 10), days("C04", 1), clause("E05", "10", "tenge-month"));
        UUID above = above(
                "sectoral", union, sectorReach(), days("C03", 15), days("C04", 3), clause("E05", "20", "tenge-month"));
        List<BelowRow> all = below(officer, above);
        assertThat(all).hasSize(3);

        BelowFilter first = new BelowFilter(above, null, null, null, 2);
        List<BelowRow> page = comparisons.below(officer, first);
        List<BelowRow> rest = comparisons.below(officer, first.from(page.get(1).id()));
        assertThat(page).hasSize(2);
        assertThat(rest).hasSize(1);
        assertThat(comparisons.below(officer, new BelowFilter(above, null, "C04", null, 10)))
                .hasSize(1);
    }

    @Test
    void an_employer_shows_every_agreement_that_applies_to_it_and_the_floors_that_follow() {
        UUID above = above("sectoral", union, sectorReach(), days("C02", 9), days("C03", 15));
        UUID own = registered(primary, employer, days("C03", 20));

        List<Applied> applied =
                comparisons.employer(officer, employer, TODAY).orElseThrow().agreements();
        assertThat(applied).extracting(Applied::id).contains(above).endsWith(own);
        assertThat(applied.stream().filter(each -> each.id().equals(above)))
                .allSatisfy(each -> assertThat(each.by()).containsExactly("sector"));
        assertThat(comparisons
                        .employer(officer, employer, FROM.minusDays(1))
                        .orElseThrow()
                        .agreements())
                .extracting(Applied::id)
                .doesNotContain(above, own);
        List<Floor> leave = comparisons.floors(officer, employer, TODAY).stream()
                .filter(floor -> floor.topic().equals("C02"))
                .toList();
        assertThat(leave).extracting(floor -> floor.amount().intValueExact()).containsExactly(9, 6);
        assertThat(leave.get(1).law()).isNotNull();

        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(comparisons.employer(foreign, employer, TODAY)).isEmpty();
        assertThat(comparisons.floors(foreign, employer, TODAY)).isEmpty();
    }

    private Reach sectorReach() {
        return new Reach("sector", oked, null, null, null, null);
    }

    private List<BelowRow> below(AccessScope scope, UUID above) {
        return comparisons.below(scope, new BelowFilter(above, null, null, null, 100));
    }

    private void tellAll() {
        while (comparisons.tell(field.federation(), 200) > 0) {
            // until nobody is left
        }
    }

    private int told(UUID agreement) {
        return jdbc.sql("select count(distinct cause) from notice where target_id = :id and kind = 'below-agreement'")
                .param("id", agreement.toString())
                .query(Integer.class)
                .single();
    }

    private UUID draft(ClauseText... clauses) {
        UUID id = changes.begin(officer, new NewAgreement(primary, "collective", employer, true));
        for (ClauseText clause : clauses) {
            changes.addClause(officer, id, version(id), clause);
        }
        return id;
    }

    private UUID registered(String organisation, UUID with, ClauseText... clauses) {
        UUID id = changes.begin(field.federation(), new NewAgreement(organisation, "collective", with, true));
        complete(id, FROM, clauses);
        return id;
    }

    private UUID above(String kind, String organisation, Reach reach, ClauseText... clauses) {
        return aboveOn(kind, organisation, reach, FROM, clauses);
    }

    private UUID aboveOn(String kind, String organisation, Reach reach, LocalDate from, ClauseText... clauses) {
        UUID id = changes.begin(field.federation(), new NewAgreement(organisation, kind, null, true));
        changes.reach(field.federation(), id, version(id), List.of(reach));
        complete(id, from, clauses);
        return id;
    }

    private void complete(UUID id, LocalDate from, ClauseText... clauses) {
        AccessScope scope = field.federation();
        changes.terms(
                scope, id, version(id), new TermsOfForce("14", null, null, null, from, from, from.plusYears(3), false));
        changes.parties(
                scope,
                id,
                version(id),
                List.of(
                        new Party(Side.EMPLOYEES, "Профком", null, null),
                        new Party(Side.EMPLOYERS, "Школа", null, null)));
        changes.addVersion(
                scope,
                id,
                version(id),
                new NewVersion(from, "Текст", "шарт.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8)));
        for (ClauseText clause : clauses) {
            changes.addClause(scope, id, version(id), clause);
        }
        changes.cover(scope, id, version(id), TODAY, 10, 0);
        changes.send(scope, id, version(id));
        changes.register(scope, id, version(id));
    }

    private long version(UUID id) {
        return agreements.find(field.federation(), id).orElseThrow().row().version();
    }
}
