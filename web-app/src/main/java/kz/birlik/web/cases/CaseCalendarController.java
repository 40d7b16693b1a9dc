package kz.birlik.web.cases;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.legalaid.CalendarLine;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The calendar of terms: a month as a list by day, with everything that has passed above it. */
@Controller
@RequiredArgsConstructor
class CaseCalendarController {

    private static final int PAGE = 200;

    private final Cases cases;
    private final CaseCalendarTable table;
    private final CaseCalendarFile file;
    private final Trail trail;
    private final CaseWords words;
    private final Exports exports;
    private final Clock clock;

    /** A term on its day. */
    public record Line(
            CalendarLine term, String what, @Nullable Tag due) {}

    /** @param on empty for what has passed */
    public record Day(@Nullable LocalDate on, List<Line> lines) {}

    @GetMapping(CaseCalendarQuery.PATH)
    @Nullable
    String calendar(
            CurrentUser user,
            CaseCalendarQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = LocalDate.now(clock);
        YearMonth shown = query.shown(today);
        Portion<CalendarLine> page = Portion.of(
                PAGE, cases.calendar(user.scope(), CaseWords.reader(user), query.filter(user, today, PAGE + 1)));
        List<CalendarLine> lines = page.rows();
        model.addAttribute("days", days(lines, today));
        model.addAttribute("month", words.month(shown));
        model.addAttribute("shown", shown.toString());
        model.addAttribute("currentUrl", query.in(shown).url());
        model.addAttribute("beforeUrl", query.in(shown.minusMonths(1)).url());
        model.addAttribute("laterUrl", query.in(shown.plusMonths(1)).url());
        model.addAttribute("whose", query.whose(user));
        model.addAttribute("whoseChoices", choices("cases.calendar.", CaseCalendarQuery.WHOSE));
        model.addAttribute("step", query.step());
        model.addAttribute("steps", choices("cases.calendar.step.", CaseCalendarQuery.STEPS));
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        return "cases/calendar";
    }

    /** The own terms of a year; taken into a calendar anew, a term stands there once. */
    @GetMapping(CaseCalendarQuery.FILE)
    ResponseEntity<byte[]> file(CurrentUser user) {
        CaseCalendarFile.Made made = file.of(user);
        trail.seen(TrailEvent.of("list.exported", "list", table.code())
                .on(user.organisation())
                .after(Map.of("filter", "", "format", "ics", "rows", made.terms())));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "calendar", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(table.code() + "-" + LocalDate.now(clock) + ".ics")
                                .build()
                                .toString())
                .body(made.text().getBytes(StandardCharsets.UTF_8));
    }

    private List<Choice> choices(String key, List<String> codes) {
        return codes.stream()
                .map(code -> new Choice(code, words.text(key + code)))
                .toList();
    }

    private List<Day> days(List<CalendarLine> lines, LocalDate today) {
        List<Line> passed = new ArrayList<>();
        Map<LocalDate, List<Line>> coming = new LinkedHashMap<>();
        for (CalendarLine line : lines) {
            List<Line> day = line.dueOn().isBefore(today)
                    ? passed
                    : coming.computeIfAbsent(line.dueOn(), each -> new ArrayList<>());
            day.add(new Line(line, words.due(line), words.due(line.dueOn(), today)));
        }
        List<Day> days = new ArrayList<>();
        if (!passed.isEmpty()) {
            days.add(new Day(null, passed));
        }
        coming.forEach((on, day) -> days.add(new Day(on, day)));
        return days;
    }
}
