package kz.birlik.bargaining.index;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.bargaining.index.IndexRefusal.Reason;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@RequiredArgsConstructor
@Transactional
class IndexFormulaService implements IndexFormulas {

    private static final String OBJECT = "fulfilment-index";

    private final JdbcClient jdbc;
    private final Trail trail;
    private final Clock clock;

    @Override
    @Transactional(readOnly = true)
    public List<IndexFormula> all() {
        Map<Integer, Map<String, Integer>> weights = new HashMap<>();
        jdbc.sql("select version, every, weight from index_formula_weight").query(row -> {
            weights.computeIfAbsent(row.getInt("version"), none -> new HashMap<>())
                    .put(row.getString("every"), row.getInt("weight"));
        });
        return jdbc.sql("select * from index_formula order by valid_from desc")
                .query((row, i) -> IndexService.formula(row, weights.getOrDefault(row.getInt("version"), Map.of())))
                .list();
    }

    @Override
    public int add(NewFormula formula, int newest, String reason) {
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        // Whoever enters another one meanwhile waits here and then sees this one
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('index_formula', 0))")
                .query(row -> {});
        List<IndexFormula> known = all();
        int last = known.stream().mapToInt(IndexFormula::version).max().orElse(0);
        refuse(last != newest, Reason.CHANGED_MEANWHILE);
        LocalDate from = LocalDate.of(formula.year(), 1, 1);
        refuse(!from.isAfter(LocalDate.now(clock)), Reason.YEAR_BEGUN);
        refuse(known.stream().anyMatch(one -> one.validFrom().equals(from)), Reason.YEAR_HAS_ONE);
        check(formula);
        int version = last + 1;
        jdbc.sql("""
                        insert into index_formula (version, valid_from, done, partly, not_done, not_reported, disputed, smallest_group,
                                                   source, recorded_at)
                        values (:version, :from, :done, :partly, :notDone, :notReported, :disputed, :smallest, cast(:source as jsonb),
                                now())""")
                .param("version", version)
                .param("from", Date.valueOf(from))
                .param("done", formula.done())
                .param("partly", formula.partly())
                .param("notDone", formula.notDone())
                .param("notReported", formula.notReported())
                .param("disputed", formula.disputed())
                .param("smallest", formula.smallestGroup())
                .param("source", formula.source().json())
                .update();
        FREQUENCIES.forEach(every -> jdbc.sql(
                        "insert into index_formula_weight (version, every, weight) values (:version, :every, :weight)")
                .param("version", version)
                .param("every", every)
                .param("weight", formula.weights().get(every))
                .update());
        trail.changed(TrailEvent.of("fulfilment-index.formula", OBJECT, String.valueOf(version))
                .after(values(formula))
                .because(reason));
        return version;
    }

    private static void check(NewFormula formula) {
        boolean within = Stream.of(
                        formula.done(), formula.partly(), formula.notDone(), formula.notReported(), formula.disputed())
                .allMatch(score -> score.signum() >= 0 && score.compareTo(BigDecimal.ONE) <= 0);
        // Silence counts no more than an honest "no", and what is disputed no more than what was kept
        boolean ordered = formula.done().compareTo(formula.partly()) >= 0
                && formula.partly().compareTo(formula.notDone()) >= 0
                && formula.notDone().compareTo(formula.notReported()) >= 0
                && formula.done().compareTo(formula.disputed()) >= 0
                && formula.done().compareTo(formula.notReported()) > 0;
        refuse(!within || !ordered, Reason.SCORES);
        Map<String, Integer> weights = formula.weights();
        refuse(!FREQUENCIES.stream().allMatch(every -> weights.getOrDefault(every, 0) > 0), Reason.WEIGHTS);
        // A year of monthly payments weighs as much as one payment a year
        long year = weights.get("year");
        refuse(
                weights.get("month") * 12L != year
                        || weights.get("quarter") * 4L != year
                        || weights.get("half_year") * 2L != year,
                Reason.WEIGHTS_OF_A_YEAR);
        refuse(formula.smallestGroup() < 1, Reason.SMALLEST_GROUP);
    }

    private static Map<String, Object> values(NewFormula formula) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("year", formula.year());
        values.put("done", formula.done().toPlainString());
        values.put("partly", formula.partly().toPlainString());
        values.put("not-done", formula.notDone().toPlainString());
        values.put("not-reported", formula.notReported().toPlainString());
        values.put("disputed", formula.disputed().toPlainString());
        values.put("smallest-group", formula.smallestGroup());
        FREQUENCIES.forEach(
                every -> values.put("weight-" + every, formula.weights().get(every)));
        return values;
    }

    @Override
    public void withdraw(int version, String reason) {
        refuse(reason.isBlank(), Reason.REASON_MISSING);
        IndexFormula formula = all().stream()
                .filter(one -> one.version() == version)
                .findFirst()
                .orElseThrow(() -> new IndexRefusal(Reason.NOT_FOUND));
        refuse(!formula.validFrom().isAfter(LocalDate.now(clock)), Reason.YEAR_BEGUN);
        jdbc.sql("delete from index_formula_weight where version = :version")
                .param("version", version)
                .update();
        jdbc.sql("delete from index_formula where version = :version")
                .param("version", version)
                .update();
        trail.changed(TrailEvent.of("fulfilment-index.formula-withdrawn", OBJECT, String.valueOf(version))
                .before(Map.of("from", formula.validFrom().toString()))
                .because(reason));
    }

    private static void refuse(boolean refused, Reason reason) {
        if (refused) {
            throw new IndexRefusal(reason);
        }
    }
}
