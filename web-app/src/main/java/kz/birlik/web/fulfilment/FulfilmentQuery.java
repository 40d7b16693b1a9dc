package kz.birlik.web.fulfilment;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter.Counted;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter.Position;
import kz.birlik.bargaining.fulfilment.FulfilmentFilter.Show;
import kz.birlik.bargaining.fulfilment.FulfilmentRow;
import kz.birlik.membership.account.Role;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** The filter of the list as it stands in the address; what is none of its values is no filter. */
public record FulfilmentQuery(
        @Nullable String show,
        @Nullable String year,
        @Nullable String side,
        @Nullable String organisation,
        @Nullable String held,
        @Nullable String group,
        @Nullable String part,
        @Nullable String after) {

    static final String PATH = "/app/fulfilment";
    static final String HELD = "yes";

    public FulfilmentQuery {
        show = Show.of(show)
                .filter(known -> known != Show.TO_DO)
                .map(Show::code)
                .orElse(null);
        year = year != null && year.matches("20[0-9]{2}") ? year : null;
        String asked = side;
        side = Arrays.stream(Side.values())
                .map(known -> known.name().toLowerCase(Locale.ROOT))
                .filter(known -> known.equals(asked))
                .findFirst()
                .orElse(null);
        organisation = organisation != null && organisation.strip().matches("[A-Za-z0-9_-]{1,40}")
                ? organisation.strip()
                : null;
        held = HELD.equals(held) ? held : null;
        group = group != null && group.matches("[A-Z]") ? group : null;
        part = FigurePart.of(part).map(FigurePart::code).orElse(null);
        after = position(after) == null ? null : after;
    }

    private static @Nullable Position position(@Nullable String after) {
        String[] parts = after == null ? new String[0] : after.split("~", 2);
        try {
            return parts.length == 2 ? new Position(LocalDate.parse(parts[0]), UUID.fromString(parts[1])) : null;
        } catch (DateTimeException | IllegalArgumentException nowhere) {
            return null;
        }
    }

    FulfilmentFilter filter(int limit) {
        return new FulfilmentFilter(
                Show.of(show).orElse(Show.TO_DO),
                year == null ? null : Integer.valueOf(year),
                side == null ? null : Side.valueOf(side.toUpperCase(Locale.ROOT)),
                organisation,
                null,
                held == null ? null : new Counted(group, FigurePart.of(part).orElse(null)),
                position(after),
                limit);
    }

    FulfilmentQuery from(@Nullable FulfilmentRow last) {
        return new FulfilmentQuery(
                show,
                year,
                side,
                organisation,
                held,
                group,
                part,
                last == null ? null : last.reportBy() + "~" + last.id());
    }

    /** What a person of this role sees first: a chair what to do oneself. */
    static Show first(Role role) {
        return role == Role.CHAIR ? Show.MINE : Show.TO_DO;
    }

    /** As a person of this role asks it, on the page as in a file. */
    FulfilmentQuery of(Role role) {
        return show == null && first(role) != Show.TO_DO
                ? new FulfilmentQuery(first(role).code(), year, side, organisation, held, group, part, after)
                : this;
    }

    FulfilmentQuery show(Show which) {
        return new FulfilmentQuery(which.code(), year, side, organisation, held, group, part, null);
    }

    public boolean filtered() {
        return year != null || side != null || organisation != null || held != null;
    }

    String url() {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("show", show);
        given.put("year", year);
        given.put("side", side);
        given.put("organisation", organisation);
        given.put("held", held);
        given.put("group", group);
        given.put("part", part);
        given.put("after", after);
        return FilterAddress.of(PATH, given);
    }
}
