package kz.birlik.web.bodies;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.body.BodyNorms;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.NewQuota;
import kz.birlik.membership.body.NewReminders;
import kz.birlik.membership.body.NormValue;
import kz.birlik.membership.body.Quota;
import kz.birlik.membership.body.QuotaValue;
import kz.birlik.membership.body.ReminderValue;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The dated values bodies are measured by: all that were, are and will be, and the form of a new one. */
@Controller
@RequiredArgsConstructor
class BodyNormsController {

    static final String PATH = "/app/admin/body-norms";
    private static final String ONE = PATH + "/{norm}";
    private static final String REMINDERS = "reminders";
    private static final List<String> CODES = List.of("women", "youth", REMINDERS);
    private static final int LONGEST = 500;

    private final BodyNorms norms;
    private final BodyWords words;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A value as the page shows it. */
    public record Line(String value, NormValue norm, String period, String confidence, Tag state) {}

    /** All values of one norm, the newest first. */
    public record Norm(String code, String title, List<Line> lines) {}

    @GetMapping(PATH)
    String list(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute(
                "norms",
                CODES.stream()
                        .map(code -> new Norm(code, words.text("bodies.norms." + code), lines(code)))
                        .toList());
        model.addAttribute("done", "changed".equals(done));
        return "bodies/norms";
    }

    private List<Line> lines(String code) {
        if (code.equals(REMINDERS)) {
            return norms.reminders().stream()
                    .map(value -> line(days(value.days()), value.norm()))
                    .toList();
        }
        return values(code).stream()
                .map(value -> line(said(value.percent(), value.ageTo()), value.norm()))
                .toList();
    }

    private List<QuotaValue> values(String code) {
        return norms.quotas().stream()
                .filter(value -> value.group().code().equals(code))
                .toList();
    }

    private String days(List<Integer> days) {
        return words.text(
                "bodies.norms.days",
                String.join(", ", days.stream().map(String::valueOf).toList()));
    }

    private String said(BigDecimal percent, @Nullable Integer ageTo) {
        String share = words.percent(percent);
        return ageTo == null ? share : words.text("bodies.norms.of-young", share, ageTo);
    }

    private Line line(String value, NormValue norm) {
        LocalDate today = LocalDate.now(clock);
        String state = norm.isInForce(today) ? "now" : norm.isToCome(today) ? "to-come" : "over";
        return new Line(
                value,
                norm,
                period(norm),
                words.text("bodies.norms.confidence." + norm.confidence()),
                new Tag(
                        state.equals("now") ? "success" : state.equals("to-come") ? "information" : "neutral",
                        words.text("bodies.norms.state." + state)));
    }

    /** The first values were there before anybody dated them, so their beginning is no date of a decision. */
    private String period(NormValue norm) {
        boolean first = norm.recordedBy() == null;
        if (norm.to() == null) {
            return first
                    ? words.text("bodies.norms.first")
                    : words.text("bodies.norms.since", formats.date(norm.from()));
        }
        return first
                ? words.text("bodies.norms.first-until", formats.date(norm.to()))
                : words.text("bodies.norms.between", formats.date(norm.from()), formats.date(norm.to()));
    }

    @GetMapping(ONE)
    String form(@PathVariable("norm") String code, Model model) {
        known(code);
        Map<String, String> proposed = new HashMap<>();
        if (code.equals(REMINDERS)) {
            ReminderValue newest = norms.reminders().get(0);
            proposed.put("days", typed(newest.days()));
            filled(proposed, newest.norm());
        } else {
            QuotaValue newest = values(code).get(0);
            proposed.put("percent", newest.percent().stripTrailingZeros().toPlainString());
            proposed.put("ageTo", newest.ageTo() == null ? null : newest.ageTo().toString());
            filled(proposed, newest.norm());
        }
        return form(code, proposed, Map.of(), model);
    }

    private static void known(String code) {
        if (!CODES.contains(code)) {
            throw new NotFound();
        }
    }

    private static String typed(List<Integer> days) {
        return String.join(", ", days.stream().map(String::valueOf).toList());
    }

    private static void filled(Map<String, String> proposed, NormValue norm) {
        proposed.put("sourceKk", norm.source().in(MultilingualText.KAZAKH));
        proposed.put("sourceRu", norm.source().in(MultilingualText.RUSSIAN));
        proposed.put("sourceEn", norm.source().texts().get(MultilingualText.ENGLISH));
        proposed.put("confidence", norm.confidence());
    }

    private String form(String code, Map<String, String> typed, Map<String, String> errors, Model model) {
        List<Line> lines = lines(code);
        model.addAttribute("norm", code);
        model.addAttribute("title", words.text("bodies.norms." + code));
        model.addAttribute("lines", lines);
        model.addAttribute("version", lines.get(0).norm().version());
        model.addAttribute(
                "confidences",
                List.of("verified", "stated", "recalled", "house").stream()
                        .map(known -> new Choice(known, words.text("bodies.norms.confidence." + known)))
                        .toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "bodies/norm";
    }

    @PostMapping(ONE)
    String change(
            CurrentUser user,
            @PathVariable("norm") String code,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        known(code);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate from = TypedDate.of(typed.get("from"));
        if (from == null) {
            errors.put("from", words.text("bodies.error.date"));
        }
        BigDecimal percent = null;
        Integer ageTo = null;
        List<Integer> days = List.of();
        if (code.equals(REMINDERS)) {
            days = days(typed.getOrDefault("days", ""), errors);
        } else {
            percent = percent(typed.getOrDefault("percent", ""), errors);
            ageTo = code.equals("youth") ? age(typed.get("ageTo"), errors) : null;
        }
        String kk = given(typed, "sourceKk", errors);
        String ru = given(typed, "sourceRu", errors);
        String en = typed.getOrDefault("sourceEn", "").strip();
        if (en.length() > LONGEST) {
            errors.put("sourceEn", words.text("bodies.error.long", LONGEST));
        }
        String reason = given(typed, "reason", errors);
        if (reason.length() < 3) {
            errors.put("reason", words.text("bodies.refused.reason-missing"));
        }
        String confidence = typed.getOrDefault("confidence", "");
        if (errors.isEmpty()) {
            MultilingualText source = MultilingualText.of(kk, ru, en);
            Runnable change = changing(code, version, from, percent, ageTo, days, source, confidence, reason);
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), PATH + "/" + code, () -> {
                            change.run();
                            return PATH + "?done=changed";
                        });
            } catch (BodyRefusal refusal) {
                if (refusal.reason() == BodyRefusal.Reason.CHANGED_MEANWHILE) {
                    conflict(code, days, percent, ageTo, from, response, model);
                    return form(code, typed, errors, model);
                }
                errors.put(field(code, refusal), words.refusal(refusal, Map.of()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(code, typed, errors, model);
    }

    private Runnable changing(
            String code,
            long version,
            LocalDate from,
            @Nullable BigDecimal percent,
            @Nullable Integer ageTo,
            List<Integer> days,
            MultilingualText source,
            String confidence,
            String reason) {
        return percent == null
                ? () -> norms.reminders(new NewReminders(version, from, days, source, confidence, reason))
                : () -> norms.quota(new NewQuota(
                        Quota.Group.valueOf(code.toUpperCase(java.util.Locale.ROOT)),
                        version,
                        from,
                        percent,
                        ageTo,
                        source,
                        confidence,
                        reason));
    }

    private static String field(String code, BodyRefusal refusal) {
        return switch (refusal.reason()) {
            case NUMBER -> code.equals(REMINDERS) ? "days" : "percent";
            case CONFIDENCE_UNKNOWN -> "confidence";
            case REASON_MISSING -> "reason";
            default -> "from";
        };
    }

    private void conflict(
            String code,
            List<Integer> days,
            @Nullable BigDecimal percent,
            @Nullable Integer ageTo,
            LocalDate from,
            HttpServletResponse response,
            Model model) {
        Line now = lines(code).get(0);
        Conflict.by(now.norm().recordedBy(), now.norm().recordedAt())
                .with(
                        words.text("bodies.norms.value"),
                        now.value(),
                        percent == null ? days(days) : said(percent, ageTo))
                .with(words.text("bodies.norms.from"), formats.date(now.norm().from()), formats.date(from))
                .show(response, model);
    }

    private @Nullable BigDecimal percent(String typed, Map<String, String> errors) {
        String plain = typed.strip().replace(',', '.');
        BigDecimal percent = plain.matches("[0-9]{1,3}([.][0-9]{1,2})?") ? new BigDecimal(plain) : BigDecimal.ZERO;
        if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            errors.put("percent", words.text("bodies.norms.error.percent"));
        }
        return percent;
    }

    private @Nullable Integer age(@Nullable String typed, Map<String, String> errors) {
        Integer age = Numbers.of(typed, 99);
        if (age == null) {
            errors.put("ageTo", words.text("bodies.error.number"));
        }
        return age;
    }

    private List<Integer> days(String typed, Map<String, String> errors) {
        List<Integer> days = new ArrayList<>();
        for (String one : Arrays.stream(typed.split("[,;\\s]+"))
                .filter(part -> !part.isBlank())
                .toList()) {
            Integer day = Numbers.of(one, 366);
            if (day == null) {
                errors.put("days", words.text("bodies.norms.error.days"));
                return List.of();
            }
            days.add(day);
        }
        if (days.isEmpty() || days.size() > 10) {
            errors.put("days", words.text("bodies.norms.error.days"));
        }
        return days;
    }

    private String given(Map<String, String> typed, String field, Map<String, String> errors) {
        String text = typed.getOrDefault(field, "").strip();
        if (text.isEmpty()) {
            errors.put(field, words.text("bodies.norms.error.text"));
        } else if (text.length() > LONGEST) {
            errors.put(field, words.text("bodies.error.long", LONGEST));
        }
        return text;
    }
}
