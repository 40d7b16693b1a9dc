package kz.birlik.web.inspectors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.card.CardNumber;
import kz.birlik.membership.card.Cards;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.safety.InspectorChanges;
import kz.birlik.safety.InspectorChanges.Elected;
import kz.birlik.safety.InspectorRefusal;
import kz.birlik.safety.InspectorRow;
import kz.birlik.safety.InspectorView;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.safety.WithoutInspector;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.layout.AskedOrganisation;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.resilience.KeptReading;
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

/** The lists of inspectors and of organisations without one; one mandate, its beginning, its certificate on paper. */
@Controller
@RequiredArgsConstructor
class InspectorsController {

    private static final int PAGE = 50;
    private static final int LONGEST_NAME = 302;
    private static final int LONGEST = 300;
    private static final int LONGEST_MINUTES = 60;
    private static final String NEW = InspectorQuery.PATH + "/new";

    private final TechnicalInspectors inspectors;
    private final InspectorChanges changes;
    private final Organisations organisations;
    private final AskedOrganisation askedOrganisation;
    private final Cards cards;
    private final Members members;
    private final InspectorTable table;
    private final WithoutInspectorTable missingTable;
    private final InspectorCertificate paper;
    private final InspectorWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Clock clock;
    private final KeptReading kept;

    /** A line of the list. */
    public record Line(InspectorRow row, String term, Tag standing, Tag training) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(InspectorQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            InspectorQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        return kept.page(model, user, query, page -> list(user, query, page));
    }

    private String list(CurrentUser user, InspectorQuery query, Model model) {
        LocalDate today = today();
        Portion<InspectorRow> page = Portion.of(PAGE, inspectors.page(user.scope(), query.filter(PAGE + 1)));
        List<InspectorRow> rows = page.rows();
        int notice = inspectors.endNotice();
        model.addAttribute("query", query);
        model.addAttribute("resetUrl", query.filtered() ? InspectorQuery.PATH : null);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row ->
                                new Line(row, words.term(row), words.standing(row, today), words.training(row, today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(InspectorRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                InspectorQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("inspectors.show." + show, notice),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        page.show(
                model,
                last -> query.after(last.id()).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", InspectorWords.keeps(user));
        return "inspectors/list";
    }

    @GetMapping(WithoutInspectorQuery.PATH)
    @Nullable
    String missing(
            CurrentUser user,
            WithoutInspectorQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, missingTable, request, response);
        }
        Portion<WithoutInspector> page = Portion.of(PAGE, inspectors.missing(user.scope(), query.filter(PAGE + 1)));
        List<WithoutInspector> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(WithoutInspector::organisation).toList(), today()));
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute("keeper", InspectorWords.keeps(user));
        return "inspectors/missing";
    }

    @GetMapping(InspectorQuery.PATH + "/{id}")
    String shown(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        InspectorView view = inspectors.find(user.scope(), id).orElseThrow(NotFound::new);
        LocalDate today = today();
        InspectorRow row = view.row();
        model.addAttribute("view", view);
        model.addAttribute("term", words.term(row));
        model.addAttribute("standing", words.standing(row, today));
        model.addAttribute("training", words.training(row, today));
        model.addAttribute(
                "place", organisations.names(List.of(row.organisation()), today).get(row.organisation()));
        model.addAttribute("rights", words.rights());
        model.addAttribute("active", row.standing(today) == InspectorRow.Standing.ACTIVE);
        model.addAttribute("trained", row.isTrained(today));
        model.addAttribute("keeper", InspectorWords.keeps(user));
        model.addAttribute("done", done != null);
        return "inspectors/inspector";
    }

    /** Sent and not linked, because the sheet holds the secret of the certificate. */
    @PostMapping(InspectorQuery.PATH + "/{id}/certificate/print")
    void print(CurrentUser user, @PathVariable UUID id, HttpServletResponse response) {
        try {
            exports.sendPersons(user, response, "certificate", paper.of(changes.print(user.scope(), id)), 1);
        } catch (InspectorRefusal refusal) {
            throw new NotFound();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @GetMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam(required = false) @Nullable UUID employer,
            Model model) {
        return form(
                user,
                askedOrganisation.ofForm(user, organisation),
                words.typed(Map.of("employer", employer == null ? "" : employer.toString())),
                model);
    }

    private String form(CurrentUser user, @Nullable OrganisationView place, TypedFields typed, Model model) {
        model.addAttribute("organisation", place);
        model.addAttribute("typed", typed.fields());
        model.addAttribute("errors", typed.errors());
        model.addAttribute("employers", askedOrganisation.employers(user, place));
        model.addAttribute("key", submissions.newKey());
        return "inspectors/new";
    }

    @PostMapping(NEW)
    String form(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> fields,
            HttpServletResponse response,
            Model model) {
        OrganisationView place = askedOrganisation.ofForm(user, organisation);
        if (place == null) {
            throw new NotFound();
        }
        TypedFields typed = words.typed(fields);
        typed.choose("employer");
        UUID employer = typed.id("employer");
        Elected elected = elected(typed, member(user, typed));
        if (employer == null) {
            typed.refuse("employer", words.text("inspectors.refused.employer-unknown"));
        } else if (typed.errors().isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                fields.get(Submissions.KEY),
                                NEW,
                                () -> InspectorQuery.PATH + "/"
                                        + changes.elect(user.scope(), place.code(), employer, elected, false)
                                        + "?done");
            } catch (InspectorRefusal refusal) {
                if (refusal.reason() == InspectorRefusal.Reason.NOT_FOUND) {
                    throw new NotFound();
                }
                typed.refuse(InspectorStepController.field(refusal.reason()), words.refused(refusal));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(user, place, typed, model);
    }

    /** The name of somebody of the register, by the number of the card. */
    private Optional<String> member(CurrentUser user, TypedFields typed) {
        String number = typed.raw("card");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> found = CardNumber.read(number)
                .flatMap(read -> cards.holder(user.scope(), read))
                .flatMap(person -> members.find(user.scope(), person))
                .map(member -> member.name().full());
        if (found.isEmpty()) {
            typed.refuse("card", words.text("inspectors.card.unknown"));
        }
        return found;
    }

    private static Elected elected(TypedFields typed, Optional<String> member) {
        return elected(
                typed,
                member.isPresent(),
                member.orElseGet(() -> typed.raw("card").isEmpty() ? typed.needed("fullName", LONGEST_NAME) : ""));
    }

    static Elected elected(TypedFields typed, boolean member, String name) {
        return new Elected(
                member,
                name,
                typed.text("post", LONGEST),
                typed.day("electedOn"),
                typed.needed("electedBy", LONGEST),
                typed.text("minutes", LONGEST_MINUTES),
                typed.day("termFrom"),
                typed.date("termUntil"));
    }
}
