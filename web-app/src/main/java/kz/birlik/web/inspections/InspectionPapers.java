package kz.birlik.web.inspections;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.birlik.legalaid.InspectionStage;
import kz.birlik.legalaid.InspectionView;
import kz.birlik.legalaid.InspectionView.Inspector;
import kz.birlik.legalaid.InspectionView.Violation;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.documents.DocumentBase;
import kz.birlik.web.documents.Filling;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Papers of an inspection. They never say why it was held: that somebody asked can lead to who did. */
@Component
@RequiredArgsConstructor
class InspectionPapers {

    private final Organisations organisations;
    private final DocumentBase documents;
    private final MessageSource messages;
    private final Clock clock;

    /** The papers there is a reason for now. */
    Set<DocumentPurpose> of(InspectionView view) {
        Set<DocumentPurpose> there = EnumSet.noneOf(DocumentPurpose.class);
        if (view.row().finishedOn() != null) {
            there.add(DocumentPurpose.INSPECTION);
        }
        if (view.demand() != null
                || view.row().stage() == InspectionStage.CONCLUDED && view.row().openViolations() > 0) {
            there.add(DocumentPurpose.PRESCRIPTION);
        }
        if (view.demand() != null && view.row().openViolations() > 0) {
            there.add(DocumentPurpose.TRANSFER);
        }
        return there;
    }

    /** Answers with the file; a paper for which there is no reason is not there. */
    void answer(
            CurrentUser user,
            InspectionView view,
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
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(
                "organisation",
                organisations
                        .names(List.of(view.row().organisation()), LocalDate.now(clock))
                        .get(view.row().organisation())
                        .in(language));
        values.put("employer", view.row().employerName().in(language));
        values.put("number", view.row().number());
        values.put("date", DocumentBase.day(LocalDate.now(clock)));
        String organisation = view.row().organisationCode();
        values.put("violations", violations(view, language, purpose == DocumentPurpose.TRANSFER));
        switch (purpose) {
            case INSPECTION -> act(view, values);
            case TRANSFER -> {
                act(view, values);
                handedOver(view, language, values);
                values.put("region", region(user, organisation, language));
            }
            default -> demand(view, language, values);
        }
        documents.answer(
                user.scope(),
                new Filling(
                        purpose,
                        organisation,
                        purpose.code() + "-" + view.row().number(),
                        values,
                        new Filling.Subject(
                                "inspection", view.row().id(), view.row().organisation())),
                language,
                as,
                response);
    }

    private @Nullable String region(CurrentUser user, String organisation, String language) {
        return organisations
                .find(user.scope(), organisation, LocalDate.now(clock))
                .map(OrganisationView::regionName)
                .map(name -> name.in(language))
                .orElse(null);
    }

    private static void handedOver(InspectionView view, String language, Map<String, @Nullable Object> values) {
        InspectionView.Demand demand = view.demand();
        values.put(
                "demand_line",
                demand == null
                        ? List.of()
                        : Filling.when(
                                true,
                                Map.of(
                                        "demand_number",
                                        demand.number(),
                                        "demand_on",
                                        String.valueOf(DocumentBase.day(demand.on())))));
        values.put("removal", term(view, "removal", "remove_by", "remove_article", language));
    }

    private static List<Map<String, Object>> violations(InspectionView view, String language, boolean openOnly) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Violation violation : view.violations()) {
            if (openOnly
                    ? violation.state() == InspectionView.ViolationState.OPEN
                    : violation.state() != InspectionView.ViolationState.CANCELLED) {
                rows.add(Map.of(
                        "at",
                        rows.size() + 1,
                        "text",
                        violation.body(),
                        "norm",
                        violation.article() == null
                                ? String.valueOf(violation.norm())
                                : violation.article().in(language),
                        "people",
                        violation.people()));
            }
        }
        return rows;
    }

    private static void act(InspectionView view, Map<String, @Nullable Object> values) {
        values.put("begun", DocumentBase.day(view.row().startedOn()));
        values.put("ended", DocumentBase.day(view.row().finishedOn()));
        values.put("inspectors", view.inspectors().stream().map(Inspector::name).collect(Collectors.joining(", ")));
        values.put("checked", view.answers().size());
        values.put("found", view.row().violations());
        values.put("site_line", view.site() == null ? List.of() : Filling.when(true, Map.of("site", view.site())));
    }

    private void demand(InspectionView view, String language, Map<String, @Nullable Object> values) {
        InspectionView.Demand demand = view.demand();
        InspectionView.DemandKind kind = demand == null ? InspectionView.DemandKind.DEMAND : demand.kind();
        values.put(
                "kind",
                messages.getMessage("inspections.demand." + kind.code(), null, Locale.forLanguageTag(language)));
        values.put("demand_number", demand == null ? null : demand.number());
        values.put("demand_on", demand == null ? null : DocumentBase.day(demand.on()));
        values.put("answer", term(view, "answer", "answer_by", "answer_article", language));
        values.put("removal", term(view, "removal", "remove_by", "remove_article", language));
    }

    private static List<Map<String, ? extends @Nullable Object>> term(
            InspectionView view, String step, String day, String article, String language) {
        return view.terms().stream()
                .filter(term -> term.step().equals(step))
                .findFirst()
                .map(term -> Filling.when(
                        true,
                        Map.of(
                                day,
                                String.valueOf(DocumentBase.day(term.dueOn())),
                                article,
                                term.article().in(language))))
                .orElse(List.of());
    }
}
