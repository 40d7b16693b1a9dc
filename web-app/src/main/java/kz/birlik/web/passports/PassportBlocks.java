package kz.birlik.web.passports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.safety.CouncilDecision;
import kz.birlik.safety.CouncilFilter;
import kz.birlik.safety.CouncilRow;
import kz.birlik.safety.CouncilSide;
import kz.birlik.safety.CouncilView;
import kz.birlik.safety.CouncilView.Member;
import kz.birlik.safety.Councils;
import kz.birlik.safety.Hazards;
import kz.birlik.safety.OpenHazard;
import kz.birlik.safety.SafetyDuty;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.SafetyPassport.Measures;
import kz.birlik.safety.SafetyPassport.Money;
import kz.birlik.safety.SafetyPassport.Part;
import kz.birlik.safety.SafetyPassport.Place;
import kz.birlik.safety.SafetyPassport.Statement;
import kz.birlik.web.language.Formats;
import kz.birlik.web.passports.PassportBlock.Maker;
import kz.birlik.web.passports.SafetyPromises.Summary;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The passport of an employer on a day, asked of whoever keeps each part of it. What is dated is shown as it stood on the day; a part
 * that knows only today says so.
 */
@Component
@RequiredArgsConstructor
class PassportBlocks {

    private static final int MOST_COUNCILS = 20;
    private static final int MOST_LINES = 10;

    private final Councils councils;
    private final RegisterBlocks registers;
    private final Hazards hazards;
    private final SafetyPromises promises;
    private final PassportWords words;
    private final Formats formats;

    List<PassportBlock> of(CurrentUser user, SafetyPassport passport, boolean today) {
        List<PassportBlock> blocks = new ArrayList<>();
        blocks.add(workplace(passport));
        blocks.addAll(councils(user, passport));
        blocks.addAll(registers.of(user, passport));
        blocks.add(signals(user, passport));
        blocks.add(measures(passport));
        blocks.add(duties(passport));
        blocks.add(money(user, passport, today));
        return blocks;
    }

    private PassportBlock workplace(SafetyPassport passport) {
        Maker made = new Maker("workplace", words.text("passports.workplace"))
                .fact(
                        words.text("passports.headcount"),
                        passport.headcount() == null
                                ? words.text("passports.unknown")
                                : formats.number(passport.headcount()));
        passport.sites()
                .forEach(site -> made.line(
                        formats.name(site.town()) + ", " + formats.name(site.region()),
                        site.headcount() == null
                                ? words.text("passports.unknown")
                                : words.text("passports.people", site.headcount()),
                        null));
        passport.organisations()
                .forEach(place -> made.line(
                        formats.name(place.name()), words.text("passports.organisation"), "/app/orgs/" + place.code()));
        return made.made();
    }

    private List<PassportBlock> councils(CurrentUser user, SafetyPassport passport) {
        LocalDate day = passport.day();
        List<PassportBlock> blocks = passport.organisations().stream()
                .map(Place::code)
                .flatMap(
                        code -> councils
                                .page(
                                        user.scope(),
                                        new CouncilFilter(CouncilFilter.Show.ALL, code, null, MOST_COUNCILS))
                                .stream())
                .filter(row -> row.employer().equals(passport.employer()))
                .filter(row -> worked(row, day))
                .map(CouncilRow::id)
                .distinct()
                .flatMap(id -> councils.find(user.scope(), id).stream())
                .map(view -> council(view, day))
                .toList();
        return blocks.isEmpty()
                ? List.of(new Maker("council", words.text("passports.council"))
                        .fact(words.text("passports.council"), words.text("passports.council.none"), null, "attention")
                        .url("/app/osh/councils/missing")
                        .made())
                : blocks;
    }

    private static boolean worked(CouncilRow row, LocalDate day) {
        return !row.formedOn().isAfter(day)
                && (row.endedOn() == null || row.endedOn().isAfter(day));
    }

    private PassportBlock council(CouncilView view, LocalDate day) {
        List<Member> members = Stream.concat(view.members().stream(), view.otherMembers().stream())
                .filter(member -> member.sits(day))
                .toList();
        long employees = members.stream()
                .filter(member -> member.side() == CouncilSide.EMPLOYEES)
                .count();
        long employers = members.size() - employees;
        long untrained =
                members.stream().filter(member -> !member.isTrained(day)).count();
        boolean equal = employees > 0 && employees == employers;
        List<CouncilDecision> open = view.decisions().stream()
                .filter(decision -> !decision.takenOn().isAfter(day))
                .filter(decision ->
                        decision.settledOn() == null || decision.settledOn().isAfter(day))
                .sorted(Comparator.comparing(CouncilDecision::dueOn))
                .toList();
        long overdue =
                open.stream().filter(decision -> decision.dueOn().isBefore(day)).count();
        Maker made = new Maker("council", words.text("passports.council"))
                .url("/app/osh/councils/" + view.row().id())
                .fact(
                        words.text("passports.council.seats"),
                        employees + " : " + employers,
                        words.text(equal ? "passports.council.equal" : "passports.council.unequal"),
                        equal ? null : "attention")
                .fact(
                        words.text("passports.council.chair"),
                        view.chairs().stream()
                                .filter(chair -> !chair.electedOn().isAfter(day)
                                        && (chair.endedOn() == null
                                                || chair.endedOn().isAfter(day)))
                                .map(chair -> words.text(
                                        "passports.council.chairs", chair.fullName(), formats.date(chair.dueOn())))
                                .findFirst()
                                .orElse(words.text("passports.none")))
                .fact(words.text("passports.council.untrained"), formats.number(untrained))
                .fact(
                        words.text("passports.council.met"),
                        view.meetings().stream()
                                .map(CouncilView.Meeting::day)
                                .filter(met -> !met.isAfter(day))
                                .max(Comparator.naturalOrder())
                                .map(formats::date)
                                .orElse(words.text("passports.none")))
                .fact(
                        words.text("passports.council.decisions"),
                        formats.number(open.size()),
                        overdue == 0 ? null : words.text("passports.overdue-of", overdue),
                        overdue == 0 ? null : "error");
        open.stream()
                .limit(MOST_LINES)
                .forEach(decision -> made.line(
                        decision.body(),
                        words.text("passports.until", formats.date(decision.dueOn())) + " · " + decision.responsible(),
                        null));
        return made.made();
    }

    private PassportBlock signals(CurrentUser user, SafetyPassport passport) {
        LocalDate day = passport.day();
        List<OpenHazard> open = hazards.ofEmployer(user.scope(), passport.employer(), day);
        long overdue = open.stream().filter(each -> each.dueOn().isBefore(day)).count();
        Maker made = new Maker("signals", words.text("passports.signals"))
                .url("/app/osh/signals?employer=" + passport.employer())
                .fact(
                        words.text("passports.signals.open"),
                        formats.number(open.size()),
                        overdue == 0 ? null : words.text("passports.overdue-of", overdue),
                        overdue == 0 ? null : "error");
        open.stream()
                .limit(MOST_LINES)
                .forEach(each -> made.line(
                        each.number() + " · " + each.place(),
                        words.text(
                                each.answered() ? "passports.removed-by" : "passports.answered-by",
                                formats.date(each.dueOn())),
                        "/app/osh/signals/" + each.id()));
        return made.made();
    }

    private PassportBlock measures(SafetyPassport passport) {
        Measures now = passport.measures();
        Measures before = passport.earlier();
        return new Maker("measures", words.text("passports.measures", String.valueOf(now.year())))
                .note(words.text("passports.measures.note"))
                .fact(
                        words.text("passports.trained"),
                        part(now.trained()),
                        from(now.trained(), before.trained()),
                        tone(now.trained()))
                .fact(
                        words.text("passports.checked"),
                        part(now.checked()),
                        from(now.checked(), before.checked()),
                        tone(now.checked()))
                .fact(
                        words.text("passports.equipped"),
                        part(now.equipped()),
                        from(now.equipped(), before.equipped()),
                        tone(now.equipped()))
                .made();
    }

    /** The last day of each and the next, with the article that says how often. */
    private PassportBlock duties(SafetyPassport passport) {
        Maker made = new Maker("duties", words.text("passports.duties")).note(words.text("passports.duties.note"));
        passport.duties()
                .forEach(standing -> made.fact(
                        words.text("passports.duty." + standing.duty().code()),
                        standing.doneOn() == null ? words.text("passports.unknown") : formats.date(standing.doneOn()),
                        next(standing),
                        standing.isOverdue(passport.day()) ? "error" : standing.doneOn() == null ? "attention" : null));
        return made.made();
    }

    private String next(SafetyDuty.Standing standing) {
        String article = formats.name(standing.article());
        String next = standing.dueOn() == null
                ? article
                : words.text("passports.duty.next", formats.date(standing.dueOn()), article);
        return Stream.of(
                        next,
                        standing.confidence().decides() ? "" : words.text("accidents.norm.unconfirmed"),
                        standing.from() == null ? "" : source(standing.from()))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private String part(@Nullable Part part) {
        return part == null
                ? words.text("passports.unknown")
                : words.text("passports.done-of", formats.number(part.done()), formats.number(part.due()))
                        + (part.share() == null ? "" : " · " + formats.percent(percent(part)));
    }

    private static BigDecimal percent(Part part) {
        return Objects.requireNonNull(part.share()).movePointRight(2);
    }

    private static @Nullable String tone(@Nullable Part part) {
        return part == null || part.done() < part.due() ? "attention" : null;
    }

    private @Nullable String from(@Nullable Part now, @Nullable Part before) {
        String earlier = before == null ? null : words.text("passports.year-before", part(before));
        String source = now == null ? null : source(now.from());
        return earlier == null ? source : source == null ? earlier : source + " · " + earlier;
    }

    String source(Statement from) {
        return words.text(
                from.employerSays() ? "passports.said.employer" : "passports.said.union",
                formats.date(from.saidOn()),
                from.source());
    }

    /** Promised in the agreements of the organisations, beside what was reported of each promise and what was spent. */
    private PassportBlock money(CurrentUser user, SafetyPassport passport, boolean today) {
        Summary promised = promises.of(user, passport);
        Money spent = passport.measures().spent();
        String year = String.valueOf(passport.measures().year());
        BigDecimal money = promised.money();
        Maker made = new Maker("money", words.text("passports.money"))
                .fact(
                        words.text("passports.promised"),
                        money == null ? words.text("passports.promised.none") : tenge(money))
                .fact(
                        words.text("passports.reported", year),
                        promised.reported() == null ? words.text("passports.unknown") : tenge(promised.reported()),
                        promised.confirmed() == null
                                ? null
                                : words.text("passports.confirmed", tenge(promised.confirmed())),
                        null)
                .fact(
                        words.text("passports.spent", year),
                        spent == null ? words.text("passports.unknown") : tenge(spent.amount()),
                        spent == null ? null : source(spent.from()),
                        spent != null && money != null && spent.amount().compareTo(money) < 0 ? "attention" : null);
        if (!today) {
            made.note(words.text("passports.money.today"));
        }
        promised.promises().stream()
                .limit(MOST_LINES)
                .forEach(promise -> made.line(
                        promise.action(),
                        promise.done() == null ? promise.promised() : promise.promised() + " · " + promise.done(),
                        promise.url()));
        return made.made();
    }

    private String tenge(BigDecimal amount) {
        return words.text("passports.tenge", formats.number(amount));
    }
}
