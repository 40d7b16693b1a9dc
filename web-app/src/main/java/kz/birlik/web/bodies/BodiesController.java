package kz.birlik.web.bodies;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.account.MandatePosts;
import kz.birlik.membership.account.PostId;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.body.Bodies;
import kz.birlik.membership.body.BodyChanges;
import kz.birlik.membership.body.BodyRefusal;
import kz.birlik.membership.body.BodyRow;
import kz.birlik.membership.body.BodyRow.TermState;
import kz.birlik.membership.body.BodyView;
import kz.birlik.membership.body.ElectionView;
import kz.birlik.membership.body.Mandate;
import kz.birlik.membership.body.NewBody;
import kz.birlik.membership.body.Quota;
import kz.birlik.membership.body.Quotas;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.Conflict;
import kz.birlik.web.form.Submissions;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of bodies, one body, a new one, and the end of a mandate. */
@Controller
@RequiredArgsConstructor
class BodiesController {

    private static final int PAGE = 25;
    private static final int COUNTED_UP_TO = 1000;
    private static final String ONE = BodyQuery.PATH + "/{id}";
    private static final String MANDATE = ONE + "/mandates/{mandate}";
    private static final Set<String> DONE = Set.of(
            "founded",
            "elected",
            "ended",
            "account",
            "minutes",
            "edited",
            "closed",
            "mandate-corrected",
            "election-corrected");

    private final Bodies bodies;
    private final BodyChanges changes;
    private final MandatePosts posts;
    private final Organisations organisations;
    private final BodyTable table;
    private final BodyWords words;
    private final Exports exports;
    private final Submissions submissions;
    private final Formats formats;
    private final Clock clock;

    /** A line of the list. */
    public record Line(BodyRow body, String title, Tag term, Tag women, Tag youth) {}

    @GetMapping(BodyQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            BodyQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = LocalDate.now(clock);
        List<BodyRow> rows;
        try {
            rows = bodies.page(user.scope(), query.filter(PAGE + 1));
        } catch (BodyRefusal refused) {
            throw new NotFound();
        }
        boolean more = rows.size() > PAGE;
        rows = more ? rows.subList(0, PAGE) : rows;
        model.addAttribute("query", query);
        model.addAttribute("rows", lines(user, rows, today));
        model.addAttribute(
                "names",
                organisations.names(rows.stream().map(BodyRow::organisation).toList(), today));
        int below = bodies.below(user.scope(), null, COUNTED_UP_TO);
        model.addAttribute("below", below);
        model.addAttribute(
                "belowText",
                below == COUNTED_UP_TO
                        ? words.text("bodies.below.many", formats.number(below))
                        : words.text("bodies.below", below));
        model.addAttribute("quotas", words.told(bodies.quotas().on(today)));
        filters(user, model);
        model.addAttribute(
                "nextUrl", more ? query.after(rows.get(PAGE - 1).id()).url() : null);
        model.addAttribute(
                "firstUrl", query.after() == null ? null : query.after(null).url());
        model.addAttribute("files", Downloads.of(query.after(null).url()));
        model.addAttribute("keeper", user.role() != Role.ANALYST);
        return "bodies/bodies";
    }

    private List<Line> lines(CurrentUser user, List<BodyRow> rows, LocalDate today) {
        Quotas quotas = bodies.quotas();
        int notice = bodies.reminders(today).stream().findFirst().orElse(0);
        return rows.stream()
                .map(row -> new Line(
                        row,
                        words.title(row),
                        words.term(row, today, notice),
                        words.quotaTag(user, row, quota(quotas.of(row, today), Quota.Group.WOMEN)),
                        words.quotaTag(user, row, quota(quotas.of(row, today), Quota.Group.YOUTH))))
                .toList();
    }

    private static Quota quota(List<Quota> quotas, Quota.Group group) {
        return quotas.stream()
                .filter(quota -> quota.group() == group)
                .findFirst()
                .orElseThrow();
    }

    private void filters(CurrentUser user, Model model) {
        model.addAttribute(
                "kinds",
                bodies.kinds().stream()
                        .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                        .toList());
        model.addAttribute(
                "quotaChoices",
                BodyQuery.QUOTAS.stream()
                        .map(code -> new Choice(code, words.text("bodies.below." + code)))
                        .toList());
        model.addAttribute(
                "terms",
                Arrays.stream(TermState.values())
                        .map(state -> new Choice(state.code(), words.text("bodies.term." + state.code())))
                        .toList());
        model.addAttribute("places", user.role() != Role.CHAIR);
    }

    @GetMapping(BodyQuery.PATH + "/new")
    String newBody(CurrentUser user, @RequestParam(required = false) @Nullable String organisation, Model model) {
        return newBody(user, organisation, Map.of(), Map.of(), model);
    }

    private String newBody(
            CurrentUser user,
            @Nullable String asked,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        String code = asked == null || asked.isBlank() ? user.organisationCode() : asked.strip();
        OrganisationView organisation = keptOrganisation(user, code);
        model.addAttribute("organisation", organisation);
        model.addAttribute(
                "kinds",
                bodies.kindsFor(user.scope(), code).stream()
                        .map(kind -> new Choice(kind.code(), formats.name(kind.name())))
                        .toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "bodies/new";
    }

    private OrganisationView keptOrganisation(CurrentUser user, String code) {
        OrganisationView organisation =
                organisations.find(user.scope(), code, LocalDate.now(clock)).orElseThrow(NotFound::new);
        if (!BodyWords.keeps(user, organisation.id())) {
            throw new AccessDeniedException("not the keeper of this organisation's bodies");
        }
        return organisation;
    }

    @PostMapping(BodyQuery.PATH + "/new")
    String found(
            CurrentUser user,
            @RequestParam(required = false) @Nullable String organisation,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        String code = organisation == null || organisation.isBlank() ? user.organisationCode() : organisation.strip();
        keptOrganisation(user, code);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate founded = TypedDate.of(typed.get("foundedOn"));
        Integer seats = Numbers.of(typed.get("seats"), 999);
        Integer months = Numbers.of(typed.get("termMonths"), 120);
        if (founded == null) {
            errors.put("foundedOn", words.text("bodies.error.date"));
        }
        if (seats == null && Numbers.given(typed.get("seats"))) {
            errors.put("seats", words.text("bodies.error.number"));
        }
        if (months == null && Numbers.given(typed.get("termMonths"))) {
            errors.put("termMonths", words.text("bodies.error.number"));
        }
        tooLong(errors, typed, "name", 200);
        tooLong(errors, typed, "charter", 300);
        if (bodies.kindsFor(user.scope(), code).stream()
                .noneMatch(kind -> kind.code().equals(typed.get("kind")))) {
            errors.put("kind", words.text("bodies.error.choose"));
        }
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(
                                user,
                                typed.get(Submissions.KEY),
                                BodyQuery.PATH + "/new",
                                () -> BodyQuery.PATH + "/"
                                        + changes.found(
                                                user.scope(),
                                                new NewBody(
                                                        code,
                                                        typed.get("kind"),
                                                        Numbers.text(typed.get("name")),
                                                        seats,
                                                        months,
                                                        Numbers.text(typed.get("charter")),
                                                        founded,
                                                        false))
                                        + "?done=founded");
            } catch (BodyRefusal refusal) {
                errors.put(
                        refusal.reason() == BodyRefusal.Reason.DATE_IN_FUTURE ? "foundedOn" : "kind",
                        words.refusal(refusal, Map.of()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return newBody(user, code, typed, errors, model);
    }

    private void tooLong(Map<String, String> errors, Map<String, String> typed, String field, int longest) {
        if (typed.getOrDefault(field, "").strip().length() > longest) {
            errors.put(field, words.text("bodies.error.long", longest));
        }
    }

    @GetMapping(ONE)
    String body(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        BodyRow row = bodies.find(user.scope(), id).orElseThrow(NotFound::new).body();
        boolean names = BodyWords.namesShown(user, row.organisation());
        BodyView view = bodies.open(user.scope(), id, names).orElseThrow(NotFound::new);
        LocalDate today = LocalDate.now(clock);
        head(view.body(), today, model);
        model.addAttribute("view", view);
        BodyRow.Closing closing = view.body().closing();
        model.addAttribute(
                "closedBy",
                closing == null
                        ? null
                        : Stream.of(closing.decision(), closing.reason())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" · ")));
        model.addAttribute("current", view.current());
        model.addAttribute("scans", words.scans(view.elections()));
        model.addAttribute(
                "corrections",
                view.elections().stream().collect(Collectors.toMap(ElectionView::id, words::corrections)));
        model.addAttribute("named", names);
        model.addAttribute("keeper", BodyWords.keeps(user, row.organisation()));
        model.addAttribute(
                "shares", words.shares(user, view.body(), bodies.quotas().of(view.body(), today)));
        model.addAttribute("membersOpen", user.role() == Role.CHAIR || user.role() == Role.OFFICER);
        model.addAttribute("done", done != null && DONE.contains(done) ? "bodies.done." + done : null);
        return "bodies/body";
    }

    private void head(BodyRow row, LocalDate today, Model model) {
        model.addAttribute("body", row);
        model.addAttribute("bodyTitle", words.title(row));
        model.addAttribute(
                "place", organisations.names(List.of(row.organisation()), today).get(row.organisation()));
        model.addAttribute(
                "term",
                words.term(
                        row, today, bodies.reminders(today).stream().findFirst().orElse(0)));
    }

    private BodyView kept(CurrentUser user, UUID id) {
        BodyView view = bodies.find(user.scope(), id).orElseThrow(NotFound::new);
        if (!BodyWords.keeps(user, view.body().organisation())) {
            throw new AccessDeniedException("not the keeper of this body");
        }
        return view;
    }

    @GetMapping(MANDATE)
    String mandate(CurrentUser user, @PathVariable UUID id, @PathVariable UUID mandate, Model model) {
        kept(user, id).mandate(mandate).orElseThrow(NotFound::new);
        return mandate(user, id, mandate, Map.of(), Map.of(), model);
    }

    private String mandate(
            CurrentUser user,
            UUID id,
            UUID mandate,
            Map<String, String> typed,
            Map<String, String> errors,
            Model model) {
        BodyView view = bodies.open(user.scope(), id, true).orElseThrow(NotFound::new);
        head(view.body(), LocalDate.now(clock), model);
        Mandate now = view.mandate(mandate).orElseThrow(NotFound::new);
        model.addAttribute("m", now);
        model.addAttribute("corrections", words.corrections(now));
        model.addAttribute(
                "reasons",
                bodies.endReasons().stream()
                        .map(reason -> new Choice(reason.code(), formats.name(reason.name())))
                        .toList());
        model.addAttribute(
                "posts",
                posts.on(user.scope(), view.body().organisation()).stream()
                        .filter(post -> !post.given())
                        .map(post -> new Choice(
                                post.id().toString(),
                                post.displayName() + " · "
                                        + words.text("role." + post.role().code())))
                        .toList());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("key", submissions.newKey());
        return "bodies/mandate";
    }

    @PostMapping(MANDATE + "/end")
    String end(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID mandate,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        kept(user, id).mandate(mandate).orElseThrow(NotFound::new);
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate on = TypedDate.of(typed.get("on"));
        String decision = typed.getOrDefault("decision", "").strip();
        String reason = typed.getOrDefault("reason", "");
        if (on == null) {
            errors.put("on", words.text("bodies.error.date"));
        }
        if (decision.isEmpty()) {
            errors.put("decision", words.text("bodies.error.decision"));
        }
        tooLong(errors, typed, "decision", 300);
        if (bodies.endReasons().stream().noneMatch(known -> known.code().equals(reason))) {
            errors.put("reason", words.text("bodies.error.choose"));
        }
        if (errors.isEmpty()) {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), BodyQuery.PATH + "/" + mandate, () -> {
                            changes.end(user.scope(), mandate, version, on, reason, decision);
                            return BodyQuery.PATH + "/" + id + "?done=ended";
                        });
            } catch (BodyRefusal refusal) {
                if (isStale(refusal)) {
                    conflict(user, id, mandate, response, model, on, decision);
                    return mandate(user, id, mandate, typed, errors, model);
                }
                errors.put("on", words.refusal(refusal, Map.of()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return mandate(user, id, mandate, typed, errors, model);
    }

    private static boolean isStale(BodyRefusal refusal) {
        return refusal.reason() == BodyRefusal.Reason.CHANGED_MEANWHILE || refusal.reason() == BodyRefusal.Reason.OVER;
    }

    private void conflict(
            CurrentUser user,
            UUID id,
            UUID mandate,
            HttpServletResponse response,
            Model model,
            @Nullable LocalDate on,
            @Nullable String decision) {
        Mandate now = kept(user, id).mandate(mandate).orElseThrow(NotFound::new);
        Conflict.by(now.changedBy(), now.changedAt())
                .with(
                        words.text("bodies.mandate.to"),
                        now.validTo() == null ? null : formats.date(now.validTo()),
                        on == null ? null : formats.date(on))
                .with(words.text("bodies.decision"), now.endDecision(), decision)
                .show(response, model);
    }

    @PostMapping(MANDATE + "/account")
    String account(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID mandate,
            @RequestParam(defaultValue = "-1") long version,
            @RequestParam Map<String, String> typed,
            HttpServletResponse response,
            Model model) {
        BodyView view = kept(user, id);
        view.mandate(mandate).orElseThrow(NotFound::new);
        Map<String, String> errors = new LinkedHashMap<>();
        PostId post = posts.on(user.scope(), view.body().organisation()).stream()
                .map(MandatePosts.PostOnOrganisation::id)
                .filter(known -> known.toString().equals(typed.get("post")))
                .findFirst()
                .orElse(null);
        if (post == null) {
            errors.put("post", words.text("bodies.error.choose"));
        } else {
            try {
                return "redirect:"
                        + submissions.once(user, typed.get(Submissions.KEY), BodyQuery.PATH + "/" + mandate, () -> {
                            changes.givesPost(user.scope(), mandate, version, post);
                            return BodyQuery.PATH + "/" + id + "?done=account";
                        });
            } catch (BodyRefusal refusal) {
                if (isStale(refusal)) {
                    conflict(user, id, mandate, response, model, null, null);
                    return mandate(user, id, mandate, typed, errors, model);
                }
                errors.put("post", words.refusal(refusal, Map.of()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return mandate(user, id, mandate, typed, errors, model);
    }
}
