package kz.birlik.web.bank;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.bargaining.AgreementRefusal;
import kz.birlik.bargaining.AgreementState;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.AmountSpread;
import kz.birlik.bargaining.BankClause;
import kz.birlik.bargaining.ClauseBank;
import kz.birlik.bargaining.Comparisons;
import kz.birlik.bargaining.ReachedEmployer;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.resilience.OneReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Clauses of registered agreements by topic; beside one's own clause the better ones, each taken with one button. */
@Controller
@RequiredArgsConstructor
class BankController {

    private static final int PAGE = 25;
    private static final int BRANCH_OF_OKED = 2;

    private final ClauseBank bank;
    private final Agreements agreements;
    private final Comparisons comparisons;
    private final BankTable table;
    private final Exports exports;
    private final OneReading reading;
    private final KeptReading kept;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A clause of the bank with the address of its agreement. */
    public record Row(BankClause clause, String source) {}

    @GetMapping(path = BankQuery.PATH, params = "format")
    void file(CurrentUser user, HttpServletRequest request, HttpServletResponse response) {
        exports.answer(user, table, request, response);
    }

    @GetMapping(BankQuery.PATH)
    String search(
            CurrentUser user, BankQuery query, @RequestParam(required = false) @Nullable String refused, Model model) {
        model.addAttribute("refused", refused != null);
        return reading.of(() -> page(user, query, model));
    }

    private String page(CurrentUser user, BankQuery query, Model model) {
        AgreementView draft = query.into() == null ? null : draft(user, query.into());
        Clause own = draft == null
                ? null
                : draft.clauses().stream()
                        .filter(clause -> clause.id().equals(query.own()))
                        .findFirst()
                        .orElse(null);
        BankQuery asked = query;
        if (own != null && query.topic() == null) {
            asked = query.with(own.topic(), own.unit(), sector(user, draft));
        }
        BigDecimal mine = own != null
                        && own.topic().equals(asked.topic())
                        && own.unit() != null
                        && own.unit().equals(asked.unit())
                ? own.amount()
                : null;
        List<BankClause> found = asked.topic() == null
                ? List.of()
                : bank.search(user.scope(), asked.filter(mine, PAGE + 1)).stream()
                        .filter(clause -> draft == null
                                || !clause.agreement().equals(draft.row().id()))
                        .toList();
        boolean more = found.size() > PAGE;
        found = more ? found.subList(0, PAGE) : found;
        model.addAttribute("query", asked);
        model.addAttribute("draft", draft);
        model.addAttribute("own", own);
        model.addAttribute("mine", mine);
        model.addAttribute("rows", found.stream().map(this::row).toList());
        model.addAttribute(
                "spread", asked.topic() == null ? List.of() : spread(user, new Spread(asked.topic(), asked.sector())));
        kept.into(model, user, new Choices(), this::choices);
        Map<UUID, String> keys = new HashMap<>();
        if (draft != null) {
            found.forEach(clause -> keys.put(clause.id(), submissions.newKey()));
        }
        model.addAttribute("keys", keys);
        BankClause end = more ? found.get(PAGE - 1) : null;
        model.addAttribute(
                "nextUrl",
                end == null
                        ? null
                        : asked.after(asked.unit() == null ? null : end.amount(), end.id())
                                .url());
        model.addAttribute(
                "firstUrl",
                asked.after() == null ? null : asked.after(null, null).url());
        model.addAttribute(
                "files",
                Downloads.of(
                        new BankQuery(asked.topic(), asked.unit(), asked.sector(), asked.q(), null, null, null, null)
                                .url()));
        model.addAttribute("resetUrl", asked.with(null, null, null).url());
        return "bank/bank";
    }

    private record Spread(String topic, @Nullable String sector) {}

    private List<AmountSpread> spread(CurrentUser user, Spread asked) {
        return kept.of(user, asked, () -> bank.spread(user.scope(), asked.topic(), asked.sector()));
    }

    private record Choices() {}

    private void choices(Model model) {
        model.addAttribute(
                "topics",
                agreements.topics().stream()
                        .filter(topic -> topic.parent() != null)
                        .map(topic -> new Choice(topic.code(), topic.code() + " " + formats.name(topic.name())))
                        .toList());
        model.addAttribute(
                "units",
                agreements.units().stream()
                        .map(unit -> new Choice(unit.code(), formats.name(unit.name())))
                        .toList());
    }

    private Row row(BankClause clause) {
        String title = clause.agreementName() != null
                ? formats.name(clause.agreementName())
                : clause.agreementNumber() == null
                        ? formats.name(clause.kind())
                        : formats.name(clause.kind()) + " № " + clause.agreementNumber();
        return new Row(clause, clause.employer() == null ? title : formats.name(clause.employer()) + ", " + title);
    }

    /** One's own draft, open for entry; anything else is not there. */
    private AgreementView draft(CurrentUser user, UUID id) {
        AgreementView view = agreements.find(user.scope(), id).orElseThrow(NotFound::new);
        AgreementState state = view.row().state();
        if (!view.mine() || state != AgreementState.DRAFT && state != AgreementState.RETURNED) {
            throw new NotFound();
        }
        return view;
    }

    /** The branch of the economy of the draft's employer. */
    private @Nullable String sector(CurrentUser user, AgreementView draft) {
        if (draft.employerId() == null) {
            return null;
        }
        return comparisons
                .employer(user.scope(), draft.employerId(), LocalDate.now(clock))
                .map(ReachedEmployer::sector)
                .map(oked -> oked.substring(0, Math.min(BRANCH_OF_OKED, oked.length())))
                .orElse(null);
    }

    @PostMapping(BankQuery.PATH)
    String take(
            CurrentUser user,
            @RequestParam(required = false) @Nullable UUID into,
            @RequestParam(required = false) @Nullable UUID clause,
            @RequestParam(required = false) @Nullable UUID instead,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response) {
        if (into == null || clause == null) {
            throw new NotFound();
        }
        draft(user, into);
        try {
            return "redirect:"
                    + submissions.once(user, key, BankQuery.PATH, () -> {
                        bank.take(user.scope(), into, version, clause, instead);
                        return "/app/agreements/" + into + "/entry/clauses";
                    });
        } catch (AgreementRefusal refusal) {
            return switch (refusal.reason()) {
                case CHANGED_MEANWHILE ->
                    "redirect:" + new BankQuery(null, null, null, null, into, instead, null, null).url()
                            + "&refused=yes";
                default -> throw new NotFound();
            };
        }
    }
}
