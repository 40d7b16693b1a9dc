package kz.birlik.web.commissions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteRating.Score;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rating of commissions as a file, with every number it is made of. */
@Component
@RequiredArgsConstructor
class RatingTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "commissions.id"),
            new Column("level", "commissions.level"),
            new Column("name", "commissions.name"),
            new Column("organisation", "commissions.keeper-code"),
            new Column("quarters", "commissions.rating.quarters"),
            new Column("meetings", "commissions.rating.meetings"),
            new Column("decisions", "commissions.rating.decisions"),
            new Column("due", "commissions.rating.due"),
            new Column("kept", "commissions.state.kept"),
            new Column("partly", "commissions.state.partly"),
            new Column("not_kept", "commissions.state.not-kept"),
            new Column("overdue", "commissions.overdue"),
            new Column("rating", "commissions.rating"));

    private final TripartiteCommissions commissions;
    private final CommissionWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "commission-rating";
    }

    @Override
    public String path() {
        return RatingQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "commissions.rating.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        RatingQuery query = asked.as(RatingQuery.class);
        int year = query.of(LocalDate.now(clock).getYear());
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(String.valueOf(year)),
                COLUMNS,
                commissions.rating(user.scope(), year, CommissionQuery.level(query.level())).stream()
                        .map(this::cells)
                        .iterator());
    }

    private List<? extends @Nullable Object> cells(Score score) {
        return Arrays.asList(
                score.counted().commission().toString(),
                words.level(score.counted().level()),
                formats.name(score.counted().name()),
                score.counted().organisationCode(),
                score.quarters(),
                score.counted().meetings(),
                score.counted().decisions(),
                score.due(),
                score.counted().kept(),
                score.counted().partly(),
                score.counted().notKept(),
                score.counted().overdue(),
                score.rating());
    }
}
