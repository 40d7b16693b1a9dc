package kz.birlik.web.checks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.safety.SafetyInspectionStage;
import kz.birlik.safety.SafetyInspectionView;
import kz.birlik.safety.SafetyInspectionView.Body;
import kz.birlik.safety.SafetyInspectionView.Demand;
import kz.birlik.safety.SafetyInspectionView.Finding;
import kz.birlik.safety.SafetyInspectionView.Inspector;
import kz.birlik.safety.SafetyInspectionView.Stop;
import kz.birlik.web.documents.DocumentBase;
import kz.birlik.web.documents.Filling;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Papers of an inspection of safety: the act and the demand. */
@Component
@RequiredArgsConstructor
class CheckPapers {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern(" HH:mm", Locale.ROOT);

    private final Organisations organisations;
    private final DocumentBase documents;
    private final MessageSource messages;
    private final Clock clock;

    /** The papers there is a reason for now. */
    Set<DocumentPurpose> of(SafetyInspectionView view) {
        Set<DocumentPurpose> there = EnumSet.noneOf(DocumentPurpose.class);
        if (view.row().finishedOn() != null) {
            there.add(DocumentPurpose.EXAMINATION);
        }
        if (view.demand() != null
                || view.row().stage() == SafetyInspectionStage.CONCLUDED
                        && view.row().openFindings() > 0) {
            there.add(DocumentPurpose.IMPROVEMENT);
        }
        return there;
    }

    /** Answers with the file; a paper for which there is no reason is not there. */
    void answer(
            CurrentUser user,
            SafetyInspectionView view,
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
        values.put("findings", findings(view, language));
        if (purpose == DocumentPurpose.EXAMINATION) {
            act(view, language, values);
        } else {
            demand(view, language, values);
        }
        documents.answer(
                user.scope(),
                new Filling(
                        purpose,
                        view.row().organisationCode(),
                        purpose.code() + "-" + view.row().number(),
                        values,
                        new Filling.Subject(
                                "safety-inspection", view.row().id(), view.row().organisation())),
                language,
                as,
                response);
    }

    private List<Map<String, Object>> findings(SafetyInspectionView view, String language) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Finding finding : view.findings()) {
            if (finding.state() != SafetyInspectionView.FindingState.WITHDRAWN) {
                Map<String, Object> row = new HashMap<>();
                row.put("at", rows.size() + 1);
                row.put("text", finding.body());
                row.put(
                        "norm",
                        finding.article() == null
                                ? finding.norm()
                                : finding.article().in(language));
                row.put("people", finding.people());
                row.put("risk", word("checks.risk." + finding.risk().code(), language));
                row.put("place", finding.place() == null ? "—" : finding.place());
                row.put("due", finding.dueOn() == null ? Filling.BLANK : DocumentBase.day(finding.dueOn()));
                rows.add(row);
            }
        }
        return rows;
    }

    private void act(SafetyInspectionView view, String language, Map<String, @Nullable Object> values) {
        values.put("begun", DocumentBase.day(view.row().startedOn()));
        values.put("ended", DocumentBase.day(view.row().finishedOn()));
        values.put(
                "initiative",
                word("checks.initiative." + view.row().initiative().code(), language));
        values.put(
                "inspectors",
                view.inspectors().stream().map(Inspector::fullName).collect(Collectors.joining(", ")));
        values.put("checked", view.answers().size());
        values.put("found", view.row().findings());
        String place = view.row().place();
        values.put("place_line", place == null ? List.of() : Filling.when(true, Map.of("where", place)));
        String bodies = view.bodies().stream().map(Body::name).collect(Collectors.joining(", "));
        values.put("bodies_line", Filling.when(!bodies.isEmpty(), Map.of("bodies", bodies)));
    }

    private void demand(SafetyInspectionView view, String language, Map<String, @Nullable Object> values) {
        Demand demand = view.demand();
        values.put("demand_number", demand == null ? null : demand.number());
        values.put("demand_on", demand == null ? null : DocumentBase.day(demand.on()));
        values.put(
                "answer",
                demand == null
                        ? List.of()
                        : Filling.when(
                                true,
                                Map.of(
                                        "answer_by",
                                        String.valueOf(DocumentBase.day(demand.answerDueOn())),
                                        "answer_article",
                                        demand.article().in(language))));
        List<Map<String, Object>> stops = new ArrayList<>();
        for (Stop stop : view.stopsInForce()) {
            stops.add(Map.of(
                    "stop",
                    stop.what(),
                    "stop_at",
                    DocumentBase.day(LocalDate.ofInstant(stop.demandedAt(), clock.getZone()))
                            + stop.demandedAt().atZone(clock.getZone()).format(HOUR)));
        }
        values.put("stops", stops);
    }

    private String word(String key, String language) {
        return messages.getMessage(key, null, Locale.forLanguageTag(language));
    }
}
