package kz.birlik.membership.term;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.NormRefused.Reason;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
class TermService implements Terms {

    private static final String NORMS = """
            select v.id, n.code, n.area, n.name, n.counted_back, v.number, v.amount, v.unit, v.article, v.confidence,
                   v.source, v.valid_from, v.valid_to, v.reason, v.recorded_by, v.recorded_at
            from norm n join norm_version v on v.norm = n.code where %s""";

    private static final String IN_FORCE =
            "(v.valid_from is null or v.valid_from <= :on) and (v.valid_to is null or v.valid_to > :on)";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    @Override
    public Term compute(String norm, LocalDate event, List<Suspension> suspensions) {
        return counted(inForce(norm, event), event, suspensions);
    }

    @Override
    public Term recount(UUID version, LocalDate event, List<Suspension> suspensions) {
        return jdbc.sql(NORMS.formatted("v.id = :id"))
                .param("id", version)
                .query(TermService::norm)
                .optional()
                .map(norm -> counted(norm, event, suspensions))
                .orElseThrow(() -> new NormRefused(Reason.UNKNOWN, version.toString()));
    }

    private Term counted(NormVersion version, LocalDate event, List<Suspension> suspensions) {
        if (version.unit() == TermUnit.HOUR) {
            throw new IllegalArgumentException(version.norm() + " runs by the clock and needs the moment of its event");
        }
        WorkingCalendar calendar = workingCalendar();
        TermRule rule = new TermRule(version.amount(), version.unit(), version.countedBack());
        LocalDate due = rule.end(event, calendar, suspensions);
        return new Term(version, event, due, null, due == null || calendar.knows(event, due));
    }

    @Override
    public Term compute(String norm, Instant event) {
        LocalDate day = LocalDate.ofInstant(event, clock.getZone());
        NormVersion version = inForce(norm, day);
        if (version.unit() != TermUnit.HOUR) {
            return compute(norm, day, List.of());
        }
        Duration length = Duration.ofHours(version.amount());
        Instant end = version.countedBack() ? event.minus(length) : event.plus(length);
        return new Term(version, day, LocalDate.ofInstant(end, clock.getZone()), end, true);
    }

    private NormVersion inForce(String norm, LocalDate on) {
        return jdbc.sql(NORMS.formatted("n.code = :norm and " + IN_FORCE))
                .param("norm", norm)
                .param("on", on)
                .query(TermService::norm)
                .optional()
                .orElseThrow(() -> new NormRefused(Reason.UNKNOWN, norm + " on " + on));
    }

    private WorkingCalendar workingCalendar() {
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> worked = new HashSet<>();
        jdbc.sql("select day, kind from calendar_day")
                .query((row, i) -> (row.getString("kind").equals(CalendarDay.Kind.MOVED_WORK.code()) ? worked : off)
                        .add(row.getObject("day", LocalDate.class)))
                .list();
        return new WorkingCalendar(off, worked, Set.copyOf(years()));
    }

    @Override
    public Optional<LegalParameter> parameter(String code, LocalDate on) {
        return parameters(code).stream()
                .filter(value -> !value.validFrom().isAfter(on))
                .reduce((earlier, later) -> later);
    }

    @Override
    public List<LegalParameter> parameters(@Nullable String code) {
        return jdbc.sql("""
                        select p.code, p.name, p.unit, v.valid_from, v.value, v.confidence, v.source
                        from legal_parameter p join legal_parameter_value v on v.code = p.code
                        where cast(:code as text) is null or p.code = :code order by p.code, v.valid_from""")
                .param("code", code)
                .query((row, i) -> new LegalParameter(
                        row.getString("code"),
                        MultilingualText.parse(row.getString("name")),
                        MultilingualText.parse(row.getString("unit")),
                        row.getObject("valid_from", LocalDate.class),
                        row.getBigDecimal("value"),
                        Confidence.of(row.getString("confidence")),
                        row.getString("source")))
                .list();
    }

    @Override
    public List<NormVersion> norms(LocalDate on) {
        return jdbc.sql(NORMS.formatted(IN_FORCE) + " order by n.area, n.code")
                .param("on", on)
                .query(TermService::norm)
                .list();
    }

    @Override
    public List<NormVersion> versions(String norm) {
        return jdbc.sql(NORMS.formatted("n.code = :norm") + " order by v.number desc")
                .param("norm", norm)
                .query(TermService::norm)
                .list();
    }

    @Override
    public Optional<Integer> version(String norm) {
        return jdbc.sql("select version from norm where code = :norm")
                .param("norm", norm)
                .query(Integer.class)
                .optional();
    }

    @Override
    @Transactional
    public void reword(NewNormVersion wording, String actor) {
        NormVersion last = versions(wording.norm()).stream()
                .findFirst()
                .orElseThrow(() -> new NormRefused(Reason.UNKNOWN, wording.norm()));
        if (jdbc.sql("update norm set version = version + 1 where code = :norm and version = :version")
                        .param("norm", wording.norm())
                        .param("version", wording.version())
                        .update()
                == 0) {
            throw new NormRefused(Reason.CHANGED_SINCE, wording.norm());
        }
        if (wording.amount() < 0 || (wording.amount() == 0) != (wording.unit() == TermUnit.SAME_DAY)) {
            throw new NormRefused(Reason.AMOUNT, wording.amount() + " " + wording.unit());
        }
        if (last.validFrom() != null && !wording.from().isAfter(last.validFrom())) {
            throw new NormRefused(Reason.NOT_AFTER_THE_LAST, wording.from() + " against " + last.validFrom());
        }
        jdbc.sql("update norm_version set valid_to = :from where id = :id")
                .param("from", wording.from())
                .param("id", last.id())
                .update();
        jdbc.sql("""
                        insert into norm_version (norm, number, amount, unit, article, confidence, source, valid_from,
                                                  reason, recorded_by, recorded_at)
                        values (:norm, :number, :amount, :unit, cast(:article as jsonb), :confidence, :source, :from,
                                :reason, :actor, :now)""")
                .param("norm", wording.norm())
                .param("number", last.number() + 1)
                .param("amount", wording.amount())
                .param("unit", wording.unit().code())
                .param("article", wording.article().json())
                .param("confidence", wording.confidence().code())
                .param("source", wording.source())
                .param("from", wording.from())
                .param("reason", wording.reason())
                .param("actor", actor)
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .update();
        Map<String, Object> after = new LinkedHashMap<>();
        after.put("amount", wording.amount());
        after.put("unit", wording.unit().code());
        after.put("from", wording.from().toString());
        after.put("confidence", wording.confidence().code());
        trail.changed(TrailEvent.of("norm.reworded", "norm", wording.norm())
                .before(Map.of("amount", last.amount(), "unit", last.unit().code()))
                .after(after)
                .because(wording.reason()));
    }

    @Override
    public List<CalendarDay> calendar(int year) {
        return jdbc.sql("""
                        select day, kind, name, confidence, source, version from calendar_day
                        where day between :from and :to order by day""")
                .param("from", LocalDate.of(year, 1, 1))
                .param("to", LocalDate.of(year, 12, 31))
                .query((row, i) -> new CalendarDay(
                        row.getObject("day", LocalDate.class),
                        CalendarDay.Kind.of(row.getString("kind")),
                        MultilingualText.parse(row.getString("name")),
                        Confidence.of(row.getString("confidence")),
                        row.getString("source"),
                        row.getInt("version")))
                .list();
    }

    @Override
    public List<Integer> years() {
        return jdbc.sql("select year from calendar_year order by year")
                .query(Integer.class)
                .list();
    }

    private static NormVersion norm(ResultSet row, int index) throws SQLException {
        return new NormVersion(
                row.getObject("id", UUID.class),
                row.getString("code"),
                row.getString("area"),
                MultilingualText.parse(row.getString("name")),
                row.getBoolean("counted_back"),
                row.getInt("number"),
                row.getInt("amount"),
                TermUnit.of(row.getString("unit")),
                MultilingualText.parse(row.getString("article")),
                Confidence.of(row.getString("confidence")),
                row.getString("source"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class),
                row.getString("reason"),
                row.getString("recorded_by"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant());
    }
}
