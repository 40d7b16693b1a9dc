package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementFile;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.agreements.ClauseNotes.ClauseLine;
import kz.birlik.web.comparison.ComparedLines;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of agreements and one agreement with its clauses and obligations. */
@Controller
@RequiredArgsConstructor
class AgreementsController {

    private static final int PAGE = 25;
    private static final Set<String> DONE = Set.of(
            "sent",
            "registered",
            "returned",
            "withdrawn",
            "cover",
            "propose",
            "amend",
            "authority",
            "end",
            "template",
            "no-template");
    private static final Set<String> REFUSED = Set.of(
            "remarks-missing",
            "another-in-force",
            "not-in-force",
            "amended-already",
            "before-the-text",
            "changed-meanwhile");
    private static final String ONE = AgreementQuery.PATH + "/{id}";

    private final Agreements agreements;
    private final ClauseNotes notes;
    private final ReachWords reachWords;
    private final Registrations registrations;
    private final Organisations organisations;
    private final AgreementTable table;
    private final AgreementWords words;
    private final Comparisons comparisons;
    private final BehindNumber behind;
    private final ComparedLines compared;
    private final AgreementPapers papers;
    private final Exports exports;
    private final KeptReading kept;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the list. */
    public record Line(
            AgreementRow row,
            String title,
            Tag standing,
            @Nullable Tag ending) {}

    /** The agreement as it was made or as it was amended, with the days it holds. */
    public record Edition(AgreementRow row, String name, Tag standing, String dates) {}

    /** The edition after this one. */
    public record Next(UUID id, String text) {}

    @GetMapping(AgreementQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            AgreementQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> page(user, query, page));
    }

    private String page(CurrentUser user, AgreementQuery query, Model model) {
        LocalDate today = LocalDate.now(clock);
        Portion<AgreementRow> page =
                Portion.of(PAGE, words.seen(() -> agreements.page(user.scope(), query.filter(PAGE + 1))));
        List<AgreementRow> rows = page.rows();
        int near = agreements.endingDays(today);
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.title(row), words.state(row), words.ending(row, today, near)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(AgreementRow::organisation).toList(), today));
        model.addAttribute("behind", behind.agreements(query));
        model.addAttribute("kinds", choices(agreements.kinds()));
        model.addAttribute(
                "states",
                Arrays.stream(AgreementState.values())
                        .map(state -> new Choice(state.code(), words.text("agreements.state." + state.code())))
                        .toList());
        model.addAttribute(
                "regions",
                organisations.regions().stream()
                        .map(region -> new Choice(region.code(), formats.name(region.shortName())))
                        .toList());
        model.addAttribute("ownUrl", query.where(null).url());
        model.addAttribute(
                "everywhereUrl", query.where(AgreementQuery.EVERYWHERE).url());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.after(null).url());
        model.addAttribute("keeper", AgreementWords.keeps(user));
        model.addAttribute("places", user.role() != Role.CHAIR && user.role() != Role.INSPECTOR);
        return "agreements/agreements";
    }

    private List<Choice> choices(List<AgreementKind> kinds) {
        return kinds.stream()
                .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                .toList();
    }

    @GetMapping(ONE)
    String agreement(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String refused,
            Model model) {
        model.addAttribute("done", done != null && DONE.contains(done) ? "agreements.done." + done : null);
        model.addAttribute(
                "refusal",
                refused != null && REFUSED.contains(refused) ? words.text("agreements.refused." + refused) : null);
        model.addAttribute("key", submissions.newKey());
        return kept.page(model, user, new One(id), page -> page(user, id, page));
    }

    private record One(UUID id) {}

    private String page(CurrentUser user, UUID id, Model model) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        model.addAttribute("view", view);
        model.addAttribute("agreementTitle", words.title(view.row()));
        model.addAttribute("standing", words.state(view.row()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today)
                        .get(view.row().organisation()));
        model.addAttribute("region", organisations.region(view.row().region()).orElse(null));
        List<ClauseLine> lines = notes.lines(view.clauses());
        model.addAttribute(
                "units",
                agreements.units().stream().collect(Collectors.toMap(AgreementUnit::code, AgreementUnit::name)));
        model.addAttribute("groups", notes.groups(lines));
        List<Obligation> promises = view.clauses().stream()
                .flatMap(clause -> clause.obligations().stream())
                .toList();
        model.addAttribute("promises", promises.size());
        model.addAttribute(
                "vague",
                promises.stream().filter(promise -> !promise.concrete()).count());
        model.addAttribute("mandatory", notes.mandatory(view));
        model.addAttribute("glance", notes.glance(view));
        model.addAttribute("reached", reachWords.of(view.reach()));
        model.addAttribute("ending", words.ending(view.row(), today, agreements.endingDays(today)));
        model.addAttribute("sendBy", registrations.sendBy(view));
        model.addAttribute("tooLong", registrations.tooLong(view));
        model.addAttribute("sidesMissing", registrations.sidesMissing(view));
        model.addAttribute(
                "above",
                view.employerId() == null ? List.of() : others(agreements.reaching(view.employerId(), today), id));
        model.addAttribute("competing", others(agreements.competing(id, today), id));
        model.addAttribute("worse", compared.of(comparisons.worse(user.scope(), id)));
        model.addAttribute(
                "below",
                view.reach().isEmpty()
                        ? null
                        : comparisons.counts(user.scope(), id).stream()
                                .findFirst()
                                .orElse(null));
        model.addAttribute("earlier", others(agreements.earlier(user.scope(), id), id));
        editions(user, view, model);
        model.addAttribute("template", agreements.templates(List.of(id)).get(id));
        model.addAttribute("templating", AgreementTemplateController.may(user, view));
        AgreementState state = view.row().state();
        String keeper = view.row().organisationCode();
        boolean entered = state == AgreementState.DRAFT || state == AgreementState.RETURNED;
        boolean keeps = view.mine() && AgreementWords.keeps(user, keeper);
        model.addAttribute("entryOpen", keeps && entered);
        model.addAttribute(
                "afterOpen", keeps && !entered && state != AgreementState.SENT && state != AgreementState.WITHDRAWN);
        model.addAttribute("amendable", keeps && state.holds() && view.amendedBy() == null);
        model.addAttribute(
                "reviewing", view.mine() && state == AgreementState.SENT && AgreementWords.registers(user, keeper));
        model.addAttribute("papers", AgreementPapers.of(user, view));
        return "agreements/agreement";
    }

    private void editions(CurrentUser user, AgreementView view, Model model) {
        List<AgreementRow> rows = agreements.editions(user.scope(), view.row().id());
        model.addAttribute(
                "editions",
                rows.stream()
                        .map(row -> new Edition(row, words.edition(row), words.state(row), words.holds(row)))
                        .toList());
        model.addAttribute(
                "next",
                rows.stream()
                        .filter(row -> row.id().equals(view.amendedBy()))
                        .map(row -> new Next(
                                row.id(),
                                row.state().registered()
                                        ? words.text("agreements.editions.followed", formats.date(row.inForceFrom()))
                                        : words.text("agreements.editions.waiting")))
                        .findFirst()
                        .orElse(null));
    }

    private List<Line> others(List<AgreementRow> rows, UUID id) {
        return rows.stream()
                .filter(row -> !row.id().equals(id))
                .map(row -> new Line(row, words.title(row), words.state(row), null))
                .toList();
    }

    /** The whole text from the clauses, or the letter to the authority, as PDF or as DOCX. */
    @GetMapping(ONE + "/paper/{kind}")
    void paper(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String in,
            @RequestParam(required = false) @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        papers.answer(user, view, kind, in, as, response);
    }

    @GetMapping(ONE + "/text/{version}")
    ResponseEntity<byte[]> text(CurrentUser user, @PathVariable UUID id, @PathVariable UUID version) {
        AgreementFile file = agreements.file(user.scope(), id, version).orElseThrow(NotFound::new);
        return ForeignFile.named(file.content(), file.contentType(), file.fileName());
    }
}
