package kz.birlik.web.roster;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.member.ConsentText;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.member.NewGround;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.roster.RosterColumn;
import kz.birlik.membership.roster.RosterImport;
import kz.birlik.membership.roster.RosterImports;
import kz.birlik.membership.roster.RosterRefusal;
import kz.birlik.membership.roster.RosterRepair;
import kz.birlik.membership.roster.RosterSettings;
import kz.birlik.membership.roster.RosterState;
import kz.birlik.membership.sheet.TableFileRefused;
import kz.birlik.web.document.Documents;
import kz.birlik.web.document.FileForm;
import kz.birlik.web.document.ListDocument;
import kz.birlik.web.document.ListDocument.Column;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The wizard: upload, columns, check, load, result. Its page shows the step the import stands at, whoever comes back to it. */
@Controller
@RequiredArgsConstructor
class RosterController {

    static final String PAGE = "/app/members/import";
    private static final int RECENT = 20;
    private static final int LOADED_SHOWN = 50;
    private static final int STEPS = 5;

    /** In seconds: a page of work that goes on asks anew, also in a browser that runs no scripts. */
    private static final String AGAIN = "2";

    private final RosterImports imports;
    private final RosterRun run;
    private final Members members;
    private final Documents documents;
    private final Submissions submissions;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    /** A group of refused rows with the repair that mends them all. */
    public record Group(
            String problem,
            int rows,
            String lines,
            String details,
            @Nullable RosterRepair repair) {}

    @GetMapping(PAGE)
    String begin(CurrentUser user, Model model) {
        return begin(user, model, null);
    }

    private String begin(CurrentUser user, Model model, @Nullable String error) {
        model.addAttribute("recent", imports.recent(user.scope(), RECENT));
        model.addAttribute("error", error);
        model.addAttribute("largest", String.valueOf(RosterImports.LARGEST_FILE / 1024 / 1024));
        model.addAttribute("key", submissions.newKey());
        return "roster/begin";
    }

    @PostMapping(PAGE)
    String upload(
            CurrentUser user,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model)
            throws IOException {
        if (file == null || file.isEmpty()) {
            return refused(user, response, model, "roster.file.EMPTY");
        }
        Path kept = Files.createTempFile("roster", ".upload");
        try {
            file.transferTo(kept);
            String name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
            var bringer = new RosterImports.Bringer(
                    user.accountId().value(),
                    user.postId().value(),
                    formats.language().tag());
            return "redirect:"
                    + submissions.once(user, key, PAGE, () -> {
                        RosterImports.Uploaded uploaded = imports.upload(user.scope(), bringer, name, kept);
                        return PAGE + "/" + uploaded.id() + (uploaded.same() ? "?same=true" : "");
                    });
        } catch (TableFileRefused refusal) {
            return refused(user, response, model, "roster.file." + refusal.reason());
        } catch (RosterRefusal refusal) {
            return refused(user, response, model, "roster.refusal." + refusal.reason());
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private String refused(CurrentUser user, HttpServletResponse response, Model model, String key) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return begin(user, model, text(key));
    }

    @GetMapping(PAGE + "/{id}")
    String show(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean same,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("same", same);
        return show(user, id, response, model, null, null);
    }

    private String show(
            CurrentUser user,
            UUID id,
            HttpServletResponse response,
            Model model,
            @Nullable Map<String, String> typed,
            @Nullable String error) {
        RosterImport batch = imports.find(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute("batch", batch);
        model.addAttribute("error", error);
        model.addAttribute("key", submissions.newKey());
        int number = switch (batch.state()) {
            case COLUMNS -> 2;
            case READING, CHECKED, FAILED -> 3;
            case LOADING -> 4;
            case DONE, UNDOING, UNDONE, DISCARDED -> STEPS;
        };
        model.addAttribute("number", number);
        model.addAttribute("total", STEPS);
        model.addAttribute("title", text("roster.step." + number));
        if (batch.state().going()) {
            response.setHeader("Refresh", AGAIN);
        }
        String refusal = batch.refusal();
        model.addAttribute(
                "failure",
                refusal == null || refusal.equals("broken")
                        ? null
                        : text(
                                refusal.contains(".")
                                        ? "roster." + refusal
                                        : refusal.contains("-")
                                                ? "roster.stopped." + refusal
                                                : "roster.refusal." + refusal));
        if (batch.state() == RosterState.COLUMNS) {
            columns(user, batch, model, typed);
        }
        if (batch.state() == RosterState.CHECKED || batch.state() == RosterState.DONE) {
            model.addAttribute("groups", groups(user, batch));
            model.addAttribute("warnings", imports.warnings(user.scope(), id));
            model.addAttribute(
                    "errorsKept",
                    batch.count("refused") > 0 && batch.fileUntil().isAfter(clock.instant()));
        }
        if (batch.state() == RosterState.DONE) {
            model.addAttribute("loaded", imports.loaded(user.scope(), id, 0, LOADED_SHOWN));
            model.addAttribute("touched", imports.touched(user.scope(), id));
            model.addAttribute("undoUntil", imports.undoUntil(user.scope(), id).orElse(null));
        }
        return "roster/import";
    }

    private void columns(CurrentUser user, RosterImport batch, Model model, @Nullable Map<String, String> typed) {
        List<String> chosen = IntStream.range(0, batch.headings().size())
                .mapToObj(column -> typed != null
                        ? typed.getOrDefault("c" + column, "")
                        : batch.columns().entrySet().stream()
                                .filter(each -> each.getValue() == column)
                                .map(each -> each.getKey().name())
                                .findFirst()
                                .orElse(""))
                .toList();
        model.addAttribute("chosen", chosen);
        model.addAttribute(
                "meanings",
                Arrays.stream(RosterColumn.values())
                        .filter(column -> column != RosterColumn.ORGANISATION || user.role() != Role.CHAIR)
                        .map(column -> new Choice(column.name(), text("roster.column." + column)))
                        .toList());
        model.addAttribute("typed", typed != null ? typed : proposed(user, batch));
        model.addAttribute("chair", user.role() == Role.CHAIR);
        model.addAttribute(
                "categories",
                members.categories().stream()
                        .map(each -> new Choice(each.code(), formats.name(each.name())))
                        .toList());
        model.addAttribute(
                "proofs",
                Arrays.stream(NewGround.Proof.values())
                        .map(proof -> new Choice(
                                proof.name(),
                                text("members.proof." + proof.name().toLowerCase(Locale.ROOT))))
                        .toList());
        model.addAttribute(
                "grounds",
                List.of(
                        new Choice("consent", text("members.ground.consent")),
                        new Choice("law", text("members.ground.law"))));
        model.addAttribute("consent", members.consentTexts().get(0));
        model.addAttribute(
                "sheets",
                batch.sheets().stream()
                        .map(sheet -> new Choice(
                                String.valueOf(sheet.index()),
                                sheet.hidden() ? sheet.name() + " – " + text("roster.sheet.hidden") : sheet.name()))
                        .toList());
        model.addAttribute("hiddenSheets", batch.sheets().stream().anyMatch(sheet -> sheet.hidden()));
    }

    private Map<String, String> proposed(CurrentUser user, RosterImport batch) {
        LocalDate today = LocalDate.now(clock);
        Map<String, String> typed = new LinkedHashMap<>();
        Optional<RosterSettings> before = imports.rememberedSettings(user.scope(), batch);
        typed.put("category", before.map(RosterSettings::category).orElse("working"));
        typed.put("ground", before.map(RosterSettings::ground).orElse("consent"));
        typed.put(
                "operatorBin",
                before.map(RosterSettings::operatorBin)
                        .or(() -> members.usualOperatorBin(user.scope(), null))
                        .orElse(""));
        typed.put("consentOn", today.toString());
        typed.put("proof", before.map(RosterSettings::proof).orElse(NewGround.Proof.PAPER.name()));
        typed.put("proofReference", before.map(RosterSettings::proofReference).orElse(""));
        typed.put("norm", before.map(RosterSettings::norm).orElse(""));
        typed.put("organisation", before.map(RosterSettings::organisation).orElse(""));
        typed.put("joined", "");
        return typed;
    }

    private List<Group> groups(CurrentUser user, RosterImport batch) {
        return imports.groups(user.scope(), batch.id()).stream()
                .map(group -> new Group(
                        group.problem().code(),
                        group.rows(),
                        String.join(
                                ", ",
                                group.lines().stream().map(String::valueOf).toList()),
                        String.join(", ", group.details()),
                        batch.state() == RosterState.CHECKED
                                ? RosterRepair.of(group.problem())
                                        .filter(repair -> !batch.repairs().contains(repair))
                                        .orElse(null)
                                : null))
                .toList();
    }

    @PostMapping(PAGE + "/{id}/sheet")
    String sheet(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") int sheet,
            HttpServletResponse response,
            Model model) {
        return step(user, id, response, model, null, null, () -> imports.chooseSheet(user.scope(), id, sheet));
    }

    @PostMapping(PAGE + "/{id}/columns")
    String columns(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        return step(user, id, response, model, typed, typed.get(Submissions.KEY), () -> {
            RosterImport batch = imports.find(user.scope(), id).orElseThrow(NotFound::new);
            imports.check(user.scope(), id, meanings(user, batch, typed), settings(user, typed));
            run.ask(user, id);
        });
    }

    private static Map<RosterColumn, Integer> meanings(
            CurrentUser user, RosterImport batch, Map<String, String> typed) {
        Map<RosterColumn, Integer> columns = new EnumMap<>(RosterColumn.class);
        for (int i = 0; i < batch.headings().size(); i++) {
            String said = typed.getOrDefault("c" + i, "");
            for (RosterColumn column : RosterColumn.values()) {
                boolean allowed = column != RosterColumn.ORGANISATION || user.role() != Role.CHAIR;
                if (column.name().equals(said) && allowed && columns.put(column, i) != null) {
                    throw new RosterRefusal(RosterRefusal.Reason.COLUMN_TWICE);
                }
            }
        }
        return columns;
    }

    private RosterSettings settings(CurrentUser user, Map<String, String> typed) {
        ConsentText consent = members.consentTexts().get(0);
        LocalDate given = TypedDate.of(typed.get("consentOn"));
        boolean proofKnown = Arrays.stream(NewGround.Proof.values())
                .anyMatch(proof -> proof.name().equals(typed.get("proof")));
        boolean needsPlace =
                NewGround.Proof.OTHER.name().equals(typed.get("proof")) && text(typed, "proofReference") == null;
        if (given == null || !proofKnown || needsPlace) {
            throw new RosterRefusal(RosterRefusal.Reason.CONSENT_NEEDED);
        }
        return new RosterSettings(
                user.role() == Role.CHAIR ? user.organisationCode() : text(typed, "organisation"),
                TypedDate.of(typed.get("joined")),
                typed.getOrDefault("category", ""),
                "law".equals(typed.get("ground")) ? "law" : "consent",
                typed.getOrDefault("operatorBin", "").strip(),
                given,
                typed.get("proof"),
                text(typed, "proofReference"),
                text(typed, "norm"),
                consent.version());
    }

    private static @Nullable String text(Map<String, String> typed, String name) {
        String value = typed.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value.length() > 300 ? value.substring(0, 300) : value;
    }

    @PostMapping(PAGE + "/{id}/back")
    String back(CurrentUser user, @PathVariable UUID id, HttpServletResponse response, Model model) {
        return step(user, id, response, model, null, null, () -> imports.reconsider(user.scope(), id));
    }

    @PostMapping(PAGE + "/{id}/repair")
    String repair(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String repair,
            HttpServletResponse response,
            Model model) {
        return step(user, id, response, model, null, null, () -> {
            RosterRepair chosen = Arrays.stream(RosterRepair.values())
                    .filter(each -> each.code().equals(repair))
                    .findFirst()
                    .orElseThrow(() -> new RosterRefusal(RosterRefusal.Reason.WRONG_STATE));
            imports.repair(user.scope(), id, chosen);
            run.ask(user, id);
        });
    }

    @PostMapping(PAGE + "/{id}/confirm")
    String confirm(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model) {
        return step(user, id, response, model, null, key, () -> {
            imports.confirm(user.scope(), id);
            run.ask(user, id);
        });
    }

    @PostMapping(PAGE + "/{id}/discard")
    String discard(CurrentUser user, @PathVariable UUID id, HttpServletResponse response, Model model) {
        return step(user, id, response, model, null, null, () -> imports.discard(user.scope(), id));
    }

    @PostMapping(PAGE + "/{id}/undo")
    String undo(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model) {
        return step(user, id, response, model, null, key, () -> {
            imports.undo(user.scope(), id);
            run.askIfGoing(user, id);
        });
    }

    /** A step that was taken already is told from one that cannot be taken; with a key a repetition leads to the same page. */
    private String step(
            CurrentUser user,
            UUID id,
            HttpServletResponse response,
            Model model,
            @Nullable Map<String, String> typed,
            @Nullable String key,
            Runnable work) {
        imports.find(user.scope(), id).orElseThrow(NotFound::new);
        String page = PAGE + "/" + id;
        try {
            if (key == null) {
                work.run();
            } else {
                submissions.once(user, key, page, () -> {
                    work.run();
                    return page;
                });
            }
            run.go(user, id);
            return "redirect:" + page;
        } catch (RosterRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(user, id, response, model, typed, text("roster.refusal." + refusal.reason()));
        } catch (TableFileRefused refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(user, id, response, model, typed, text("roster.file." + refusal.reason()));
        }
    }

    @GetMapping(PAGE + "/{id}/errors")
    void errors(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "xlsx") String format,
            HttpServletResponse response)
            throws IOException {
        imports.find(user.scope(), id).orElseThrow(NotFound::new);
        RosterImports.Errors errors;
        try {
            errors = imports.errors(user.scope(), id);
        } catch (RosterRefusal gone) {
            throw new NotFound();
        }
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < errors.headings().size(); i++) {
            columns.add(Column.headed("c" + i, errors.headings().get(i)));
        }
        columns.add(new Column("problem", "roster.errors.why"));
        Iterator<List<String>> rows = errors.rows().stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>(row.cells());
                    while (cells.size() < errors.headings().size()) {
                        cells.add("");
                    }
                    cells = new ArrayList<>(cells.subList(0, errors.headings().size()));
                    cells.add(text("roster.problem." + row.problem().code()));
                    return cells;
                })
                .iterator();
        send(response, format, new ListDocument("roster-errors", "", List.of(), columns, rows));
    }

    /** Headings of a roster in the reader's language, and two people who are nobody. */
    @GetMapping(PAGE + "/template")
    void template(CurrentUser user, @RequestParam(defaultValue = "xlsx") String format, HttpServletResponse response)
            throws IOException {
        List<RosterColumn> shown = new ArrayList<>(List.of(
                RosterColumn.IIN,
                RosterColumn.SURNAME,
                RosterColumn.GIVEN,
                RosterColumn.PATRONYMIC,
                RosterColumn.CATEGORY,
                RosterColumn.POSITION,
                RosterColumn.JOINED,
                RosterColumn.PHONE));
        if (user.role() != Role.CHAIR) {
            shown.add(RosterColumn.ORGANISATION);
        }
        List<Column> columns = shown.stream()
                .map(column -> new Column(column.name(), "roster.column." + column))
                .toList();
        String category = formats.name(members.categories().get(0).name());
        List<List<String>> rows = IntStream.rangeClosed(1, 2)
                .mapToObj(person -> {
                    List<String> cells = new ArrayList<>(List.of(
                            invented(person),
                            text("roster.example.surname"),
                            text("roster.example.given." + person),
                            "",
                            category,
                            text("roster.example.position"),
                            LocalDate.now(clock).minusMonths(1).toString(),
                            ""));
                    if (user.role() != Role.CHAIR) {
                        cells.add("");
                    }
                    return cells;
                })
                .toList();
        send(response, format, new ListDocument("roster-template", "", List.of(), columns, rows.iterator()));
    }

    /** Born after 2090: a number of nobody. */
    private static String invented(int person) {
        for (int serial = person * 100; ; serial++) {
            String eleven = "9201016%04d".formatted(serial);
            Optional<Integer> check = Iin.checkDigitOf(eleven);
            if (check.isPresent()) {
                return eleven + check.get();
            }
        }
    }

    private void send(HttpServletResponse response, String format, ListDocument list) throws IOException {
        FileForm form =
                FileForm.find(format).filter(each -> each != FileForm.PDF).orElseThrow(NotFound::new);
        response.setContentType(form.contentType());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(list.name() + "." + form.code())
                        .build()
                        .toString());
        documents.write(form, list, false, response.getOutputStream());
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
