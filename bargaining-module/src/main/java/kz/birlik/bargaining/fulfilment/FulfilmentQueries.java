package kz.birlik.bargaining.fulfilment;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter.Show;
import kz.birlik.bargaining.fulfilment.FulfilmentView.Event;
import kz.birlik.bargaining.fulfilment.FulfilmentView.Evidence;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class FulfilmentQueries implements Fulfilments {

    static final String OBJECT = "fulfilment";

    private static final JsonMapper JSON = JsonMapper.shared();

    static final String ROW = """
            select f.*, o.action, o.side, o.amount as promised, o.unit, o.for_whom, o.evidence as proof,
                   c.number as clause_number, c.topic, c.text_kk, c.text_ru,
                   a.number as agreement_number, a.name as agreement_name, k.name as kind_name, k.level,
                   org.code as organisation_code,
                   (f.report_id is not null or exists (select from index_year y where y.year = f.year)) as frozen
            from fulfilment f
            join agreement_obligation o on o.id = f.obligation_id
            join agreement_clause c on c.id = o.clause_id
            join agreement a on a.id = f.agreement_id
            join agreement_kind k on k.code = a.kind
            join organisation org on org.id = f.primary_id""";

    private static final String SUM = """
            select coalesce(sum(s.opened), 0) as opened, coalesce(sum(s.not_reported), 0) as not_reported,
                   coalesce(sum(s.not_done), 0) as not_done, coalesce(sum(s.partly), 0) as partly,
                   coalesce(sum(s.done), 0) as done, coalesce(sum(s.waiting), 0) as waiting,
                   coalesce(sum(s.disputed), 0) as disputed, index_value(sum(s.points), sum(s.weight)) as index
            from fulfilment_sum s""";

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final RowScope scopes;
    private final KeyRing keys;
    private final Trail trail;
    private final Clock clock;
    private final PlatformTransactionManager transactions;

    static String context(UUID file) {
        return "fulfilment-evidence/" + file;
    }

    @Override
    public List<FulfilmentRow> page(AccessScope scope, FulfilmentFilter filter) {
        Optional<OrganisationId> below =
                filter.organisation() == null ? Optional.empty() : organisations.idOf(scope, filter.organisation());
        if (filter.organisation() != null && below.isEmpty()) {
            return List.of();
        }
        RowFilter rows = scopes.enter(scope);
        Map<String, Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("today", Date.valueOf(today()));
        StringBuilder where = new StringBuilder(rows.sql("f")).append(" and ").append(shown(filter.show()));
        if (filter.year() != null) {
            where.append(" and f.year = :year");
            parameters.put("year", filter.year());
        }
        if (filter.side() != null) {
            where.append(" and o.side = :side");
            parameters.put("side", filter.side().name().toLowerCase(Locale.ROOT));
        }
        if (filter.agreement() != null) {
            where.append(" and f.agreement_id = :agreement");
            parameters.put("agreement", filter.agreement());
        }
        if (filter.counted() != null) {
            where.append(
                    " and a.state = 'registered' and a.in_force_from <= :today and (a.holds_until is null or a.holds_until > :today)");
            if (filter.counted().group() != null) {
                where.append(" and c.topic like :group || '%'");
                parameters.put("group", filter.counted().group());
            }
            if (filter.counted().part() != null) {
                where.append(" and a.one_in_force and ")
                        .append(filter.counted().part().sql("a.organisation_id"));
                parameters.put("part_key", filter.counted().part().key());
            }
        }
        below.ifPresent(organisation -> {
            where.append(" ").append("""
                     and f.primary_id in (select t.descendant_id from organisation_ancestry t
                                          where t.ancestor_id = :below and t.valid_to > current_date)""");
            parameters.put("below", organisation.value());
        });
        if (filter.after() != null) {
            where.append(" and (f.report_by, f.id) > (:afterDay, :afterId)");
            parameters.put("afterDay", Date.valueOf(filter.after().reportBy()));
            parameters.put("afterId", filter.after().id());
        }
        return jdbc.sql(ROW + " where " + where + " order by f.report_by, f.id limit :limit")
                .params(parameters)
                .param("limit", filter.limit())
                .query(FulfilmentQueries::row)
                .list();
    }

    private static final String NOT_FROZEN =
            "f.report_id is null and not exists (select from index_year y where y.year = f.year)";

    private static String shown(Show show) {
        String toReport = "(f.state = 'not_reported' or f.state = 'open' and f.period_to < :today)";
        return switch (show) {
            case TO_DO -> "(" + toReport + " or f.review in ('waiting', 'disputed', 'answered')) and " + NOT_FROZEN;
            case MINE -> "(" + toReport + " or f.review = 'disputed') and " + NOT_FROZEN;
            case TO_REPORT -> "f.state = 'open' and f.period_to < :today";
            case NOT_REPORTED -> known("f.state = 'not_reported'");
            case WAITING -> known("f.review in ('waiting', 'answered')");
            case DISPUTED -> known("f.review = 'disputed'");
            case DONE -> known("f.state = 'done'");
            case PARTLY -> known("f.state = 'partly'");
            case NOT_DONE -> known("f.state = 'not_done'");
            case TO_COME -> "f.state = 'open' and f.period_to >= :today";
            case ALL -> known("true");
        };
    }

    /** Every condition knows the same parameters. */
    private static String known(String condition) {
        return condition + " and cast(:today as date) is not null";
    }

    @Override
    public FulfilmentSum sum(AccessScope scope, int year) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(SUM + " where s.year = :year and " + rows.sql("s"))
                .params(rows.parameters())
                .param("year", year)
                .query(FulfilmentQueries::sum)
                .single();
    }

    FulfilmentSum sumOf(UUID agreement, int year) {
        return jdbc.sql(SUM + " where s.agreement_id = :agreement and s.year = :year")
                .param("agreement", agreement)
                .param("year", year)
                .query(FulfilmentQueries::sum)
                .single();
    }

    private static FulfilmentSum sum(ResultSet row, int number) throws SQLException {
        return new FulfilmentSum(
                row.getInt("opened"),
                row.getInt("not_reported"),
                row.getInt("not_done"),
                row.getInt("partly"),
                row.getInt("done"),
                row.getInt("waiting"),
                row.getInt("disputed"),
                row.getBigDecimal("index"));
    }

    @Override
    public Optional<FulfilmentView> find(AccessScope scope, UUID id) {
        RowFilter rows = scopes.enter(scope);
        return jdbc.sql(ROW + " where f.id = :id and " + rows.sql("f"))
                .params(rows.parameters())
                .param("id", id)
                .query((row, i) -> new FulfilmentView(
                        row(row, i),
                        row.getString("text_kk"),
                        row.getString("text_ru"),
                        row.getString("proof"),
                        row.getString("note"),
                        moment(row, "reported_at"),
                        row.getString("reported_by"),
                        moment(row, "reviewed_at"),
                        row.getString("reviewed_by"),
                        row.getString("review_reason"),
                        moment(row, "answered_at"),
                        row.getString("answered_by"),
                        row.getString("answer"),
                        evidenceOf(id),
                        eventsOf(id)))
                .optional();
    }

    private List<Evidence> evidenceOf(UUID id) {
        return jdbc.sql("""
                        select e.id, e.content_type, e.bytes, e.hash, e.recorded_at, e.recorded_by, e.withdrawn_at, e.withdrawn_by,
                               e.withdrawn_why
                        from fulfilment_evidence e where e.fulfilment_id = :id order by e.recorded_at desc, e.id desc""")
                .param("id", id)
                .query((row, i) -> new Evidence(
                        row.getObject("id", UUID.class),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getString("hash"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by"),
                        moment(row, "withdrawn_at"),
                        row.getString("withdrawn_by"),
                        row.getString("withdrawn_why")))
                .list();
    }

    private List<Event> eventsOf(UUID id) {
        return jdbc.sql(
                        "select e.* from fulfilment_event e where e.fulfilment_id = :id order by e.happened_at desc, e.id desc")
                .param("id", id)
                .query((row, i) -> new Event(
                        row.getString("what"),
                        state(row, "state_before"),
                        state(row, "state_after"),
                        row.getString("reason"),
                        row.getBigDecimal("index_before"),
                        row.getBigDecimal("index_after"),
                        row.getTimestamp("happened_at").toInstant(),
                        row.getString("happened_by")))
                .list();
    }

    private static @Nullable FulfilmentState state(ResultSet row, String column) throws SQLException {
        String stored = row.getString(column);
        return stored == null ? null : FulfilmentState.stored(stored);
    }

    static FulfilmentRow row(ResultSet row, int number) throws SQLException {
        String side = row.getString("side");
        String name = row.getString("agreement_name");
        return new FulfilmentRow(
                row.getObject("id", UUID.class),
                row.getObject("agreement_id", UUID.class),
                row.getString("agreement_number"),
                name == null ? null : MultilingualText.parse(name),
                MultilingualText.parse(row.getString("kind_name")),
                row.getString("level"),
                new OrganisationId(row.getObject("primary_id", UUID.class)),
                row.getString("organisation_code"),
                row.getObject("obligation_id", UUID.class),
                row.getString("clause_number"),
                row.getString("topic"),
                side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                row.getString("action"),
                row.getBigDecimal("promised"),
                row.getString("unit"),
                row.getString("for_whom"),
                row.getString("every"),
                row.getObject("period_from", LocalDate.class),
                row.getObject("period_to", LocalDate.class),
                row.getObject("report_by", LocalDate.class),
                row.getObject("act_by", LocalDate.class),
                FulfilmentState.stored(row.getString("state")),
                Review.stored(row.getString("review")),
                row.getBigDecimal("amount"),
                row.getInt("files"),
                row.getInt("weight"),
                row.getBigDecimal("score"),
                row.getBoolean("frozen"),
                row.getBoolean("synthetic"),
                row.getLong("version"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }

    @Override
    public Optional<AgreementYear> ofAgreement(AccessScope scope, UUID agreement, @Nullable Integer year) {
        RowFilter rows = scopes.enter(scope);
        List<Integer> years = jdbc.sql("select s.year from fulfilment_sum s where s.agreement_id = :id and "
                        + rows.sql("s") + " order by s.year desc")
                .params(rows.parameters())
                .param("id", agreement)
                .query(Integer.class)
                .list();
        if (years.isEmpty() || year != null && !years.contains(year)) {
            return Optional.empty();
        }
        int now = today().getYear();
        int chosen = year != null ? year : years.contains(now) ? now : years.get(0);
        List<FulfilmentRow> found = rowsOf(agreement, chosen);
        return Optional.of(new AgreementYear(
                chosen,
                years,
                sumOf(agreement, chosen),
                found,
                jdbc.sql("select id from fulfilment_report where agreement_id = :id and year = :year")
                        .param("id", agreement)
                        .param("year", chosen)
                        .query(UUID.class)
                        .optional()
                        .orElse(null),
                over(found, today())));
    }

    List<FulfilmentRow> rowsOf(UUID agreement, int year) {
        return jdbc.sql(ROW + """
                         join agreement_topic t on t.code = c.topic
                        where f.agreement_id = :id and f.year = :year
                        order by t.sort_order, c.sort_order, o.sort_order, f.period_from, f.id""")
                .param("id", agreement)
                .param("year", year)
                .query(FulfilmentQueries::row)
                .list();
    }

    static boolean over(List<FulfilmentRow> rows, LocalDate today) {
        return rows.stream()
                .allMatch(row ->
                        row.state() != FulfilmentState.OPEN && row.periodTo().isBefore(today));
    }

    /** Who saw it is recorded before it is shown, in a transaction of its own. */
    @Override
    @Transactional(propagation = Propagation.NEVER)
    public Optional<OpenedEvidence> evidence(AccessScope scope, UUID id, UUID file) {
        record Found(OpenedEvidence opened, OrganisationId organisation) {}
        Optional<Found> found = new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("""
                            select e.content_type, e.content, e.primary_id, f.period_to
                            from fulfilment_evidence e join fulfilment f on f.id = e.fulfilment_id
                            where e.id = :file and f.id = :id and e.content is not null and %s""".formatted(rows.sql("e")))
                    .params(rows.parameters())
                    .param("file", file)
                    .param("id", id)
                    .query((row, i) -> new Found(
                            new OpenedEvidence(
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    row.getObject("period_to", LocalDate.class),
                                    Base64.getDecoder().decode(keys.open(row.getBytes("content"), context(file)))),
                            new OrganisationId(row.getObject("primary_id", UUID.class))))
                    .optional();
        });
        found.ifPresent(opened -> trail.seen(TrailEvent.of("fulfilment.evidence-opened", OBJECT, id)
                .on(opened.organisation())
                .after(Map.of("file", file.toString()))));
        return found.map(Found::opened);
    }

    @Override
    public List<PublishedReport> reports(AccessScope scope, UUID agreement) {
        return jdbc.sql("""
                        select r.* from fulfilment_report r join agreement a on a.id = r.agreement_id
                        where r.agreement_id = :agreement and a.state = 'registered' order by r.year desc""")
                .param("agreement", agreement)
                .query(FulfilmentQueries::report)
                .list();
    }

    @Override
    public Optional<PublishedReport> report(AccessScope scope, UUID agreement, UUID report) {
        return reports(scope, agreement).stream()
                .filter(one -> one.id().equals(report))
                .findFirst();
    }

    @Override
    public Optional<PublishedReport> published(AccessScope federation, UUID report) {
        if (!federation.wholeFederation()) {
            return Optional.empty();
        }
        return jdbc.sql("""
                        select r.* from fulfilment_report r join agreement a on a.id = r.agreement_id
                        where r.id = :report and a.state = 'registered'""")
                .param("report", report)
                .query(FulfilmentQueries::report)
                .optional();
    }

    private static PublishedReport report(ResultSet row, int number) throws SQLException {
        String text = row.getString("content");
        String hash = row.getString("hash");
        return new PublishedReport(
                row.getObject("id", UUID.class),
                row.getObject("agreement_id", UUID.class),
                row.getInt("year"),
                JSON.readValue(text, ReportContent.class),
                text,
                hash,
                ReportWriter.sha256(text).equals(hash),
                row.getTimestamp("published_at").toInstant(),
                row.getString("published_by"));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
