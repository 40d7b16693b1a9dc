package kz.birlik.web.wordings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.birlik.bargaining.Concreteness;
import kz.birlik.bargaining.Measured;
import kz.birlik.bargaining.MeasuredOrganisation;
import kz.birlik.bargaining.Wording.Missing;
import kz.birlik.membership.organisation.Line;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Which share of obligations can be measured, for an organisation and what lies directly below it. */
@Controller
@RequiredArgsConstructor
class MeasuredController {

    private static final int PAGE = 25;

    private final Concreteness concreteness;
    private final Organisations organisations;
    private final MeasuredTable table;
    private final Exports exports;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;
    private final KeptReading kept;

    /** How many obligations lack something. */
    public record Lack(String label, long count) {}

    static Line line(OrganisationView organisation, CurrentUser user) {
        return organisation.kind().code().equals("territorial_association") ? Line.TERRITORIAL : user.line();
    }

    @GetMapping(MeasuredQuery.PATH)
    @Nullable
    String measured(
            CurrentUser user,
            MeasuredQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> page(user, query, page));
    }

    private String page(CurrentUser user, MeasuredQuery query, Model model) {
        LocalDate today = LocalDate.now(clock);
        String code = query.organisation() == null ? user.organisationCode() : query.organisation();
        OrganisationView organisation =
                organisations.find(user.scope(), code, today).orElseThrow(NotFound::new);
        Line line = line(organisation, user);
        Measured total = concreteness.below(user.scope(), code, line).orElseThrow(NotFound::new);
        Portion<MeasuredOrganisation> page =
                Portion.of(PAGE, concreteness.parts(user.scope(), code, line, query.after(), PAGE + 1));
        List<MeasuredOrganisation> parts = page.rows();
        model.addAttribute("place", organisation);
        model.addAttribute("total", total);
        model.addAttribute("parts", parts);
        model.addAttribute(
                "names",
                organisations.names(
                        parts.stream().map(MeasuredOrganisation::organisation).toList(), today));
        model.addAttribute(
                "lacks",
                Arrays.stream(Missing.values())
                        .map(missing -> new Lack(
                                messages.getMessage(
                                        "wordings.missing." + missing.code(), null, LocaleContextHolder.getLocale()),
                                total.missing().get(missing)))
                        .filter(lack -> lack.count() > 0)
                        .toList());
        model.addAttribute("ownPage", code.equals(user.organisationCode()));
        page.show(
                model,
                last -> query.after(last.code()).url(),
                query.after() != null,
                query.after(null).url());
        model.addAttribute("placeName", formats.name(organisation.name()));
        return "wordings/measured";
    }
}
