package kz.birlik.web.agreements;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementFigures.Primaries;
import kz.birlik.bargaining.AgreementGrouping;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/**
 * What figures of agreements are asked for, as it stands in the address; what is none of its values is the usual.
 *
 * @param organisation code; the reader's own where nothing is said
 * @param line the reader's own where nothing is said
 * @param by what the table is put together by
 * @param which primary organisations, in the list of them; those without an agreement where nothing is said
 * @param part of the figures, behind whose number the list stands
 * @param after id of the organisation the page before ended with, in the same list
 */
public record AgreementFiguresQuery(
        @Nullable String organisation,
        @Nullable String line,
        @Nullable String by,
        @Nullable String which,
        @Nullable String part,
        @Nullable UUID after) {

    static final String PATH = "/app/agreements/figures";
    static final String WITHOUT = "/app/agreements/without";
    static final String THEMES = "/app/agreements/figures/topics";

    public AgreementFiguresQuery {
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        String askedLine = line;
        line = Arrays.stream(Line.values())
                .map(Line::code)
                .filter(code -> code.equals(askedLine))
                .findFirst()
                .orElse(null);
        String askedBy = by;
        by = Arrays.stream(AgreementGrouping.values())
                .map(AgreementGrouping::code)
                .filter(code -> code.equals(askedBy))
                .findFirst()
                .orElse(null);
        String askedWhich = which;
        which = Arrays.stream(Primaries.values())
                .filter(each -> each != Primaries.WITHOUT)
                .map(Primaries::code)
                .filter(code -> code.equals(askedWhich))
                .findFirst()
                .orElse(null);
        part = FigurePart.of(part).map(FigurePart::code).orElse(null);
    }

    Primaries primaries() {
        return which == null ? Primaries.WITHOUT : Primaries.valueOf(which.toUpperCase(Locale.ROOT));
    }

    @Nullable
    FigurePart figurePart() {
        return FigurePart.of(part).orElse(null);
    }

    /** The list of primary organisations; of a part of them where there is one. */
    String primariesUrl(Primaries asked, @Nullable FigurePart of) {
        return new AgreementFiguresQuery(
                        organisation,
                        line,
                        null,
                        asked == Primaries.WITHOUT ? null : asked.code(),
                        of == null ? null : of.code(),
                        null)
                .withoutUrl();
    }

    Line line(Line usual) {
        return line == null ? usual : Line.of(line);
    }

    AgreementGrouping grouping() {
        return by == null ? AgreementGrouping.ORGANISATION : AgreementGrouping.valueOf(by.toUpperCase(Locale.ROOT));
    }

    AgreementFiguresQuery by(AgreementGrouping grouping) {
        return new AgreementFiguresQuery(
                organisation,
                line,
                grouping == AgreementGrouping.ORGANISATION ? null : grouping.code(),
                null,
                null,
                null);
    }

    AgreementFiguresQuery of(@Nullable String other) {
        return new AgreementFiguresQuery(other, line, by, null, null, null);
    }

    AgreementFiguresQuery in(@Nullable Line other) {
        return new AgreementFiguresQuery(organisation, other == null ? null : other.code(), by, null, null, null);
    }

    AgreementFiguresQuery after(@Nullable UUID last) {
        return new AgreementFiguresQuery(organisation, line, null, which, part, last);
    }

    String url() {
        return address(PATH, by);
    }

    String themesUrl() {
        return address(THEMES, null);
    }

    String withoutUrl() {
        return address(WITHOUT, null);
    }

    private String address(String path, @Nullable String grouping) {
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        given.put("organisation", organisation);
        given.put("line", line);
        given.put("by", grouping);
        if (path.equals(WITHOUT)) {
            given.put("which", which);
            given.put("part", part);
        }
        given.put("after", after);
        return FilterAddress.of(path, given);
    }
}
