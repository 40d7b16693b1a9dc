package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import kz.birlik.membership.figures.FindingState;
import kz.birlik.membership.figures.FindingView;
import kz.birlik.membership.figures.IndicatorView;
import kz.birlik.membership.figures.Severity;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in words what a finding is. */
@Component
@RequiredArgsConstructor
class QualityWords {

    private static final BigDecimal HUNDRED = new BigDecimal(100);
    private static final Pattern DIGITS = Pattern.compile("\\d+(\\.\\d+)?");

    private final MessageSource messages;
    private final Formats formats;

    QualityRow row(FindingView finding, QualityFilter filter) {
        return new QualityRow(
                finding.id(),
                filter.url("/app/analytics/quality/" + finding.id()),
                finding,
                title(finding),
                facts(finding),
                place(finding),
                number(finding, finding.a()),
                number(finding, finding.b()),
                difference(finding),
                detail(finding),
                tone(finding.severity()),
                text("quality.severity." + finding.severity().code()),
                tone(finding.state()),
                text("quality.state." + finding.state().code()));
    }

    private String title(FindingView finding) {
        if (finding.title() != null) {
            return formats.name(finding.title());
        }
        if (finding.a().indicator() == null) {
            return text("quality.title.Q8." + finding.expression());
        }
        return text("quality.title." + finding.rule(), name(finding.a().indicator()));
    }

    /** Rule, period, what is compared. */
    private String facts(FindingView finding) {
        List<String> facts = new ArrayList<>(List.of(finding.rule()));
        if (!finding.period().isEmpty()) {
            facts.add(period(finding));
        }
        List<String> compared = new ArrayList<>();
        if (finding.a().indicator() != null) {
            compared.add(name(finding.a().indicator()));
        }
        if (finding.b().indicator() != null
                && !finding.b().indicator().equals(finding.a().indicator())) {
            compared.add(name(finding.b().indicator()));
        }
        if (!compared.isEmpty()) {
            facts.add(String.join(", ", compared));
        }
        if (finding.a().indicator() == null && finding.note() != null) {
            facts.add(formats.name(finding.note()));
        }
        return String.join(" · ", facts);
    }

    String period(FindingView finding) {
        return finding.period().isEmpty()
                ? text("quality.period.unknown")
                : finding.period().replace("/", ", ");
    }

    String place(FindingView finding) {
        FindingView.Place place = finding.place();
        String organisation =
                place.organisationName() == null ? text("quality.national") : formats.name(place.organisationName());
        return place.regionName() == null ? organisation : organisation + ", " + formats.name(place.regionName());
    }

    private QualityRow.Number number(FindingView finding, FindingView.Side side) {
        IndicatorView indicator = side.indicator();
        String name = indicator == null
                ? text(finding.percent() ? "quality.made.ratio" : "quality.made.sum")
                : formats.name(indicator.name()) + year(finding, side) + registered(finding, side);
        return new QualityRow.Number(
                name,
                value(side.value(), finding.percent()),
                indicator == null
                        ? finding.a().indicator() == null
                                ? null
                                : finding.a().indicator().code()
                        : indicator.code(),
                side.value());
    }

    /** Of numbers that no document states. */
    private String registered(FindingView finding, FindingView.Side side) {
        String which = side == finding.a() ? "a" : "b";
        return switch (finding.rule()) {
            case "Q12" -> which.equals("b") ? " – " + text("quality.registered.Q12.b") : "";
            case "Q13" -> " – " + text("quality.registered.Q13." + which);
            default -> "";
        };
    }

    /** For two numbers of one series their years tell them apart. */
    private String year(FindingView finding, FindingView.Side side) {
        boolean judged = side == finding.a();
        if (finding.rule().equals("Q4")) {
            return ", " + (judged ? finding.period() : String.valueOf(Integer.parseInt(finding.period()) - 1));
        }
        boolean twoYears = finding.period().contains("/");
        boolean oneSeries = finding.a().indicator() != null
                && finding.a().indicator().equals(finding.b().indicator());
        return twoYears && oneSeries ? ", " + finding.period().split("/")[judged ? 0 : 1] : "";
    }

    private String value(@Nullable BigDecimal value, boolean percent) {
        if (value == null) {
            return "";
        }
        return percent ? formats.percent(value, Math.max(0, value.scale())) : formats.number(value);
    }

    private String difference(FindingView finding) {
        if (finding.difference() == null) {
            return "";
        }
        if (finding.percent()) {
            return text("quality.points", formats.signedPoints(finding.difference()));
        }
        return relative(finding) && finding.share() != null
                ? formats.signedPercent(finding.share().multiply(HUNDRED))
                : formats.signed(finding.difference());
    }

    /** What stands beside the difference: the share of it, and for a change in time the count. */
    private @Nullable String detail(FindingView finding) {
        if (finding.difference() == null
                || finding.percent()
                || finding.share() == null
                || finding.difference().signum() == 0) {
            return null;
        }
        return relative(finding)
                ? formats.signed(finding.difference())
                : formats.percent(finding.share().abs().multiply(HUNDRED), shareDigits(finding.share()));
    }

    private static int shareDigits(BigDecimal share) {
        return share.abs().compareTo(new BigDecimal("0.001")) < 0 ? 3 : 1;
    }

    private static boolean relative(FindingView finding) {
        return finding.rule().equals("Q4");
    }

    /** "1 + 18 + 132" with the digits grouped as the reader groups them. */
    @Nullable
    String expression(FindingView finding) {
        if (finding.expression() == null || finding.a().indicator() == null) {
            return null;
        }
        return DIGITS.matcher(finding.expression())
                .replaceAll((MatchResult digits) -> formats.number(new BigDecimal(digits.group())));
    }

    String tone(Severity severity) {
        return switch (severity) {
            case HIGH -> "error";
            case MEDIUM -> "attention";
            case LOW -> "neutral";
        };
    }

    String tone(FindingState state) {
        return switch (state) {
            case NEW -> "new";
            case ASKED -> "information";
            case EXPLAINED, FIXED -> "success";
        };
    }

    private String name(IndicatorView indicator) {
        return formats.name(indicator.shortName());
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
