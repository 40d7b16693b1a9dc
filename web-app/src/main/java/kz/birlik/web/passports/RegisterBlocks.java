package kz.birlik.web.passports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.AccidentsOfEmployer;
import kz.birlik.safety.InspectorOfEmployer;
import kz.birlik.safety.Risks;
import kz.birlik.safety.RisksOfEmployer;
import kz.birlik.safety.SafetyInspections;
import kz.birlik.safety.SafetyInspectionsOfEmployer;
import kz.birlik.safety.SafetyInspectionsOfEmployer.OpenDemand;
import kz.birlik.safety.SafetyNumbers;
import kz.birlik.safety.SafetyPassport;
import kz.birlik.safety.TechnicalInspectors;
import kz.birlik.web.language.Formats;
import kz.birlik.web.passports.PassportBlock.Maker;
import kz.birlik.web.security.CurrentUser;
import kz.birlik.web.security.Policy;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the registers of inspectors, risks and inspections say of an employer on a day. */
@Component
@RequiredArgsConstructor
class RegisterBlocks {

    private static final int MOST_LINES = 10;

    private final TechnicalInspectors inspectors;
    private final Risks risks;
    private final SafetyInspections inspections;
    private final Accidents accidents;
    private final PassportWords words;
    private final Policy policy;
    private final Formats formats;

    List<PassportBlock> of(CurrentUser user, SafetyPassport passport) {
        return List.of(
                inspectors(user, passport),
                risks(user, passport),
                inspections(user, passport),
                accidents(user, passport));
    }

    private @Nullable String opened(CurrentUser user, String page) {
        return policy.lets(user.role(), page) ? page : null;
    }

    private static EmployerId employer(SafetyPassport passport) {
        return new EmployerId(passport.employer());
    }

    private PassportBlock inspectors(CurrentUser user, SafetyPassport passport) {
        List<InspectorOfEmployer> here = inspectors.ofEmployer(user.scope(), employer(passport), passport.day());
        long untrained = here.stream().filter(each -> !each.trained()).count();
        Maker made = new Maker("inspectors", words.text("passports.inspectors"))
                .fact(
                        words.text("passports.inspectors.confirmed"),
                        formats.number(here.size()),
                        null,
                        here.isEmpty() ? "attention" : null)
                .fact(
                        words.text("passports.inspectors.untrained"),
                        formats.number(untrained),
                        null,
                        untrained == 0 ? null : "attention");
        here.stream()
                .limit(MOST_LINES)
                .forEach(each -> made.line(
                        each.fullName(),
                        each.termUntil() == null
                                ? words.text("passports.since", formats.date(each.termFrom()))
                                : words.text("passports.until", formats.date(each.termUntil())),
                        opened(user, "/app/osh/inspectors/" + each.id())));
        return made.made();
    }

    private PassportBlock risks(CurrentUser user, SafetyPassport passport) {
        RisksOfEmployer known = risks.ofEmployer(user.scope(), employer(passport), passport.day());
        LocalDate day = passport.day();
        long urgent = known.hazards().stream()
                .filter(hazard -> hazard.level().band().urgent())
                .count();
        long overdue = known.measures().stream()
                .filter(measure -> measure.dueOn().isBefore(day))
                .count();
        Maker made = new Maker("risks", words.text("passports.risks"))
                .fact(
                        words.text("passports.risks.workplaces"),
                        formats.number(known.workplaces()),
                        known.unsigned() == 0 ? null : words.text("passports.risks.unsigned", known.unsigned()),
                        known.workplaces() == 0 ? "attention" : null)
                .fact(words.text("passports.risks.urgent"), formats.number(urgent), null, urgent == 0 ? null : "error")
                .fact(
                        words.text("passports.risks.measures"),
                        formats.number(known.measures().size()),
                        overdue == 0 ? null : words.text("passports.overdue-of", overdue),
                        overdue == 0 ? null : "error")
                .fact(
                        words.text("passports.risks.assessed"),
                        known.assessedOn() == null ? words.text("passports.none") : formats.date(known.assessedOn()),
                        known.nextDue() == null
                                ? null
                                : words.text("passports.risks.next", formats.date(known.nextDue())),
                        known.nextDue() != null && known.nextDue().isBefore(day) ? "attention" : null);
        known.hazards().stream()
                .limit(MOST_LINES)
                .forEach(hazard -> made.line(
                        hazard.workplaceName() + ": "
                                + formats.name(hazard.kind().name()),
                        formats.name(hazard.level().band().name()) + " ("
                                + hazard.level().score() + ") · " + hazard.body(),
                        opened(user, "/app/osh/risks/" + hazard.workplace())));
        return made.made();
    }

    private PassportBlock inspections(CurrentUser user, SafetyPassport passport) {
        SafetyInspectionsOfEmployer held = inspections.ofEmployer(user.scope(), employer(passport), passport.day());
        LocalDate day = passport.day();
        long overdue =
                held.demands().stream().filter(demand -> demand.isOverdue(day)).count();
        Map<String, Long> initiatives = held.last().stream()
                .map(each -> words.text(
                        "passports.initiative." + each.initiative().code().replace('_', '-')))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        Maker made = new Maker("inspections", words.text("passports.inspections"))
                .fact(
                        words.text("passports.inspections.last"),
                        held.last().isEmpty()
                                ? words.text("passports.none")
                                : formats.date(held.last().get(0).startedOn()),
                        initiatives.isEmpty()
                                ? null
                                : initiatives.entrySet().stream()
                                        .map(each -> each.getKey() + ": " + each.getValue())
                                        .collect(Collectors.joining(", ")),
                        held.last().isEmpty() ? "attention" : null)
                .fact(
                        words.text("passports.inspections.open"),
                        formats.number(held.demands().size()),
                        overdue == 0 ? null : words.text("passports.overdue-of", overdue),
                        overdue == 0 ? null : "error")
                .fact(
                        words.text("passports.inspections.stops"),
                        formats.number(held.stops().size()),
                        null,
                        held.stops().isEmpty() ? null : "error");
        held.stops().stream()
                .limit(MOST_LINES)
                .forEach(stop -> made.line(
                        words.text("passports.inspections.stop", stop.what()),
                        stop.place(),
                        "/app/osh/checks/" + stop.inspection()));
        held.demands().stream()
                .limit(MOST_LINES)
                .forEach(demand -> made.line(demand.body(), detail(demand), "/app/osh/checks/" + demand.inspection()));
        return made.made();
    }

    /** Numbers only: who was hurt is read in the accident itself, by whoever may. */
    private PassportBlock accidents(CurrentUser user, SafetyPassport passport) {
        AccidentsOfEmployer known = accidents.ofEmployer(user.scope(), employer(passport), passport.day());
        Long days = known.daysSinceLast();
        Maker made = new Maker("accidents", words.text("passports.accidents"))
                .note(words.text("passports.accidents.note"))
                .url("/app/osh/accidents")
                .fact(
                        words.text("passports.accidents.last"),
                        known.last() == null ? words.text("passports.none") : formats.date(known.last()),
                        days == null ? null : words.text("passports.accidents.days", days),
                        null)
                .fact(words.text("passports.accidents.open"), formats.number(known.open()));
        rates(made, passport, known);
        known.years().stream()
                .limit(MOST_LINES)
                .forEach(year -> made.line(
                        words.text("passports.accidents.year", String.valueOf(year.year()), year.accidents()),
                        words.text(
                                "passports.accidents.victims",
                                year.victims(),
                                year.light(),
                                year.severe(),
                                year.deaths(),
                                year.daysLost()),
                        null));
        return made.made();
    }

    /** Of the year of the day and the one before, for as many people as the passport says work there on the day. */
    private void rates(Maker made, SafetyPassport passport, AccidentsOfEmployer known) {
        int year = passport.day().getYear();
        SafetyNumbers now = numbers(passport, known, year);
        SafetyNumbers before = numbers(passport, known, year - 1);
        made.fact(
                words.text("passports.accidents.frequency", String.valueOf(year)),
                rate(now.frequency()),
                before.frequency() == null ? null : words.text("passports.year-before", rate(before.frequency())),
                null);
        made.fact(
                words.text("passports.accidents.severity", String.valueOf(year)),
                rate(now.severity()),
                before.severity() == null ? null : words.text("passports.year-before", rate(before.severity())),
                null);
    }

    private static SafetyNumbers numbers(SafetyPassport passport, AccidentsOfEmployer known, int year) {
        BigDecimal employees = passport.headcount() == null ? null : BigDecimal.valueOf(passport.headcount());
        return known.years().stream()
                .filter(each -> each.year() == year)
                .findFirst()
                .map(each -> new SafetyNumbers(each.accidents(), 0, 0, 0, 0, 0, each.daysLost(), employees))
                .orElseGet(() -> new SafetyNumbers(0, 0, 0, 0, 0, 0, 0, employees));
    }

    private String rate(@Nullable BigDecimal rate) {
        return rate == null ? words.text("passports.unknown") : formats.number(rate, 2);
    }

    private String detail(OpenDemand demand) {
        String norm = demand.article() == null ? demand.norm() : formats.name(demand.article());
        return demand.dueOn() == null
                ? norm
                : norm + " · " + words.text("passports.until", formats.date(demand.dueOn()));
    }
}
