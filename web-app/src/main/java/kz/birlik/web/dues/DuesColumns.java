package kz.birlik.web.dues;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.membership.dues.Dues.MonthRow;
import kz.birlik.web.document.ListDocument.Column;
import org.jspecify.annotations.Nullable;

/** The columns every file of amounts has, with what stands in them. */
final class DuesColumns {

    static final List<Column> AGES = List.of(
            new Column("owed_first", "dues.age.0"),
            new Column("owed_second", "dues.age.1"),
            new Column("owed_third", "dues.age.2"),
            new Column("owed_older", "dues.age.3"));

    static final List<Column> OF_ORGANISATIONS = with(
            List.of(
                    new Column("code", "dues.code"),
                    new Column("organisation", "dues.organisation"),
                    new Column("month", "dues.month"),
                    new Column("paying", "dues.paying"),
                    new Column("accrued", "dues.accrued"),
                    new Column("received", "dues.received"),
                    new Column("unmatched", "dues.unmatched"),
                    new Column("owed", "dues.owed")),
            AGES);

    private DuesColumns() {}

    static List<Column> with(List<Column> first, List<Column> then) {
        List<Column> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all);
    }

    static List<? extends @Nullable Object> cells(MonthRow row, String name) {
        List<Object> cells = new ArrayList<>(List.of(
                row.code(),
                name,
                row.month().toString().substring(0, 7),
                row.paying(),
                row.accrued(),
                row.received(),
                row.unmatched(),
                row.owed()));
        cells.addAll(row.ageing());
        return cells;
    }

    static List<? extends @Nullable Object> aged(List<@Nullable Object> cells, List<BigDecimal> ageing) {
        List<@Nullable Object> all = new ArrayList<>(cells);
        all.addAll(ageing);
        return all;
    }
}
