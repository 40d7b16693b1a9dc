package kz.birlik.web.analytics;

import java.util.List;
import kz.birlik.membership.figures.Findings;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** What needs attention on a page: the gravest contradictions of its organisation and years. */
@Component
@RequiredArgsConstructor
class AnalyticsAttention {

    private static final int SHOWN = 7;

    private final Findings findings;
    private final QualityWords words;

    /** The first few of all; {@code url} is the list of them all. */
    public record Attention(List<QualityRow> rows, int total, String url) {}

    Attention of(CurrentUser user, AnalyticsFilter filter) {
        QualityFilter asked = new QualityFilter(
                null,
                null,
                null,
                filter.organisation(),
                filter.region(),
                String.valueOf(filter.from()),
                filter.period(),
                null);
        return new Attention(
                findings.list(user.scope(), asked.query(SHOWN)).findings().stream()
                        .map(finding -> words.row(finding, asked))
                        .toList(),
                findings.counts(user.scope(), asked.query(SHOWN)).total(),
                filter.findingsUrl(String.valueOf(filter.from()), filter.period()));
    }
}
