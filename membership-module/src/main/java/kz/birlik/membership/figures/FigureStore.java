package kz.birlik.membership.figures;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.figures.ImportPlan.Correction;
import kz.birlik.membership.figures.ImportPlan.InForce;
import kz.birlik.membership.organisation.AccessScope;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Set-based reading and writing of declared figures for an import. */
@Component
@RequiredArgsConstructor
class FigureStore {

    private static final int BATCH = 500;

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    /** Imports and rechecks go one after another: each compares with the figures in force and then changes them. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('birlik.figures', 0))")
                .query((row, n) -> 1)
                .single();
    }

    Map<String, UUID> organisations(AccessScope scope, Collection<String> codes) {
        Map<String, UUID> found = new HashMap<>();
        if (!codes.isEmpty()) {
            jdbc.sql("select o.code, o.id from organisation o where o.code in (:codes) and " + scope.sql("o.id"))
                    .params(scope.parameters())
                    .param("codes", codes)
                    .query((row, n) -> found.put(row.getString("code"), row.getObject("id", UUID.class)))
                    .list();
        }
        return found;
    }

    Set<String> regions() {
        return new HashSet<>(
                jdbc.sql("select code from region").query(String.class).list());
    }

    Set<String> documents() {
        return new HashSet<>(
                jdbc.sql("select code from figure_document").query(String.class).list());
    }

    Map<FigureRow.Key, InForce> inForce(Collection<String> documents) {
        Map<FigureRow.Key, InForce> found = new HashMap<>();
        if (!documents.isEmpty()) {
            jdbc.sql("""
                            select id, organisation_id, region, period, as_of, indicator, document, value, qualifier
                            from declared_figure where superseded_at is null and document in (:documents)""")
                    .param("documents", documents)
                    .query((row, n) -> found.put(
                            new FigureRow.Key(
                                    row.getObject("organisation_id", UUID.class),
                                    row.getString("region"),
                                    row.getString("period"),
                                    row.getObject("as_of", LocalDate.class),
                                    row.getString("indicator"),
                                    row.getString("document")),
                            new InForce(
                                    row.getLong("id"),
                                    row.getBigDecimal("value"),
                                    Qualifier.of(row.getString("qualifier")).orElseThrow())))
                    .list();
        }
        return found;
    }

    /** A document nobody has described yet is entered under its code; prose hangs on its document. */
    void addDocument(String code, Instant at) {
        int hash = code.indexOf('#');
        if (hash > 0) {
            addDocument(code.substring(0, hash), at);
        }
        MultilingualText title = MultilingualText.of(code, code, code);
        jdbc.sql("""
                        insert into figure_document (code, kind, base_document, title, registered_at)
                        values (?, ?, ?, ?::jsonb, ?) on conflict (code) do nothing""")
                .params(
                        code,
                        hash > 0 ? "claim" : "table",
                        hash > 0 ? code.substring(0, hash) : null,
                        title.json(),
                        Timestamp.from(at))
                .update();
    }

    void supersede(List<Correction> corrections, UUID importId, Instant at) {
        template.batchUpdate(
                "update declared_figure set superseded_by = ?, superseded_at = ? where id = ?",
                corrections,
                BATCH,
                (statement, correction) -> {
                    statement.setObject(1, importId);
                    statement.setTimestamp(2, Timestamp.from(at));
                    statement.setLong(3, correction.before().id());
                });
    }

    void insert(List<FigureRow> rows, UUID importId, Instant at) {
        template.batchUpdate("""
                insert into declared_figure (organisation_id, region, period, as_of, indicator, document, value,
                                             qualifier, wording, import_id, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows, BATCH, (statement, row) -> {
            statement.setObject(1, row.key().organisation(), Types.OTHER);
            statement.setString(2, row.key().region());
            statement.setString(3, row.key().period());
            statement.setObject(4, row.key().asOf());
            statement.setString(5, row.key().indicator());
            statement.setString(6, row.key().document());
            statement.setBigDecimal(7, row.value());
            statement.setString(8, row.qualifier().code());
            statement.setString(9, row.wording());
            statement.setObject(10, importId);
            statement.setTimestamp(11, Timestamp.from(at));
        });
    }
}
