package kz.birlik.web.membership;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kz.birlik.membership.figures.FigureCell;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.web.registered.RegisteredPanels;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an organisation itself declared last, for its page. */
@Component
@RequiredArgsConstructor
class OwnFigures {

    private static final List<String> SHOWN = List.of("members_total", "members_working", "coverage_pct");

    private static final List<String> READ = Stream.concat(SHOWN.stream(), RegisteredPanels.COMPARED.stream())
            .distinct()
            .toList();

    private final Figures figures;

    Optional<FigureSeries.Period> latest(CurrentUser user, String code) {
        List<String> periods = figures.periods(user.scope(), code, user.line());
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(periods.get(0));
        int to = Integer.parseInt(periods.get(periods.size() - 1));
        return figures.series(user.scope(), code, null, READ, from, to).stream()
                .flatMap(series -> series.periods().stream())
                .filter(FigureSeries.Period::hasData)
                .reduce((earlier, later) -> later);
    }

    /** Of them what the strip shows. */
    static FigureSeries.@Nullable Period strip(FigureSeries.Period latest) {
        Map<String, FigureCell> cells = new LinkedHashMap<>();
        SHOWN.forEach(code -> cells.put(code, latest.cell(code)));
        var strip = new FigureSeries.Period(latest.period(), cells);
        return strip.hasData() ? strip : null;
    }
}
