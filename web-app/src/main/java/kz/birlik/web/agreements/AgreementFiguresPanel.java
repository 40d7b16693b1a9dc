package kz.birlik.web.agreements;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of figures of agreements shows.
 *
 * @param year whose reports are counted
 * @param states of all periods a report was due for, the best first
 * @param years columns of the table by level, the oldest first
 * @param parts rows of the table by what was chosen
 */
public record AgreementFiguresPanel(
        List<Tile> tiles,
        List<Step> steps,
        int year,
        List<Theme> themes,
        List<State> states,
        List<String> years,
        List<Level> levels,
        boolean declared,
        List<Declarer> declarers,
        List<Part> parts) {

    /** A number with where it comes from. */
    public record Cell(String indicator, String kind, String period, Number value, String text) {}

    /** A number of the day, with what stands beside it. */
    public record Tile(
            String name,
            @Nullable String url,
            Cell number,
            @Nullable String second,
            @Nullable Cell declared) {}

    /** A step of the way from all primary organisations to promises that can be measured. */
    public record Step(
            String label,
            String text,
            int value,
            int most,
            @Nullable String url) {}

    /** Obligations of a group of topics, and what became of them in the year; empty where no report was due. */
    public record Theme(
            String label,
            @Nullable String url,
            String obligations,
            String concrete,
            long concreteNumber,
            long number,
            @Nullable String done,
            long doneNumber,
            @Nullable String partly,
            @Nullable String notDone,
            @Nullable String notReported,
            long due) {}

    /** How many periods stand in a state. */
    public record State(String label, String text, long value, long most) {}

    /** Somebody below whose declared numbers are loaded. */
    public record Declarer(String name, String years, String url) {}

    /** A row by level and year: what the register counts over what was declared. */
    public record Level(String label, boolean total, List<Year> years) {}

    public record Year(@Nullable Cell registered, @Nullable Cell declared) {}

    public record Part(
            String label,
            @Nullable String url,
            String primaries,
            String with,
            String without,
            @Nullable String withoutUrl,
            String collective,
            String members,
            String nonMembers,
            @Nullable String concrete,
            @Nullable String kept) {}
}
