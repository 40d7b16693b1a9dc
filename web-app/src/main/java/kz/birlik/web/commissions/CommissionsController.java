package kz.birlik.web.commissions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.birlik.bargaining.TripartiteCommissions;
import kz.birlik.bargaining.TripartiteCommissions.OpenedFile;
import kz.birlik.bargaining.TripartiteDecisionRow;
import kz.birlik.bargaining.TripartiteDecisionView;
import kz.birlik.bargaining.TripartiteLevel;
import kz.birlik.bargaining.TripartiteMeeting;
import kz.birlik.bargaining.TripartiteRating.Explained;
import kz.birlik.bargaining.TripartiteRating.Score;
import kz.birlik.bargaining.TripartiteRow;
import kz.birlik.bargaining.TripartiteSeatRow;
import kz.birlik.bargaining.TripartiteView;
import kz.birlik.bargaining.TripartiteView.Meeting;
import kz.birlik.bargaining.TripartiteView.MeetingState;
import kz.birlik.bargaining.TripartiteView.Seat;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.web.exports.Downloads;
import kz.birlik.web.exports.Exports;
import kz.birlik.web.exports.Portion;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.ForeignFile;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.layout.Tab;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What everybody reads of commissions: the lists, one commission with its seats of a day, its rating and the rows behind it. */
@Controller
@RequiredArgsConstructor
class CommissionsController {

    private static final int PAGE = 25;
    private static final int YEARS = 4;
    private static final String ONE = CommissionQuery.PATH + "/{id}";

    private final TripartiteCommissions commissions;
    private final Organisations organisations;
    private final CommissionTable table;
    private final SeatTable seatTable;
    private final DecisionTable decisionTable;
    private final RatingTable ratingTable;
    private final CommissionWords words;
    private final DecisionPage decisionPage;
    private final Exports exports;
    private final Formats formats;
    private final Clock clock;

    /** A line of the list. */
    public record Line(TripartiteRow row, String level, Tag parity, boolean termOver) {}

    /** Somebody of the union in a commission. */
    public record SeatLine(TripartiteSeatRow row, String level) {}

    /** A decision with how it stands. */
    public record DecisionLine(TripartiteDecisionRow row, String level, String side, Tag standing) {}

    /** A side with who sits there. */
    public record SideSeats(String code, String label, List<Seat> seats) {}

    /** A meeting with how it stands. */
    public record MeetingLine(Meeting meeting, Tag standing) {}

    /** A line of the rating. */
    public record RatingLine(@Nullable Integer place, Score score, String level) {}

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    @GetMapping(CommissionQuery.PATH)
    @Nullable
    String list(
            CurrentUser user,
            CommissionQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, table, request, response);
        }
        LocalDate today = today();
        Portion<TripartiteRow> page = Portion.of(PAGE, commissions.page(user.scope(), query.filter(PAGE + 1)));
        List<TripartiteRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new Line(
                                row,
                                words.level(row.level()),
                                words.parity(row),
                                row.endedOn() == null
                                        && row.termUntil() != null
                                        && row.termUntil().isBefore(today)))
                        .toList());
        model.addAttribute(
                "names",
                organisations.names(
                        rows.stream().map(TripartiteRow::organisation).toList(), today));
        model.addAttribute(
                "tabs",
                CommissionQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("commissions.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        model.addAttribute("levels", words.levelChoices(List.of(TripartiteLevel.values())));
        model.addAttribute("regions", words.regionChoices());
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        model.addAttribute(
                "keeper",
                CommissionWords.mayKeep(user)
                        && !commissions.levelsOf(user.scope()).isEmpty());
        return "commissions/list";
    }

    @GetMapping(SeatQuery.PATH)
    @Nullable
    String seats(
            CurrentUser user,
            SeatQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, seatTable, request, response);
        }
        Portion<TripartiteSeatRow> page =
                Portion.of(PAGE, commissions.unionSeats(user.scope(), query.filter(today(), PAGE + 1)));
        List<TripartiteSeatRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("asOf", query.asOf(today()));
        model.addAttribute(
                "rows",
                rows.stream()
                        .map(row -> new SeatLine(row, words.level(row.level())))
                        .toList());
        model.addAttribute("levels", words.levelChoices(List.of(TripartiteLevel.values())));
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        return "commissions/seats";
    }

    @GetMapping(DecisionQuery.PATH)
    @Nullable
    String decisions(
            CurrentUser user,
            DecisionQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        words.refuseForeign(user, query.organisation());
        if (format != null) {
            return exports.answer(user, decisionTable, request, response);
        }
        Portion<TripartiteDecisionRow> page =
                Portion.of(PAGE, commissions.decisions(user.scope(), query.filter(PAGE + 1)));
        List<TripartiteDecisionRow> rows = page.rows();
        model.addAttribute("query", query);
        model.addAttribute("rows", rows.stream().map(this::line).toList());
        model.addAttribute(
                "tabs",
                DecisionQuery.SHOWN.stream()
                        .map(show -> new Tab(
                                words.text("commissions.decisions.show." + show),
                                query.showing(show).url(),
                                query.shows(show)))
                        .toList());
        model.addAttribute("levels", words.levelChoices(List.of(TripartiteLevel.values())));
        model.addAttribute("sides", words.sideChoices());
        model.addAttribute(
                "ofCommission",
                query.commission() == null
                        ? null
                        : commissions
                                .find(user.scope(), query.commission(), today())
                                .map(TripartiteView::row)
                                .orElseThrow(NotFound::new));
        page.show(
                model,
                last -> query.after(last).url(),
                query.after() != null,
                query.first().url());
        return "commissions/decisions";
    }

    private DecisionLine line(TripartiteDecisionRow row) {
        return new DecisionLine(row, words.level(row.level()), words.side(row.side()), words.standing(row, today()));
    }

    @GetMapping(RatingQuery.PATH)
    @Nullable
    String rating(
            CurrentUser user,
            RatingQuery query,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (format != null) {
            return exports.answer(user, ratingTable, request, response);
        }
        int year = query.of(today().getYear());
        List<Score> scores = commissions.rating(user.scope(), year, CommissionQuery.level(query.level()));
        List<RatingLine> rows = new ArrayList<>();
        for (Score score : scores) {
            RatingLine before = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            boolean same = before != null
                    && score.rating() != null
                    && score.rating().equals(before.score().rating());
            Integer place = score.rating() == null ? null : same ? before.place() : Integer.valueOf(rows.size() + 1);
            rows.add(new RatingLine(place, score, words.level(score.counted().level())));
        }
        model.addAttribute("query", query);
        model.addAttribute("year", year);
        model.addAttribute("rows", rows);
        model.addAttribute(
                "tabs",
                Stream.concat(
                                Stream.of(new Tab(
                                        words.text("commissions.level.all"),
                                        query.ofLevel(null).url(),
                                        query.level() == null)),
                                Stream.of(TripartiteLevel.values())
                                        .map(level -> new Tab(
                                                words.level(level),
                                                query.ofLevel(level.code()).url(),
                                                level.code().equals(query.level()))))
                        .toList());
        model.addAttribute("years", years());
        model.addAttribute("formula", commissions.formula(year));
        model.addAttribute("sentences", words.sentences(commissions.formula(year)));
        model.addAttribute("files", Downloads.of(query.url()));
        return "commissions/rating";
    }

    private List<Choice> years() {
        return Stream.iterate(today().getYear(), earlier -> earlier - 1)
                .limit(YEARS)
                .map(String::valueOf)
                .map(one -> new Choice(one, one))
                .toList();
    }

    @GetMapping(ONE)
    String one(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String on,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        LocalDate asked = TypedDate.of(on);
        LocalDate asOf = asked == null ? today() : asked;
        TripartiteView view = commissions.find(user.scope(), id, asOf).orElseThrow(NotFound::new);
        model.addAttribute("view", view);
        model.addAttribute("level", words.level(view.row().level()));
        model.addAttribute("parity", parity(view));
        model.addAttribute("keeping", CommissionWords.keeps(user, view.row().organisation()));
        model.addAttribute(
                "place",
                organisations
                        .names(List.of(view.row().organisation()), today())
                        .get(view.row().organisation()));
        model.addAttribute(
                "region",
                organisations
                        .region(view.row().region())
                        .map(region -> formats.name(region.shortName()))
                        .orElse(null));
        model.addAttribute(
                "sides",
                CommissionWords.sides().stream()
                        .map(side -> new SideSeats(
                                CommissionWords.code(side),
                                words.side(side),
                                view.seats().stream()
                                        .filter(seat -> seat.side() == side)
                                        .toList()))
                        .toList());
        model.addAttribute(
                "meetings",
                view.meetings().stream()
                        .map(meeting -> new MeetingLine(meeting, words.meeting(meeting.state())))
                        .toList());
        model.addAttribute(
                "decisions", view.decisions().stream().map(this::line).toList());
        model.addAttribute("today", today());
        int year = today().getYear();
        model.addAttribute("year", year);
        model.addAttribute(
                "score",
                commissions
                        .explain(user.scope(), id, year)
                        .map(Explained::score)
                        .orElse(null));
        model.addAttribute("done", done != null);
        return "commissions/commission";
    }

    private Tag parity(TripartiteView view) {
        return view.isEqual()
                ? new Tag("success", words.text("commissions.equal"))
                : new Tag("attention", words.text("commissions.unequal"));
    }

    /** The number of a year with every row behind it. */
    @GetMapping(ONE + "/rating")
    String explain(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String year,
            Model model) {
        int of = new RatingQuery(year, null).of(today().getYear());
        TripartiteView view = commissions.find(user.scope(), id, today()).orElseThrow(NotFound::new);
        Explained told = commissions.explain(user.scope(), id, of).orElse(null);
        model.addAttribute("view", view);
        model.addAttribute("year", of);
        model.addAttribute("years", years());
        model.addAttribute("told", told);
        if (told != null) {
            model.addAttribute("sentences", words.sentences(told.formula()));
            model.addAttribute("taken", told.taken().stream().map(this::line).toList());
            model.addAttribute("due", told.due().stream().map(this::line).toList());
        }
        return "commissions/explain";
    }

    @GetMapping(ONE + "/meetings/{meeting}")
    String meeting(
            CurrentUser user,
            @PathVariable UUID id,
            @PathVariable UUID meeting,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        TripartiteView view = commissions.find(user.scope(), id, today()).orElseThrow(NotFound::new);
        TripartiteMeeting one = commissions.meeting(user.scope(), id, meeting).orElseThrow(NotFound::new);
        model.addAttribute("view", view);
        model.addAttribute("one", one);
        model.addAttribute("standing", words.meeting(one.meeting().state()));
        model.addAttribute(
                "sides",
                CommissionWords.sides().stream()
                        .map(side -> new SideSeats(
                                CommissionWords.code(side),
                                words.text(
                                        "commissions.present-of",
                                        words.side(side),
                                        one.presentOf(side),
                                        one.seatsOf(side)),
                                one.seats().stream()
                                        .filter(seat -> seat.side() == side)
                                        .toList()))
                        .toList());
        model.addAttribute("decisions", one.decisions().stream().map(this::line).toList());
        model.addAttribute(
                "keeping",
                CommissionWords.keeps(user, view.row().organisation())
                        && view.row().endedOn() == null);
        model.addAttribute("held", one.meeting().state() == MeetingState.HELD);
        model.addAttribute("planned", one.meeting().state() == MeetingState.PLANNED);
        model.addAttribute("done", done != null);
        return "commissions/meeting";
    }

    @GetMapping(DecisionQuery.PATH + "/{id}")
    String decision(
            CurrentUser user,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            Model model) {
        TripartiteDecisionView view = commissions.decision(user.scope(), id).orElseThrow(NotFound::new);
        model.addAttribute("done", done != null);
        return decisionPage.show(user, view, model);
    }

    @GetMapping(DecisionQuery.PATH + "/{id}/files/{file}")
    ResponseEntity<byte[]> file(CurrentUser user, @PathVariable UUID id, @PathVariable UUID file) {
        OpenedFile opened = commissions.file(user.scope(), id, file).orElseThrow(NotFound::new);
        return ForeignFile.answer(opened.content(), opened.type(), "decision-" + opened.on());
    }
}
