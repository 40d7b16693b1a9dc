package kz.birlik.membership.figures;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.birlik.membership.figures.FigureFile.Column;
import kz.birlik.membership.figures.FigureFile.Line;
import kz.birlik.membership.figures.ImportPreview.Problem;
import kz.birlik.membership.figures.ImportPreview.RowError;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file against the reference data and the organisations the reader may load for. An organisation
 * outside the scope and an unknown one get the same words.
 */
final class RowReader {

    private static final Pattern PERIOD = Pattern.compile("(19|20)\\d\\d");
    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_DOCUMENT = 100;

    private final Map<String, UUID> organisations;
    private final Set<String> regions;
    private final Map<String, IndicatorView> indicators;
    private final boolean wholeFederation;

    private final List<FigureRow> rows = new ArrayList<>();
    private final List<RowError> errors = new ArrayList<>();
    private final Map<FigureRow.Key, Long> seen = new HashMap<>();
    private int refused;

    RowReader(
            Map<String, UUID> organisations,
            Set<String> regions,
            Map<String, IndicatorView> indicators,
            boolean wholeFederation) {
        this.organisations = organisations;
        this.regions = regions;
        this.indicators = indicators;
        this.wholeFederation = wholeFederation;
    }

    List<FigureRow> rows() {
        return rows;
    }

    List<RowError> errors() {
        return errors;
    }

    int refused() {
        return refused;
    }

    RowReader read(List<Line> lines) {
        for (Line line : lines) {
            int before = errors.size();
            Optional<FigureRow> row = line.complete() ? read(line) : wrongWidth(line);
            if (errors.size() > before) {
                refused++;
            } else {
                row.ifPresent(rows::add);
            }
        }
        return this;
    }

    private Optional<FigureRow> wrongWidth(Line line) {
        errors.add(new RowError(
                line.number(), "", Problem.COLUMNS, String.valueOf(line.fields().size())));
        return Optional.empty();
    }

    private Optional<FigureRow> read(Line line) {
        UUID organisation = organisation(line);
        String region = region(line);
        String period = period(line);
        LocalDate asOf = period == null ? null : asOf(line, period);
        IndicatorView indicator = indicator(line);
        String document = document(line);
        Qualifier qualifier = qualifier(line);
        PrintedNumber number = number(line, indicator);
        String wording = wording(line);
        boolean unknown = organisation == null && !line.get(Column.ORGANISATION).isEmpty();
        if (unknown
                || period == null
                || asOf == null
                || indicator == null
                || document == null
                || qualifier == null
                || number.value() == null) {
            return Optional.empty();
        }
        FigureRow.Key key = new FigureRow.Key(organisation, region, period, asOf, indicator.code(), document);
        Long first = seen.putIfAbsent(key, line.number());
        if (first != null) {
            refuse(line, Column.INDICATOR, Problem.DUPLICATE, String.valueOf(first));
        }
        return Optional.of(new FigureRow(
                line.number(), emptyToNull(line.get(Column.ORGANISATION)), key, number.value(), qualifier, wording));
    }

    private @Nullable UUID organisation(Line line) {
        String code = line.get(Column.ORGANISATION);
        if (code.isEmpty()) {
            if (!wholeFederation) {
                refuse(line, Column.ORGANISATION, Problem.NATIONAL_ONLY_BY_FEDERATION, code);
            }
            return null;
        }
        UUID id = organisations.get(code);
        if (id == null) {
            refuse(line, Column.ORGANISATION, Problem.UNKNOWN_ORGANISATION, code);
        }
        return id;
    }

    private @Nullable String region(Line line) {
        String code = line.get(Column.REGION_ISO);
        if (!code.isEmpty() && !regions.contains(code)) {
            refuse(line, Column.REGION_ISO, Problem.UNKNOWN_REGION, code);
        }
        return emptyToNull(code);
    }

    private @Nullable String period(Line line) {
        String period = line.get(Column.PERIOD);
        if (PERIOD.matcher(period).matches()) {
            return period;
        }
        return refuse(line, Column.PERIOD, period.isEmpty() ? Problem.EMPTY : Problem.BAD_PERIOD, period);
    }

    private @Nullable LocalDate asOf(Line line, String period) {
        String text = line.get(Column.AS_OF);
        if (text.isEmpty()) {
            return Figure.yearEnd(period);
        }
        try {
            LocalDate date = LocalDate.parse(text);
            int year = Integer.parseInt(period);
            boolean near = date.getYear() == year || date.getYear() == year + 1;
            return near ? date : refuse(line, Column.AS_OF, Problem.DATE_OUTSIDE_PERIOD, text);
        } catch (DateTimeParseException e) {
            return refuse(line, Column.AS_OF, Problem.BAD_DATE, text);
        }
    }

    private @Nullable IndicatorView indicator(Line line) {
        String code = line.get(Column.INDICATOR);
        IndicatorView indicator = indicators.get(code);
        if (indicator == null) {
            return refuse(line, Column.INDICATOR, code.isEmpty() ? Problem.EMPTY : Problem.UNKNOWN_INDICATOR, code);
        }
        String unit = line.get(Column.UNIT);
        return unit.equals(indicator.unit()) ? indicator : refuse(line, Column.UNIT, Problem.OTHER_UNIT, unit);
    }

    private @Nullable String document(Line line) {
        String code = line.get(Column.DOCUMENT);
        if (code.isEmpty() || code.startsWith("#")) {
            return refuse(line, Column.DOCUMENT, Problem.EMPTY, code);
        }
        return code.length() <= LONGEST_DOCUMENT ? code : refuse(line, Column.DOCUMENT, Problem.TOO_LONG, code);
    }

    private @Nullable Qualifier qualifier(Line line) {
        String code = line.get(Column.QUALIFIER);
        if (code.isEmpty()) {
            return Qualifier.EXACT;
        }
        return Qualifier.of(code).orElseGet(() -> refuse(line, Column.QUALIFIER, Problem.UNKNOWN_QUALIFIER, code));
    }

    private PrintedNumber number(Line line, @Nullable IndicatorView indicator) {
        String text = line.get(Column.VALUE);
        PrintedNumber number = text.isEmpty()
                ? new PrintedNumber(null, Problem.EMPTY)
                : PrintedNumber.parse(text, indicator == null || indicator.ratio());
        if (number.problem() != null) {
            refuse(line, Column.VALUE, number.problem(), text);
        }
        return number;
    }

    private @Nullable String wording(Line line) {
        String text = line.get(Column.WORDING_RU);
        if (text.length() > LONGEST_TEXT) {
            refuse(line, Column.WORDING_RU, Problem.TOO_LONG, text);
        }
        return emptyToNull(text);
    }

    private <T> @Nullable T refuse(Line line, Column column, Problem problem, String value) {
        String shown = value.length() > 60 ? value.substring(0, 60) + "…" : value;
        errors.add(new RowError(line.number(), column.header(), problem, shown));
        return null;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
