package kz.birlik.membership.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The declared figures of one organisation (or the national statistics), with the questions the rules ask. The country
 * as a region and no region are one place: the whole of the organisation.
 */
final class FigureSet {

    private final ReferenceData reference;
    private final @Nullable UUID organisation;
    private final List<Figure> figures;
    private final List<Break> breaks;
    private final List<RegisteredCounts> registered;

    FigureSet(
            ReferenceData reference,
            @Nullable UUID organisation,
            List<Figure> figures,
            List<Break> breaks,
            List<RegisteredCounts> registered) {
        this.reference = reference;
        this.organisation = organisation;
        this.figures = List.copyOf(figures);
        this.breaks = List.copyOf(breaks);
        this.registered = List.copyOf(registered);
    }

    ReferenceData reference() {
        return reference;
    }

    @Nullable
    UUID organisation() {
        return organisation;
    }

    List<Break> breaks() {
        return breaks;
    }

    /** By the register itself, year by year. */
    List<RegisteredCounts> registered() {
        return registered;
    }

    Stream<Figure> all() {
        return figures.stream();
    }

    /** Only exact numbers are judged: «more than 103 000» agrees with every larger number. */
    Stream<Figure> exact() {
        return figures.stream().filter(Figure::exact);
    }

    String place(@Nullable String region) {
        return region == null || region.equals(reference.country()) ? "" : region;
    }

    /** A place, a period and a moment in it: what is compared within stands at the same moment. */
    record Moment(String place, String period, LocalDate moment) {}

    Moment momentOf(Figure figure) {
        return new Moment(place(figure.region()), figure.period(), figure.moment());
    }

    Map<Moment, List<Figure>> byMoment() {
        return exact().collect(Collectors.groupingBy(this::momentOf, LinkedHashMap::new, Collectors.toList()));
    }

    static Optional<Figure> shown(List<Figure> figures, String indicator) {
        return figures.stream().filter(f -> f.indicator().equals(indicator)).min(Figure.SHOWN_FIRST);
    }

    /** The series a reader sees: place and indicator to period to the number shown first. */
    Map<SeriesKey, SortedMap<Integer, Figure>> series(Comparator<Figure> shownFirst, boolean claims) {
        Map<SeriesKey, SortedMap<Integer, Figure>> series = new LinkedHashMap<>();
        exact().filter(f -> claims || !f.document().claim())
                .filter(f -> !reference.indicator(f.indicator()).ratio())
                .forEach(f -> series.computeIfAbsent(
                                new SeriesKey(place(f.region()), f.indicator()), key -> new TreeMap<>())
                        .merge(f.year(), f, (one, two) -> shownFirst.compare(one, two) <= 0 ? one : two));
        return series;
    }

    record SeriesKey(String place, String indicator) {}

    static <K> List<List<Figure>> groups(Stream<Figure> figures, Function<Figure, K> key) {
        return new ArrayList<>(
                figures.collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toCollection(ArrayList::new)))
                        .values());
    }

    static boolean sameNumber(Figure one, Figure two) {
        return Objects.requireNonNull(one.value()).compareTo(two.value()) == 0;
    }
}
