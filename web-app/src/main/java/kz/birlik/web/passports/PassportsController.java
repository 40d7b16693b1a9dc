package kz.birlik.web.passports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.membership.account.AccountId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.PassportChanges;
import kz.birlik.safety.PassportChanges.Part;
import kz.birlik.safety.PassportChanges.Said;
import kz.birlik.safety.PassportRefusal;
import kz.birlik.safety.PassportRefusal.Reason;
import kz.birlik.safety.PassportRow;
import kz.birlik.safety.Passports;
import kz.birlik.safety.SafetyDuty;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.SafetyPassport.Place;
import kz.birlik.safety.SafetyPassport.Statement;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.PublicAddress;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Safety passports for the union: the list, one as it stood on a day, its paper, what is known of measures, the sign for the gate. */
@Controller
@RequiredArgsConstructor
class PassportsController {

    private static final String ONE = PassportQuery.PATH + "/{employer}";
    private static final int PAGE = 25;
    private static final int LONGEST_SOURCE = 300;
    private static final int MOST_PEOPLE = 1_000_000;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2100;
    private static final List<String> SAYING = List.of("employer", "union");

    private final Passports passports;
    private final PassportChanges changes;
    private final PassportBlocks blocks;
    private final PassportPaper paper;
    private final PassportTable table;
    private final PassportWords words;
    private final Organisations organisations;
    private final OneReading reading;
    private final KeptReading kept;
    private final Exports exports;
    private final Submissions submissions;
    private final PublicAddress address;
    private final Formats formats;
    private final Clock clock;

    /** A statement of measures in words. */
    public record StatementLine(Statement statement, String source, List<String> said) {}

    /** An organisation of the employer with what hangs at its gate. */
    public record Gate(Place place, @Nullable String url, String key) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(PassportQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            PassportQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> list(user, query, page));
    }

    private String list(CurrentUser user, PassportQuery query, Model model) {
        Portion<PassportRow> page = Portion.of(PAGE, passports.page(user.scope(), query.filter(PAGE + 1)));
        List<PassportRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(PassportRow::organisation).distinct().toList(), today()));
        model.addAttribute(
                "tabs",
                PassportQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("passports.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        return "passports/passports";
    }

    /** A day to come is no day of a passport. */
    private LocalDate day(@Nullable LocalDate on) {
        return on == null || on.isAfter(today()) ? today() : on;
    }

    private SafetyPassport passport(CurrentUser user, UUID employer, LocalDate day) {
        return passports.find(user.scope(), employer, day).orElseThrow(NotFound::new);
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID employer,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        LocalDate day = day(on);
        boolean now = day.equals(today());
        Read read = reading.of(
                () -> kept.of(user, new Asked(user.accountId(), employer, day), () -> read(user, employer, day)));
        SafetyPassport passport = read.passport();
        model.addAttribute("passport", passport);
        model.addAttribute("blocks", read.blocks());
        model.addAttribute("on", day);
        model.addAttribute("now", now);
        model.addAttribute("done", done != null);
        model.addAttribute("keeper", PassportWords.keeps(user) && now);
        model.addAttribute("languages", PassportPaper.LANGUAGES);
        model.addAttribute(
                "statements", passport.statements().stream().map(this::said).toList());
        model.addAttribute(
                "gates",
                passport.organisations().stream()
                        .map(place -> new Gate(
                                place,
                                place.gate() == null ? null : address.of("/osh/" + place.gate()),
                                submissions.newKey()))
                        .toList());
        return "passports/passport";
    }

    /** Whoever works on an accident reads more of it than others of the same post. */
    private record Asked(AccountId reader, UUID employer, LocalDate day) {}

    private record Read(SafetyPassport passport, List<PassportBlock> blocks) {}

    private Read read(CurrentUser user, UUID employer, LocalDate day) {
        SafetyPassport passport = passport(user, employer, day);
        return new Read(passport, blocks.of(user, passport, day.equals(today())));
    }

    private StatementLine said(Statement statement) {
        Stream<String> days = statement.last().entrySet().stream()
                .map(each ->
                        words.text("passports.duty." + each.getKey().code()) + ": " + formats.date(each.getValue()));
        return new StatementLine(
                statement,
                blocks.source(statement),
                Stream.concat(
                                Stream.of(
                                        part("passports.trained", statement.trained(), statement.toTrain()),
                                        part("passports.checked", statement.checked(), statement.toCheck()),
                                        part("passports.equipped", statement.equipped(), statement.toEquip()),
                                        statement.spent() == null
                                                ? ""
                                                : words.text("passports.spent", String.valueOf(statement.year())) + ": "
                                                        + words.text(
                                                                "passports.tenge", formats.number(statement.spent()))),
                                days)
                        .filter(words -> !words.isEmpty())
                        .toList());
    }

    private String part(String key, @Nullable Integer done, @Nullable Integer due) {
        return done == null || due == null
                ? ""
                : words.text(key) + ": " + words.text("passports.done-of", formats.number(done), formats.number(due));
    }

    @GetMapping(ONE + "/paper")
    ResponseEntity<byte[]> paper(
            CurrentUser user,
            @PathVariable UUID employer,
            @RequestParam(defaultValue = "ru") String in,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate on)
            throws IOException {
        String language = PassportPaper.LANGUAGES.contains(in) ? in : "ru";
        LocalDate day = day(on);
        SafetyPassport passport = passport(user, employer, day);
        Locale asked = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(language));
        try {
            return paper.passport(passport, reading.of(() -> blocks.of(user, passport, day.equals(today()))), language);
        } finally {
            LocaleContextHolder.setLocale(asked);
        }
    }

    private static Place place(SafetyPassport passport, @Nullable String organisation) {
        return passport.organisations().stream()
                .filter(place -> organisation == null || place.code().equals(organisation))
                .findFirst()
                .orElseThrow(NotFound::new);
    }

    @GetMapping(ONE + "/sign")
    ResponseEntity<byte[]> sign(
            CurrentUser user,
            @PathVariable UUID employer,
            @RequestParam(required = false) @Nullable String organisation)
            throws IOException {
        SafetyPassport passport = passport(user, employer, today());
        Place place = place(passport, organisation);
        String gate = place.gate();
        if (gate == null) {
            throw new NotFound();
        }
        return paper.sign(passport, place, gate);
    }

    @PostMapping(ONE + "/gate")
    String hang(
            CurrentUser user,
            @PathVariable UUID employer,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(defaultValue = "") String before,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key) {
        SafetyPassport passport = passport(user, employer, today());
        Place place = place(passport, organisation);
        String one = PassportQuery.PATH + "/" + employer;
        try {
            return "redirect:"
                    + submissions.once(user, key, one + "/gate", () -> {
                        changes.hang(user.scope(), place.code(), employer, before.isEmpty() ? null : before, false);
                        return one + "?done#gate";
                    });
        } catch (PassportRefusal refusal) {
            // Another address hangs by now: the page shows it
            if (refusal.reason() == Reason.CHANGED_MEANWHILE) {
                return "redirect:" + one + "#gate";
            }
            throw new NotFound();
        }
    }

    @GetMapping(ONE + "/measures")
    String measures(CurrentUser user, @PathVariable UUID employer, Model model) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("year", String.valueOf(today().getYear()));
        typed.put("saidOn", today().toString());
        return measures(passport(user, employer, today()), words.typed(typed), model);
    }

    private String measures(SafetyPassport passport, TypedFields typed, Model model) {
        model.addAttribute("passport", passport);
        model.addAttribute(
                "places",
                passport.organisations().stream()
                        .map(place -> new Choice(place.code(), formats.name(place.name()) + " · " + place.code()))
                        .toList());
        model.addAttribute(
                "saying",
                SAYING.stream()
                        .map(by -> new Choice(by, words.text("passports.say." + by)))
                        .toList());
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("key", submissions.newKey());
        return "passports/measures";
    }

    @PostMapping(ONE + "/measures")
    String measures(
            CurrentUser user,
            @PathVariable UUID employer,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        SafetyPassport passport = passport(user, employer, today());
        TypedFields typed = words.typed(fields);
        int year = typed.count("year", LAST_YEAR);
        if (typed.errors().isEmpty() && year < FIRST_YEAR) {
            typed.refuse("year", words.text("passports.refused.year-later"));
        }
        if (!SAYING.contains(typed.raw("by"))) {
            typed.choose("by");
        }
        Said said = new Said(
                year,
                typed.raw("by").equals("employer"),
                typed.day("saidOn"),
                typed.needed("source", LONGEST_SOURCE),
                part(typed, "trained", "toTrain"),
                part(typed, "checked", "toCheck"),
                part(typed, "equipped", "toEquip"),
                typed.amount("spent"),
                last(typed));
        Place place = place(passport, typed.code("organisation"));
        if (typed.errors().isEmpty()) {
            String one = PassportQuery.PATH + "/" + employer;
            try {
                return "redirect:"
                        + submissions.once(user, fields.get(Submissions.KEY), one + "/measures", () -> {
                            changes.say(user.scope(), place.code(), employer, said, false);
                            return one + "?done";
                        });
            } catch (PassportRefusal refusal) {
                if (refusal.reason() == Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(
                        refusal.reason() == Reason.DONE_LATER ? later(said) : PassportWords.field(refusal.reason()),
                        words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return measures(passport, typed, model);
    }

    private static Map<SafetyDuty, LocalDate> last(TypedFields typed) {
        Map<SafetyDuty, LocalDate> last = new EnumMap<>(SafetyDuty.class);
        for (SafetyDuty duty : SafetyDuty.values()) {
            LocalDate done = typed.date(duty.code());
            if (done != null) {
                last.put(duty, done);
            }
        }
        return last;
    }

    /** The first of the days that is after the one of the statement. */
    private static String later(Said said) {
        return Stream.of(SafetyDuty.values())
                .filter(duty ->
                        said.last().containsKey(duty) && said.last().get(duty).isAfter(said.saidOn()))
                .map(SafetyDuty::code)
                .findFirst()
                .orElse("saidOn");
    }

    /** Both numbers or neither. */
    private @Nullable Part part(TypedFields typed, String done, String due) {
        if (typed.raw(done).isBlank() && typed.raw(due).isBlank()) {
            return null;
        }
        return new Part(typed.count(done, MOST_PEOPLE), typed.count(due, MOST_PEOPLE));
    }
}
