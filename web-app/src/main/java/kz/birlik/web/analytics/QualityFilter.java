package kz.birlik.web.analytics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.figures.FindingFilter;
import kz.birlik.membership.figures.FindingState;
import kz.birlik.membership.figures.Severity;
import kz.birlik.web.form.FilterAddress;
import org.jspecify.annotations.Nullable;

/** What is asked for in the address of the list; what is not understood is not asked. */
public record QualityFilter(
        @Nullable String state,
        @Nullable String rule,
        @Nullable String severity,
        @Nullable String organisation,
        @Nullable String region,
        @Nullable String from,
        @Nullable String to,
        @Nullable String after) {

    public QualityFilter {
        state = Optional.ofNullable(state)
                .flatMap(FindingState::find)
                .map(FindingState::code)
                .orElse(null);
        rule = matching(rule, "Q[1-9][0-9]?");
        severity = matching(severity, "high|medium|low");
        organisation = matching(organisation, "[A-Z0-9-]{1,40}");
        region = matching(region, "KZ(-[0-9]{2})?");
        from = matching(from, "(19|20)[0-9]{2}");
        to = matching(to, "(19|20)[0-9]{2}");
        after = matching(after, "[0-9A-Za-z|/-]{1,100}");
    }

    private static @Nullable String matching(@Nullable String text, String pattern) {
        return text != null && text.matches(pattern) ? text : null;
    }

    FindingFilter query(int limit) {
        return new FindingFilter(
                state == null ? null : FindingState.find(state).orElseThrow(),
                rule,
                severity == null ? null : Severity.valueOf(severity.toUpperCase(java.util.Locale.ROOT)),
                organisation,
                region,
                from == null ? null : Integer.valueOf(from),
                to == null ? null : Integer.valueOf(to),
                after,
                limit);
    }

    QualityFilter withState(@Nullable String other) {
        return new QualityFilter(other, rule, severity, organisation, region, from, to, null);
    }

    QualityFilter withSeverity(@Nullable String other) {
        return new QualityFilter(state, rule, other, organisation, region, from, to, null);
    }

    QualityFilter withAfter(@Nullable String other) {
        return new QualityFilter(state, rule, severity, organisation, region, from, to, other);
    }

    QualityFilter without(String name) {
        return new QualityFilter(
                name.equals("state") ? null : state,
                name.equals("rule") ? null : rule,
                name.equals("severity") ? null : severity,
                name.equals("organisation") ? null : organisation,
                name.equals("region") ? null : region,
                name.equals("period") ? null : from,
                name.equals("period") ? null : to,
                null);
    }

    /** The address with this filter and nothing else. */
    String url(String path) {
        Map<String, Object> given = new LinkedHashMap<>();
        given.put("state", state);
        given.put("rule", rule);
        given.put("severity", severity);
        given.put("organisation", organisation);
        given.put("region", region);
        given.put("from", from);
        given.put("to", to);
        given.put("after", after);
        return FilterAddress.of(path, given);
    }

    boolean narrows() {
        return rule != null || severity != null || organisation != null || region != null || from != null || to != null;
    }
}
