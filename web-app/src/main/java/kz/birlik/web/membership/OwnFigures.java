package kz.birlik.web.membership;

import java.util.List;
import java.util.Optional;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.figures.Figures;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What an organisation itself declared last, for the strip on its page. */
@Component
@RequiredArgsConstructor
class OwnFigures {

    private static final List<String> SHOWN = List.of("members_total", "members_working", "coverage_pct");

    private final Figures figures;

    Optional<FigureSeries.Period> latest(CurrentUser user, String code) {
        List<String> periods = figures.periods(user.scope(), code, user.line());
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        int from = Integer.parseInt(periods.get(0));
        int to = Integer.parseInt(periods.get(periods.size() - 1));
        return figures.series(user.scope(), code, null, SHOWN, from, to).stream()
                .flatMap(series -> series.periods().stream())
                .filter(FigureSeries.Period::hasData)
                .reduce((earlier, later) -> later);
    }
}
