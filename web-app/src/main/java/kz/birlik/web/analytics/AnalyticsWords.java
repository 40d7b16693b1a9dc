package kz.birlik.web.analytics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import kz.birlik.membership.figures.FigureCell;
import kz.birlik.membership.figures.IndicatorView;
import kz.birlik.membership.figures.Qualifier;
import kz.birlik.web.analytics.AnalyticsSentence.Piece;
import kz.birlik.web.analytics.AnalyticsSentence.Shown;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The words of the analytics pages in the language of the request, with numbers kept apart from them. */
@Component
@RequiredArgsConstructor
class AnalyticsWords {

    static final String DECLARED = "declared";
    static final String RECOMPUTED = "recomputed";
    static final String COMPUTED = "computed";
    static final String FROM_TREE = "made-from-tree";
    static final String REGISTERED = "registered";

    /** Places of numbers in a formatted message: characters no text uses. */
    private static final char FIRST_PLACE = '\uE000';

    private static final char LAST_PLACE = '\uE0FF';

    private final MessageSource messages;
    private final Formats formats;

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** A message whose numbers stay numbers. */
    AnalyticsSentence sentence(String key, Object... arguments) {
        List<Shown> figures = new ArrayList<>();
        Object[] placed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Shown figure) {
                placed[i] = String.valueOf((char) (FIRST_PLACE + figures.size()));
                figures.add(figure);
            } else {
                placed[i] = arguments[i];
            }
        }
        return new AnalyticsSentence(cut(text(key, placed), figures));
    }

    private static List<Piece> cut(String text, List<Shown> figures) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        for (char letter : text.toCharArray()) {
            if (letter < FIRST_PLACE || letter > LAST_PLACE) {
                words.append(letter);
                continue;
            }
            if (!words.isEmpty()) {
                pieces.add(new Piece(words.toString(), null));
                words.setLength(0);
            }
            pieces.add(new Piece(null, figures.get(letter - FIRST_PLACE)));
        }
        if (!words.isEmpty()) {
            pieces.add(new Piece(words.toString(), null));
        }
        return pieces;
    }

    /** The number of a cell as it is shown first: a ratio recomputed, a count as published. */
    @Nullable
    Shown shown(FigureCell cell) {
        BigDecimal value = cell.value();
        return value == null
                ? null
                : new Shown(
                        cell.indicator().code(),
                        cell.recomputed() == null ? DECLARED : RECOMPUTED,
                        cell.period(),
                        value,
                        text(cell.indicator(), value));
    }

    /** The number as its document states it. */
    @Nullable
    Shown declared(FigureCell cell) {
        return cell.declared() == null
                ? null
                : new Shown(
                        cell.indicator().code(),
                        DECLARED,
                        cell.period(),
                        cell.declared().value(),
                        printed(cell.indicator(), cell.declared().value()));
    }

    Shown shown(String indicator, String kind, String period, BigDecimal value) {
        return new Shown(indicator, kind, period, value, formats.number(value));
    }

    String text(IndicatorView indicator, BigDecimal value) {
        return indicator.ratio() ? formats.percent(value) : formats.number(value);
    }

    /** A declared ratio keeps no digits that say nothing: 86,0 is told as 86 %. */
    String printed(IndicatorView indicator, BigDecimal value) {
        return indicator.ratio()
                ? formats.percent(value, Math.max(0, value.stripTrailingZeros().scale()))
                : formats.number(value);
    }

    /** «более», «около» before a number the source states inexactly; nothing before an exact one. */
    @Nullable
    String qualifier(@Nullable Qualifier qualifier) {
        return qualifier == null || qualifier == Qualifier.EXACT
                ? null
                : text("analytics.qualifier." + qualifier.code());
    }

    /** The change of a count as a share of what it was. */
    static @Nullable BigDecimal share(BigDecimal now, BigDecimal then) {
        return then.signum() == 0
                ? null
                : now.subtract(then).multiply(BigDecimal.valueOf(100)).divide(then, 1, RoundingMode.HALF_UP);
    }
}
