package kz.birlik.bargaining.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementRefusal.Reason;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.AmountSpread;
import kz.birlik.bargaining.BankClause;
import kz.birlik.bargaining.BankFilter;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.ClauseBank;
import kz.birlik.bargaining.Concreteness;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.Measured;
import kz.birlik.bargaining.MeasuredOrganisation;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.Line;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BargainingTest
class ClauseBankTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final LocalDate FROM = TODAY.minusMonths(6);
    private static int sector;

    @Autowired
    ClauseBank bank;

    @Autowired
    Concreteness concreteness;

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges changes;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    String oked;
    String union;
    String member;
    String primary;
    UUID employer;
    AccessScope officer;

    @BeforeEach
    void plant() {
        sector++;
        oked = "97." + (100 + sector);
        union = field.union();
        member = field.member(union);
        primary = field.primary(member);
        employer = field.employer(primary, oked, "KZ-62", "Ақтау");
        officer = field.scope(member);
    }

    @Test
    void amounts_of_a_topic_are_compared_within_a_sector_the_best_for_employees_first() {
        UUID own = registered(primary, employer, clause("E05", "5000"));
        UUID best = neighbour(clause("E05", "9000"));
        UUID middle = neighbour(clause("E05", "7000"));

        BankFilter asked = new BankFilter("E05", "tenge-month", oked, null, null, null, null, 2);
        List<BankClause> page = bank.search(officer, asked);
        assertThat(page).extracting(BankClause::agreement).containsExactly(best, middle);
        BankClause last = page.get(1);
        assertThat(bank.search(
                        officer, new BankFilter("E05", "tenge-month", oked, null, null, last.amount(), last.id(), 2)))
                .extracting(BankClause::agreement)
                .containsExactly(own);
        assertThat(bank.search(
                        officer,
                        new BankFilter("E05", "tenge-month", oked, null, new BigDecimal("7000"), null, null, 9)))
                .extracting(BankClause::agreement)
                .containsExactly(best);
        assertThat(bank.search(officer, new BankFilter("E05", null, oked, "E05 70", null, null, null, 9)))
                .extracting(BankClause::agreement)
                .containsExactly(middle);

        AmountSpread spread = bank.spread(officer, "E05", oked).get(0);
        assertThat(spread.clauses()).isEqualTo(3);
        assertThat(spread.middle()).isEqualByComparingTo("7000");
        assertThat(spread.highest()).isEqualByComparingTo("9000");
    }

    @Test
    void of_hours_fewer_are_better() {
        neighbour(new ClauseText("B01", "1", null, "40", new BigDecimal("40"), "hour-week"));
        UUID fewer = neighbour(new ClauseText("B01", "1", null, "36", new BigDecimal("36"), "hour-week"));
        assertThat(bank.search(
                        officer, new BankFilter("B01", "hour-week", oked, null, new BigDecimal("38"), null, null, 9)))
                .extracting(BankClause::agreement)
                .containsExactly(fewer);
    }

    @Test
    void what_is_not_registered_is_in_no_bank_and_cannot_be_taken() {
        UUID draft = changes.begin(officer, new NewAgreement(primary, "collective", employer, true));
        UUID hidden = changes.addClause(officer, draft, 0, clause("E05", "5000"));
        assertThat(bank.search(officer, new BankFilter("E05", null, oked, null, null, null, null, 9)))
                .isEmpty();
        String second = field.primary(member);
        UUID other = changes.begin(
                officer, new NewAgreement(second, "collective", field.employer(second, oked, "KZ-62", "Ақтау"), true));
        assertThat(refusal(() -> bank.take(officer, other, 0, hidden, null))).isEqualTo(Reason.CLAUSE_UNKNOWN);
    }

    @Test
    void a_better_clause_is_taken_instead_of_ones_own_with_its_obligations_and_adoption_is_counted() {
        UUID source = neighbour(clause("E05", "9000"));
        Clause better = agreements.find(officer, source).orElseThrow().clauses().get(0);
        UUID draft = changes.begin(officer, new NewAgreement(primary, "collective", employer, true));
        UUID own = changes.addClause(officer, draft, 0, clause("E05", "5000"));

        bank.take(officer, draft, 1, better.id(), own);

        AgreementView view = agreements.find(officer, draft).orElseThrow();
        assertThat(view.clauses()).singleElement().satisfies(clause -> {
            assertThat(clause.amount()).isEqualByComparingTo("9000");
            assertThat(clause.number()).as("of the other text").isNull();
            assertThat(clause.origin().agreement()).isEqualTo(source);
            assertThat(clause.obligations()).hasSize(2);
        });
        assertThat(adopted(better)).as("a draft adopts nothing yet").isZero();
        complete(draft, FROM);
        assertThat(adopted(better)).isEqualTo(1);

        AccessScope foreign = field.scope(field.member(field.union()));
        assertThat(refusal(() -> bank.take(foreign, draft, version(draft), better.id(), null)))
                .isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void the_share_that_can_be_measured_is_kept_by_agreement_and_added_up_by_branch_and_union() {
        registered(primary, employer, clause("E05", "5000"), clause("E01", "10"));
        String second = field.primary(member);
        registered(second, field.employer(second, oked, "KZ-62", "Ақтау"), clause("E05", "7000"));

        Measured whole =
                concreteness.below(field.scope(union), union, Line.SECTORAL).orElseThrow();
        assertThat(whole.agreements()).isEqualTo(2);
        assertThat(whole.promises()).isEqualTo(6);
        assertThat(whole.concrete()).isEqualTo(3);
        assertThat(whole.share()).isEqualByComparingTo("50.0");
        assertThat(whole.missing().get(Missing.CONDITION)).isEqualTo(3);
        List<MeasuredOrganisation> parts = concreteness.parts(officer, member, Line.SECTORAL, null, 10);
        assertThat(parts).extracting(MeasuredOrganisation::code).containsExactlyInAnyOrder(primary, second);
        assertThat(parts).extracting(part -> part.measured().promises()).containsExactlyInAnyOrder(4L, 2L);
        assertThat(concreteness.parts(
                        officer, member, Line.SECTORAL, parts.get(0).code(), 10))
                .extracting(MeasuredOrganisation::code)
                .containsExactly(parts.get(1).code());
        assertThat(concreteness.below(officer, union, Line.SECTORAL))
                .as("outside the scope")
                .isEmpty();
    }

    @Test
    void after_random_changes_the_kept_amounts_are_those_of_the_register() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<UUID> made = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            String done = step < 4 ? grown(random, made) : changed(random, made);
            if (random.nextInt(3) == 0) {
                bank.putTogether(1 + random.nextInt(20));
            }
            String when = "seed " + seed + ", step " + step + ", " + done;
            assertThat(jdbc.sql("select count(*) from bank_amount_differences(:today)")
                            .param("today", TODAY)
                            .query(Integer.class)
                            .single())
                    .as(when)
                    .isZero();
            for (String sector : new String[] {null, "97", oked, "96"}) {
                assertThat(bank.spread(officer, "E05", sector).stream()
                                .map(ClauseBankTest::line)
                                .toList())
                        .as(when + ", sector " + sector)
                        .isEqualTo(read(sector));
            }
        }
        while (bank.putTogether(500) > 0) {
            // until nothing is left
        }
        assertThat(jdbc.sql("select count(*) from bank_amount where day between '1900-01-01' and :today")
                        .param("today", TODAY)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(bank.spread(officer, "E05", null).stream()
                        .map(ClauseBankTest::line)
                        .toList())
                .isEqualTo(read(null));
    }

    private String grown(Random random, List<UUID> made) {
        String place = field.primary(member);
        UUID id = changes.begin(
                field.federation(),
                new NewAgreement(place, "collective", field.employer(place, oked, "KZ-62", "Ақтау"), true));
        complete(id, TODAY.minusDays(random.nextInt(400)), clause("E05", "" + 1000 * (1 + random.nextInt(5))));
        made.add(id);
        return "registered";
    }

    /** Past the product too: whatever is written, the triggers keep up with it. */
    private String changed(Random random, List<UUID> made) {
        UUID agreement = made.get(random.nextInt(made.size()));
        String sql = switch (random.nextInt(10)) {
            case 0 -> "update agreement_clause set amount = amount + 500 where agreement_id = :id";
            case 1 -> "update agreement_clause set amount = null, unit = null where agreement_id = :id";
            case 2 -> "update agreement_clause set amount = 2000, unit = 'tenge-month' where agreement_id = :id";
            case 3 -> "update agreement set holds_until = in_force_from + 30 where id = :id";
            case 4 -> "update agreement set holds_until = null, replaced_by_id = null where id = :id";
            case 5 ->
                "update employer set sector_oked = '96.01' where id = (select employer_id from agreement where id = :id)";
            case 6 ->
                "insert into agreement_reach (id, agreement_id, by_what, sector_oked) values (gen_random_uuid(), :id, 'sector', '96')";
            case 7 -> "delete from agreement_reach where agreement_id = :id";
            case 8 -> "update agreement set in_force_from = current_date + 10, holds_until = null where id = :id";
            default -> "";
        };
        if (sql.isEmpty()) {
            return grown(random, made);
        }
        jdbc.sql(sql).param("id", agreement).update();
        return sql;
    }

    /** The same as it was read before it was kept: from the clauses themselves. */
    private List<String> read(@Nullable String sector) {
        return jdbc.sql("""
                        select c.unit, count(*) as clauses, min(c.amount) as lowest, max(c.amount) as highest,
                               percentile_disc(0.5) within group (order by c.amount) as middle
                        from agreement_clause c
                        join agreement a on a.id = c.agreement_id and a.state = 'registered' and a.in_force_from <= :today
                            and (a.holds_until is null or a.holds_until > :today)
                        left join employer e on e.id = a.employer_id
                        where c.topic = 'E05' and c.amount is not null
                          and (cast(:sector as text) is null or e.sector_oked like :sector
                               or exists (select from agreement_reach r where r.agreement_id = a.id and r.by_what = 'sector'
                                          and r.sector_oked like :sector))
                        group by c.unit order by clauses desc""")
                .param("today", TODAY)
                .param("sector", sector == null ? null : sector + "%", Types.VARCHAR)
                .query((row, i) -> line(new AmountSpread(
                        row.getString("unit"),
                        MultilingualText.of("теңге", "тенге"),
                        row.getLong("clauses"),
                        row.getBigDecimal("lowest"),
                        row.getBigDecimal("middle"),
                        row.getBigDecimal("highest"))))
                .list();
    }

    private static String line(AmountSpread spread) {
        return Stream.of(spread.lowest(), spread.middle(), spread.highest())
                .map(amount -> amount.stripTrailingZeros().toPlainString())
                .collect(Collectors.joining(" ", spread.unit() + " " + spread.clauses() + " ", ""));
    }

    private int adopted(Clause clause) {
        return bank.search(officer, new BankFilter("E05", null, oked, null, null, null, null, 50)).stream()
                .filter(each -> each.id().equals(clause.id()))
                .findFirst()
                .orElseThrow()
                .adopted();
    }

    private static ClauseText clause(String topic, String amount) {
        return new ClauseText(topic, "1", null, topic + " " + amount, new BigDecimal(amount), "tenge-month");
    }

    private UUID neighbour(ClauseText... clauses) {
        String place = field.primary(member);
        return registered(place, field.employer(place, oked, "KZ-62", "Ақтау"), clauses);
    }

    private static Reason refusal(Runnable step) {
        AgreementRefusal refused = catchThrowableOfType(AgreementRefusal.class, step::run);
        return refused == null ? null : refused.reason();
    }

    private UUID registered(String organisation, UUID with, ClauseText... clauses) {
        UUID id = changes.begin(field.federation(), new NewAgreement(organisation, "collective", with, true));
        complete(id, FROM, clauses);
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
            UUID added = changes.addClause(scope, id, version(id), clause);
            changes.promise(
                    scope,
                    id,
                    version(id),
                    added,
                    new Promise(
                            Side.EMPLOYERS,
                            "Компенсация проезда",
                            clause.amount(),
                            clause.unit(),
                            null,
                            null,
                            "month",
                            "ведомость"));
            changes.promise(
                    scope,
                    id,
                    version(id),
                    added,
                    new Promise(Side.EMPLOYERS, "По возможности улучшать проезд", null, null, null, null, null, null));
        }
        changes.cover(scope, id, version(id), TODAY, 10, 0);
        changes.send(scope, id, version(id));
        changes.register(scope, id, version(id));
    }

    private long version(UUID id) {
        return agreements.find(field.federation(), id).orElseThrow().row().version();
    }
}
