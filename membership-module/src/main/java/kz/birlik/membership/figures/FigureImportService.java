package kz.birlik.membership.figures;

import com.github.f4b6a3.uuid.UuidCreator;
import java.io.InputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.figures.FigureFile.Column;
import kz.birlik.membership.figures.FigureImportRefused.Reason;
import kz.birlik.membership.figures.ImportPlan.Correction;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
class FigureImportService implements FigureImports {

    private static final Duration DRAFT_LIVES = Duration.ofHours(2);

    private static final int CORRECTIONS_TOLD = 100;

    private final JdbcClient jdbc;
    private final FigureStore store;
    private final IndicatorCatalogue catalogue;
    private final FindingCheck check;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional
    public ImportPreview preview(AccessScope scope, InputStream content, String fileName, String actor) {
        byte[] bytes = FigureFile.bytes(content);
        ImportPlan plan = plan(scope, bytes);
        Instant now = clock.instant();
        jdbc.sql("delete from figure_import where state = 'draft' and expires_at < ?")
                .params(Timestamp.from(now))
                .update();
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Instant expires = now.plus(DRAFT_LIVES);
        jdbc.sql("""
                        insert into figure_import (id, state, file_name, sha256, content, rows_total, rows_new, rows_same,
                                                   rows_changed, rows_refused, uploaded_by, uploaded_at, expires_at, plan)
                        values (?, 'draft', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        shortened(fileName),
                        ImportPlan.sha256(bytes),
                        bytes,
                        plan.total(),
                        plan.added().size(),
                        plan.same(),
                        plan.corrections().size(),
                        plan.refused(),
                        actor,
                        Timestamp.from(now),
                        Timestamp.from(expires),
                        plan.digest())
                .update();
        trail.changed(TrailEvent.of("figures.uploaded", "figure-import", id)
                .on(scope.root())
                .after(counts(plan, shortened(fileName))));
        return view(new Draft(id, shortened(fileName), bytes, expires, plan.digest(), false), plan);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ImportPreview> find(AccessScope scope, UUID id, String actor) {
        return draft(id, actor, "")
                .filter(draft -> !draft.confirmed && draft.expires.isAfter(clock.instant()))
                .map(draft -> view(draft, plan(scope, draft.content)));
    }

    @Override
    @Transactional
    public Optional<ConfirmedImport> confirm(AccessScope scope, UUID id, String actor) {
        return confirmSeen(scope, id, actor, Optional.empty());
    }

    @Override
    @Transactional
    public Optional<ConfirmedImport> confirm(AccessScope scope, UUID id, String actor, String seen) {
        return confirmSeen(scope, id, actor, Optional.of(seen));
    }

    private Optional<ConfirmedImport> confirmSeen(AccessScope scope, UUID id, String actor, Optional<String> seen) {
        store.lock();
        Optional<Draft> found = draft(id, actor, " for update");
        if (found.isEmpty() || found.get().confirmed) {
            return found.flatMap(done -> confirmed(id));
        }
        Draft draft = found.get();
        Instant now = clock.instant();
        if (!draft.expires.isAfter(now)) {
            throw new FigureImportRefused(Reason.EXPIRED);
        }
        ImportPlan plan = plan(scope, draft.content);
        if (plan.refused() > 0) {
            throw new FigureImportRefused(Reason.HAS_ERRORS);
        }
        if (!plan.digest().equals(seen.orElse(draft.plan))) {
            throw new FigureImportRefused(Reason.CHANGED_SINCE);
        }
        carryOut(plan, id, actor, now);
        tell(scope, plan, draft);
        return confirmed(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<ConfirmedImport> recent(AccessScope scope, int limit) {
        return jdbc.sql("""
                        select i.id, i.file_name, i.rows_new, i.rows_same, i.rows_changed, i.confirmed_by, i.confirmed_at
                        from figure_import i
                        where i.state = 'confirmed'
                          and (:whole or exists (select 1 from declared_figure f
                                                 where f.import_id = i.id and f.organisation_id is not null and %s))
                        order by i.confirmed_at desc, i.id desc limit :limit""".formatted(scope.sql("f.organisation_id")))
                .params(scope.parameters())
                .param("whole", scope.wholeFederation())
                .param("limit", limit)
                .query(FigureImportService::confirmedOf)
                .list();
    }

    private void carryOut(ImportPlan plan, UUID id, String actor, Instant now) {
        List<FigureRow> written = Stream.concat(
                        plan.added().stream(), plan.corrections().stream().map(Correction::row))
                .toList();
        Set<String> known = store.documents();
        written.stream()
                .map(row -> row.key().document())
                .distinct()
                .filter(code -> !known.contains(code))
                .forEach(code -> store.addDocument(code, now));
        store.supersede(plan.corrections(), id, now);
        store.insert(written, id, now);
        jdbc.sql("""
                        update figure_import set state = 'confirmed', content = null, confirmed_by = ?, confirmed_at = ?,
                               rows_new = ?, rows_same = ?, rows_changed = ?
                        where id = ?""")
                .params(
                        actor,
                        Timestamp.from(now),
                        plan.added().size(),
                        plan.same(),
                        plan.corrections().size(),
                        id)
                .update();
        Set<UUID> touched = new HashSet<>();
        written.forEach(row -> touched.add(row.key().organisation()));
        check.recheck(touched);
    }

    /** Old values stay in the register for good; the first of them stand in the event so that it can be read alone. */
    private void tell(AccessScope scope, ImportPlan plan, Draft draft) {
        Map<String, Object> before = new LinkedHashMap<>();
        Map<String, Object> after = counts(plan, draft.fileName);
        plan.corrections().stream().limit(CORRECTIONS_TOLD).forEach(correction -> {
            FigureRow row = correction.row();
            String figure = Stream.of(
                            row.key().indicator(),
                            row.key().period(),
                            row.organisationCode(),
                            row.key().region(),
                            row.key().document())
                    .filter(part -> part != null && !part.isEmpty())
                    .collect(Collectors.joining(" "));
            before.put(figure, correction.before().value());
            after.put(figure, row.value());
        });
        trail.changed(TrailEvent.of("figures.imported", "figure-import", draft.id)
                .on(scope.root())
                .before(before)
                .after(after));
    }

    private static Map<String, Object> counts(ImportPlan plan, String fileName) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("file", fileName);
        counts.put("rows_total", plan.total());
        counts.put("rows_new", plan.added().size());
        counts.put("rows_same", plan.same());
        counts.put("rows_changed", plan.corrections().size());
        counts.put("rows_refused", plan.refused());
        return counts;
    }

    private ImportPlan plan(AccessScope scope, byte[] bytes) {
        FigureFile file = FigureFile.read(bytes);
        Set<String> codes = file.lines().stream()
                .filter(FigureFile.Line::complete)
                .map(line -> line.get(Column.ORGANISATION))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        RowReader read = new RowReader(
                        store.organisations(scope, codes),
                        store.regions(),
                        catalogue.indicators(),
                        scope.wholeFederation())
                .read(file.lines());
        Set<String> documents =
                read.rows().stream().map(row -> row.key().document()).collect(Collectors.toSet());
        return new ImportPlan(read, store.inForce(documents));
    }

    private ImportPreview view(Draft draft, ImportPlan plan) {
        Set<String> documents = new TreeSet<>();
        plan.added().forEach(row -> documents.add(row.key().document()));
        plan.corrections().forEach(c -> documents.add(c.row().key().document()));
        Set<String> unknown = new TreeSet<>(documents);
        unknown.removeAll(store.documents());
        return new ImportPreview(
                draft.id,
                plan.digest(),
                draft.fileName,
                draft.expires,
                plan.total(),
                plan.added().size(),
                plan.same(),
                plan.corrections().size(),
                plan.refused(),
                plan.errors().stream().limit(ImportPreview.SHOWN).toList(),
                plan.corrections().stream()
                        .limit(ImportPreview.SHOWN)
                        .map(c -> new ImportPreview.Change(
                                c.row().view(), c.before().value()))
                        .toList(),
                plan.added().stream()
                        .limit(ImportPreview.SHOWN)
                        .map(FigureRow::view)
                        .toList(),
                List.copyOf(unknown),
                List.copyOf(documents));
    }

    private record Draft(UUID id, String fileName, byte[] content, Instant expires, String plan, boolean confirmed) {}

    private Optional<Draft> draft(UUID id, String actor, String lock) {
        return jdbc.sql("""
                        select file_name, content, expires_at, plan, state from figure_import
                        where id = ? and uploaded_by = ?""" + lock)
                .params(id, actor)
                .query((row, n) -> new Draft(
                        id,
                        row.getString("file_name"),
                        row.getBytes("content"),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        row.getString("plan"),
                        row.getString("state").equals("confirmed")))
                .optional();
    }

    private Optional<ConfirmedImport> confirmed(UUID id) {
        return jdbc.sql("""
                        select id, file_name, rows_new, rows_same, rows_changed, confirmed_by, confirmed_at
                        from figure_import where id = ? and state = 'confirmed'""").params(id).query(FigureImportService::confirmedOf).optional();
    }

    private static ConfirmedImport confirmedOf(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new ConfirmedImport(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getInt("rows_new"),
                row.getInt("rows_same"),
                row.getInt("rows_changed"),
                row.getString("confirmed_by"),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }

    private static String shortened(String fileName) {
        String name = fileName.isBlank() ? "figures.csv" : fileName;
        return name.length() > 200 ? name.substring(0, 200) : name;
    }
}
