package kz.birlik.legalaid.signal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.SignalFilter;
import kz.birlik.legalaid.SignalKind;
import kz.birlik.legalaid.SignalRow;
import kz.birlik.legalaid.SignalState;
import kz.birlik.legalaid.SignalView;
import kz.birlik.legalaid.SignalView.Event;
import kz.birlik.legalaid.Signals;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class SignalQueries implements Signals {

    private static final String ROW = """
            select s.*, o.code as organisation_code, k.area, k.name as kind_name, r.name as region_name, a.display_name as taken_name,
                   c.name as outcome_name,
                   (select e.name from employer_name e where e.employer_id = s.employer_id
                    order by e.valid_from desc limit 1) as employer_name
            from workplace_signal s
            join organisation o on o.id = s.primary_id
            join workplace_signal_kind k on k.code = s.kind
            left join region r on r.code = s.region_code
            left join account a on a.id = s.taken_by
            left join workplace_signal_outcome c on c.code = s.outcome""";

    /** Each word in the signal, in what became of it or in a name of the employer. Of rows of the scope, which are walked by its own index. */
    private static final String FOUND = """
             \sand not exists (
                with w as materialized (select legal_case_sought(one.word) as sought from unnest(cast(:words as text[])) one(word))
                select from w
                where not s.words @@ w.sought
                    and not exists (select from workplace_signal_event v where v.signal_id = s.id and v.words @@ w.sought)
                    and not exists (select from employer_name e where e.employer_id = s.employer_id and e.words @@ w.sought))""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Organisations organisations;

    @Override
    public List<SignalKind> kinds() {
        return jdbc.sql("select code, area, name, counts_money from workplace_signal_kind order by sort_order")
                .query((row, i) -> new SignalKind(
                        row.getString("code"),
                        SignalKind.Area.of(row.getString("area")),
                        MultilingualText.parse(row.getString("name")),
                        row.getBoolean("counts_money")))
                .list();
    }

    @Override
    public List<Outcome> outcomes() {
        return jdbc.sql("select code, name from workplace_signal_outcome order by sort_order")
                .query((row, i) -> new Outcome(row.getString("code"), MultilingualText.parse(row.getString("name"))))
                .list();
    }

    @Override
    public List<SignalRow> page(AccessScope scope, SignalFilter filter) {
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        var where = new StringBuilder(rows.sql("s"))
                .append(
                        switch (filter.show()) {
                            case GOING -> " and s.state <> 'closed'";
                            case OPEN -> " and s.state = 'open'";
                            case CLOSED -> " and s.state = 'closed'";
                            case ALL -> "";
                        });
        if (filter.area() != null) {
            where.append(" and k.area = :area");
            parameters.put("area", filter.area().code());
        }
        if (filter.kind() != null) {
            where.append(" and s.kind = :kind");
            parameters.put("kind", filter.kind());
        }
        if (filter.region() != null) {
            where.append(" and s.region_code = :region");
            parameters.put("region", filter.region());
        }
        if (filter.employer() != null) {
            where.append(" and s.employer_id = :employer");
            parameters.put("employer", filter.employer());
        }
        if (filter.organisation() != null) {
            Optional<OrganisationId> below = organisations.idOf(scope, filter.organisation());
            if (below.isEmpty()) {
                return List.of();
            }
            where.append("""
                     \sand s.primary_id in (select b.descendant_id from organisation_ancestry b
                         where b.ancestor_id = :below and b.valid_to > current_date)""");
            parameters.put("below", below.get().value());
        }
        if (!filter.words().isEmpty()) {
            where.append(FOUND);
            parameters.put("words", filter.words().toArray(String[]::new));
        }
        SignalFilter.Position after = filter.after();
        if (after != null) {
            where.append(" and (s.people, s.id) < (:afterPeople, :afterId)");
            parameters.put("afterPeople", after.people());
            parameters.put("afterId", after.id());
        }
        parameters.put("limit", filter.limit());
        return jdbc.sql(ROW + " where " + where + " order by s.people desc, s.id desc limit :limit")
                .params(parameters)
                .query((row, i) -> row(row))
                .list();
    }

    private static SignalRow row(ResultSet row) throws SQLException {
        return new SignalRow(
                row.getObject("id", UUID.class),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("employer_id", UUID.class),
                MultilingualText.parse(row.getString("employer_name")),
                new SignalKind(
                        row.getString("kind"),
                        SignalKind.Area.of(row.getString("area")),
                        MultilingualText.parse(row.getString("kind_name")),
                        row.getBoolean("counts_money")),
                row.getString("region_code"),
                named(row, "region_name"),
                named(row, "town"),
                row.getBoolean("in_monotown"),
                row.getInt("people"),
                row.getBigDecimal("amount"),
                row.getObject("since", LocalDate.class),
                SignalState.of(row.getString("state")),
                row.getString("taken_name"),
                named(row, "outcome_name"),
                row.getObject("sent_on", LocalDate.class),
                row.getObject("closed_on", LocalDate.class),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable MultilingualText named(ResultSet row, String column) throws SQLException {
        String json = row.getString(column);
        return json == null ? null : MultilingualText.parse(json);
    }

    @Override
    public Optional<SignalView> find(AccessScope scope, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where s.id = :id and " + rows.sql("s"))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new SignalView(
                        row(row),
                        row.getString("body"),
                        row.getString("result"),
                        events(id),
                        row.getString("changed_by"),
                        row.getTimestamp("changed_at").toInstant()))
                .optional();
    }

    @Override
    public List<Standing> standing(AccessScope scope) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql("""
                        select s.employer_id, s.region_code, s.town, bool_or(s.in_monotown) as monotown,
                               (select e.name from employer_name e where e.employer_id = s.employer_id
                                order by e.valid_from desc limit 1) as employer_name,
                               count(*) filter (where k.area = 'warning' and s.kind <> 'arrears') as warnings,
                               count(*) filter (where s.kind = 'arrears') as arrears,
                               count(*) filter (where k.area = 'interference') as interference
                        from workplace_signal s join workplace_signal_kind k on k.code = s.kind
                        where s.state <> 'closed' and %s
                        group by s.employer_id, s.region_code, s.town""".formatted(rows.sql("s")))
                .params(rows.parameters())
                .query((row, i) -> new Standing(
                        row.getObject("employer_id", UUID.class),
                        MultilingualText.parse(row.getString("employer_name")),
                        row.getString("region_code"),
                        named(row, "town"),
                        row.getBoolean("monotown"),
                        row.getInt("warnings"),
                        row.getInt("arrears"),
                        row.getInt("interference")))
                .list();
    }

    private List<Event> events(UUID id) {
        return jdbc.sql("""
                        select kind, happened_on, people, amount, note, recorded_by from workplace_signal_event
                        where signal_id = :id order by happened_on desc, recorded_at desc, id desc""")
                .param("id", id)
                .query((row, i) -> new Event(
                        row.getString("kind"),
                        row.getObject("happened_on", LocalDate.class),
                        row.getInt("people"),
                        row.getBigDecimal("amount"),
                        row.getString("note"),
                        row.getString("recorded_by")))
                .list();
    }
}
