package kz.birlik.web.members;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.bulk.BulkKind;
import kz.birlik.membership.card.CardNumber;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.member.CountedMembers;
import kz.birlik.membership.member.MemberCount;
import kz.birlik.membership.member.MemberFilter.Sort;
import kz.birlik.membership.member.MemberPage;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.IinRefused;
import kz.birlik.membership.person.PersonId;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of members and its one search field, which takes a name or a number. */
@Controller
@RequiredArgsConstructor
class MembersController {

    private static final int PAGE = 25;

    private final Members members;
    private final Cards cards;
    private final Organisations organisations;
    private final MemberChoices choices;
    private final MemberTable table;
    private final Exports exports;
    private final Submissions submissions;
    private final ListViews views;
    private final Employers employers;
    private final Formats formats;
    private final Clock clock;

    @GetMapping(MemberQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            MemberQuery query,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (query.organisation() != null
                && organisations.idOf(user.scope(), query.organisation()).isEmpty()) {
            throw new NotFound();
        }
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        response.addHeader("Vary", "HX-Request");
        String page = page(user, query, model);
        return part == null ? page : page + " :: main";
    }

    private String page(CurrentUser user, MemberQuery asked, Model model) {
        MemberQuery query = asked.as(user.role());
        return members.show(user.scope(), query.filter(PAGE), shown -> page(user, query, shown, model));
    }

    private String page(CurrentUser user, MemberQuery query, CountedMembers shown, Model model) {
        MemberPage page = shown.page();
        MemberCount count = shown.count();
        List<Choice> places = choices.organisations(user);
        List<Choice> employed = employers(user, query);
        model.addAttribute("query", query);
        model.addAttribute("rows", page.rows());
        model.addAttribute("count", count);
        model.addAttribute("chips", chips(query, places, employed));
        model.addAttribute("employers", employed);
        model.addAttribute("sexes", choices.sexes());
        model.addAttribute("cards", cards());
        ListViews.Shown shownAs = views.shown(user);
        model.addAttribute("views", shownAs.views());
        model.addAttribute("setting", shownAs.setting());
        model.addAttribute("columns", columns());
        model.addAttribute("kept", query.kept().after(null).parameters());
        model.addAttribute("asked", query.after(null).parameters());
        model.addAttribute("places", places);
        model.addAttribute("manyPlaces", places.isEmpty() && user.role() != Role.CHAIR);
        model.addAttribute("categories", choices.categories());
        model.addAttribute("states", states());
        model.addAttribute("keeper", user.role() != Role.ANALYST);
        model.addAttribute("bulkKinds", bulkKinds());
        model.addAttribute("bulkWho", bulkWho(count));
        model.addAttribute("bulkKey", submissions.newKey());
        model.addAttribute("nameSort", heading(query, Sort.NAME, Sort.NAME_DESC));
        model.addAttribute("joinedSort", heading(query, Sort.JOINED, Sort.JOINED_DESC));
        model.addAttribute(
                "nextUrl", page.next() == null ? null : query.after(page.next()).url());
        model.addAttribute(
                "firstUrl", query.after() == null ? null : query.after(null).url());
        model.addAttribute("plainUrl", query.plain().url());
        model.addAttribute("files", Downloads.of(query.after(null).url()));
        return "members/members";
    }

    /** A heading that sorts: where it leads and how the list is sorted by it now. */
    public record Heading(String url, @Nullable String direction) {}

    private static Heading heading(MemberQuery query, Sort up, Sort down) {
        Sort now = query.sortAsked();
        return new Heading(
                query.sorted(now == up ? down : up).url(), now == up ? "ascending" : now == down ? "descending" : null);
    }

    /** A filter in force and the list without it. */
    public record Chip(String label, String text, String url) {}

    private List<Chip> chips(MemberQuery query, List<Choice> places, List<Choice> employers) {
        List<Chip> chips = new ArrayList<>();
        chip(chips, query, "q", "members.name", query.q());
        chip(chips, query, "organisation", "members.organisation", label(places, query.organisation()));
        chip(chips, query, "category", "members.category", label(choices.categories(), query.category()));
        chip(chips, query, "sex", "members.sex", label(choices.sexes(), query.sex()));
        chip(chips, query, "ageFrom", "members.age-from", query.ageFrom());
        chip(chips, query, "ageTo", "members.age-to", query.ageTo());
        chip(chips, query, "employer", "members.employer", label(employers, query.employer()));
        chip(chips, query, "card", "members.has-card", label(cards(), query.card()));
        chip(chips, query, "joinedFrom", "members.joined-from", formats.date(TypedDate.of(query.joinedFrom())));
        chip(chips, query, "joinedTo", "members.joined-to", formats.date(TypedDate.of(query.joinedTo())));
        chip(chips, query, "state", "members.state", label(states(), query.state()));
        return chips;
    }

    private void chip(List<Chip> chips, MemberQuery query, String name, String label, @Nullable String text) {
        if (query.parameters().containsKey(name) && text != null) {
            chips.add(new Chip(choices.text(label), text, query.without(name).url()));
        }
    }

    private List<Choice> cards() {
        return List.of(new Choice("yes", choices.text("ui.yes")), new Choice("no", choices.text("ui.no")));
    }

    /** Those of the organisation that is looked at; a branch chooses one first. */
    private List<Choice> employers(CurrentUser user, MemberQuery query) {
        String place = user.role() == Role.CHAIR ? user.organisationCode() : query.organisation();
        return place == null || user.role() == Role.ANALYST
                ? List.of()
                : employers.of(user.scope(), place, LocalDate.now(clock)).stream()
                        .map(employer -> new Choice(employer.id().value().toString(), formats.name(employer.name())))
                        .toList();
    }

    private static @Nullable String label(List<Choice> choices, @Nullable String value) {
        return value == null
                ? null
                : choices.stream()
                        .filter(choice -> choice.value().equals(value))
                        .map(Choice::label)
                        .findFirst()
                        .orElse(value);
    }

    private List<Choice> columns() {
        return ListViews.COLUMNS.stream()
                .map(column -> new Choice(column, choices.text("members." + column)))
                .toList();
    }

    private List<Choice> bulkKinds() {
        return Arrays.stream(BulkKind.values())
                .map(kind -> new Choice(kind.code(), choices.text("bulk.kind." + kind.code())))
                .toList();
    }

    private List<Choice> bulkWho(MemberCount count) {
        return List.of(
                new Choice("ticked", choices.text("bulk.who.ticked")),
                new Choice(
                        "all",
                        count.more()
                                ? choices.text("bulk.who.all.more", formats.number(count.number()))
                                : choices.text("bulk.who.all", count.number(), formats.number(count.number()))));
    }

    private List<Choice> states() {
        return List.of(
                new Choice("left", choices.text("members.state.left")),
                new Choice("all", choices.text("members.state.all")));
    }

    /** The search is sent and not linked: a number in an address would stay in histories and logs. */
    @PostMapping(MemberQuery.PATH + "/find")
    String find(
            CurrentUser user,
            MemberQuery query,
            @RequestParam(defaultValue = "") String text,
            RedirectAttributes flash) {
        if (!MemberQuery.looksLikeNumber(text)) {
            return "redirect:" + query.after(null).with("q", text).url();
        }
        Optional<CardNumber> card = CardNumber.read(text);
        if (card.isPresent()) {
            Optional<PersonId> holder = cards.holder(user.scope(), card.get());
            if (holder.isPresent()) {
                return "redirect:" + MemberQuery.PATH + "/" + holder.get();
            }
            flash.addFlashAttribute("found", "members.find.no-card");
            return "redirect:" + query.without("q").url();
        }
        try {
            Optional<PersonId> found = members.findByIin(user.scope(), Iin.of(text));
            if (found.isPresent()) {
                return "redirect:" + MemberQuery.PATH + "/" + found.get();
            }
            flash.addFlashAttribute("found", "members.find.nobody");
        } catch (IinRefused refused) {
            flash.addFlashAttribute("found", "members.find.no-number");
        }
        return "redirect:" + query.without("q").url();
    }
}
