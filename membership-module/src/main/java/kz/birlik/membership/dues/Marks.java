package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.dues.DeductionLists.MarkedLine;
import org.jspecify.annotations.Nullable;

/** Puts what was found beside the rows of a file, in its order, and who is missing below them. */
final class Marks {

    private Marks() {}

    static List<MarkedLine> of(ListFile file, List<Matching.Found> found, Map<UUID, String> names) {
        Map<Integer, String> problems = new HashMap<>();
        file.problems()
                .forEach(problem -> problems.put(
                        problem.line(),
                        "problem."
                                + problem.problem()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-')));
        Map<Integer, Matching.Found> byLine = new HashMap<>();
        found.stream()
                .filter(each -> each.line() != null)
                .forEach(each -> byLine.put(each.line().line(), each));
        List<MarkedLine> marked = new ArrayList<>();
        for (ListFile.Row row : file.rows()) {
            Matching.Found match = byLine.get(row.line());
            String problem = problems.get(row.line());
            marked.add(new MarkedLine(
                    row.line(),
                    match == null || match.line() == null || match.line().iin() == null
                            ? row.number()
                            : match.line().iin().digits(),
                    row.name(),
                    row.pay(),
                    row.amount(),
                    match == null ? null : match.expected(),
                    problem != null ? List.of(problem) : marks(match)));
        }
        for (Matching.Found each : found) {
            String name = each.line() == null ? names.get(each.membership()) : null;
            if (name != null) {
                marked.add(missing(name, each.expected(), each.outcomes()));
            }
        }
        return marked;
    }

    private static MarkedLine missing(String name, @Nullable BigDecimal expected, List<String> outcomes) {
        return new MarkedLine(null, "", name, "", "", expected, outcomes);
    }

    private static List<String> marks(Matching.@Nullable Found match) {
        return match == null || match.outcomes().equals(List.of(Matching.OK)) ? List.of() : match.outcomes();
    }
}
