package kz.birlik.membership.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.sheet.TableFile;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imports. */
@Component
@RequiredArgsConstructor
class RosterStore {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SHOWN = """
            select i.*, o.code as organisation_code,
                   exists (select from roster_import earlier
                           where earlier.organisation_id = i.organisation_id and earlier.headings_hash = i.headings_hash
                             and earlier.id <> i.id and earlier.made_at < i.made_at
                             and earlier.settings <> '{}') as remembered
            from roster_import i join organisation o on o.id = i.organisation_id""";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final Clock clock;

    @Transactional(readOnly = true)
    public Optional<RosterImport> find(AccessScope scope, UUID id) {
        scopes.enter(scope);
        return jdbc.sql(SHOWN + " where i.id = :id and " + scope.sql("i.organisation_id"))
                .params(parameters(scope))
                .param("id", id)
                .query(RosterStore::shown)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<RosterImport> recent(AccessScope scope, int limit) {
        scopes.enter(scope);
        return jdbc.sql(SHOWN + " where " + scope.sql("i.organisation_id")
                        + " order by i.made_at desc, i.id limit :limit")
                .params(parameters(scope))
                .param("limit", limit)
                .query(RosterStore::shown)
                .list();
    }

    @Transactional(readOnly = true)
    public List<RosterImport> own(AccessScope scope, UUID account, UUID post, int limit) {
        scopes.enter(scope);
        return jdbc.sql(SHOWN + " where i.account_id = :account and i.post_id = :post and "
                        + scope.sql("i.organisation_id") + " order by i.made_at desc, i.id limit :limit")
                .params(parameters(scope))
                .param("account", account)
                .param("post", post)
                .param("limit", limit)
                .query(RosterStore::shown)
                .list();
    }

    /** In the transaction of a step: nobody takes another one meanwhile. */
    @Transactional(propagation = Propagation.MANDATORY)
    public RosterImport locked(AccessScope scope, UUID id) {
        scopes.enter(scope);
        jdbc.sql("select id from roster_import i where i.id = :id and " + scope.sql("i.organisation_id")
                        + " for update")
                .params(parameters(scope))
                .param("id", id)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new RosterRefusal(RosterRefusal.Reason.NOT_FOUND));
        return find(scope, id).orElseThrow(() -> new RosterRefusal(RosterRefusal.Reason.NOT_FOUND));
    }

    /** An import of the same content that is in the register. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> loaded(UUID organisation, String hash) {
        return jdbc.sql("""
                        select id from roster_import
                        where organisation_id = :organisation and file_hash = :hash and state = 'done'
                          and (counts ->> 'refused')::integer = 0
                        order by made_at desc limit 1""")
                .param("organisation", organisation)
                .param("hash", hash)
                .query(UUID.class)
                .optional();
    }

    record Remembered(Map<RosterColumn, Integer> columns, RosterSettings settings) {}

    /** What the same headings meant the last time in this organisation. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Remembered> remembered(UUID organisation, String headingsHash) {
        return jdbc.sql("""
                        select columns, settings from roster_import
                        where organisation_id = :organisation and headings_hash = :hash and settings <> '{}'
                        order by made_at desc limit 1""")
                .param("organisation", organisation)
                .param("hash", headingsHash)
                .query((row, i) -> new Remembered(
                        columns(row.getString("columns")),
                        JSON.readValue(row.getString("settings"), RosterSettings.class)))
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<RosterSettings> lastSettings(UUID organisation) {
        return jdbc.sql("""
                        select settings from roster_import
                        where organisation_id = :organisation and settings <> '{}'
                        order by made_at desc limit 1""")
                .param("organisation", organisation)
                .query((row, i) -> JSON.readValue(row.getString("settings"), RosterSettings.class))
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void expected(UUID id, int rows) {
        jdbc.sql("update roster_import set rows_read = :rows, rows_expected = :rows where id = :id")
                .param("rows", rows)
                .param("id", id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void add(
            UUID id,
            OrganisationId organisation,
            RosterImports.Bringer bringer,
            String by,
            String fileName,
            String hash,
            long bytes,
            List<TableFile.Sheet> sheets,
            Instant fileUntil) {
        jdbc.sql("""
                        insert into roster_import (id, organisation_id, state, file_name, file_hash, bytes, sheets, sheet,
                                                   heading_line, headings, headings_hash, columns, settings, account_id,
                                                   post_id, language, made_at, made_by, file_until)
                        values (:id, :organisation, 'columns', :name, :hash, :bytes, cast(:sheets as jsonb), 0, 0, '[]', '',
                                '{}', '{}', :account, :post, :language, :now, :by, :until)""")
                .param("id", id)
                .param("organisation", organisation.value())
                .param(
                        "name",
                        fileName.isBlank() ? "—" : fileName.length() > 300 ? fileName.substring(0, 300) : fileName)
                .param("hash", hash)
                .param("bytes", bytes)
                .param("sheets", JSON.writeValueAsString(sheets))
                .param("account", bringer.account())
                .param("post", bringer.post())
                .param("language", bringer.language())
                .param("now", Timestamp.from(clock.instant()))
                .param("by", by)
                .param("until", Timestamp.from(fileUntil))
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void headings(
            UUID id,
            int sheet,
            int line,
            List<RosterImport.Heading> headings,
            String hash,
            Map<RosterColumn, Integer> columns) {
        jdbc.sql("""
                        update roster_import set sheet = :sheet, heading_line = :line, headings = cast(:headings as jsonb),
                               headings_hash = :hash, columns = cast(:columns as jsonb), version = version + 1
                        where id = :id""")
                .param("sheet", sheet)
                .param("line", line)
                .param("headings", JSON.writeValueAsString(headings))
                .param("hash", hash)
                .param("columns", JSON.writeValueAsString(columns))
                .param("id", id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void meaning(UUID id, Map<RosterColumn, Integer> columns, RosterSettings settings) {
        jdbc.sql("""
                        update roster_import set columns = cast(:columns as jsonb), settings = cast(:settings as jsonb)
                        where id = :id""")
                .param("columns", JSON.writeValueAsString(columns))
                .param("settings", JSON.writeValueAsString(settings))
                .param("id", id)
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void repairs(UUID id, Set<RosterRepair> repairs) {
        jdbc.sql("update roster_import set repairs = string_to_array(:repairs, ',') where id = :id")
                .param(
                        "repairs",
                        String.join(",", repairs.stream().map(Enum::name).toList()))
                .param("id", id)
                .update();
    }

    /** Every step gives the import a new version: a run that began before writes nothing more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void state(UUID id, RosterState state, int expected, @Nullable String refusal) {
        jdbc.sql("""
                        update roster_import set state = :state, rows_read = 0, rows_expected = :expected, refusal = :refusal,
                               version = version + 1
                        where id = :id""")
                .param("state", state.code())
                .param("expected", expected)
                .param("refusal", refusal, Types.VARCHAR)
                .param("id", id)
                .update();
    }

    /** What kept a long import from being taken back. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void touched(UUID id, List<Integer> lines) {
        jdbc.sql("update roster_import set touched_lines = :lines where id = :id")
                .param("lines", lines.toArray(Integer[]::new))
                .param("id", id)
                .update();
    }

    /** @return false when another run or another step has taken over */
    @Transactional
    public boolean progress(AccessScope scope, RosterImport run, int rows, int expected) {
        scopes.enter(scope);
        return jdbc.sql("""
                        update roster_import set rows_read = :rows, rows_expected = greatest(rows_expected, :expected)
                        where id = :id and version = :version and state in ('reading', 'loading', 'undoing')""")
                        .param("rows", rows)
                        .param("expected", expected)
                        .param("id", run.id())
                        .param("version", run.version())
                        .update()
                == 1;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public boolean finish(RosterImport run, RosterState state, Map<String, Integer> counts, @Nullable String by) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                        update roster_import
                        set state = :state, counts = cast(:counts as jsonb), version = version + 1,
                            done_at = case when :done then coalesce(done_at, :now) else done_at end,
                            settled_by = coalesce(:by, settled_by)
                        where id = :id and version = :version""")
                        .param("state", state.code())
                        .param("counts", JSON.writeValueAsString(counts))
                        .param("done", state == RosterState.DONE || state == RosterState.UNDONE)
                        .param("now", now)
                        .param("by", by, Types.VARCHAR)
                        .param("id", run.id())
                        .param("version", run.version())
                        .update()
                == 1;
    }

    /** Nothing of the file and of what people were called in it stays. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID id) {
        jdbc.sql("delete from roster_import_piece where import_id = :id")
                .param("id", id)
                .update();
        jdbc.sql("""
                        update roster_import set headings = coalesce(
                            (select jsonb_agg(jsonb_set(h, '{samples}', '[]')) from jsonb_array_elements(headings) h), '[]')
                        where id = :id""").param("id", id).update();
    }

    private static Map<String, Object> parameters(AccessScope scope) {
        return scope.wholeFederation() ? Map.of() : scope.parameters();
    }

    private static Map<RosterColumn, Integer> columns(String json) {
        Map<RosterColumn, Integer> columns = new EnumMap<>(RosterColumn.class);
        columns.putAll(JSON.readValue(json, new TypeReference<LinkedHashMap<RosterColumn, Integer>>() {}));
        return columns;
    }

    private static RosterImport shown(ResultSet row, int number) throws SQLException {
        String settings = row.getString("settings");
        Set<RosterRepair> repairs = EnumSet.noneOf(RosterRepair.class);
        Arrays.stream((String[]) row.getArray("repairs").getArray())
                .filter(code -> !code.isEmpty())
                .map(RosterRepair::valueOf)
                .forEach(repairs::add);
        Timestamp done = row.getTimestamp("done_at");
        return new RosterImport(
                row.getObject("id", UUID.class),
                row.getObject("organisation_id", UUID.class),
                row.getString("organisation_code"),
                RosterState.of(row.getString("state")),
                row.getString("file_name"),
                row.getLong("bytes"),
                JSON.readValue(row.getString("sheets"), new TypeReference<List<TableFile.Sheet>>() {}),
                row.getInt("sheet"),
                row.getInt("heading_line"),
                JSON.readValue(row.getString("headings"), new TypeReference<List<RosterImport.Heading>>() {}),
                columns(row.getString("columns")),
                settings.equals("{}") ? null : JSON.readValue(settings, RosterSettings.class),
                repairs,
                row.getString("refusal"),
                List.of((Integer[]) row.getArray("touched_lines").getArray()),
                row.getInt("rows_read"),
                row.getInt("rows_expected"),
                JSON.readValue(row.getString("counts"), new TypeReference<LinkedHashMap<String, Integer>>() {}),
                row.getObject("account_id", UUID.class),
                row.getObject("post_id", UUID.class),
                row.getString("language"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("made_by"),
                done == null ? null : done.toInstant(),
                row.getTimestamp("file_until").toInstant(),
                row.getBoolean("remembered"),
                row.getLong("version"));
    }
}
