package kz.birlik.web.dues;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.dues.DeductionLists;
import kz.birlik.membership.dues.Dues.MonthRow;
import kz.birlik.membership.dues.DuesMonths;
import kz.birlik.membership.dues.DuesMonths.Entry;
import kz.birlik.membership.dues.DuesMonths.MemberMonth;
import kz.birlik.membership.dues.DuesRefusal;
import kz.birlik.membership.dues.DuesTerms;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.language.Formats;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One month of one organisation: its sums, what is below it, its members for who keeps them, its entries for accounting. */
@Controller
@RequiredArgsConstructor
class DuesMonthController {

    private static final int PAGE = 25;
    private static final Set<Role> KEEPERS = Set.of(Role.CHAIR, Role.OFFICER);

    private final DuesMonths months;
    private final DuesTerms terms;
    private final DeductionLists lists;
    private final DuesPlaces places;
    private final DuesBelowTable belowTable;
    private final DuesMembersTable membersTable;
    private final DuesEntriesTable entriesTable;
    private final Organisations organisations;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    @GetMapping(DuesBelowTable.PATH)
    @Nullable
    String organisation(
            CurrentUser user,
            DuesPlace place,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return format != null
                ? exports.answer(user, belowTable, request, response)
                : organisation(user, place, model, null);
    }

    private String organisation(CurrentUser user, DuesPlace asked, Model model, @Nullable String error) {
        OrganisationView organisation = places.organisation(user, asked);
        String code = organisation.code();
        LocalDate month = places.month(user, asked);
        DuesPlace place = asked.of(code, YearMonth.from(month).toString());
        boolean keeper = KEEPERS.contains(user.role());
        Portion<MonthRow> page = Portion.of(PAGE, months.below(user.scope(), code, month, asked.after(), PAGE + 1));
        List<MonthRow> rows = page.rows();
        begun(model, user, "organisation", month);
        model.addAttribute("organisation", organisation);
        model.addAttribute(
                "chain", organisations.chain(user.scope(), code, user.scope().line(), LocalDate.now(clock)));
        MonthRow total = months.of(user.scope(), code, month).orElse(null);
        model.addAttribute("total", total);
        model.addAttribute("ages", ages(user, month));
        model.addAttribute("parts", months.parts(user.scope(), code, month));
        model.addAttribute("rows", rows);
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(MonthRow::organisation).toList(), LocalDate.now(clock)));
        var closing = months.closing(user.scope(), code, month).orElse(null);
        model.addAttribute("closing", closing);
        model.addAttribute("changed", closing != null && !closing.equalsNow(total));
        List<DeductionLists.DuesList> loaded =
                organisation.kind().holdsMembers() ? lists.ofMonth(user.scope(), code, month) : List.of();
        model.addAttribute("lists", loaded);
        model.addAttribute(
                "closable",
                keeper
                        && closing == null
                        && loaded.stream().anyMatch(list -> list.state() == DeductionLists.State.CONFIRMED));
        model.addAttribute(
                "membersUrl", keeper && organisation.kind().holdsMembers() ? place.url(DuesMembersTable.PATH) : null);
        model.addAttribute(
                "monthBefore",
                place.of(code, YearMonth.from(month).minusMonths(1).toString()).url(DuesBelowTable.PATH));
        model.addAttribute(
                "monthNext",
                place.of(code, YearMonth.from(month).plusMonths(1).toString()).url(DuesBelowTable.PATH));
        page.show(
                model,
                last -> place.after(last.code()).url(DuesBelowTable.PATH),
                asked.after() != null,
                place.url(DuesBelowTable.PATH));
        model.addAttribute("error", error);
        model.addAttribute("key", submissions.newKey());
        return "dues/organisation";
    }

    /** One bound of the ages of a debt in words, with the ground it rests on. */
    public record Age(String label, @Nullable String ground) {}

    private List<Age> ages(CurrentUser user, LocalDate month) {
        List<DuesTerms.Parameter> bounds = List.of("first", "second", "third").stream()
                .map(bound -> terms.parameter(user.scope(), "ageing_" + bound + "_months", month)
                        .orElseThrow())
                .toList();
        String ground = formats.name(bounds.get(0).norm());
        int first = bounds.get(0).value().intValue();
        int second = bounds.get(1).value().intValue();
        int third = bounds.get(2).value().intValue();
        return List.of(
                new Age(text("dues.ages.new", first), ground),
                new Age(text("dues.ages.between", first, second), ground),
                new Age(text("dues.ages.between", second, third), ground),
                new Age(text("dues.ages.older", third), ground));
    }

    private void begun(Model model, CurrentUser user, String tab, LocalDate month) {
        model.addAttribute("tab", tab);
        model.addAttribute("keeper", KEEPERS.contains(user.role()));
        model.addAttribute("month", YearMonth.from(month).toString());
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    @PostMapping(DuesBelowTable.PATH + "/close")
    String close(
            CurrentUser user,
            DuesPlace place,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            HttpServletResponse response,
            Model model) {
        OrganisationView organisation = places.organisation(user, place);
        LocalDate month = places.month(user, place);
        String page =
                place.of(organisation.code(), YearMonth.from(month).toString()).url(DuesBelowTable.PATH);
        try {
            return "redirect:"
                    + submissions.once(user, key, DuesBelowTable.PATH, () -> {
                        months.close(user.scope(), organisation.code(), month);
                        return page;
                    });
        } catch (DuesRefusal refusal) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return organisation(
                    user,
                    place,
                    model,
                    text("dues.refused."
                            + refusal.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        }
    }

    @GetMapping(DuesMembersTable.PATH)
    @Nullable
    String members(
            CurrentUser user,
            DuesPlace place,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, membersTable, request, response);
        }
        OrganisationView organisation = place.organisation() == null ? null : places.organisation(user, place);
        LocalDate month = places.month(user, place);
        Portion<MemberMonth> page = Portion.of(
                PAGE,
                months.members(
                        user.scope(),
                        organisation == null ? null : organisation.code(),
                        month,
                        place.owedOnly(),
                        membership(place.after()),
                        PAGE + 1));
        List<MemberMonth> rows = page.rows();
        DuesPlace here =
                new DuesPlace(place.organisation(), YearMonth.from(month).toString(), place.owed(), null);
        begun(model, user, "organisation", month);
        model.addAttribute("organisation", organisation);
        model.addAttribute("place", here);
        model.addAttribute("ages", ages(user, month));
        model.addAttribute("rows", rows);
        model.addAttribute("yes", List.of(new Choice("yes", text("dues.owed-only"))));
        model.addAttribute(
                "monthUrl",
                new DuesPlace(
                                organisation == null ? user.organisationCode() : organisation.code(),
                                here.month(),
                                null,
                                null)
                        .url(DuesBelowTable.PATH));
        page.show(
                model,
                last -> here.after(last.membership().toString()).url(DuesMembersTable.PATH),
                place.after() != null,
                here.url(DuesMembersTable.PATH));
        return "dues/members";
    }

    private static @Nullable UUID membership(@Nullable String after) {
        try {
            return after == null ? null : UUID.fromString(after);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    @GetMapping(DuesEntriesTable.PATH)
    @Nullable
    String accounting(
            CurrentUser user,
            DuesPlace place,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, entriesTable, request, response);
        }
        LocalDate month = places.month(user, place);
        int organisationsShown = 10;
        List<Entry> rows = months.entries(user.scope(), month, place.after(), organisationsShown + 1);
        List<String> codes =
                rows.stream().map(Entry::organisationCode).distinct().toList();
        boolean more = codes.size() > organisationsShown;
        List<String> shown = more ? codes.subList(0, organisationsShown) : codes;
        DuesPlace here = new DuesPlace(null, YearMonth.from(month).toString(), null, null);
        begun(model, user, "accounting", month);
        model.addAttribute(
                "rows",
                rows.stream()
                        .filter(entry -> shown.contains(entry.organisationCode()))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(Entry::organisation).distinct().toList(), LocalDate.now(clock)));
        model.addAttribute(
                "nextUrl", more ? here.after(shown.get(shown.size() - 1)).url(DuesEntriesTable.PATH) : null);
        model.addAttribute("firstUrl", place.after() == null ? null : here.url(DuesEntriesTable.PATH));
        model.addAttribute("files", Downloads.of(here.url(DuesEntriesTable.PATH)));
        model.addAttribute("codesUrl", here.url(DuesEntriesTable.PATH) + "&format=csv&headings=codes");
        return "dues/accounting";
    }
}
