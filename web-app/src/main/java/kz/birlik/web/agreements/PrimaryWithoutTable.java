package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementFigures.Primaries;
import kz.birlik.bargaining.FigurePart;
import kz.birlik.bargaining.PrimaryRow;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Primary organisations without a collective agreement, as a file. */
@Component
@RequiredArgsConstructor
class PrimaryWithoutTable implements ListSource {

    private static final int PAGE = 1000;

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "agreement-figures.code"),
            new Column("name", "agreements.organisation"),
            new Column("employer", "agreements.employer"),
            new Column("ended", "agreement-figures.ended"),
            new Column("state", "agreement-figures.entered"));

    private final AgreementFigures figures;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "primaries-without-agreement";
    }

    @Override
    public String path() {
        return AgreementFiguresQuery.WITHOUT;
    }

    @Override
    public String titleKey() {
        return "agreement-figures.without.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        AgreementFiguresQuery query = asked.as(AgreementFiguresQuery.class);
        String shown = query.organisation() == null ? user.organisationCode() : query.organisation();
        LocalDate today = LocalDate.now(clock);
        organisations.find(user.scope(), shown, today).orElseThrow(NotFound::new);
        return new ListDocument(
                code(),
                words.text("agreement-figures." + query.primaries().code() + ".title"),
                List.of(),
                COLUMNS,
                new Rows(user, shown, query, today));
    }

    private final class Rows implements Iterator<List<? extends @Nullable Object>> {

        private final CurrentUser user;
        private final String organisation;
        private final Line line;
        private final Primaries which;
        private final @Nullable FigurePart part;
        private final LocalDate today;
        private @Nullable UUID last;
        private boolean more = true;
        private Iterator<PrimaryRow> page = List.<PrimaryRow>of().iterator();

        Rows(CurrentUser user, String organisation, AgreementFiguresQuery query, LocalDate today) {
            this.user = user;
            this.organisation = organisation;
            this.line = query.line(user.scope().line());
            this.which = query.primaries();
            this.part = query.figurePart();
            this.today = today;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && more) {
                List<PrimaryRow> read =
                        figures.primaries(user.scope(), organisation, line, today, which, part, last, PAGE);
                more = read.size() == PAGE;
                last = read.isEmpty() ? last : read.get(read.size() - 1).id();
                page = read.iterator();
            }
            return page.hasNext();
        }

        @Override
        public List<? extends @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            PrimaryRow row = page.next();
            return Arrays.asList(
                    row.code(),
                    formats.name(row.name()),
                    row.employer() == null ? null : formats.name(row.employer()),
                    row.endedOn(),
                    row.entered() == null
                            ? null
                            : words.text("agreements.state." + row.entered().code()));
        }
    }
}
