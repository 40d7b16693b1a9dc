package kz.birlik.web.analytics;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.birlik.membership.figures.DeclaredYears;
import kz.birlik.membership.figures.Figures;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * Completes what an address leaves out. The organisation is that of the post; for a post of the federation, which
 * declares no series of its own, the union below it with the longest one. The years are those the organisation itself
 * declared its members for, else those of the organisations below it.
 */
@Component
@RequiredArgsConstructor
class AnalyticsFilters {

    static final String MEMBERS = "members_total";
    private static final int MOST_YEARS = 20;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;

    private final Figures figures;
    private final Organisations organisations;
    private final Clock clock;

    AnalyticsSelection of(CurrentUser user, AnalyticsAsked asked) {
        LocalDate today = LocalDate.now(clock);
        List<Region> regions = organisations.regions();
        Region region = region(regions, asked.region());
        String code =
                Optional.ofNullable(AnalyticsAsked.text(asked.organisation())).orElseGet(() -> usual(user));
        OrganisationView organisation =
                organisations.find(user.scope(), code, today).orElseThrow(NotFound::new);
        Line own = ownLine(user, organisation);
        Line line = line(asked.line()).orElse(own);
        List<String> known = figures.periods(user.scope(), code, line);
        int[] years = years(asked, figures.declaredYears(user.scope(), code, line, MEMBERS), known, today);
        boolean shortened = years[1] - years[0] >= MOST_YEARS;
        int from = shortened ? years[1] - MOST_YEARS + 1 : years[0];
        int compare = asked.compare() == null ? years[1] - 1 : year(asked.compare());
        AnalyticsFilter filter = new AnalyticsFilter(
                code, from, years[1], region == null ? null : region.code(), line, line == own, asked.asOf(), compare);
        return new AnalyticsSelection(filter, organisation, region, regions, offered(filter, known), today, shortened);
    }

    private String usual(CurrentUser user) {
        if (!user.scope().wholeFederation()) {
            return user.organisationCode();
        }
        return figures.declaredYears(user.scope(), user.organisationCode(), Line.SECTORAL, MEMBERS).stream()
                .filter(declared -> !declared.itself())
                .map(DeclaredYears::organisation)
                .findFirst()
                .orElse(user.organisationCode());
    }

    static Line ownLine(CurrentUser user, OrganisationView organisation) {
        return organisation.kind().code().equals("territorial_association") ? Line.TERRITORIAL : user.line();
    }

    static Optional<Line> line(@Nullable String asked) {
        return Optional.ofNullable(AnalyticsAsked.text(asked))
                .map(code -> Line.find(code).orElseThrow(() -> malformed("line")));
    }

    /** The country is no narrowing; a place nobody knows is not found. */
    static @Nullable Region region(List<Region> regions, @Nullable String asked) {
        String code = AnalyticsAsked.text(asked);
        if (code == null || code.equals(Region.COUNTRY)) {
            return null;
        }
        return regions.stream()
                .filter(region -> region.code().equals(code))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    static int year(int asked) {
        if (asked < FIRST_YEAR || asked > LAST_YEAR) {
            throw malformed("year");
        }
        return asked;
    }

    private static int[] years(
            AnalyticsAsked asked, List<DeclaredYears> declared, List<String> known, LocalDate today) {
        List<DeclaredYears> own =
                declared.stream().filter(DeclaredYears::itself).toList();
        List<DeclaredYears> usual = own.isEmpty() ? declared : own;
        int lastKnown = known.isEmpty() ? today.getYear() - 1 : Integer.parseInt(known.get(known.size() - 1));
        int firstKnown = known.isEmpty() ? lastKnown : Integer.parseInt(known.get(0));
        int first = usual.stream().mapToInt(DeclaredYears::first).min().orElse(firstKnown);
        int last = usual.stream().mapToInt(DeclaredYears::last).max().orElse(lastKnown);
        int from = asked.from() == null ? first : year(asked.from());
        int to = asked.to() == null ? last : year(asked.to());
        if (asked.from() == null) {
            from = Math.min(from, to);
        } else if (asked.to() == null) {
            to = Math.max(from, to);
        }
        return new int[] {Math.min(from, to), Math.max(from, to)};
    }

    private static List<String> offered(AnalyticsFilter filter, List<String> known) {
        return Stream.concat(
                        known.stream(),
                        IntStream.rangeClosed(filter.from(), filter.to()).mapToObj(String::valueOf))
                .distinct()
                .sorted()
                .toList();
    }

    private static ResponseStatusException malformed(String what) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, what);
    }
}
