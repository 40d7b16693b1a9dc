package kz.birlik.safety.risk;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.term.Confidence;
import kz.birlik.safety.HazardKind;
import kz.birlik.safety.RiskBand;
import kz.birlik.safety.RiskMatrix;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The codebook of hazards and the dated matrices, the same for everybody. */
@Repository
@RequiredArgsConstructor
class RiskScales {

    private final JdbcClient jdbc;

    List<HazardKind> kinds() {
        return jdbc.sql("select code, name from risk_hazard_kind order by position")
                .query((row, i) -> new HazardKind(row.getString(1), MultilingualText.parse(row.getString(2))))
                .list();
    }

    RiskMatrix on(LocalDate day) {
        UUID id =
                jdbc.sql("""
                        select m.id from risk_matrix m where m.valid_from <= :day order by m.valid_from desc limit 1""").param("day", Date.valueOf(day)).query(UUID.class).single();
        return all().get(id);
    }

    Map<UUID, RiskMatrix> all() {
        record Stepped(UUID matrix, String axis, RiskMatrix.Step step) {}
        record Banded(UUID matrix, RiskBand band) {}
        List<Stepped> steps = jdbc.sql("select * from risk_matrix_step order by matrix_id, axis, step")
                .query((row, i) -> new Stepped(
                        row.getObject("matrix_id", UUID.class),
                        row.getString("axis"),
                        new RiskMatrix.Step(row.getInt("step"), MultilingualText.parse(row.getString("name")))))
                .list();
        List<Banded> bands = jdbc.sql("select * from risk_matrix_band order by matrix_id, lowest")
                .query((row, i) -> new Banded(
                        row.getObject("matrix_id", UUID.class),
                        new RiskBand(
                                row.getInt("lowest"),
                                row.getString("code"),
                                MultilingualText.parse(row.getString("name")),
                                row.getString("tone"),
                                row.getBoolean("urgent"))))
                .list();
        return jdbc
                .sql("select * from risk_matrix")
                .query((row, i) -> {
                    UUID id = row.getObject("id", UUID.class);
                    Function<String, List<RiskMatrix.Step>> axis = which -> steps.stream()
                            .filter(each ->
                                    each.matrix().equals(id) && each.axis().equals(which))
                            .map(Stepped::step)
                            .toList();
                    return new RiskMatrix(
                            id,
                            row.getObject("valid_from", LocalDate.class),
                            Confidence.valueOf(row.getString("confidence").toUpperCase(Locale.ROOT)),
                            row.getString("source"),
                            axis.apply("probability"),
                            axis.apply("severity"),
                            bands.stream()
                                    .filter(each -> each.matrix().equals(id))
                                    .map(Banded::band)
                                    .toList());
                })
                .list()
                .stream()
                .collect(Collectors.toMap(RiskMatrix::id, Function.identity()));
    }
}
