package kz.birlik.web.agreements;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import kz.birlik.bargaining.AgreementFigures;
import kz.birlik.bargaining.AgreementPart;
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

/** Figures of agreements in parts, as a file. */
@Component
@RequiredArgsConstructor
class AgreementPartTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "agreement-figures.code"),
            new Column("name", "agreement-figures.part"),
            new Column("primaries", "agreement-figures.primaries"),
            new Column("with_agreement", "agreement-figures.with"),
            new Column("without_agreement", "agreement-figures.without"),
            new Column("collective_agreements", "agreement-figures.collective"),
            new Column("covered_members", "agreement-figures.members"),
            new Column("covered_non_members", "agreement-figures.non-members"),
            new Column("obligations", "agreements.promises"),
            new Column("concrete", "agreement-figures.concrete"),
            new Column("periods_due", "agreement-figures.due"),
            new Column("periods_done", "agreement-figures.kept"));

    private final AgreementFigures figures;
    private final Organisations organisations;
    private final AgreementWords words;
    private final Formats formats;
    private final Clock clock;

    @Override
    public String code() {
        return "agreement-figures";
    }

    @Override
    public String path() {
        return AgreementFiguresQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "agreement-figures.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        AgreementFiguresQuery query = asked.as(AgreementFiguresQuery.class);
        String shown = query.organisation() == null ? user.organisationCode() : query.organisation();
        LocalDate today = LocalDate.now(clock);
        organisations.find(user.scope(), shown, today).orElseThrow(NotFound::new);
        Iterator<List<? extends @Nullable Object>> rows =
                figures.parts(user.scope(), shown, query.line(user.scope().line()), today, query.grouping()).stream()
                        .<List<? extends @Nullable Object>>map(this::cells)
                        .iterator();
        return new ListDocument(code(), words.text(titleKey()), List.of(), COLUMNS, rows);
    }

    private List<? extends @Nullable Object> cells(AgreementPart part) {
        return Arrays.asList(
                part.code(),
                part.name() == null ? words.text("agreement-figures.nowhere") : formats.name(part.name()),
                part.primaries(),
                part.withAgreement(),
                part.without(),
                part.collective(),
                part.members(),
                part.nonMembers(),
                part.obligations(),
                part.concrete(),
                part.due(),
                part.done());
    }
}
