package kz.birlik.web.disputes;

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
import kz.birlik.bargaining.DisputeStage;
import kz.birlik.bargaining.DisputeView;
import kz.birlik.bargaining.DisputeView.Vote;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.membership.term.TermUnit;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.documents.DocumentBase;
import kz.birlik.web.documents.Filling;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Papers of a collective dispute, made from what is recorded of it. */
@Component
@RequiredArgsConstructor
class DisputePapers {

    private final Organisations organisations;
    private final Terms terms;
    private final DocumentBase documents;
    private final Clock clock;

    /** The papers there is a reason for now. */
    Set<DocumentPurpose> of(DisputeView view) {
        Set<DocumentPurpose> there = EnumSet.noneOf(DocumentPurpose.class);
        if (!view.demands().isEmpty()) {
            there.add(DocumentPurpose.DEMANDS);
        }
        if (view.row().stage() == DisputeStage.ARBITRATION || view.warning() != null) {
            there.add(DocumentPurpose.WARNING);
        }
        if (view.strike() != null) {
            there.add(DocumentPurpose.STRIKE);
        }
        return there;
    }

    /** Answers with the file; a paper for which there is no reason is not there. */
    void answer(
            CurrentUser user,
            DisputeView view,
            String kind,
            @Nullable String language,
            @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        DocumentPurpose purpose =
                DocumentPurpose.find(kind).filter(of(view)::contains).orElseThrow(NotFound::new);
        if (language == null || !DocumentBase.LANGUAGES.contains(language)) {
            throw new NotFound();
        }
        Map<String, @Nullable Object> values = common(user, view, language);
        switch (purpose) {
            case DEMANDS -> {
                voted(view.approved(), values);
                values.put("minutes", view.minutes());
                values.put("term", term(view.association() ? "COL_ASSOC_REPLY" : "COL_EMPLOYER_REPLY", language));
            }
            case WARNING -> {
                DisputeView.Warning warning = view.warning();
                if (warning != null) {
                    values.put("from", DocumentBase.day(warning.heldOn() == null ? warning.from() : warning.heldOn()));
                    values.put("people", warning.people());
                    values.put("length", warning.minutes());
                }
                values.put("term", term("STRIKE_WARNING_NOTICE", language));
            }
            case STRIKE -> {
                voted(view.strike(), values);
                values.put("from", DocumentBase.day(view.strikeFrom()));
                values.put("people", view.row().people());
                values.put("minimum_on", DocumentBase.day(view.place().minimumAgreedOn()));
                values.put("term", term("STRIKE_NOTICE", language));
            }
            default -> throw new NotFound();
        }
        String organisation = view.row().organisationCode();
        documents.answer(
                user.scope(),
                new Filling(
                        purpose,
                        organisation,
                        purpose.code() + "-" + organisation,
                        values,
                        new Filling.Subject(
                                "dispute", view.row().id(), view.row().organisation())),
                language,
                as,
                response);
    }

    private Map<String, @Nullable Object> common(CurrentUser user, DisputeView view, String language) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(
                "organisation",
                organisations
                        .names(List.of(view.row().organisation()), today())
                        .get(view.row().organisation())
                        .in(language));
        values.put("employer", view.row().employer().in(language));
        values.put(
                "region",
                view.row().regionName() == null ? null : view.row().regionName().in(language));
        values.put("date", DocumentBase.day(today()));
        if (user.role() == Role.CHAIR && user.organisation().equals(view.row().organisation())) {
            values.put("signatory", user.displayName());
        }
        List<Map<String, Object>> demands = new ArrayList<>();
        view.demands().forEach(demand -> demands.add(Map.of("at", demands.size() + 1, "demand", demand)));
        values.put("demands", demands);
        return values;
    }

    private static void voted(@Nullable Vote vote, Map<String, @Nullable Object> values) {
        if (vote != null) {
            values.put("decided_on", DocumentBase.day(vote.on()));
            values.put("all", vote.of());
            values.put("present", vote.present() == null ? vote.votes() : vote.present());
            values.put("votes", vote.votes());
        }
    }

    /** In the words of the paper a term is one of working days; by a norm that counts otherwise nothing is said of it. */
    private List<Map<String, ? extends @Nullable Object>> term(String norm, String language) {
        return terms.norms(today()).stream()
                .filter(version -> version.norm().equals(norm) && version.unit() == TermUnit.WORKING_DAY)
                .findFirst()
                .map(version -> Filling.when(
                        true,
                        Map.of(
                                "days",
                                version.amount(),
                                "article",
                                version.article().in(language))))
                .orElse(List.of());
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
