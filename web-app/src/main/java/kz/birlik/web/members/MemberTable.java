package kz.birlik.web.members;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import kz.birlik.membership.member.MemberRow;
import kz.birlik.membership.member.Members;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Coded;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The list as a file: the same rows as on the page, the number masked, read page by page. */
@Component
@RequiredArgsConstructor
class MemberTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "members.id"),
            new Column("full_name", "members.name"),
            new Column("iin_masked", "members.iin"),
            new Column("organisation", "members.organisation"),
            new Column("category", "members.category"),
            new Column("valid_from", "members.since"));

    /** Id and name stand in every file; the others follow in the order of {@link ListViews#COLUMNS}. */
    private static final int ALWAYS = 2;

    private final Members members;
    private final ListViews views;
    private final Formats formats;
    private final MemberChoices choices;

    @Override
    public String code() {
        return "members";
    }

    @Override
    public String path() {
        return MemberQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "members.title";
    }

    @Override
    public boolean persons() {
        return true;
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        MemberQuery query = asked.as(MemberQuery.class).after(null).as(user.role());
        List<String> shown = views.setting(user).columns();
        List<Integer> columns = IntStream.range(0, COLUMNS.size())
                .filter(column -> column < ALWAYS || shown.contains(ListViews.COLUMNS.get(column - ALWAYS)))
                .boxed()
                .toList();
        Iterator<MemberRow> rows =
                members.rows(user.scope(), query.filter(PAGE)).iterator();
        return new ListDocument(
                code(),
                choices.text(titleKey()),
                List.of(choices.text("members.state." + query.stateAsked().code())),
                columns.stream().map(COLUMNS::get).toList(),
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return rows.hasNext();
                    }

                    @Override
                    public List<? extends @Nullable Object> next() {
                        List<? extends @Nullable Object> cells = cells(rows.next());
                        return columns.stream()
                                .<@Nullable Object>map(cells::get)
                                .toList();
                    }
                });
    }

    private List<? extends @Nullable Object> cells(MemberRow row) {
        return Arrays.asList(
                row.person().toString(),
                row.fullName(),
                row.iinMasked(),
                new Coded(row.organisationCode(), formats.name(row.organisation())),
                new Coded(row.category(), formats.name(row.categoryName())),
                row.validFrom());
    }
}
