package kz.birlik.membership.figures;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationChanged;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs the rules over the figures in force and keeps the findings in step: a new contradiction is found once, changed
 * numbers are a new event of the same finding, a contradiction that is gone is fixed and returns when it returns.
 */
@Component
@RequiredArgsConstructor
class FindingCheck {

    private final JdbcClient jdbc;
    private final IndicatorCatalogue catalogue;
    private final BreakReader breaks;
    private final RegisteredReader registered;
    private final FigureStore store;
    private final Clock clock;

    /** Within the transaction that changed the figures or the tree; null stands for the national statistics. */
    @Transactional(propagation = Propagation.MANDATORY)
    void recheck(Collection<@Nullable UUID> changed) {
        store.lock();
        ReferenceData reference = catalogue.forRules();
        withParents(changed).forEach(organisation -> recheck(reference, organisation));
    }

    /** Whoever it joined or left has a series that may be broken now; units that hold members break none. */
    @EventListener
    void on(OrganisationChanged event) {
        List<@Nullable UUID> parents = new ArrayList<>(jdbc.sql("""
                        select distinct f.parent_id from organisation_affiliation f
                        join organisation o on o.id = f.organisation_id
                        join organisation_kind k on k.code = o.kind and not k.holds_members
                        where f.organisation_id = :organisation
                          and exists (select 1 from declared_figure d
                                      join organisation_ancestry a on a.descendant_id = d.organisation_id and a.depth <= 1
                                      where a.ancestor_id = f.parent_id)""")
                .param("organisation", event.organisation().value())
                .query(UUID.class)
                .list());
        if (!parents.isEmpty()) {
            store.lock();
            ReferenceData reference = catalogue.forRules();
            parents.forEach(parent -> recheck(reference, parent));
        }
    }

    /** A series made from the tree stands one level above the figures it is made of. */
    private Set<@Nullable UUID> withParents(Collection<@Nullable UUID> changed) {
        Set<@Nullable UUID> all = new HashSet<>(changed);
        List<UUID> organisations = changed.stream().filter(Objects::nonNull).toList();
        if (!organisations.isEmpty()) {
            all.addAll(jdbc.sql("select distinct ancestor_id from organisation_ancestry"
                            + " where depth = 1 and descendant_id in (:organisations)")
                    .param("organisations", organisations)
                    .query(UUID.class)
                    .list());
        }
        return all;
    }

    private void recheck(ReferenceData reference, @Nullable UUID organisation) {
        FigureSet figures = new FigureSet(
                reference, organisation, figures(organisation), breaksOf(organisation), registered.of(organisation));
        Map<String, Contradiction> found = new LinkedHashMap<>();
        FindingRule.ALL.forEach(rule -> rule.check(figures).forEach(c -> found.putIfAbsent(c.fingerprint(), c)));
        Map<String, Known> known = known(organisation);
        found.values().forEach(contradiction -> keep(contradiction, known.remove(contradiction.fingerprint())));
        known.values().stream().filter(Known::present).forEach(this::gone);
    }

    private void keep(Contradiction found, @Nullable Known known) {
        if (known == null) {
            UUID id = UuidCreator.getTimeOrderedEpoch();
            insert(id, found);
            event(id, "found", FindingState.NEW, found.a().value(), found.b().value());
        } else if (!known.present) {
            update(known.id, found, FindingState.NEW);
            event(
                    known.id,
                    "returned",
                    FindingState.NEW,
                    found.a().value(),
                    found.b().value());
        } else if (!known.says(found)) {
            // An explanation belonged to the numbers it explained; a question still waits for its answer.
            FindingState state = known.state == FindingState.ASKED ? FindingState.ASKED : FindingState.NEW;
            update(known.id, found, state);
            event(known.id, "changed", state, found.a().value(), found.b().value());
        }
    }

    private void gone(Known known) {
        jdbc.sql("""
                        update data_finding set present = false, state = 'fixed', answer_due = null, changed_at = ?,
                               version = version + 1 where id = ?""").params(now(), known.id).update();
        event(known.id, "gone", FindingState.FIXED, known.a, known.b);
    }

    private List<Figure> figures(@Nullable UUID organisation) {
        return jdbc.sql("select " + DeclaredRow.COLUMNS + " " + DeclaredRow.FROM
                        + " and f.organisation_id is not distinct from cast(:organisation as uuid) order by f.id")
                .param("organisation", organisation, Types.OTHER)
                .query((row, n) -> DeclaredRow.of(row, n).figure())
                .list();
    }

    private List<Break> breaksOf(@Nullable UUID organisation) {
        if (organisation == null) {
            return List.of();
        }
        record Years(@Nullable Integer from, @Nullable Integer to) {}
        Years years = jdbc.sql("""
                        select min(f.period)::int as from_year, max(f.period)::int as to_year from declared_figure f
                        where f.superseded_at is null
                          and (f.organisation_id = :organisation
                               or f.organisation_id in (select descendant_id from organisation_ancestry
                                                        where ancestor_id = :organisation and depth = 1))""")
                .param("organisation", organisation)
                .query((row, n) ->
                        new Years(row.getObject("from_year", Integer.class), row.getObject("to_year", Integer.class)))
                .single();
        // Before the second year there is no series to break; without figures only what a person noted remains.
        return breaks
                .of(
                        organisation,
                        List.of(Line.values()),
                        years.from == null ? 0 : years.from + 1,
                        years.to == null ? 0 : years.to)
                .stream()
                .map(BreakReader.Found::forRules)
                .toList();
    }

    private record Known(
            UUID id,
            boolean present,
            FindingState state,
            Severity severity,
            @Nullable BigDecimal a,
            @Nullable BigDecimal b,
            @Nullable BigDecimal difference) {

        boolean says(Contradiction found) {
            return same(a, found.a().value())
                    && same(b, found.b().value())
                    && same(difference, found.difference())
                    && severity == found.severity();
        }

        private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal two) {
            return one == null ? two == null : two != null && one.compareTo(two) == 0;
        }
    }

    private Map<String, Known> known(@Nullable UUID organisation) {
        Map<String, Known> known = new HashMap<>();
        jdbc.sql("""
                        select id, fingerprint, present, state, severity, value_a, value_b, difference from data_finding
                        where organisation_id is not distinct from cast(:organisation as uuid)""")
                .param("organisation", organisation, Types.OTHER)
                .query((row, n) -> known.put(row.getString("fingerprint"), knownOf(row)))
                .list();
        return known;
    }

    private static Known knownOf(ResultSet row) throws SQLException {
        return new Known(
                row.getObject("id", UUID.class),
                row.getBoolean("present"),
                FindingState.of(row.getString("state")),
                Severity.of(row.getString("severity")),
                row.getBigDecimal("value_a"),
                row.getBigDecimal("value_b"),
                row.getBigDecimal("difference"));
    }

    private void insert(UUID id, Contradiction found) {
        jdbc.sql("""
                        insert into data_finding (id, rule, fingerprint, severity, organisation_id, region, period,
                            indicator_a, indicator_b, document_a, document_b, value_a, value_b, difference, share,
                            expression, title, note, present, state, found_at, changed_at)
                        values (:id, :rule, :fingerprint, :severity, :organisation, :region, :period,
                            :indicator_a, :indicator_b, :document_a, :document_b, :value_a, :value_b, :difference, :share,
                            :expression, cast(:title as jsonb), cast(:note as jsonb), true, 'new', :now, :now)""")
                .params(parameters(id, found))
                .param("rule", found.rule())
                .param("fingerprint", found.fingerprint())
                .param("organisation", found.organisation(), Types.OTHER)
                .param("region", found.region())
                .param("period", found.period())
                .param("indicator_a", found.a().indicator())
                .param("indicator_b", found.b().indicator())
                .update();
    }

    private void update(UUID id, Contradiction found, FindingState state) {
        jdbc.sql("""
                        update data_finding set severity = :severity, document_a = :document_a, document_b = :document_b,
                               value_a = :value_a, value_b = :value_b, difference = :difference, share = :share,
                               expression = :expression, title = cast(:title as jsonb), note = cast(:note as jsonb),
                               present = true, state = :state, changed_at = :now, version = version + 1
                        where id = :id""").params(parameters(id, found)).param("state", state.code()).update();
    }

    private Map<String, Object> parameters(UUID id, Contradiction found) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("id", id);
        parameters.put("severity", found.severity().code());
        parameters.put("document_a", found.a().document());
        parameters.put("document_b", found.b().document());
        parameters.put("value_a", found.a().value());
        parameters.put("value_b", found.b().value());
        parameters.put("difference", found.difference());
        parameters.put("share", found.share());
        parameters.put("expression", found.expression());
        parameters.put("title", json(found.title()));
        parameters.put("note", json(found.note()));
        parameters.put("now", now());
        return parameters;
    }

    private void event(UUID finding, String kind, FindingState state, @Nullable BigDecimal a, @Nullable BigDecimal b) {
        jdbc.sql("""
                        insert into data_finding_event (finding_id, kind, state, value_a, value_b, at)
                        values (?, ?, ?, ?, ?, ?)""").params(finding, kind, state.code(), a, b, now()).update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable String json(@Nullable MultilingualText text) {
        return text == null ? null : text.json();
    }
}
