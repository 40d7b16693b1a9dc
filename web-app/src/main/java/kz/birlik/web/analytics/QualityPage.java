package kz.birlik.web.analytics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.figures.FindingCounts;
import kz.birlik.membership.figures.FindingPage;
import kz.birlik.membership.figures.FindingPlaces;
import kz.birlik.membership.figures.FindingState;
import kz.birlik.membership.figures.FindingView;
import kz.birlik.membership.figures.Findings;
import kz.birlik.membership.figures.RuleView;
import kz.birlik.membership.figures.Severity;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tab;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Lays out the list of findings and the panel of one of them. */
@Component
@RequiredArgsConstructor
class QualityPage {

    private static final String LIST = "/app/analytics/quality";
    private static final int PAGE = 50;

    private final Findings findings;
    private final QualityWords words;
    private final Formats formats;

    public record Crumb(String label, @Nullable String url) {}

    public record Chip(String label, String text, String url) {}

    public record Level(String tone, String label, String count, String url, boolean current) {}

    void list(AccessScope scope, QualityFilter filter, Model model) {
        FindingPage found = findings.list(scope, filter.query(PAGE));
        FindingCounts counts = findings.counts(scope, filter.query(1));
        FindingPlaces places = findings.places(scope);
        model.addAttribute(
                "rows", found.findings().stream().map(f -> words.row(f, filter)).toList());
        model.addAttribute("counts", counts);
        model.addAttribute("ruleCount", findings.rules().size());
        model.addAttribute("tabs", tabs(filter, counts));
        model.addAttribute("levels", levels(filter, counts));
        model.addAttribute("chips", chips(filter, places));
        model.addAttribute(
                "next",
                found.next() == null ? null : filter.withAfter(found.next()).url(LIST));
        model.addAttribute(
                "first", filter.after() == null ? null : filter.withAfter(null).url(LIST));
        model.addAttribute("files", Downloads.of(filter.withAfter(null).url(LIST)));
        model.addAttribute("self", filter.url(LIST));
        model.addAttribute("reset", LIST);
        model.addAttribute("organisationChoices", choices(places.organisations()));
        model.addAttribute("regionChoices", choices(places.regions()));
        model.addAttribute("ruleChoices", ruleChoices());
        model.addAttribute(
                "severityChoices",
                Stream.of(Severity.values())
                        .map(s -> new Choice(s.code(), words.text("quality.severity." + s.code())))
                        .toList());
        model.addAttribute(
                "crumbs",
                List.of(
                        new Crumb(words.text("ui.section.analytics"), "/app/analytics"),
                        new Crumb(words.text("quality.title"), null)));
    }

    void detail(FindingView finding, QualityFilter filter, Model model) {
        QualityRow row = words.row(finding, filter);
        model.addAttribute("open", row);
        model.addAttribute("expression", words.expression(finding));
        model.addAttribute(
                "largest",
                row.a().value() == null || row.b().value() == null
                        ? null
                        : row.a().value().max(row.b().value()));
        model.addAttribute("ruleText", words.text("quality.rule." + finding.rule()));
    }

    /** The newest step somebody else took, beside the one this person wanted to take. */
    Conflict conflict(FindingView now, FindingState wanted, @Nullable String comment) {
        FindingView.Event last = now.events().stream()
                .max(java.util.Comparator.comparing(FindingView.Event::at))
                .orElse(null);
        return Conflict.by(last == null ? null : last.actor(), last == null ? null : last.at())
                .with(
                        words.text("quality.column.state"),
                        words.text("quality.state." + now.state().code()),
                        words.text("quality.state." + wanted.code()))
                .with(words.text("quality.comment"), last == null ? null : last.comment(), comment);
    }

    private List<Tab> tabs(QualityFilter filter, FindingCounts counts) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab(
                words.text("ui.all"),
                filter.withState(null).url(LIST),
                filter.state() == null,
                formats.number(counts.total())));
        for (FindingState state : FindingState.values()) {
            tabs.add(new Tab(
                    words.text("quality.tab." + state.code()),
                    filter.withState(state.code()).url(LIST),
                    state.code().equals(filter.state()),
                    formats.number(counts.of(state))));
        }
        return tabs;
    }

    private List<Level> levels(QualityFilter filter, FindingCounts counts) {
        return Stream.of(Severity.values())
                .map(severity -> new Level(
                        words.tone(severity),
                        words.text("quality.severity." + severity.code()),
                        formats.number(counts.of(severity)),
                        filter.withSeverity(severity.code()).url(LIST),
                        severity.code().equals(filter.severity())))
                .toList();
    }

    private List<Chip> chips(QualityFilter filter, FindingPlaces places) {
        List<Chip> chips = new ArrayList<>();
        chip(
                chips,
                filter,
                "organisation",
                filter.organisation(),
                named(places.organisations(), filter.organisation()));
        chip(chips, filter, "region", filter.region(), named(places.regions(), filter.region()));
        chip(chips, filter, "rule", filter.rule(), filter.rule());
        chip(
                chips,
                filter,
                "severity",
                filter.severity(),
                filter.severity() == null ? null : words.text("quality.severity." + filter.severity()));
        if (filter.from() != null || filter.to() != null) {
            String years =
                    (filter.from() == null ? "…" : filter.from()) + "–" + (filter.to() == null ? "…" : filter.to());
            chip(chips, filter, "period", years, years);
        }
        return chips;
    }

    private void chip(
            List<Chip> chips, QualityFilter filter, String name, @Nullable String value, @Nullable String text) {
        if (value != null) {
            chips.add(new Chip(
                    words.text("quality.filter." + name),
                    text == null ? value : text,
                    filter.without(name).url(LIST)));
        }
    }

    private @Nullable String named(Map<String, MultilingualText> names, @Nullable String code) {
        MultilingualText name = code == null ? null : names.get(code);
        return name == null ? code : formats.name(name);
    }

    private List<Choice> choices(Map<String, MultilingualText> names) {
        return names.entrySet().stream()
                .map(name -> new Choice(name.getKey(), formats.name(name.getValue())))
                .toList();
    }

    private List<Choice> ruleChoices() {
        return findings.rules().stream()
                .map(RuleView::code)
                .map(code -> new Choice(code, code + ". " + words.text("quality.rule." + code)))
                .toList();
    }
}
