package kz.birlik.web.routing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.legalaid.CaseAbsences;
import kz.birlik.legalaid.CaseAbsences.Absence;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Days lawyers are away as a file: those of the page, which last or are to come. */
@Component
@RequiredArgsConstructor
class AbsenceTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("id", "routing.absences.id"),
            new Column("lawyer", "routing.absences.who"),
            new Column("state", "routing.state"),
            new Column("from", "routing.absences.from"),
            new Column("until", "routing.absences.until"),
            new Column("substitute", "routing.absences.substitute"),
            new Column("open_cases", "routing.absences.cases"),
            new Column("recorded_by", "routing.absences.recorded-by"));

    private final CaseAbsences absences;
    private final RoutingWords words;
    private final Clock clock;

    @Override
    public String code() {
        return "case-absences";
    }

    @Override
    public String path() {
        return AbsencesController.PATH;
    }

    @Override
    public String titleKey() {
        return "routing.absences";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        LocalDate today = LocalDate.now(clock);
        return new ListDocument(
                code(),
                words.text(titleKey()),
                List.of(),
                COLUMNS,
                absences.present(user.scope(), AbsencesController.reader(user)).stream()
                        .<List<? extends @Nullable Object>>map(absence -> cells(absence, today))
                        .iterator());
    }

    private List<? extends @Nullable Object> cells(Absence absence, LocalDate today) {
        return Arrays.asList(
                absence.id().toString(),
                absence.name(),
                words.standing(absence, today),
                absence.from(),
                absence.to(),
                absence.substituteName(),
                absence.cases(),
                absence.recordedBy());
    }
}
