package kz.birlik.web.commissions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteDecisionRow;
import kz.birlik.bargaining.TripartiteDecisionRow.State;
import kz.birlik.bargaining.TripartiteDecisionView;
import kz.birlik.bargaining.TripartiteFile;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page of a decision, as it opens and as it is shown again with what was typed. */
@Component
@RequiredArgsConstructor
class DecisionPage {

    private final TripartiteCommissions commissions;
    private final CommissionWords words;
    private final Submissions submissions;
    private final Clock clock;

    /** A paper that was not withdrawn, with the reason as it was typed and what is wrong with it. */
    public record Withdrawing(
            UUID file, String why, @Nullable String error) {}

    String show(CurrentUser user, TripartiteDecisionView decision, Model model) {
        return show(user, decision, stored(decision.row()), Map.of(), model);
    }

    String show(CurrentUser user, TripartiteDecisionView decision, Withdrawing withdrawing, Model model) {
        model.addAttribute("withdrawing", withdrawing);
        return show(user, decision, model);
    }

    private Map<String, String> stored(TripartiteDecisionRow row) {
        Map<String, String> now = new HashMap<>();
        if (row.state() != State.OPEN) {
            now.put("state", row.state().name().toLowerCase(Locale.ROOT));
            now.put("note", row.note());
        }
        now.put("on", (row.settledOn() == null ? LocalDate.now(clock) : row.settledOn()).toString());
        return now;
    }

    String show(
            CurrentUser user,
            TripartiteDecisionView decision,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        TripartiteDecisionRow row = decision.row();
        TripartiteView commission = commissions
                .find(user.scope(), row.commission(), LocalDate.now(clock))
                .orElseThrow(NotFound::new);
        boolean keeping = CommissionWords.keeps(user, commission.row().organisation());
        model.addAttribute("view", commission);
        model.addAttribute("decision", decision);
        model.addAttribute("standing", words.standing(row, LocalDate.now(clock)));
        model.addAttribute("sideName", words.side(row.side()));
        model.addAttribute("keeping", keeping);
        model.addAttribute("opening", keeping || user.scope().wholeFederation());
        model.addAttribute("states", words.stateChoices());
        model.addAttribute("largest", String.valueOf(TripartiteFile.LARGEST / 1024 / 1024));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        Map<UUID, String> fileKeys = new HashMap<>();
        decision.files().forEach(file -> fileKeys.put(file.id(), submissions.newKey()));
        model.addAttribute("fileKeys", fileKeys);
        return "commissions/decision";
    }
}
