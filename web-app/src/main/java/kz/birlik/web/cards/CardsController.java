package kz.birlik.web.cards;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.card.CardPart;
import kz.birlik.membership.card.CardRow;
import kz.birlik.membership.card.CardStanding;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.card.PrintedCard;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has a card and who has none; cards for all of a primary organisation, and their printed sheets. */
@Controller
@RequiredArgsConstructor
class CardsController {

    private static final int PAGE = 25;

    /** So many are issued in one transaction; the rest by the same button again. */
    private static final int ISSUED_AT_ONCE = 500;

    private static final String BATCH = CardQuery.PATH + "/batch";
    private static final String PRINT = CardQuery.PATH + "/print";

    private final Cards cards;
    private final CardFiles files;
    private final CardTable table;
    private final Exports exports;
    private final Organisations organisations;
    private final Submissions submissions;
    private final MessageSource messages;
    private final Clock clock;

    @GetMapping(CardQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            CardQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        @Nullable String place = query.organisation() == null ? ownPrimary(user) : query.organisation();
        if (place != null) {
            model.addAttribute("place", organisation(user, place));
        }
        Portion<CardRow> page = Portion.of(PAGE, cards.show(user.scope(), query.filter(PAGE + 1)));
        List<CardRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows);
        model.addAttribute("standings", standings());
        model.addAttribute("places", user.role() != Role.CHAIR);
        page.link(
                model,
                last -> query.after(last.membership()).url(),
                query.after() != null,
                query.after(null).url());
        model.addAttribute("downloads", Downloads.of(query.after(null).url()));
        return "cards/cards";
    }

    private List<Choice> standings() {
        return Arrays.stream(CardStanding.values())
                .map(standing -> new Choice(
                        standing.code(),
                        messages.getMessage("card.standing." + standing.code(), null, LocaleContextHolder.getLocale())))
                .toList();
    }

    /** A chair has one organisation and need not name it. */
    private static @Nullable String ownPrimary(CurrentUser user) {
        return user.role() == Role.CHAIR ? user.organisationCode() : null;
    }

    private OrganisationView asked(CurrentUser user, @Nullable String code) {
        @Nullable String named = CardQuery.code(code);
        @Nullable String place = named == null ? ownPrimary(user) : named;
        if (place == null) {
            throw new NotFound();
        }
        return organisation(user, place);
    }

    private OrganisationView organisation(CurrentUser user, String code) {
        return organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
    }

    @GetMapping(BATCH)
    String batch(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        OrganisationView place = asked(user, organisation);
        model.addAttribute("place", place);
        model.addAttribute("without", cards.withoutCard(user.scope(), place.code()));
        model.addAttribute("most", ISSUED_AT_ONCE);
        model.addAttribute("key", submissions.newKey());
        return "cards/batch";
    }

    @PostMapping(BATCH)
    String issueAll(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(name = Submissions.KEY, required = false) @Nullable String key,
            RedirectAttributes flash) {
        OrganisationView place = asked(user, organisation);
        String location = submissions.once(user, key, BATCH, () -> {
            int issued = cards.issueAll(user.scope(), place.code(), ISSUED_AT_ONCE);
            return PRINT + "?organisation=" + place.code() + "&from=" + LocalDate.now(clock) + "&issued=" + issued;
        });
        return "redirect:" + location;
    }

    @GetMapping(PRINT)
    String print(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable Integer issued,
            Model model) {
        OrganisationView place = asked(user, organisation);
        LocalDate since = TypedDate.of(from);
        List<CardPart> parts = cards.parts(user.scope(), place.code(), since, CardFiles.IN_A_FILE);
        model.addAttribute("place", place);
        model.addAttribute("since", since);
        model.addAttribute("issued", issued);
        model.addAttribute("parts", parts);
        model.addAttribute(
                "total", parts.isEmpty() ? 0 : parts.get(parts.size() - 1).to());
        return "cards/print";
    }

    /** Sent and not linked, because it is a file of people with the secrets of their cards. */
    @PostMapping(PRINT)
    @Nullable
    String file(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable UUID first,
            HttpServletResponse response) {
        OrganisationView place = asked(user, organisation);
        List<PrintedCard> part = first == null
                ? List.of()
                : cards.printPart(user.scope(), place.code(), TypedDate.of(from), first, CardFiles.IN_A_FILE);
        if (part.isEmpty()) {
            // Ended or replaced meanwhile: the page says what is left.
            return "redirect:" + PRINT + "?organisation=" + place.code();
        }
        files.send(user, part, response);
        return null;
    }
}
