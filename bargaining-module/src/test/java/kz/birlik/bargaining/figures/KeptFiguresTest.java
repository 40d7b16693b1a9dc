package kz.birlik.bargaining.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import kz.birlik.bargaining.AgreementPart;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.BargainingTest;
import kz.birlik.bargaining.ClauseBank;
import kz.birlik.bargaining.Concreteness;
import kz.birlik.bargaining.Field;
import kz.birlik.bargaining.Measured;
import kz.birlik.bargaining.MeasuredOrganisation;
import kz.birlik.bargaining.PrimaryRow;
import kz.birlik.bargaining.Promises;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges;
import kz.birlik.bargaining.fulfilment.FulfilmentChanges.Reported;
import kz.birlik.bargaining.fulfilment.FulfilmentRefusal;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.bargaining.fulfilment.FulfilmentState;
import kz.birlik.bargaining.fulfilment.Fulfilments;
import kz.birlik.bargaining.index.FulfilmentIndex;
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

@BargainingTest
class KeptFiguresTest {

    private static final LocalDate TODAY = LocalDate.now();
    private static final int STEPS = 25;

    @Autowired
    AgreementFigures figures;

    @Autowired
    ClauseBank bank;

    @Autowired
    FulfilmentIndex index;

    @Autowired
    Concreteness concreteness;

    @Autowired
    Agreements agreements;

    @Autowired
    AgreementChanges changes;

    @Autowired
    Fulfilments fulfilments;

    @Autowired
    FulfilmentChanges reports;

    @Autowired
    Organisations organisations;

    @Autowired
    OrganisationChanges tree;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Field field;

    @Autowired
    JdbcClient jdbc;

    String union;
    String other;
    List<String> members;
    List<String> primaries;
    final Map<String, UUID> employers = new LinkedHashMap<>();
    final List<UUID> made = new ArrayList<>();
    Promises promises;

    @BeforeEach
    void plant() {
        promises = new Promises(agreements, changes, field, jdbc, transactions);
        union = field.union();
        other = field.union();
        members = List.of(field.member(union), field.member(union), field.member(other));
        primaries = members.stream()
                .flatMap(member -> List.of(field.primary(member), field.primary(member)).stream())
                .toList();
        primaries.stream()
                .limit(5)
                .forEach(primary -> employers.put(primary, field.employer(primary, "85.31", "KZ-31", "Тараз")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void after_random_changes_every_number_is_that_of_a_recount(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            String done = attempt(random);
            if (random.nextInt(3) == 0) {
                figures.countDue(field.federation(), 1 + random.nextInt(40));
                bank.putTogether(1 + random.nextInt(40));
                index.putTogether(1 + random.nextInt(10));
            }
            if (step % 5 == 4) {
                equalsRecount("seed " + seed + ", step " + step + ", " + done);
            }
        }
        while (figures.countDue(field.federation(), 500) > 0) {
            // until nothing is due
        }
        equalsRecount("seed " + seed + ", everything counted");
        assertThat(promises.everywhere(() -> jdbc.sql("select count(*) from agreement_sum_differences(current_date)")
                        .query(Integer.class)
                        .single()))
                .isZero();
    }

    /** What is refused changes nothing, which is a step as good as another. */
    private String attempt(Random random) {
        try {
            return step(random);
        } catch (AgreementRefusal | FulfilmentRefusal | OrganisationRefusal refused) {
            return "refused";
        }
    }

    private String step(Random random) {
        String primary = primaries.get(random.nextInt(primaries.size()));
        UUID agreement = made.isEmpty() ? null : made.get(random.nextInt(made.size()));
        AccessScope federation = field.federation();
        switch (random.nextInt(agreement == null ? 2 : 9)) {
            case 0 -> {
                if (employers.containsKey(primary)) {
                    LocalDate from = TODAY.minusDays(random.nextInt(900)).plusDays(200);
                    made.add(collective(primary, from, from.plusDays(100 + random.nextInt(900)), random.nextInt(4)));
                }
                return "registered";
            }
            case 1 -> {
                made.add(sectoral(random.nextBoolean() ? union : other, TODAY.minusDays(random.nextInt(800))));
                return "sectoral registered";
            }
            case 2 -> {
                changes.end(federation, agreement, version(agreement), TODAY.minusDays(random.nextInt(60)), "Причина");
                return "ended";
            }
            case 3 -> {
                changes.proposed(federation, agreement, version(agreement), TODAY.minusDays(random.nextInt(200)));
                return "prolonged";
            }
            case 4 -> {
                changes.cover(
                        federation,
                        agreement,
                        version(agreement),
                        TODAY.minusDays(random.nextInt(30)),
                        random.nextInt(300),
                        random.nextInt(20));
                return "covered";
            }
            case 5 -> {
                UUID clause = changes.addClause(federation, agreement, version(agreement), clause(topic(random)));
                changes.promise(federation, agreement, version(agreement), clause, promise(random.nextInt(4)));
                return "amended";
            }
            case 6 -> {
                move(primary, members.get(random.nextInt(members.size())));
                return "moved";
            }
            case 7 -> {
                jdbc.sql("update employer_site set headcount = :count where employer_id = :employer")
                        .param("count", 5 + random.nextInt(2000))
                        .param("employer", employers.get(primaries.get(random.nextInt(5))))
                        .update();
                return "grown";
            }
            default -> {
                report(agreement, random);
                return "reported";
            }
        }
    }

    private void equalsRecount(String when) {
        AccessScope federation = field.federation();
        assertThat(jdbc.sql("select count(*) from bank_amount_differences(current_date)")
                        .query(Integer.class)
                        .single())
                .as("amounts of the bank, " + when)
                .isZero();
        assertThat(promises.everywhere(() -> jdbc.sql("select count(*) from index_sum_differences()")
                        .query(Integer.class)
                        .single()))
                .as("sums of years, " + when)
                .isZero();
        Recount recount = new Recount(jdbc);
        List<String> scopes = new ArrayList<>(List.of("FPRK", union, other));
        scopes.addAll(members);
        scopes.addAll(primaries);
        for (String code : scopes) {
            UUID id = field.id(code).value();
            boolean whole = code.equals("FPRK");
            String where = when + ", " + code;
            AccessScope reader = whole ? federation : field.scope(code);
            AgreementNumbers numbers =
                    figures.on(reader, code, Line.SECTORAL, TODAY).orElseThrow();
            assertThat(line(numbers)).as(where).isEqualTo(promises.everywhere(() -> recount.numbers(id, whole, TODAY)));
            assertThat(numbers.themes().stream()
                            .map(KeptFiguresTest::line)
                            .sorted()
                            .toList())
                    .as(where)
                    .isEqualTo(promises.everywhere(() -> recount.themes(id, whole, TODAY)));
            assertThat(figures
                            .primaries(
                                    reader,
                                    code,
                                    Line.SECTORAL,
                                    TODAY,
                                    AgreementFigures.Primaries.WITHOUT,
                                    null,
                                    null,
                                    10_000)
                            .stream()
                            .map(PrimaryRow::code)
                            .toList())
                    .as(where)
                    .isEqualTo(promises.everywhere(() -> recount.without(id, TODAY)));
            int from = TODAY.getYear() - 3;
            assertThat(figures.years(reader, code, Line.SECTORAL, from, TODAY.getYear()).stream()
                            .flatMap(year -> year.byLevel().entrySet().stream()
                                    .map(level -> year.year() + " " + level.getKey() + " " + level.getValue()))
                            .sorted()
                            .toList())
                    .as(where)
                    .isEqualTo(promises.everywhere(() -> recount.years(id, whole, from, TODAY)));
            for (AgreementGrouping grouping : AgreementGrouping.values()) {
                assertThat(figures.parts(reader, code, Line.SECTORAL, TODAY, grouping).stream()
                                .map(KeptFiguresTest::line)
                                .sorted()
                                .toList())
                        .as(where + ", " + grouping)
                        .isEqualTo(promises.everywhere(() -> recount.parts(id, TODAY, grouping)).stream()
                                .sorted()
                                .toList());
            }
            Measured measured = concreteness.below(reader, code, Line.SECTORAL).orElseThrow();
            List<MeasuredOrganisation> parts = concreteness.parts(reader, code, Line.SECTORAL, null, 10_000);
            assertThat(parts.stream()
                            .mapToLong(part -> part.measured().promises())
                            .sum())
                    .as(where)
                    .isEqualTo(measured.promises());
            if (!whole) {
                assertThat(measured.promises()).as(where).isEqualTo(numbers.obligations());
                assertThat(measured.concrete()).as(where).isEqualTo(numbers.concrete());
            }
        }
    }

    private static String line(AgreementNumbers n) {
        return "%d %d %d %d %d %d %d %d %d "
                        .formatted(
                                n.primaries(),
                                n.withAgreement(),
                                n.collective(),
                                n.measurable(),
                                n.kept(),
                                n.ending(),
                                n.told(),
                                n.members(),
                                n.nonMembers())
                + n.byLevel().entrySet().stream()
                        .map(level -> level.getKey() + "=" + level.getValue())
                        .sorted()
                        .toList();
    }

    private static String line(AgreementNumbers.Theme t) {
        return "%s %d %d %d %d %d %d %d"
                .formatted(
                        t.code(),
                        t.obligations(),
                        t.concrete(),
                        t.open(),
                        t.done(),
                        t.partly(),
                        t.notDone(),
                        t.notReported());
    }

    private static String line(AgreementPart p) {
        return "%s %d %d %d %d %d %d %d %d %d"
                .formatted(
                        p.code(),
                        p.primaries(),
                        p.withAgreement(),
                        p.collective(),
                        p.members(),
                        p.nonMembers(),
                        p.obligations(),
                        p.concrete(),
                        p.due(),
                        p.done());
    }

    @Test
    void another_line_leads_nobody_out_of_the_own_scope() {
        made.add(collective(primaries.get(0), TODAY.minusDays(100), TODAY.plusDays(400), 2));
        AccessScope reader = field.scope(members.get(0));
        assertThat(figures.on(reader, members.get(0), Line.TERRITORIAL, TODAY))
                .isEqualTo(figures.on(reader, members.get(0), Line.SECTORAL, TODAY));
        assertThat(figures.on(reader, members.get(2), Line.SECTORAL, TODAY)).isEmpty();
    }

    @Test
    void what_begins_and_ends_by_itself_is_right_on_its_day_before_it_is_counted() {
        UUID agreement = collective(primaries.get(0), TODAY.minusDays(100), TODAY.plusDays(120), 2);
        while (figures.countDue(field.federation(), 500) > 0) {
            // until nothing is due
        }
        AccessScope reader = field.scope(members.get(0));
        assertThat(figures.on(reader, members.get(0), Line.SECTORAL, TODAY)
                        .orElseThrow()
                        .ending())
                .isZero();
        assertThat(figures.on(reader, members.get(0), Line.SECTORAL, TODAY.plusDays(60))
                        .orElseThrow()
                        .ending())
                .isEqualTo(1);
        assertThat(figures.on(reader, members.get(0), Line.SECTORAL, TODAY.plusDays(200))
                        .orElseThrow()
                        .collective())
                .isZero();
        assertThat(agreement).isNotNull();
    }

    private void move(String primary, String member) {
        AccessScope federation = field.federation();
        if (organisations.idOf(field.scope(member), primary).isPresent()) {
            return;
        }
        tree.apply(
                federation,
                new OrganisationChange.Affiliate(
                        primary,
                        organisations
                                .find(federation, primary, TODAY)
                                .orElseThrow()
                                .version(),
                        Line.SECTORAL,
                        member,
                        TODAY,
                        "№ 2",
                        "test"),
                "tester");
    }

    private void report(UUID agreement, Random random) {
        int year = TODAY.getYear() - random.nextInt(2);
        List<FulfilmentRow> rows = fulfilments
                .ofAgreement(field.federation(), agreement, year)
                .map(of -> of.rows())
                .orElse(List.of());
        if (!rows.isEmpty()) {
            FulfilmentRow row = rows.get(random.nextInt(rows.size()));
            FulfilmentState[] states = {FulfilmentState.DONE, FulfilmentState.PARTLY, FulfilmentState.NOT_DONE};
            reports.report(
                    field.federation(),
                    row.id(),
                    row.version(),
                    new Reported(states[random.nextInt(states.length)], null, "Причина"),
                    null);
        }
    }

    private static String topic(Random random) {
        return List.of("A05", "C02", "E01", "D07").get(random.nextInt(4));
    }

    private static ClauseText clause(String topic) {
        return new ClauseText(topic, null, null, "Работодатель выплачивает надбавку 50 % оклада", null, null);
    }

    private static Promise promise(int kind) {
        return kind == 0
                ? new Promise(Side.EMPLOYERS, "по возможности содействовать", null, null, null, null, null, null)
                : new Promise(
                        Side.EMPLOYERS,
                        "выплачивать надбавку 50 % оклада",
                        BigDecimal.valueOf(50),
                        "percent",
                        null,
                        null,
                        kind == 1 ? "month" : kind == 2 ? "quarter" : "year",
                        null);
    }

    private UUID collective(String primary, LocalDate from, LocalDate ends, int promise) {
        UUID id = changes.begin(
                field.federation(), new NewAgreement(primary, "collective", employers.get(primary), true));
        return registered(id, from, ends, promise);
    }

    private UUID sectoral(String of, LocalDate from) {
        UUID id = changes.begin(field.federation(), new NewAgreement(of, "sectoral", null, true));
        changes.reach(
                field.federation(),
                id,
                version(id),
                List.of(new Reach("organisation", null, null, null, field.id(of).value(), null)));
        return registered(id, from, from.plusDays(1000), 3);
    }

    private UUID registered(UUID id, LocalDate from, LocalDate ends, int promise) {
        AccessScope federation = field.federation();
        LocalDate signed = from.isAfter(TODAY) ? TODAY : from;
        changes.terms(federation, id, version(id), new TermsOfForce("14", null, null, null, signed, from, ends, false));
        changes.parties(
                federation,
                id,
                version(id),
                Arrays.asList(
                        new Party(Side.EMPLOYEES, "Профком", null, null),
                        new Party(Side.EMPLOYERS, "Школа", null, null),
                        new Party(Side.STATE, "Акимат", null, null)));
        changes.addVersion(
                federation,
                id,
                version(id),
                new NewVersion(
                        signed, "Текст", "шарт.pdf", "application/pdf", "%PDF".getBytes(StandardCharsets.UTF_8)));
        UUID clause = changes.addClause(federation, id, version(id), clause("A05"));
        changes.promise(federation, id, version(id), clause, promise(promise));
        if (jdbc.sql("select one_in_force from agreement where id = :id")
                .param("id", id)
                .query(Boolean.class)
                .single()) {
            changes.cover(federation, id, version(id), TODAY.minusDays(40), 50, 3);
        }
        changes.send(federation, id, version(id));
        changes.register(federation, id, version(id));
        return id;
    }

    private long version(UUID id) {
        return agreements.find(field.federation(), id).orElseThrow().row().version();
    }
}
