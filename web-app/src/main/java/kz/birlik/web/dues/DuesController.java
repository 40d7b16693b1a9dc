package kz.birlik.web.dues;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.dues.Dues;
import kz.birlik.membership.dues.Dues.MonthRow;
import kz.birlik.membership.dues.DuesConsents;
import kz.birlik.membership.dues.DuesRate;
import kz.birlik.membership.dues.DuesRefusal;
import kz.birlik.membership.dues.DuesTerms;
import kz.birlik.membership.dues.ShareLevel;
import kz.birlik.membership.member.MemberCard;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Amounts by month, the terms they rest on, differences, and one member's dues. */
@Controller
@RequiredArgsConstructor
class DuesController {

    private static final int PAGE = 25;
    private static final String RATES = DuesQuery.PATH + "/rates";
    private static final String SHARES = DuesQuery.PATH + "/shares";
    private static final String DIFFERENCES = DuesQuery.PATH + "/differences";
    private static final String MEMBER = DuesQuery.PATH + "/members/{id}";
    private static final Set<Role> KEEPERS = Set.of(Role.CHAIR, Role.OFFICER);
    private static final List<ShareLevel> UPWARD =
            List.of(ShareLevel.BRANCH, ShareLevel.UNION, ShareLevel.TERRITORY, ShareLevel.FEDERATION);

    private final Dues dues;
    private final DuesTerms terms;
    private final DuesConsents consents;
    private final Members members;
    private final Organisations organisations;
    private final DuesTable table;
    private final DuesDifferencesTable differencesTable;
    private final DuesPaper paper;
    private final Trail trail;
    private final Exports exports;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Clock clock;

    @GetMapping(DuesQuery.PATH)
    @Nullable
    String months(
            CurrentUser user,
            DuesQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate month = table.month(user, query);
        Portion<MonthRow> page =
                Portion.of(PAGE, dues.page(user.scope(), month, query.owedOnly(), query.after(), PAGE + 1));
        List<MonthRow> rows = page.rows();
        tabs(model, user, "months");
        model.addAttribute("query", query);
        model.addAttribute("month", YearMonth.from(month).toString());
        model.addAttribute("rows", rows);
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(MonthRow::organisation).toList(), LocalDate.now(clock)));
        model.addAttribute("total", dues.total(user.scope(), month).orElse(null));
        model.addAttribute("parts", dues.parts(user.scope(), month));
        page.show(
                model,
                last -> query.after(last.code()).url(),
                query.after() != null,
                query.after(null).url());
        model.addAttribute("yes", List.of(new Choice("yes", text("dues.owed-only"))));
        return "dues/months";
    }

    private void tabs(Model model, CurrentUser user, String current) {
        model.addAttribute("tab", current);
        model.addAttribute("keeper", KEEPERS.contains(user.role()));
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }

    @GetMapping(RATES)
    String rates(CurrentUser user, Model model) {
        return rates(user, model, Map.of(), Map.of());
    }

    private String rates(CurrentUser user, Model model, Map<String, String> typed, Map<String, String> errors) {
        LocalDate today = LocalDate.now(clock);
        String code = user.organisationCode();
        tabs(model, user, "rates");
        var rate = terms.rateOf(user.scope(), code, today).orElse(null);
        var shares = terms.sharesOf(user.scope(), code, today).orElse(null);
        model.addAttribute("rate", rate);
        model.addAttribute("shares", shares);
        List<kz.birlik.membership.organisation.OrganisationId> named = new ArrayList<>();
        if (rate != null) {
            named.add(rate.organisation());
        }
        if (shares != null) {
            named.add(shares.organisation());
        }
        model.addAttribute("names", organisations.names(named, today));
        model.addAttribute("history", terms.ratesSetBy(user.scope(), code));
        model.addAttribute("sharesHistory", terms.sharesSetBy(user.scope(), code));
        model.addAttribute(
                "limit",
                terms.parameter(user.scope(), "deduction_limit_percent", today).orElseThrow());
        model.addAttribute("grounds", grounds(user, today));
        model.addAttribute("setter", user.role() != Role.ANALYST);
        model.addAttribute(
                "kinds",
                List.of(
                        new Choice("percent", text("dues.kind.percent")),
                        new Choice("fixed", text("dues.kind.fixed"))));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute("key2", submissions.newKey());
        return "dues/rates";
    }

    /** A number the rules count with, and where it is from. */
    public record Ground(String label, String value, DuesTerms.Parameter parameter) {}

    private List<Ground> grounds(CurrentUser user, LocalDate today) {
        List<Ground> grounds = new ArrayList<>();
        for (String code : List.of(
                "deduction_limit_percent",
                "ageing_first_months",
                "ageing_second_months",
                "ageing_third_months",
                "amount_tolerance")) {
            DuesTerms.Parameter parameter =
                    terms.parameter(user.scope(), code, today).orElseThrow();
            grounds.add(new Ground(
                    text("dues.parameter." + code),
                    messages.getMessage(
                            "dues.parameter." + code + ".value",
                            new Object[] {parameter.value().intValue()},
                            LocaleContextHolder.getLocale()),
                    parameter));
        }
        return grounds;
    }

    @PostMapping(RATES)
    String setRate(
            CurrentUser user, @RequestParam Map<String, String> typed, HttpServletResponse response, Model model) {
        Map<String, String> errors = new java.util.LinkedHashMap<>();
        BigDecimal value = number(typed.get("value"));
        LocalDate from = date(typed.get("from"));
        require(errors, "value", value);
        require(errors, "from", from);
        decision(errors, "decision", typed.get("decision"));
        if (!Set.of("percent", "fixed").contains(typed.getOrDefault("kind", ""))) {
            errors.put("kind", text("dues.error.choose"));
        }
        if (errors.isEmpty()) {
            try {
                DuesRate.Kind kind = DuesRate.Kind.valueOf(typed.get("kind").toUpperCase(Locale.ROOT));
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), RATES, () -> {
                            terms.setRate(
                                    user.scope(),
                                    kind,
                                    value,
                                    from,
                                    typed.get("decision").strip());
                            return RATES;
                        });
            } catch (DuesRefusal refusal) {
                errors.put(refusal.reason() == DuesRefusal.Reason.OVERLAP ? "from" : "value", said(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return rates(user, model, typed, errors);
    }

    @PostMapping(SHARES)
    String setShares(
            CurrentUser user, @RequestParam Map<String, String> typed, HttpServletResponse response, Model model) {
        Map<String, String> errors = new java.util.LinkedHashMap<>();
        Map<ShareLevel, BigDecimal> upward = new EnumMap<>(ShareLevel.class);
        for (ShareLevel level : UPWARD) {
            String share = typed.getOrDefault(level.code(), "");
            BigDecimal percent = share.isBlank() ? BigDecimal.ZERO : number(share);
            require(errors, level.code(), percent);
            if (percent != null) {
                upward.put(level, percent);
            }
        }
        LocalDate from = date(typed.get("sharesFrom"));
        require(errors, "sharesFrom", from);
        decision(errors, "sharesDecision", typed.get("sharesDecision"));
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), SHARES, () -> {
                            terms.setShares(
                                    user.scope(),
                                    upward,
                                    from,
                                    typed.get("sharesDecision").strip());
                            return RATES;
                        });
            } catch (DuesRefusal refusal) {
                errors.put(refusal.reason() == DuesRefusal.Reason.OVERLAP ? "sharesFrom" : "branch", said(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return rates(user, model, typed, errors);
    }

    private String said(DuesRefusal refusal) {
        return text("dues.refused."
                + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    private void require(Map<String, String> errors, String field, @Nullable Object value) {
        if (value == null) {
            errors.put(
                    field,
                    text(
                            field.toLowerCase(Locale.ROOT).endsWith("from") || field.endsWith("on")
                                    ? "dues.error.date"
                                    : "dues.error.number"));
        }
    }

    private void decision(Map<String, String> errors, String field, @Nullable String typed) {
        if (typed == null || typed.isBlank() || typed.strip().length() > 300) {
            errors.put(field, text("dues.error.decision"));
        }
    }

    private static @Nullable BigDecimal number(@Nullable String typed) {
        String plain = typed == null
                ? ""
                : typed.replaceAll("[\\s\\u00a0\\u202f\\u2009%₸]", "").replace(',', '.');
        return plain.matches("[0-9]{1,8}([.][0-9]{1,8})?") ? new BigDecimal(plain) : null;
    }

    private static @Nullable LocalDate date(@Nullable String typed) {
        try {
            LocalDate date = typed == null || typed.isBlank() ? null : LocalDate.parse(typed.strip());
            return date == null || date.getYear() < 1990 || date.getYear() > 2100 ? null : date;
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    @GetMapping(DIFFERENCES)
    @Nullable
    String differences(
            CurrentUser user,
            DuesDifferencesTable.Asked asked,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, differencesTable, request, response);
        }
        List<Dues.Difference> rows =
                dues.differences(user.scope(), asked.list(), asked.stateOrAll(), asked.after(), PAGE + 1);
        boolean more = rows.size() > PAGE;
        rows = more ? rows.subList(0, PAGE) : rows;
        tabs(model, user, "differences");
        model.addAttribute("rows", rows);
        model.addAttribute("wanted", asked.state());
        model.addAttribute("list", asked.list());
        model.addAttribute(
                "states",
                DuesDifferencesTable.STATES.stream()
                        .map(each -> new Choice(each, text("dues.state." + each)))
                        .toList());
        model.addAttribute("nextUrl", more ? asked.url(rows.get(PAGE - 1).id()) : null);
        model.addAttribute("files", Downloads.of(asked.url(null)));
        return "dues/differences";
    }

    @GetMapping(DIFFERENCES + "/{id}")
    String difference(CurrentUser user, @PathVariable UUID id, Model model) {
        return difference(user, id, model, Map.of(), Map.of());
    }

    private String difference(
            CurrentUser user, UUID id, Model model, Map<String, String> typed, Map<String, String> errors) {
        tabs(model, user, "differences");
        model.addAttribute("d", dues.difference(user.scope(), id).orElseThrow(NotFound::new));
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        model.addAttribute(
                "states",
                List.of("explained", "corrected").stream()
                        .map(each -> new Choice(each, text("dues.state." + each)))
                        .toList());
        return "dues/difference";
    }

    @PostMapping(DIFFERENCES + "/{id}")
    String settle(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        dues.difference(user.scope(), id).orElseThrow(NotFound::new);
        Map<String, String> errors = new java.util.LinkedHashMap<>();
        String comment = typed.getOrDefault("comment", "").strip();
        String state = typed.getOrDefault("state", "");
        if (comment.isEmpty() || comment.length() > 500) {
            errors.put("comment", text("dues.error.comment"));
        }
        if (!Set.of("explained", "corrected").contains(state)) {
            errors.put("state", text("dues.error.choose"));
        }
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), DIFFERENCES + "/" + id, () -> {
                            dues.settle(user.scope(), id, version, state, comment);
                            return DIFFERENCES;
                        });
            } catch (DuesRefusal refusal) {
                Dues.Difference now = dues.difference(user.scope(), id).orElseThrow(NotFound::new);
                Conflict.by(now.owner(), now.changedAt())
                        .with(text("dues.state"), text("dues.state." + now.state()), text("dues.state." + state))
                        .with(text("dues.comment"), now.comment(), comment)
                        .show(response, model);
                return difference(user, id, model, typed, errors);
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return difference(user, id, model, typed, errors);
    }

    @GetMapping(MEMBER)
    String member(CurrentUser user, @PathVariable UUID id, Model model) {
        return member(user, id, model, Map.of(), Map.of());
    }

    private String member(
            CurrentUser user, UUID id, Model model, Map<String, String> typed, Map<String, String> errors) {
        MemberCard card = members.open(user.scope(), new PersonId(id)).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        Dues.Own own = dues.own(user.scope(), card.id()).orElse(null);
        tabs(model, user, "member");
        model.addAttribute("card", card);
        model.addAttribute("current", card.current(today).orElse(null));
        model.addAttribute("own", own);
        model.addAttribute(
                "names",
                own == null
                        ? Map.of()
                        : organisations.names(
                                own.parts().stream()
                                        .map(Dues.Part::organisation)
                                        .filter(java.util.Objects::nonNull)
                                        .toList(),
                                today));
        model.addAttribute("consents", consents.of(user.scope(), card.id()));
        model.addAttribute(
                "limit",
                terms.parameter(user.scope(), "deduction_limit_percent", today).orElseThrow());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "dues/member";
    }

    /** What is printed for the member, in the language asked for and not in that of the page. */
    @GetMapping(MEMBER + "/paper")
    void paper(CurrentUser user, @PathVariable UUID id, @RequestParam String language, HttpServletResponse response)
            throws IOException {
        MemberCard card = members.open(user.scope(), new PersonId(id)).orElseThrow(NotFound::new);
        Dues.Own own = dues.own(user.scope(), card.id()).orElseThrow(NotFound::new);
        if (!DuesPaper.LANGUAGES.contains(language)) {
            throw new NotFound();
        }
        byte[] file = paper.of(user, card, own, language);
        trail.seen(TrailEvent.of("dues.paper-printed", "person", id).on(user.organisation()));
        exports.sendPersons(user, response, "dues-" + language, file, 1);
    }

    /** One form gives a consent or, with its id and version, revokes it. */
    @PostMapping(MEMBER + "/consent")
    String consent(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID consent,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        MemberCard card = members.find(user.scope(), new PersonId(id)).orElseThrow(NotFound::new);
        String page = DuesQuery.PATH + "/members/" + id;
        Map<String, String> errors = new java.util.LinkedHashMap<>();
        LocalDate on = date(typed.get("on"));
        String document = typed.getOrDefault("document", "").strip();
        require(errors, "on", on);
        if (document.length() > 300) {
            errors.put("document", text("dues.error.comment"));
        }
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), page, () -> {
                            if (consent != null) {
                                consents.revoke(
                                        user.scope(), consent, version, on, document.isEmpty() ? null : document);
                            } else {
                                consents.give(
                                        user.scope(),
                                        card.current(LocalDate.now(clock))
                                                .orElseThrow(NotFound::new)
                                                .id(),
                                        on,
                                        document.isEmpty() ? null : document);
                            }
                            return page;
                        });
            } catch (DuesRefusal refusal) {
                if (refusal.reason() == DuesRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                errors.put("on", said(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return member(user, id, model, typed, errors);
    }
}
