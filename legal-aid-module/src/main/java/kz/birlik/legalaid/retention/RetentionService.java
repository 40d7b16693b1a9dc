package kz.birlik.legalaid.retention;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import kz.birlik.legalaid.Retention;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class RetentionService implements Retention {

    private static final int AT_ONCE = 200;
    private static final int NIGHTS = 20;

    private final List<KeptWords> kinds;
    private final JdbcClient jdbc;
    private final Clock clock;

    private record Going(UUID id, OrganisationId organisation) {}

    private List<KeptWords> inOrder() {
        return kinds.stream().sorted(Comparator.comparing(KeptWords::subject)).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Standing> standings(AccessScope federation) {
        return inOrder().stream().map(kind -> standing(federation, kind)).toList();
    }

    private Standing standing(AccessScope federation, KeptWords kind) {
        Term term = term(kind.subject());
        LocalDate until = until(term);
        int sealed = kind.sealed(federation, until);
        RowFilter rows = kind.enter(federation);
        return new Standing(
                kind.subject(),
                term,
                until,
                due(kind, rows, until),
                held(kind, rows, until, sealed),
                nights(kind.subject()));
    }

    private Term term(Subject subject) {
        return jdbc.sql("""
                        select months, norm::text as norm, confidence from retention_term
                        where subject = :subject and valid_from <= :today order by valid_from desc limit 1""")
                .param("subject", subject.code())
                .param("today", Date.valueOf(today()))
                .query((row, i) -> new Term(
                        row.getInt("months"),
                        MultilingualText.parse(row.getString("norm")),
                        row.getString("confidence")))
                .single();
    }

    private LocalDate until(Term term) {
        return today().minusMonths(term.months()).minusDays(1);
    }

    private List<Year> due(KeptWords kind, RowFilter rows, LocalDate until) {
        return jdbc.sql("""
                        select extract(year from o.over_on)::integer as year, count(*) as found from (%s) o
                        where not o.in_evidence and not o.linked group by 1 order by 1""".formatted(kind.over(rows)))
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .query((row, i) -> new Year(row.getInt("year"), row.getInt("found")))
                .list();
    }

    private Held held(KeptWords kind, RowFilter rows, LocalDate until, int sealed) {
        return jdbc.sql("""
                        select count(*) filter (where o.in_evidence) as in_evidence,
                               count(*) filter (where o.linked and not o.in_evidence) as linked from (%s) o""".formatted(kind.over(rows)))
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .query((row, i) -> new Held(row.getInt("in_evidence"), row.getInt("linked"), sealed))
                .single();
    }

    private List<Night> nights(Subject subject) {
        return jdbc.sql("""
                        select ran_at, over_until, forgotten, files, in_evidence, linked, sealed from retention_night
                        where subject = :subject order by ran_at desc, id desc limit :most""")
                .param("subject", subject.code())
                .param("most", NIGHTS)
                .query((row, i) -> new Night(
                        row.getTimestamp("ran_at").toInstant(),
                        row.getObject("over_until", LocalDate.class),
                        row.getInt("forgotten"),
                        row.getInt("files"),
                        new Held(row.getInt("in_evidence"), row.getInt("linked"), row.getInt("sealed"))))
                .list();
    }

    @Override
    public int forget(AccessScope federation) {
        return inOrder().stream().mapToInt(kind -> forget(federation, kind)).sum();
    }

    private int forget(AccessScope federation, KeptWords kind) {
        Term term = term(kind.subject());
        if (term.isRecalled()) {
            return 0;
        }
        LocalDate until = until(term);
        int sealed = kind.sealed(federation, until);
        RowFilter rows = kind.enter(federation);
        Held held = held(kind, rows, until, sealed);
        List<Going> going = jdbc.sql("""
                        select o.id, o.primary_id from (%s) o
                        where not o.in_evidence and not o.linked order by o.over_on, o.id limit :most""".formatted(kind.over(rows)))
                .params(rows.parameters())
                .param("until", Date.valueOf(until))
                .param("most", AT_ONCE)
                .query((row, i) -> new Going(
                        row.getObject("id", UUID.class), new OrganisationId(row.getObject("primary_id", UUID.class))))
                .list();
        List<Integer> files = going.stream()
                .map(one -> kind.erase(federation, one.id(), one.organisation()))
                .flatMapToInt(OptionalInt::stream)
                .boxed()
                .toList();
        if (!files.isEmpty()) {
            record(
                    kind.subject(),
                    until,
                    files.size(),
                    files.stream().mapToInt(Integer::intValue).sum(),
                    held);
        }
        return files.size();
    }

    private void record(Subject subject, LocalDate until, int forgotten, int files, Held held) {
        jdbc.sql("""
                        insert into retention_night (id, subject, ran_at, over_until, forgotten, files, in_evidence, linked, sealed)
                        values (:id, :subject, :now, :until, :forgotten, :files, :evidence, :linked, :sealed)""")
                .param("id", UuidCreator.getTimeOrderedEpoch())
                .param("subject", subject.code())
                .param("now", Timestamp.from(clock.instant()))
                .param("until", Date.valueOf(until))
                .param("forgotten", forgotten)
                .param("files", files)
                .param("evidence", held.inEvidence())
                .param("linked", held.linked())
                .param("sealed", held.sealed())
                .update();
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
