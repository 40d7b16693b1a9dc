package kz.birlik.web.analytics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.membership.organisation.ChainLink;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationNode;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/**
 * What the filter bar offers. Organisations: the reader's own, those directly below it, the way down to the chosen one
 * and what lies directly below that. Units that hold members are reached from the table, not from the list.
 */
@Component
@RequiredArgsConstructor
class AnalyticsChoices {

    private static final String STEP = "\u2003";

    private final Organisations organisations;
    private final AnalyticsWords words;
    private final Formats formats;

    AnalyticsPage.Choices of(CurrentUser user, AnalyticsSelection selection) {
        AnalyticsFilter filter = selection.filter();
        List<Choice> years =
                selection.years().stream().map(y -> new Choice(y, y)).toList();
        return new AnalyticsPage.Choices(
                organisations(user, selection),
                years,
                selection.regions().stream()
                        .filter(region -> !region.isCountry())
                        .map(region -> new Choice(region.code(), formats.name(region.name())))
                        .toList(),
                compared(filter, selection.years()),
                lines(filter, selection));
    }

    private static List<Choice> compared(AnalyticsFilter filter, List<String> years) {
        return Stream.concat(years.stream(), Stream.of(filter.comparedPeriod()))
                .distinct()
                .filter(year -> !year.equals(filter.period()) && !year.equals(filter.previousPeriod()))
                .sorted()
                .map(year -> new Choice(year, year))
                .toList();
    }

    /** The line is a choice where two lines begin; everywhere else it is the organisation's own. */
    private List<Choice> lines(AnalyticsFilter filter, AnalyticsSelection selection) {
        boolean both = selection.organisation().kind().code().equals("federation") || !filter.ownLine();
        return both
                ? Stream.of(Line.values())
                        .map(line -> new Choice(line.code(), words.text("analytics.line." + line.code())))
                        .toList()
                : List.of();
    }

    private List<Choice> organisations(CurrentUser user, AnalyticsSelection selection) {
        AnalyticsFilter filter = selection.filter();
        String language = formats.language().tag();
        List<ChainLink> chain =
                organisations.chain(user.scope(), filter.organisation(), filter.line(), selection.today()).stream()
                        .filter(ChainLink::inScope)
                        .toList();
        List<OrganisationNode> top = organisations.children(
                user.scope(), user.organisationCode(), filter.line(), selection.today(), language);
        List<OrganisationNode> below = filter.organisation().equals(user.organisationCode())
                ? List.of()
                : organisations.children(
                        user.scope(), filter.organisation(), filter.line(), selection.today(), language);
        Map<String, String> labels = new LinkedHashMap<>();
        chain.stream()
                .limit(1)
                .forEach(link -> labels.put(
                        link.organisation().code(),
                        formats.name(link.organisation().name())));
        List<ChainLink> way = chain.stream().skip(1).toList();
        for (OrganisationNode node : offered(top)) {
            labels.putIfAbsent(
                    node.organisation().code(),
                    STEP + formats.name(node.organisation().name()));
            if (!way.isEmpty()
                    && way.get(0)
                            .organisation()
                            .code()
                            .equals(node.organisation().code())) {
                theWayDown(labels, way.subList(1, way.size()), below);
            }
        }
        labels.putIfAbsent(
                filter.organisation(), formats.name(selection.organisation().name()));
        return labels.entrySet().stream()
                .map(entry -> new Choice(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void theWayDown(Map<String, String> labels, List<ChainLink> way, List<OrganisationNode> below) {
        int depth = 2;
        for (ChainLink link : way) {
            labels.put(
                    link.organisation().code(),
                    STEP.repeat(depth++) + formats.name(link.organisation().name()));
        }
        for (OrganisationNode node : offered(below)) {
            labels.putIfAbsent(
                    node.organisation().code(),
                    STEP.repeat(depth) + formats.name(node.organisation().name()));
        }
    }

    private static List<OrganisationNode> offered(List<OrganisationNode> nodes) {
        List<OrganisationNode> offered = new ArrayList<>(nodes);
        offered.removeIf(
                node -> !node.inScopeToday() || node.organisation().kind().equals("primary"));
        return offered;
    }
}
