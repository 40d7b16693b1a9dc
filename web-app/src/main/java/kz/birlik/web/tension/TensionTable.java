package kz.birlik.web.tension;

import java.util.Arrays;
import java.util.List;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The view as a file, with every count beside its number. */
@Component
@RequiredArgsConstructor
class TensionTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("region", "tension.region"),
            new Column("town", "tension.town"),
            new Column("monotown", "tension.monotown"),
            new Column("employer", "tension.employer"),
            new Column("points", "tension.points"),
            new Column("warnings", "tension.factor.warning"),
            new Column("arrears", "tension.factor.arrears"),
            new Column("interference", "tension.factor.interference"),
            new Column("disputes", "tension.factor.dispute"),
            new Column("strikes", "tension.factor.strike"),
            new Column("appeals", "tension.factor.appeal"),
            new Column("injured", "tension.factor.injury"));

    private final Tensions tensions;
    private final MessageSource messages;
    private final Formats formats;

    @Override
    public String code() {
        return "tension";
    }

    @Override
    public String path() {
        return TensionQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "tension.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        TensionQuery query = asked.as(TensionQuery.class);
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(),
                COLUMNS,
                shown(user, query).stream().map(this::cells).iterator());
    }

    List<Tension> shown(CurrentUser user, TensionQuery query) {
        return tensions.all(user.scope(), query.byTown()).stream()
                .filter(one -> query.region() == null || query.region().equals(one.region()))
                .toList();
    }

    private List<? extends @Nullable Object> cells(Tension one) {
        return Arrays.<@Nullable Object>asList(
                one.region(),
                one.town() == null ? null : formats.name(one.town()),
                one.monotown() ? text("tension.yes") : null,
                one.employerName() == null ? null : formats.name(one.employerName()),
                one.points(),
                one.count(TensionFactor.WARNING),
                one.count(TensionFactor.ARREARS),
                one.count(TensionFactor.INTERFERENCE),
                one.count(TensionFactor.DISPUTE),
                one.count(TensionFactor.STRIKE),
                one.count(TensionFactor.APPEAL),
                one.count(TensionFactor.INJURY));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
