package kz.birlik.membership.body;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.body.BodyRefusal.Reason;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class NormService implements BodyNorms {

    private static final String OBJECT = "body-norm";
    private static final String REMINDERS = "reminders";
    private static final int MOST_DAYS = 10;
    private static final int LONGEST = 366;

    private final JdbcClient jdbc;
    private final BodyQueries queries;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<QuotaValue> quotas() {
        return queries.quotaValues();
    }

    @Override
    @Transactional(readOnly = true)
    public List<ReminderValue> reminders() {
        record Day(int days, LocalDate from, @Nullable LocalDate to, NormValue norm) {}
        List<Day> all = jdbc.sql("select * from mandate_reminder order by valid_from, days_before desc")
                .query((row, i) -> {
                    LocalDate from = row.getObject("valid_from", LocalDate.class);
                    LocalDate to = row.getObject("valid_to", LocalDate.class);
                    return new Day(row.getInt("days_before"), from, to, BodyQueries.norm(row, from, to));
                })
                .list();
        TreeSet<LocalDate> begins = new TreeSet<>();
        all.forEach(day -> begins.add(day.from()));
        List<ReminderValue> sets = new ArrayList<>();
        for (LocalDate begin : begins) {
            List<Integer> days = all.stream()
                    .filter(day -> !day.from().isAfter(begin)
                            && (day.to() == null || day.to().isAfter(begin)))
                    .map(Day::days)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            NormValue of = all.stream()
                    .filter(day -> day.from().equals(begin))
                    .findFirst()
                    .orElseThrow()
                    .norm();
            sets.add(
                    0,
                    new ReminderValue(
                            days,
                            new NormValue(
                                    begin,
                                    begins.higher(begin),
                                    of.source(),
                                    of.confidence(),
                                    of.reason(),
                                    of.recordedBy(),
                                    of.recordedAt(),
                                    of.version())));
        }
        return sets;
    }

    /** Whoever enters a value waits for the one before, and must have seen the newest; it begins later, unless it replaces it. */
    private void refuseUnless(
            NormValue newest, long seen, LocalDate from, String source, String confidence, String reason) {
        refuse(newest.version() != seen, Reason.CHANGED_MEANWHILE);
        refuse(!from.isAfter(LocalDate.now(clock)), Reason.NOT_TO_COME);
        refuse(from.isBefore(newest.from()), Reason.NOT_AFTER_NEWEST);
        refuse(!Set.of("verified", "stated", "recalled", "house").contains(confidence), Reason.CONFIDENCE_UNKNOWN);
        refuse(source.isBlank() || reason.strip().length() < 3, Reason.REASON_MISSING);
    }

    private static void refuse(boolean when, Reason reason) {
        if (when) {
            throw new BodyRefusal(reason);
        }
    }

    @Override
    public void quota(NewQuota quota) {
        String code = quota.group().code();
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('body_norm', 0))")
                .query(row -> {});
        QuotaValue newest = quotas().stream()
                .filter(value -> value.group() == quota.group())
                .findFirst()
                .orElseThrow();
        refuseUnless(
                newest.norm(),
                quota.version(),
                quota.from(),
                quota.source().in(MultilingualText.RUSSIAN),
                quota.confidence(),
                quota.reason());
        refuse(quota.percent().signum() <= 0 || quota.percent().compareTo(BigDecimal.valueOf(100)) > 0, Reason.NUMBER);
        refuse((quota.group() == Quota.Group.YOUTH) != (quota.ageTo() != null), Reason.NUMBER);
        jdbc.sql("""
                        insert into quota_norm (code, percent, age_to, source, confidence, valid_from, reason, recorded_by,
                                                recorded_at, version)
                        values (:code, :percent, :age, cast(:source as jsonb), :confidence, :from, :reason, :by, :now,
                                :version)
                        on conflict (code, valid_from) do update
                        set percent = excluded.percent, age_to = excluded.age_to, source = excluded.source,
                            confidence = excluded.confidence, reason = excluded.reason,
                            recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at,
                            version = excluded.version""")
                .param("code", code)
                .param("percent", quota.percent())
                .param("age", quota.ageTo(), Types.INTEGER)
                .params(recorded(newest.norm(), quota.source(), quota.confidence(), quota.from(), quota.reason()))
                .update();
        trail.changed(TrailEvent.of("body.norm-changed", OBJECT, code)
                .before(values(newest.percent(), newest.ageTo(), newest.norm().from()))
                .after(values(quota.percent(), quota.ageTo(), quota.from()))
                .because(quota.reason()));
    }

    private Map<String, Object> recorded(
            NormValue newest, MultilingualText source, String confidence, LocalDate from, String reason) {
        Map<String, Object> recorded = new HashMap<>();
        recorded.put("source", source.json());
        recorded.put("confidence", confidence);
        recorded.put("from", from);
        recorded.put("reason", reason.strip());
        recorded.put("by", acting.now().login());
        recorded.put("version", newest.version() + 1);
        recorded.put("now", Timestamp.from(clock.instant()));
        return recorded;
    }

    private static Map<String, Object> values(BigDecimal percent, @Nullable Integer ageTo, LocalDate from) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("percent", percent);
        if (ageTo != null) {
            values.put("age-to", ageTo);
        }
        values.put("from", from.toString());
        return values;
    }

    @Override
    public void reminders(NewReminders reminders) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('body_norm', 0))")
                .query(row -> {});
        ReminderValue newest = reminders().get(0);
        refuseUnless(
                newest.norm(),
                reminders.version(),
                reminders.from(),
                reminders.source().in(MultilingualText.RUSSIAN),
                reminders.confidence(),
                reminders.reason());
        Set<Integer> days = new TreeSet<>(reminders.days());
        refuse(
                days.isEmpty() || days.size() > MOST_DAYS || days.stream().anyMatch(day -> day < 1 || day > LONGEST),
                Reason.NUMBER);
        // A set that is not in force yet is taken back first
        jdbc.sql("delete from mandate_reminder where valid_from = :from")
                .param("from", reminders.from())
                .update();
        jdbc.sql("update mandate_reminder set valid_to = :from where valid_to is null or valid_to = :from")
                .param("from", reminders.from())
                .update();
        days.forEach(day -> jdbc.sql("""
                        insert into mandate_reminder (days_before, source, confidence, valid_from, reason, recorded_by,
                                                      recorded_at, version)
                        values (:days, cast(:source as jsonb), :confidence, :from, :reason, :by, :now, :version)""")
                .param("days", day)
                .params(recorded(
                        newest.norm(),
                        reminders.source(),
                        reminders.confidence(),
                        reminders.from(),
                        reminders.reason()))
                .update());
        trail.changed(TrailEvent.of("body.norm-changed", OBJECT, REMINDERS)
                .before(Map.of(
                        "days", newest.days(), "from", newest.norm().from().toString()))
                .after(Map.of("days", days, "from", reminders.from().toString()))
                .because(reminders.reason()));
    }
}
