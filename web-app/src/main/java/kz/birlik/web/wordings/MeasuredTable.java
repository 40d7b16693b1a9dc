package kz.birlik.web.wordings;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.birlik.bargaining.Concreteness;
import kz.birlik.bargaining.MeasuredOrganisation;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.exports.ListAddress;
import kz.birlik.web.exports.ListSource;
import kz.birlik.web.exports.Pages;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The shares of what lies directly below an organisation as a file. */
@Component
@RequiredArgsConstructor
class MeasuredTable implements ListSource {

    private static final List<Column> COLUMNS = List.of(
            new Column("code", "measured.code"),
            new Column("organisation", "measured.organisation"),
            new Column("agreements", "measured.agreements"),
            new Column("promises", "measured.promises"),
            new Column("concrete", "measured.concrete"),
            new Column("concrete_pct", "measured.share"),
            new Column("without_condition", "measured.lack.condition"),
            new Column("without_effort", "measured.lack.effort"),
            new Column("without_measure", "measured.lack.measure"),
            new Column("without_date", "measured.lack.date"),
            new Column("without_side", "measured.lack.side"));

    private final Concreteness concreteness;
    private final Organisations organisations;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @Override
    public String code() {
        return "agreements-measured";
    }

    @Override
    public String path() {
        return MeasuredQuery.PATH;
    }

    @Override
    public String titleKey() {
        return "measured.title";
    }

    @Override
    public ListDocument read(CurrentUser user, ListAddress asked) {
        MeasuredQuery query = asked.as(MeasuredQuery.class);
        String code = query.organisation() == null ? user.organisationCode() : query.organisation();
        OrganisationView organisation =
                organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        String title = messages.getMessage(titleKey(), null, LocaleContextHolder.getLocale());
        Line line = MeasuredController.line(organisation, user);
        return new ListDocument(
                code(),
                title,
                List.of(),
                COLUMNS,
                new Pages<MeasuredOrganisation>(
                        last -> concreteness.parts(
                                user.scope(), code, line, last == null ? null : last.code(), Pages.SIZE),
                        this::cells));
    }

    private List<? extends List<? extends @Nullable Object>> cells(List<MeasuredOrganisation> page) {
        Map<OrganisationId, MultilingualText> names = organisations.names(
                page.stream().map(MeasuredOrganisation::organisation).toList(), LocalDate.now(clock));
        return page.stream().map(part -> cells(part, names)).toList();
    }

    private List<? extends @Nullable Object> cells(
            MeasuredOrganisation part, Map<OrganisationId, MultilingualText> names) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(part.code());
        cells.add(formats.name(names.get(part.organisation())));
        cells.add(part.measured().agreements());
        cells.add(part.measured().promises());
        cells.add(part.measured().concrete());
        cells.add(part.measured().share());
        for (Missing missing : Missing.values()) {
            cells.add(part.measured().missing().get(missing));
        }
        return cells;
    }
}
