package kz.birlik.web.badfaith;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithFilter;
import kz.birlik.legalaid.BadFaithRow;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries of the list of bad-faith employers as a file. */
@Component
@RequiredArgsConstructor
class BadFaithTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "badfaith.id"),
            new Column("organisation", "badfaith.organisation-code"),
            new Column("employer", "badfaith.employer"),
            new Column("state", "badfaith.stage"),
            new Column("proposed_on", "badfaith.proposed-on"),
            new Column("answer_due", "badfaith.answer-due"),
            new Column("published_on", "badfaith.published-on"),
            new Column("expires_on", "badfaith.expires-on"));

    private final BadFaithEmployers entries;
    private final BadFaithWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "bad-faith";
    }

    @Override
    public String path() {
        return BadFaithQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "badfaith.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        BadFaithQuery query = asked.as(BadFaithQuery.class).first();
        words.refuseForeign(user, query.organisation());
        BadFaithFilter first = query.filter(Pages.SIZE);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                new Pages<BadFaithRow>(
                        last -> entries.page(user.scope(), last == null ? first : first.from(last)),
                        page -> page.stream().map(this::cells).toList()));
    }

    private List<? extends @Nullable Object> cells(BadFaithRow row) {
        return Arrays.asList(
                row.id().toString(),
                row.organisationCode(),
                formats.name(row.employerName()),
                words.standing(row, LocalDate.now(clock)).text(),
                row.proposedOn(),
                row.answerDue(),
                row.publishedOn(),
                row.expiresOn());
    }
}
