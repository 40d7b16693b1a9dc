package kz.birlik.web.badfaith;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithEmployers;
import kz.birlik.legalaid.BadFaithEmployers.OpenedFile;
import kz.birlik.legalaid.BadFaithEvidence;
import kz.birlik.legalaid.BadFaithRow;
import kz.birlik.legalaid.BadFaithStage;
import kz.birlik.legalaid.BadFaithStep;
import kz.birlik.legalaid.BadFaithView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list with its archive, and one entry with its course. */
@Controller
@RequiredArgsConstructor
class BadFaithController {

    private static final int PAGE = 25;

    private final BadFaithEmployers entries;
    private final Organisations organisations;
    private final BadFaithTable table;
    private final BadFaithWords words;
    private final Exports exports;
    private final Clock clock;

    /** A line of the list. */
    public record Line(BadFaithRow row, Tag standing) {}

    /** A piece of evidence in words. @param url of the record it refers to; empty for whoever may not open it */
    public record Piece(
            BadFaithEvidence piece, String label, @Nullable String url) {}

    @GetMapping(BadFaithQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            BadFaithQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = LocalDate.now(clock);
        Portion<BadFaithRow> page = Portion.of(PAGE, entries.page(user.scope(), query.filter(PAGE + 1)));
        List<BadFaithRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.standing(row, today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(BadFaithRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                BadFaithQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("badfaith.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("proposer", BadFaithWords.proposes(user));
        return "badfaith/list";
    }

    @GetMapping(BadFaithQuery.PATH + "/{id}")
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        BadFaithView view = entries.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        BadFaithRow row = view.row();
        model.addAttribute("view", view);
        model.addAttribute("standing", words.standing(row, today));
        model.addAttribute(
                "place", organisations.names(List.of(row.organisation()), today).get(row.organisation()));
        model.addAttribute(
                "evidence",
                view.evidence().stream().map(piece -> words.piece(user, piece)).toList());
        model.addAttribute("sentences", words.sentences(view.rule()));
        model.addAttribute(
                "steps",
                BadFaithStep.in(row.stage()).stream()
                        .filter(step -> BadFaithWords.takes(user, step.decides()))
                        .filter(step -> step != BadFaithStep.PUBLISH || Boolean.TRUE.equals(row.toPublish()))
                        .map(BadFaithStep::code)
                        .toList());
        model.addAttribute(
                "termRuns",
                row.answerDue() != null && !row.answerDue().isBefore(today) && row.stage() != BadFaithStage.DROPPED);
        model.addAttribute("opening", BadFaithWords.takes(user, true) || BadFaithWords.proposes(user));
        model.addAttribute("expired", row.isExpired(today));
        model.addAttribute("done", done != null);
        return "badfaith/entry";
    }

    /** Foreign content: it is saved and never shown as a page of ours, and nothing in it may run. */
    @GetMapping(BadFaithQuery.PATH + "/{id}/files/{file}")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        OpenedFile opened = entries.file(user.scope(), id, file).orElseThrow(NotFound::new);
        return ForeignFile.answer(opened.content(), opened.type(), opened.kind().code() + "-" + opened.dated());
    }
}
