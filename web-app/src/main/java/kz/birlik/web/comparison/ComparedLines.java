package kz.birlik.web.comparison;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.bargaining.AgreementTopic.Better;
import kz.birlik.bargaining.Floor;
import kz.birlik.bargaining.WorseClause;
import kz.birlik.membership.MultilingualText;
import kz.birlik.web.language.Formats;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Clauses beside their floors in the reader's words: for the page of an agreement, its entry, an employer and the list. */
@Component
@RequiredArgsConstructor
public class ComparedLines {

    private static final Pattern ARTICLE = Pattern.compile("ТК ([0-9].*)");

    private final MessageSource messages;
    private final Formats formats;
    private final Clock clock;

    /**
     * A clause that is worse than a floor.
     *
     * @param own its number with its unit; floor the same of what it is below
     * @param source name of the agreement above, or of the parameter of the law
     * @param sourceId the agreement above; empty for the law
     * @param article of the law, or number of the clause above
     * @param reserve what to say of a source that is not verified
     * @param from the day it will be worse, while that is still to come
     */
    public record Line(
            UUID clause,
            String topic,
            @Nullable String number,
            String own,
            @Nullable String textKk,
            @Nullable String textRu,
            String floor,
            @Nullable String floorKk,
            @Nullable String floorRu,
            String source,
            @Nullable UUID sourceId,
            @Nullable String article,
            @Nullable String reserve,
            @Nullable String from) {}

    public List<Line> of(List<WorseClause> worse) {
        return worse.stream().map(this::line).toList();
    }

    Line line(WorseClause worse) {
        Floor floor = worse.floor();
        Line bound = floor(floor);
        return new Line(
                worse.clause(),
                bound.topic(),
                worse.clauseNumber(),
                formats.number(worse.amount()) + " " + formats.name(floor.unitName()),
                worse.textKk(),
                worse.textRu(),
                bound.floor(),
                bound.floorKk(),
                bound.floorRu(),
                bound.source(),
                bound.sourceId(),
                bound.article(),
                bound.reserve(),
                floor.since().isAfter(LocalDate.now(clock))
                        ? text("comparison.from", formats.date(floor.since()))
                        : null);
    }

    /** A floor alone: what nothing may be worse than. */
    Line floor(Floor floor) {
        Floor.Above above = floor.above();
        Floor.Law law = floor.law();
        return new Line(
                above == null ? new UUID(0, 0) : above.agreement(),
                formats.name(floor.topicName()),
                null,
                "",
                null,
                null,
                text(
                        floor.better() == Better.MORE ? "comparison.not-less" : "comparison.not-more",
                        formats.number(rounded(floor)),
                        formats.name(floor.unitName())),
                above == null ? null : above.textKk(),
                above == null ? null : above.textRu(),
                above == null ? law(law) : title(above.kind(), above.number(), above.name()),
                above == null ? null : above.agreement(),
                above == null ? article(law) : above.clauseNumber(),
                law == null || law.confidence().decides() ? null : text("comparison.unverified"),
                null);
    }

    private static java.math.BigDecimal rounded(Floor floor) {
        return floor.amount().scale() > 2 ? floor.amount().setScale(2, java.math.RoundingMode.HALF_UP) : floor.amount();
    }

    private String law(Floor.@Nullable Law law) {
        return law == null ? Formats.NOTHING : text("comparison.law", formats.name(law.name()));
    }

    private @Nullable String article(Floor.@Nullable Law law) {
        if (law == null) {
            return null;
        }
        Matcher article = ARTICLE.matcher(law.basis());
        return article.matches() ? text("comparison.article", article.group(1)) : law.basis();
    }

    String title(MultilingualText kind, @Nullable String number, @Nullable MultilingualText name) {
        if (name != null) {
            return formats.name(name);
        }
        return number == null ? formats.name(kind) : formats.name(kind) + " № " + number;
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
