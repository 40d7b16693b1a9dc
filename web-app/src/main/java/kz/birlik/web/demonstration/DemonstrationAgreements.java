package kz.birlik.web.demonstration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.bargaining.AgreementChanges;
import kz.birlik.bargaining.AgreementChanges.ClauseText;
import kz.birlik.bargaining.AgreementChanges.NewAgreement;
import kz.birlik.bargaining.AgreementChanges.NewVersion;
import kz.birlik.bargaining.AgreementChanges.Promise;
import kz.birlik.bargaining.AgreementChanges.TermsOfForce;
import kz.birlik.bargaining.AgreementFilter;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Reach;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.Holdings;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.demonstration.DemonstrationTable.Row;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Agreements of every level with their clauses, entered through the same steps people use: in force, ending soon, prolonged,
 * over, a draft, one that was sent, one that was returned, and the framework agreement of a holding; some promise little, and one
 * less than the sector does.
 */
@Component
@ConditionalOnBooleanProperty("birlik.demo")
@Order(27)
@RequiredArgsConstructor
class DemonstrationAgreements implements DemonstrationStep {

    private static final String TEXT = "/demonstration/agreement.pdf";

    private final Agreements agreements;
    private final AgreementChanges changes;
    private final Organisations organisations;
    private final Employers employers;
    private final Holdings holdings;
    private final Clock clock;

    /** The school whose agreement its union holds up as an example. */
    private static final String TEMPLATE_OF = "EDU-KZ-31-0002";

    @Override
    @Transactional
    public void load(AccessScope federation, String actor) {
        if (!agreements
                .page(federation, new AgreementFilter(false, null, null, null, null, null, null, 1))
                .isEmpty()) {
            return;
        }
        Map<String, List<Row>> clauses = DemonstrationTable.read("agreement-clauses").stream()
                .collect(Collectors.groupingBy(row -> row.text("set")));
        holdings(federation);
        byte[] text = text();
        for (Row row : DemonstrationTable.read("agreements")) {
            new Entry(federation, row, text).enter(clauses.getOrDefault(row.text("set"), List.of()));
        }
    }

    /** Employers of one owner, by the organisation that sits in each. */
    private void holdings(AccessScope federation) {
        LocalDate today = LocalDate.now(clock);
        for (Row row : DemonstrationTable.read("holdings")) {
            UUID holding = holdings.named(row.texts("name"));
            for (String organisation : row.text("organisations").split(";")) {
                UUID employer = employers
                        .of(federation, organisation, today)
                        .get(0)
                        .id()
                        .value();
                holdings.place(
                        federation,
                        employer,
                        holdings.of(federation, employer).orElseThrow().version(),
                        holding,
                        today.plusDays(Long.parseLong(row.text("from"))));
            }
        }
    }

    private UUID holding(String name) {
        return holdings.all().stream()
                .filter(each -> each.name().in(MultilingualText.RUSSIAN).equals(name))
                .findFirst()
                .orElseThrow()
                .id();
    }

    static byte[] text() {
        try (InputStream stream = Objects.requireNonNull(DemonstrationAgreements.class.getResourceAsStream(TEXT))) {
            return stream.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** One agreement on its way through the steps; each step makes the next version. */
    private final class Entry {

        private final AccessScope scope;
        private final Row row;
        private final byte[] text;
        private final OrganisationView place;
        private long version;

        Entry(AccessScope scope, Row row, byte[] text) {
            this.scope = scope;
            this.row = row;
            this.text = text;
            this.place = organisations
                    .find(scope, row.text("organisation"), LocalDate.now(clock))
                    .orElseThrow();
        }

        private @Nullable LocalDate day(String name) {
            String days = row.optional(name);
            return days == null ? null : LocalDate.now(clock).plusDays(Long.parseLong(days));
        }

        private @Nullable MultilingualText texts(String name) {
            return row.optional(name + "_kk") == null
                    ? null
                    : MultilingualText.of(row.text(name + "_kk"), row.text(name + "_ru"));
        }

        void enter(List<Row> clauses) {
            boolean collective = row.text("kind").equals("collective");
            EmployerView employer = collective
                    ? employers.of(scope, place.code(), LocalDate.now(clock)).get(0)
                    : null;
            UUID id = changes.begin(
                    scope,
                    new NewAgreement(
                            place.code(),
                            row.text("kind"),
                            employer == null ? null : employer.id().value(),
                            true));
            changes.terms(
                    scope,
                    id,
                    version++,
                    new TermsOfForce(
                            row.optional("number"),
                            texts("name"),
                            place.regionCode(),
                            texts("place"),
                            day("signed"),
                            day("from"),
                            day("ends"),
                            row.text("itself").equals("yes")));
            changes.parties(scope, id, version++, parties(employer));
            clauses.forEach(clause -> clause(id, clause));
            if (!collective) {
                changes.reach(scope, id, version++, reach());
            } else if (row.optional("members") != null) {
                changes.cover(
                        scope,
                        id,
                        version++,
                        LocalDate.now(clock),
                        Integer.parseInt(row.text("members")),
                        Integer.parseInt(row.text("non_members")));
            }
            if (!row.text("state").equals("draft")) {
                changes.addVersion(
                        scope,
                        id,
                        version++,
                        new NewVersion(
                                Objects.requireNonNull(day("signed")),
                                "Қол қойылған мәтін / Подписанный текст",
                                "agreement.pdf",
                                "application/pdf",
                                text));
                decide(id);
            }
        }

        private void decide(UUID id) {
            changes.send(scope, id, version++);
            switch (row.text("state")) {
                case "returned" -> changes.returnWith(scope, id, version++, row.text("remarks"));
                case "registered" -> {
                    changes.register(scope, id, version++);
                    if (row.text("organisation").equals(TEMPLATE_OF)) {
                        changes.template(
                                scope,
                                id,
                                version++,
                                "EDU",
                                MultilingualText.of("Мектептерге арналған үлгі", "Образец для школ"));
                    }
                    LocalDate proposed = day("proposed");
                    if (proposed != null) {
                        changes.proposed(scope, id, version++, proposed);
                    }
                }
                default -> {
                    // Waits for whoever registers it
                }
            }
        }

        private List<Party> parties(@Nullable EmployerView employer) {
            List<Party> parties = new ArrayList<>();
            parties.add(new Party(Side.EMPLOYEES, place.name().in(MultilingualText.KAZAKH), null, null));
            parties.add(new Party(
                    Side.EMPLOYERS,
                    employer == null
                            ? "Жұмыс берушілер бірлестігі / Объединение работодателей"
                            : employer.name().in(MultilingualText.KAZAKH),
                    null,
                    null));
            String state = row.optional("state_side");
            if (state != null) {
                parties.add(new Party(Side.STATE, state, null, null));
            }
            return parties;
        }

        private List<Reach> reach() {
            return Stream.of(row.text("reach").split(";"))
                    .map(way -> way.split(":"))
                    .map(way -> switch (way[0]) {
                        case "sector" -> new Reach("sector", way[1], null, null, null, null);
                        case "region" -> new Reach("region", null, way[1], way.length > 2 ? way[2] : null, null, null);
                        case "holding" -> Reach.ofHolding(holding(way[1]));
                        case "organisation" ->
                            new Reach(
                                    "organisation",
                                    null,
                                    null,
                                    null,
                                    organisations
                                            .idOf(scope, way[1])
                                            .orElseThrow()
                                            .value(),
                                    null);
                        default -> new Reach("everybody", null, null, null, null, null);
                    })
                    .toList();
        }

        private void clause(UUID id, Row clause) {
            BigDecimal amount = clause.optional("amount") == null ? null : new BigDecimal(clause.text("amount"));
            UUID added = changes.addClause(
                    scope,
                    id,
                    version++,
                    new ClauseText(
                            clause.text("topic"),
                            clause.optional("number"),
                            clause.optional("kk"),
                            clause.optional("ru"),
                            amount,
                            clause.optional("unit")));
            String promised = clause.optional("action");
            if (promised == null) {
                return;
            }
            String side = clause.optional("side");
            String due = clause.optional("due");
            changes.promise(
                    scope,
                    id,
                    version++,
                    added,
                    new Promise(
                            side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                            promised,
                            amount,
                            clause.optional("unit"),
                            clause.optional("for_whom"),
                            due == null ? null : LocalDate.now(clock).plusDays(Long.parseLong(due)),
                            clause.optional("every"),
                            clause.optional("evidence")));
        }
    }
}
