package kz.birlik.web.cases;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kz.birlik.legalaid.CaseSides.Party;
import kz.birlik.legalaid.CaseSides.Side;
import kz.birlik.legalaid.CaseView;
import kz.birlik.legalaid.CaseView.Appeal;
import kz.birlik.legalaid.CaseView.Way;
import kz.birlik.legalaid.Protection;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.documents.DocumentBase;
import kz.birlik.web.documents.Filling;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Papers of a case. Some of them the applicant signs and hands in; those the union sends name the applicant, and say what was told,
 * only when the applicant agreed.
 */
@Component
@RequiredArgsConstructor
class CasePapers {

    private static final int LINES = 3;

    private static final Set<DocumentPurpose> SIGNED_BY_THE_APPLICANT = EnumSet.of(
            DocumentPurpose.CONCILIATION,
            DocumentPurpose.CLAIM,
            DocumentPurpose.RECOGNITION,
            DocumentPurpose.ATTORNEY,
            DocumentPurpose.WAGES,
            DocumentPurpose.BLOCKING,
            DocumentPurpose.COPY,
            DocumentPurpose.MORAL);

    private static final Set<DocumentPurpose> TO_THE_COURT =
            EnumSet.of(DocumentPurpose.CLAIM, DocumentPurpose.RECOGNITION, DocumentPurpose.MORAL);

    private final Organisations organisations;
    private final DocumentBase documents;
    private final Protection protection;
    private final Clock clock;

    /** The papers there is a reason for now, those of the package of protection among them; nobody but the owner makes them. */
    Set<DocumentPurpose> of(CurrentUser user, CaseView view) {
        Set<DocumentPurpose> there = EnumSet.noneOf(DocumentPurpose.class);
        Appeal appeal = view.appeal();
        if (!view.mine() || appeal == null || !view.row().stage().isOpen()) {
            return there;
        }
        there.add(DocumentPurpose.CLAIM);
        if (view.way() == Way.COMMISSION) {
            there.add(DocumentPurpose.CONCILIATION);
        }
        there.add(DocumentPurpose.REQUEST);
        there.add(DocumentPurpose.INSPECTORATE);
        there.addAll(protection.templates(user.scope(), CaseWords.reader(user), view));
        // Of a sealed case even its topic would tell who asked.
        boolean sent = !view.row().sealed() || view.isDisclosed();
        there.removeIf(paper -> SIGNED_BY_THE_APPLICANT.contains(paper) ? appeal.applicant() == null : !sent);
        return there;
    }

    /** Answers with the file; a paper for which there is no reason is not there. */
    void answer(
            CurrentUser user,
            CaseView view,
            String kind,
            @Nullable String language,
            @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        DocumentPurpose purpose =
                DocumentPurpose.find(kind).filter(of(user, view)::contains).orElseThrow(NotFound::new);
        Appeal appeal = view.appeal();
        if (appeal == null || language == null || !DocumentBase.LANGUAGES.contains(language)) {
            throw new NotFound();
        }
        Map<String, @Nullable Object> values = common(user, view, appeal, language);
        boolean signed = SIGNED_BY_THE_APPLICANT.contains(purpose);
        if (signed) {
            signed(view, appeal, purpose, language, values);
        } else {
            sent(view, appeal, values);
        }
        documents.answer(
                user.scope(),
                new Filling(
                        purpose,
                        view.row().organisationCode(),
                        // The name of a file that goes to the employer leads to no case.
                        purpose.code() + "-"
                                + (signed ? view.row().number() : view.row().organisationCode()),
                        values,
                        new Filling.Subject("case", view.row().id(), view.row().organisation())),
                language,
                as,
                response);
    }

    private Map<String, @Nullable Object> common(CurrentUser user, CaseView view, Appeal appeal, String language) {
        LocalDate today = LocalDate.now(clock);
        OrganisationView organisation = organisations
                .find(user.scope(), view.row().organisationCode(), today)
                .orElseThrow(NotFound::new);
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("organisation", organisation.name().in(language));
        values.put(
                "region",
                organisation.regionName() == null
                        ? null
                        : organisation.regionName().in(language));
        values.put(
                "employer",
                view.employer() != null
                        ? view.employer().in(language)
                        : in(view, Side.EMPLOYER).findFirst().orElse(null));
        values.put(
                "topic",
                view.row().topicName() == null ? null : view.row().topicName().in(language));
        values.put("norm", appeal.normBreached());
        values.put("lawyer", view.row().ownerName());
        values.put("date", DocumentBase.day(today));
        return values;
    }

    private static Stream<String> in(CaseView view, Side side) {
        return view.parties().stream()
                .filter(party -> party.isIn() && party.side() == side)
                .map(Party::name);
    }

    private static void signed(
            CaseView view,
            Appeal appeal,
            DocumentPurpose purpose,
            String language,
            Map<String, @Nullable Object> values) {
        values.put("person", appeal.applicant());
        values.put("story", appeal.story());
        values.put("demand", appeal.demand());
        values.put("breach_on", DocumentBase.day(appeal.breachOn()));
        values.put(
                "phone_line", appeal.phone() == null ? List.of() : Filling.when(true, Map.of("phone", appeal.phone())));
        values.put(
                "representative_line",
                in(view, Side.REPRESENTATIVE)
                        .map(name -> Map.of("representative", name))
                        .toList());
        values.put(
                "respondents",
                in(view, Side.RESPONDENT)
                        .map(name -> Map.of("respondent", name))
                        .toList());
        values.put(
                "decision",
                view.events().stream()
                        .filter(event -> event.kind().equals("decide"))
                        .findFirst()
                        .map(event ->
                                Filling.when(true, Map.of("decision_on", String.valueOf(DocumentBase.day(event.on())))))
                        .orElse(List.of()));
        values.put(
                "term",
                view.terms().stream()
                        .filter(term -> term.isRunning()
                                && term.dueOn() != null
                                && (term.step().equals("filing")
                                        || TO_THE_COURT.contains(purpose)
                                                && term.step().equals("court")))
                        .reduce((first, last) -> last)
                        .map(term -> Filling.when(
                                true,
                                Map.of(
                                        "file_by",
                                        String.valueOf(DocumentBase.day(term.dueOn())),
                                        "article",
                                        term.article().in(language))))
                        .orElse(List.of()));
    }

    private static void sent(CaseView view, Appeal appeal, Map<String, @Nullable Object> values) {
        boolean named = view.isDisclosed() && appeal.applicant() != null;
        values.put(
                "person_line",
                named && appeal.applicant() != null
                        ? Filling.when(true, Map.of("person", appeal.applicant()))
                        : List.of());
        Map<String, @Nullable Object> said = new HashMap<>();
        said.put("story", appeal.story());
        said.put("demand", appeal.demand());
        values.put("told", Filling.when(named, said));
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int at = 1; !named && at <= LINES; at++) {
            lines.add(Map.of("at", at));
        }
        values.put("requests", lines);
    }
}
