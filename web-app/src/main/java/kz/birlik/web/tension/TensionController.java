package kz.birlik.web.tension;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tension view by employer or by town, its formula, and what a number is made of. */
@Controller
@RequiredArgsConstructor
class TensionController {

    /** Further down there is nothing to worry about; the file has every row. */
    private static final int SHOWN = 100;

    private final Tensions tensions;
    private final TensionTable table;
    private final Organisations organisations;
    private final Policy policy;
    private final Exports exports;
    private final MessageSource messages;
    private final Formats formats;

    /** A line of the view. */
    public record Line(
            @Nullable MultilingualText employer,
            @Nullable MultilingualText town,
            @Nullable MultilingualText region,
            boolean monotown,
            BigDecimal points,
            List<Integer> counts,
            String url) {}

    /** A factor of one number. @param url the list behind the count, for whom it is open */
    public record Part(
            String name,
            int count,
            BigDecimal weight,
            BigDecimal points,
            @Nullable String url) {}

    @GetMapping(TensionQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            TensionQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        Map<String, MultilingualText> regions = regions();
        List<Tension> all = table.shown(user, query);
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                all.stream()
                        .limit(SHOWN)
                        .map(one -> new Line(
                                one.employerName(),
                                one.town(),
                                one.region() == null ? null : regions.get(one.region()),
                                one.monotown(),
                                one.points(),
                                Arrays.stream(TensionFactor.values())
                                        .map(one::count)
                                        .toList(),
                                TensionQuery.explain(one, query.by())))
                        .toList());
        model.addAttribute("more", all.size() > SHOWN);
        model.addAttribute("weights", tensions.weights());
        model.addAttribute(
                "factors",
                Arrays.stream(TensionFactor.values())
                        .map(factor -> text("tension.factor." + factor.code()))
                        .toList());
        model.addAttribute(
                "tabs",
                List.of(
                        new Tab(
                                text("tension.by.employer"),
                                new TensionQuery(null, query.region(), null, null).url(),
                                !query.byTown()),
                        new Tab(
                                text("tension.by.town"),
                                new TensionQuery(TensionQuery.TOWN, query.region(), null, null).url(),
                                query.byTown())));
        model.addAttribute(
                "regions",
                organisations.regions().stream()
                        .map(region -> new Choice(region.code(), formats.name(region.name())))
                        .toList());
        model.addAttribute("files", Downloads.of(query.url()));
        return "tension/tension";
    }

    private Map<String, MultilingualText> regions() {
        Map<String, MultilingualText> names = new HashMap<>();
        organisations.regions().forEach(region -> names.put(region.code(), region.name()));
        return names;
    }

    @GetMapping(TensionQuery.EXPLAIN)
    String explain(CurrentUser user, TensionQuery query, Model model) {
        Tension one = tensions.all(user.scope(), query.byTown()).stream()
                .filter(query::is)
                .findFirst()
                .orElseThrow(NotFound::new);
        List<LegalParameter> weights = tensions.weights();
        LegalParameter times = weights.get(weights.size() - 1);
        List<Part> parts = Arrays.stream(TensionFactor.values())
                .map(factor -> part(user, one, factor, weights.get(factor.ordinal())))
                .toList();
        model.addAttribute("employer", one.employerName());
        model.addAttribute("town", one.town());
        model.addAttribute("region", one.region() == null ? null : regions().get(one.region()));
        model.addAttribute("monotown", one.monotown());
        model.addAttribute("points", one.points());
        model.addAttribute("parts", parts);
        model.addAttribute("sum", parts.stream().map(Part::points).reduce(BigDecimal.ZERO, BigDecimal::add));
        model.addAttribute("times", times.value());
        model.addAttribute("back", new TensionQuery(query.by(), null, null, null).url());
        return "tension/explain";
    }

    private Part part(CurrentUser user, Tension one, TensionFactor factor, LegalParameter weight) {
        int count = one.count(factor);
        return new Part(
                text("tension.factor." + factor.code()),
                count,
                weight.value(),
                weight.value().multiply(BigDecimal.valueOf(count)),
                count == 0 || one.employer() == null ? null : behind(user, one, factor));
    }

    private @Nullable String behind(CurrentUser user, Tension one, TensionFactor factor) {
        String list = switch (factor) {
            case WARNING, ARREARS -> "/app/signals?area=warning&employer=" + one.employer();
            case INTERFERENCE -> "/app/signals?area=interference&employer=" + one.employer();
            case DISPUTE, STRIKE -> "/app/disputes?employer=" + one.employer();
            // A case is open to its readers only
            case APPEAL -> null;
            case INJURY -> "/app/osh/accidents?employer=" + one.employer();
        };
        return list != null
                        && policy.ruleFor("GET", list.substring(0, list.indexOf('?')))
                                .filter(rule -> rule.roles().contains(user.role()))
                                .isPresent()
                ? list
                : null;
    }

    private String text(String key) {
        return messages.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
