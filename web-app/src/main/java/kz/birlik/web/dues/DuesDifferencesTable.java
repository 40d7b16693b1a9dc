package kz.birlik.web.dues;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.dues.Dues;
import kz.birlik.membership.dues.Dues.Difference;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The work list of differences as a file, for the accountant of the employer. */
@Component
@RequiredArgsConstructor
class DuesDifferencesTable implements ListSource {

    static final String PATH = DuesQuery.PATH + "/differences";
    static final List<String> STATES = List.of("open", "explained", "corrected", "all");

    private static final List<Column> COLUMNS = List.of(
            new Column("person", "dues.member.id"),
            new Column("id", "dues.difference.id"),
            new Column("organisation", "dues.code"),
            new Column("month", "dues.month"),
            new Column("kind", "dues.what"),
            new Column("line", "dues.line"),
            new Column("full_name", "dues.who"),
            new Column("iin_last4", "dues.last4"),
            new Column("expected", "dues.expected"),
            new Column("found", "dues.found"),
            new Column("state", "dues.state"),
            new Column("comment", "dues.comment"));

    private final Dues dues;
    private final MessageSource messages;

    /** The filter of the work list as it stands in the address. */
    public record Asked(
            @Nullable String state,
            @Nullable UUID list,
            @Nullable UUID after) {

        public Asked {
            state = state == null || !Set.copyOf(STATES).contains(state) ? "open" : state;
        }

        @Nullable
        String stateOrAll() {
            return state.equals("all") ? null : state;
        }

        String url(@Nullable UUID last) {
            return PATH + "?state=" + state + (list == null ? "" : "&list=" + list)
                    + (last == null ? "" : "&after=" + last);
        }
    }

    @Override
    public String code() {
        return "dues-differences";
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public String titleKey() {
        return "dues.differences";
    }

    @Override
    public boolean persons() {
        return true;
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress address) {
        Asked asked = address.as(Asked.class);
        return new ListDocument(
                code(),
                text(titleKey()),
                List.of(text("dues.state." + asked.state())),
                COLUMNS,
                new Pages<Difference>(
                        last -> dues.differences(
                                user.scope(),
                                asked.list(),
                                asked.stateOrAll(),
                                last == null ? null : last.id(),
                                Pages.SIZE),
                        page -> page.stream().map(this::cells).toList()));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    private List<? extends @Nullable Object> cells(Difference row) {
        return Arrays.asList(
                row.person() == null ? null : row.person().toString(),
                row.id().toString(),
                row.organisationCode(),
                row.month().toString().substring(0, 7),
                new Coded(row.kind(), text("dues.outcome." + row.kind())),
                row.line(),
                row.name(),
                row.last4(),
                row.expected(),
                row.found(),
                new Coded(row.state(), text("dues.state." + row.state())),
                row.comment());
    }
}
