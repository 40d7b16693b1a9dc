package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementFile;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.AgreementRow;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Obligation;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.MandatoryItem;
import kz.birlik.bargaining.Wording;
import kz.birlik.bargaining.WordingCheck;
import kz.birlik.bargaining.Wordings;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    private static final Set<String> DONE = Set.of("sent", "registered", "returned");
    private static final Set<String> REFUSED = Set.of("remarks-missing", "another-in-force", "changed-meanwhile");
    private static final String ONE = AgreementQuery.PATH + "/{id}";

    private final Agreements agreements;
    private final Wordings wordings;
    private final Organisations organisations;
    private final AgreementTable table;
    private final AgreementWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the list. */
    public record Line(AgreementRow row, String title, AgreementWords.Tag standing) {}

    /** Clauses of one group of topics. */
    public record Group(String letter, String name, List<ClauseLine> clauses) {}

    /** A clause with what its topic is called and what its words leave open. */
    public record ClauseLine(
            Clause clause, String topic, List<Piece> kazakh, List<Piece> russian, List<PromiseLine> promises) {}

    /** A piece of a text, and why it is vague. */
    public record Piece(String text, @Nullable String why) {}

    /** An obligation and what is missing in it to be measured. */
    public record PromiseLine(Obligation promise, List<String> missing) {}

    /** An item of the mandatory content and the clauses that answer it. */
    public record Mandatory(MandatoryItem item, List<Clause> clauses) {}

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
        LocalDate today = LocalDate.now(clock);
        List<AgreementRow> rows = agreements.page(user.scope(), query.filter(PAGE + 1));
        boolean more = rows.size() > PAGE;
        rows = more ? rows.subList(0, PAGE) : rows;
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(row, words.title(row), words.state(row)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(AgreementRow::organisation).toList(), today));
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
        model.addAttribute(
                "nextUrl", more ? query.after(rows.get(PAGE - 1).id()).url() : null);
        model.addAttribute(
                "firstUrl", query.after() == null ? null : query.after(null).url());
        model.addAttribute("files", Downloads.of(query.after(null).url()));
        model.addAttribute("keeper", AgreementWords.keeps(user));
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
        List<ClauseLine> lines = lines(view);
        model.addAttribute(
                "units",
                agreements.units().stream().collect(Collectors.toMap(AgreementUnit::code, AgreementUnit::name)));
        model.addAttribute("groups", groups(lines));
        model.addAttribute("promises", promises(lines));
        model.addAttribute(
                "vague",
                lines.stream()
                        .flatMap(line -> line.promises().stream())
                        .filter(promise -> !promise.missing().isEmpty())
                        .count());
        model.addAttribute("mandatory", view.row().level().equals("organisation") ? mandatory(view) : List.of());
        model.addAttribute(
                "above",
                view.employerId() == null
                        ? List.of()
                        : agreements.reaching(view.employerId(), today).stream()
                                .filter(row -> !row.id().equals(id))
                                .map(row -> new Line(row, words.title(row), words.state(row)))
                                .toList());
        AgreementState state = view.row().state();
        model.addAttribute(
                "entryOpen",
                view.mine()
                        && AgreementWords.keeps(user)
                        && (state == AgreementState.DRAFT || state == AgreementState.RETURNED));
        model.addAttribute("reviewing", view.mine() && state == AgreementState.SENT && AgreementWords.registers(user));
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("done", done != null && DONE.contains(done) ? "agreements.done." + done : null);
        model.addAttribute(
                "refusal",
                refused != null && REFUSED.contains(refused) ? words.text("agreements.refused." + refused) : null);
        return "agreements/agreement";
    }

    private List<ClauseLine> lines(AgreementView view) {
        WordingCheck check = wordings.check();
        Map<String, String> topics = agreements.topics().stream()
                .collect(Collectors.toMap(AgreementTopic::code, topic -> formats.name(topic.name())));
        return view.clauses().stream()
                .map(clause -> new ClauseLine(
                        clause,
                        topics.getOrDefault(clause.topic(), clause.topic()),
                        pieces("kk", clause.textKk(), check),
                        pieces("ru", clause.textRu(), check),
                        clause.obligations().stream()
                                .map(promise -> new PromiseLine(promise, missing(promise, clause, check)))
                                .toList()))
                .toList();
    }

    /** The text cut at the words that leave something open. */
    private List<Piece> pieces(String language, @Nullable String text, WordingCheck check) {
        List<Piece> pieces = new ArrayList<>();
        if (text == null) {
            return pieces;
        }
        int at = 0;
        for (Wording.Mark mark :
                check.of(language, text, WordingCheck.Given.NOTHING).marks()) {
            if (mark.from() < at) {
                continue;
            }
            if (mark.from() > at) {
                pieces.add(new Piece(text.substring(at, mark.from()), null));
            }
            pieces.add(new Piece(
                    text.substring(mark.from(), mark.to()),
                    words.text("agreements.vague." + mark.why().code())));
            at = mark.to();
        }
        if (at < text.length()) {
            pieces.add(new Piece(text.substring(at), null));
        }
        return pieces;
    }

    private List<String> missing(Obligation promise, Clause clause, WordingCheck check) {
        String language = clause.textRu() == null ? "kk" : "ru";
        return check
                .of(
                        language,
                        promise.action(),
                        new WordingCheck.Given(
                                promise.side() != null,
                                promise.amount() != null,
                                promise.dueOn() != null || promise.every() != null,
                                true))
                .missing()
                .stream()
                .map(missing -> words.text("agreements.vague." + missing.code()))
                .toList();
    }

    private List<Group> groups(List<ClauseLine> lines) {
        Map<String, List<ClauseLine>> byLetter = lines.stream()
                .collect(Collectors.groupingBy(
                        line -> line.clause().topic().substring(0, 1), LinkedHashMap::new, Collectors.toList()));
        Map<String, String> names = agreements.topics().stream()
                .filter(topic -> topic.parent() == null)
                .collect(Collectors.toMap(AgreementTopic::code, topic -> formats.name(topic.name())));
        return byLetter.entrySet().stream()
                .map(group -> new Group(group.getKey(), names.get(group.getKey()), group.getValue()))
                .toList();
    }

    private static long promises(List<ClauseLine> lines) {
        return lines.stream().mapToLong(line -> line.promises().size()).sum();
    }

    private List<Mandatory> mandatory(AgreementView view) {
        return agreements.mandatory().stream()
                .map(item -> new Mandatory(
                        item,
                        view.clauses().stream()
                                .filter(clause -> item.topics().contains(clause.topic()))
                                .toList()))
                .toList();
    }

    /** A text of others: it is saved and never shown as a page of ours, and nothing in it may run. */
    @GetMapping(ONE + "/text/{version}")
    ResponseEntity<byte[]> text(CurrentUser user, @PathVariable UUID id, @PathVariable UUID version) {
        AgreementFile file = agreements.file(user.scope(), id, version).orElseThrow(NotFound::new);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.contentType())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.fileName(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }
}
