package kz.birlik.web.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.birlik.membership.trail.Exposure;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.membership.trail.TrailReader;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * What to know within a working day after an account was taken over: what was done and seen with it, whom it concerns,
 * and the draft of the notice. The administrator learns numbers of records; whose they are, the branch looks up.
 */
@Controller
@RequiredArgsConstructor
class BreachController {

    private static final int SHOWN = 200;

    private final TrailReader trail;
    private final Trail recording;
    private final BreachTable table;
    private final AuditWords words;
    private final Exports exports;

    /** What was done with the account, in words. */
    public record Deed(String action, String object, long times, long records, java.time.Instant last) {}

    @GetMapping(path = BreachQuery.PATH, params = "format")
    @Nullable
    String file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        return exports.answer(user, table, request, response);
    }

    @GetMapping(BreachQuery.PATH)
    String page(CurrentUser user, BreachQuery query, HttpServletResponse response, Model model) {
        model.addAttribute("query", query);
        if (!query.asked()) {
            return "audit/breach";
        }
        Optional<Exposure> found = query.complete() && query.account() != null
                ? trail.exposure(user.scope(), query.account(), query.begin(), query.end(), SHOWN)
                : Optional.empty();
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("failed", true);
            model.addAttribute("error", query.complete() ? "audit.breach.unknown-account" : "audit.breach.incomplete");
            return "audit/breach";
        }
        Exposure exposure = found.get();
        recording.seen(TrailEvent.of("trail.breach-reported", "account", exposure.login())
                .after(Map.of("from", exposure.from(), "to", exposure.to(), "persons", exposure.personCount())));
        model.addAttribute("exposure", exposure);
        model.addAttribute("deeds", deeds(exposure));
        model.addAttribute("files", Downloads.of(query.url()));
        return "audit/breach";
    }

    private List<Deed> deeds(Exposure exposure) {
        return exposure.deeds().stream()
                .map(deed -> new Deed(
                        words.action(deed.action()),
                        words.objectType(deed.objectType()),
                        deed.times(),
                        deed.records(),
                        deed.last()))
                .toList();
    }
}
