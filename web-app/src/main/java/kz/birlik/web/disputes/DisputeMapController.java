package kz.birlik.web.disputes;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import kz.birlik.bargaining.Disputes;
import kz.birlik.bargaining.Disputes.TownCount;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Disputes that go on by region on the map, and by town beside it: towns have no place on our map, monotowns are marked. */
@Controller
@RequiredArgsConstructor
class DisputeMapController {

    private static final int DARKEST = 7;

    private final Disputes disputes;
    private final Organisations organisations;
    private final DisputeWords words;
    private final Formats formats;
    private final Clock clock;

    /** A region as ui/tilemap draws it. */
    public record Tile(
            Integer column,
            Integer row,
            String shortName,
            String name,
            String text,
            int scale,
            String state,
            String stateText,
            @Nullable String url,
            boolean current) {}

    /** A colour of the scale and the number it begins with. */
    public record Shade(int scale, String text) {}

    /** A town with its disputes. */
    public record TownLine(
            @Nullable MultilingualText town,
            @Nullable MultilingualText region,
            TownCount count,
            @Nullable String url) {

        /** The mark is only as good as the list the town stands in. */
        public boolean unconfirmed() {
            return count.monotown()
                    && (count.listed() == null || !count.listed().decides());
        }
    }

    @GetMapping(DisputeQuery.PATH + "/map")
    String map(CurrentUser user, Model model) {
        LocalDate today = LocalDate.now(clock);
        List<TownCount> towns = disputes.towns(user.scope());
        Map<String, Integer> open = new HashMap<>();
        towns.stream()
                .filter(town -> town.region() != null)
                .forEach(town -> open.merge(Objects.requireNonNull(town.region()), town.open(), Integer::sum));
        List<Region> regions = organisations.regions();
        Map<String, MultilingualText> names = new HashMap<>();
        regions.forEach(region -> names.put(region.code(), region.name()));
        int most = open.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        model.addAttribute(
                "tiles",
                regions.stream()
                        .filter(region -> region.tileColumn() != null && region.existedOn(today))
                        .map(region -> tile(region, open.getOrDefault(region.code(), 0)))
                        .toList());
        model.addAttribute(
                "shades",
                IntStream.rangeClosed(1, Math.min(DARKEST, most))
                        .mapToObj(scale -> new Shade(scale, formats.number(scale)))
                        .toList());
        model.addAttribute(
                "towns",
                towns.stream()
                        .map(town -> new TownLine(
                                town.town(),
                                town.region() == null ? null : names.get(town.region()),
                                town,
                                address(town)))
                        .toList());
        model.addAttribute("open", towns.stream().mapToInt(TownCount::open).sum());
        model.addAttribute(
                "strikes", towns.stream().mapToInt(TownCount::strikes).sum());
        model.addAttribute(
                "inCourt", towns.stream().mapToInt(TownCount::inCourt).sum());
        model.addAttribute(
                "inMonotowns",
                towns.stream()
                        .filter(TownCount::monotown)
                        .mapToInt(TownCount::open)
                        .sum());
        return "disputes/map";
    }

    private Tile tile(Region region, int count) {
        return new Tile(
                region.tileColumn(),
                region.tileRow(),
                formats.name(region.shortName()),
                formats.name(region.name()),
                formats.number(count),
                Math.min(DARKEST, count),
                "value",
                words.text("disputes.map.none"),
                count == 0 ? null : DisputeQuery.in(region.code(), null).url(),
                false);
    }

    private static @Nullable String address(TownCount town) {
        MultilingualText there = town.town();
        if (there == null) {
            return null;
        }
        return DisputeQuery.in(town.region(), there.in("ru"))
                .showing(town.open() == 0 ? "all" : "open")
                .url();
    }
}
