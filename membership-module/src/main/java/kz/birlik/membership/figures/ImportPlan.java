package kz.birlik.membership.figures;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What loading a file would do to the figures in force. */
final class ImportPlan {

    /** A figure in force under a key of the file. */
    record InForce(long id, BigDecimal value, Qualifier qualifier) {}

    /** A row that replaces a figure in force. */
    record Correction(FigureRow row, InForce before) {}

    private final List<FigureRow> added = new ArrayList<>();
    private final List<Correction> corrections = new ArrayList<>();
    private final List<ImportPreview.RowError> errors;
    private final int refused;
    private int same;

    ImportPlan(RowReader read, Map<FigureRow.Key, InForce> inForce) {
        this.errors = read.errors();
        this.refused = read.refused();
        for (FigureRow row : read.rows()) {
            InForce before = inForce.get(row.key());
            if (before == null) {
                added.add(row);
            } else if (says(before, row)) {
                same++;
            } else {
                corrections.add(new Correction(row, before));
            }
        }
    }

    /** 86 and 86.0 are two statements about precision, so the printed scale belongs to the value. */
    private static boolean says(InForce before, FigureRow row) {
        return before.value().equals(row.value()) && before.qualifier() == row.qualifier();
    }

    List<FigureRow> added() {
        return added;
    }

    List<Correction> corrections() {
        return corrections;
    }

    List<ImportPreview.RowError> errors() {
        return errors;
    }

    int refused() {
        return refused;
    }

    int same() {
        return same;
    }

    int total() {
        return added.size() + corrections.size() + same + refused;
    }

    String digest() {
        StringBuilder plan = new StringBuilder();
        added.forEach(row -> plan.append("+").append(row.line()));
        corrections.forEach(c -> plan.append("~")
                .append(c.row().line())
                .append("#")
                .append(c.before().id()));
        return sha256(plan.append("!").append(refused).toString().getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
