package kz.birlik.web.registered;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.count.MemberCounts;
import kz.birlik.membership.count.Registered;
import kz.birlik.membership.count.RegisteredYear;
import kz.birlik.membership.dues.PayingMembers;
import kz.birlik.membership.figures.FigureCell;
import kz.birlik.membership.figures.FigureSeries;
import kz.birlik.membership.organisation.Line;
import kz.birlik.web.language.Formats;
import kz.birlik.web.registered.RegisteredPanel.Cell;
import kz.birlik.web.registered.RegisteredPanel.Change;
import kz.birlik.web.registered.RegisteredPanel.Row;
import kz.birlik.web.resilience.KeptReading;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Lays registered numbers beside declared ones: of the declared year where the register counts it, else of today. */
@Component
@RequiredArgsConstructor
public class RegisteredPanels {

    /** What may be declared and is counted in the register, in the order people read it. */
    public static final List<String> COMPARED = List.of(
            "members_total",
            "members_working",
            "members_students",
            "members_women",
            "members_youth_29",
            "members_youth_35",
            "primary_organisations");

    /** Who reads the names of these members anyway. */
    private static final Set<Role> NAMES_SEEN = EnumSet.of(Role.CHAIR, Role.OFFICER);

    /** Fewer than this tell of persons. */
    public static final int FEWEST_TOLD = 5;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Registered registered;
    private final PayingMembers paying;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;
    private final KeptReading kept;

    /** @param stated the declared year to stand beside, if any */
    public Optional<RegisteredPanel> of(
            CurrentUser user, String organisation, Line line, FigureSeries.@Nullable Period stated) {
        return kept.of(user, new Beside(organisation, line, stated), () -> found(user, organisation, line, stated));
    }

    private record Beside(String organisation, Line line, FigureSeries.@Nullable Period stated) {}

    private Optional<RegisteredPanel> found(
            CurrentUser user, String organisation, Line line, FigureSeries.@Nullable Period stated) {
        FigureSeries.Period declared = stated != null
                        && COMPARED.stream().anyMatch(code -> stated.cell(code).hasData())
                ? stated
                : null;
        int now = LocalDate.now(clock).getYear();
        int wanted = declared == null ? now : Integer.parseInt(declared.period());
        List<RegisteredYear> years = registered.years(user.scope(), organisation, line, Math.min(wanted, now) - 1, now);
        if (years.isEmpty()) {
            return Optional.empty();
        }
        RegisteredYear shown = year(years, wanted).orElse(years.get(years.size() - 1));
        return Optional.of(panel(user, organisation, declared, shown, year(years, shown.year() - 1)));
    }

    private static Optional<RegisteredYear> year(List<RegisteredYear> years, int year) {
        return years.stream().filter(each -> each.year() == year).findFirst();
    }

    private RegisteredPanel panel(
            CurrentUser user,
            String organisation,
            FigureSeries.@Nullable Period declared,
            RegisteredYear shown,
            Optional<RegisteredYear> before) {
        MemberCounts counts = shown.counts();
        List<Row> rows = new ArrayList<>();
        numbers(shown).forEach((code, value) -> rows.add(row(user, code, value, declared, shown)));
        paying.latestIn(user.scope(), organisation, shown.year())
                .ifPresent(month -> rows.add(new Row(
                        text(
                                "registered.row.members_paying",
                                "%02d.%d"
                                        .formatted(
                                                month.month().getMonthValue(),
                                                month.month().getYear())),
                        null,
                        cell("members_paying", shown, BigDecimal.valueOf(month.members())),
                        null,
                        null,
                        null)));
        Steps steps = changes(shown, before);
        long unknown = Math.max(counts.sexUnknown(), counts.ageUnknown());
        return new RegisteredPanel(
                declared == null ? null : declared.period(),
                shown.year(),
                shown.treeOf(),
                shown.closed(),
                declared != null
                        && declared.cells().values().stream()
                                .map(FigureCell::declared)
                                .anyMatch(figure ->
                                        figure != null && figure.document().synthetic()),
                rows,
                steps.drawn(),
                steps.from() == 0 ? null : formats.number(steps.from()),
                shown.later().members() == 0
                        ? null
                        : formats.signed(shown.later().members()),
                unknown == 0 ? null : formats.number(unknown),
                counts.ageOdd() == 0 ? null : formats.number(counts.ageOdd()));
    }

    private static Map<String, BigDecimal> numbers(RegisteredYear shown) {
        MemberCounts counts = shown.counts();
        Map<String, BigDecimal> numbers = new LinkedHashMap<>();
        numbers.put("members_total", BigDecimal.valueOf(counts.members()));
        numbers.put("members_working", BigDecimal.valueOf(counts.working()));
        numbers.put("members_students", BigDecimal.valueOf(counts.students()));
        numbers.put("members_pensioners", BigDecimal.valueOf(counts.pensioners()));
        numbers.put("members_associates", BigDecimal.valueOf(counts.associates()));
        numbers.put("members_women", BigDecimal.valueOf(counts.women()));
        numbers.put("members_youth_29", BigDecimal.valueOf(counts.youth29()));
        numbers.put("members_youth_35", BigDecimal.valueOf(counts.youth35()));
        if (shown.primaries() > 1) {
            numbers.put("primary_organisations", BigDecimal.valueOf(shown.primaries()));
            BigDecimal each = shown.membersPerPrimary();
            if (each != null) {
                numbers.put("members_per_primary", each);
            }
        }
        return numbers;
    }

    /** So few of the members are meant that whoever does not read their names is not told the number. */
    public static boolean few(CurrentUser user, String code, BigDecimal value) {
        boolean part = code.startsWith("members_") && !code.equals("members_total") && !code.endsWith("primary");
        return !NAMES_SEEN.contains(user.role())
                && part
                && value.signum() > 0
                && value.compareTo(BigDecimal.valueOf(FEWEST_TOLD)) < 0;
    }

    private Row row(
            CurrentUser user,
            String code,
            BigDecimal value,
            FigureSeries.@Nullable Period declared,
            RegisteredYear shown) {
        FigureCell stated = declared == null || !COMPARED.contains(code) ? null : declared.cell(code);
        BigDecimal said = stated == null || !stated.hasData() ? null : stated.value();
        boolean few = few(user, code, value);
        BigDecimal gap = said == null || few ? null : value.subtract(said);
        return new Row(
                text("registered.row." + code),
                said == null ? null : new Cell(code, "declared", declared.period(), said, formats.number(said)),
                few ? null : cell(code, shown, value),
                few ? text("registered.few", FEWEST_TOLD) : null,
                gap == null ? null : formats.signed(gap),
                gap == null || said.signum() == 0
                        ? null
                        : formats.signedPercent(gap.multiply(HUNDRED).divide(said, 1, RoundingMode.HALF_UP)));
    }

    private Cell cell(String code, RegisteredYear shown, BigDecimal value) {
        return new Cell(code, "registered", String.valueOf(shown.year()), value, formats.number(value));
    }

    /** From the end of the year before to the end of this one; where that year is not counted, from what it began with. */
    private Steps changes(RegisteredYear shown, Optional<RegisteredYear> before) {
        MemberCounts counts = shown.counts();
        long begun = counts.members()
                - counts.joined()
                - counts.movedIn()
                + counts.movedOut()
                + counts.gone()
                + counts.died();
        Steps changes = new Steps();
        before.ifPresentOrElse(
                year -> {
                    add(changes, "before", year.counts().members(), true, year.year());
                    add(changes, "corrected", year.later().members(), false);
                    add(changes, "organisations", begun - year.known().members(), false);
                },
                () -> add(changes, "before", begun, true, shown.year() - 1));
        add(changes, "joined", counts.joined(), false);
        if (shown.primaries() > 1) {
            // Most moves stay below it and change nothing; what is left came from outside or went there
            add(changes, "moved", counts.movedIn() - counts.movedOut(), false);
        } else {
            add(changes, "moved-in", counts.movedIn(), false);
            add(changes, "moved-out", -counts.movedOut(), false);
        }
        add(changes, "gone", -counts.gone(), false);
        add(changes, "died", -counts.died(), false);
        add(changes, shown.closed() ? "before" : "now", counts.members(), true, shown.year());
        return changes;
    }

    private void add(Steps changes, String code, long value, boolean total, Object... arguments) {
        if (total || value != 0) {
            changes.add(
                    code,
                    text("registered.change." + code, arguments),
                    total ? formats.number(value) : formats.signed(value),
                    value,
                    total);
        }
    }

    /**
     * Chart C2. Where the changes are small beside the total the axis begins near it, or nothing would be seen of them; the
     * page says so.
     */
    private static final class Steps {

        private static final long SEEN = 4;

        private record Step(String code, String label, String text, long value, boolean total, long from, long to) {}

        private final List<Step> steps = new ArrayList<>();
        private long level;

        void add(String code, String label, String text, long value, boolean total) {
            long to = total ? value : level + value;
            steps.add(new Step(code, label, text, value, total, level, to));
            level = to;
        }

        private long low() {
            return steps.stream()
                    .mapToLong(step -> step.total() ? step.to() : Math.min(step.from(), step.to()))
                    .min()
                    .orElse(0);
        }

        private long high() {
            return steps.stream()
                    .mapToLong(step -> step.total() ? step.to() : Math.max(step.from(), step.to()))
                    .max()
                    .orElse(1);
        }

        long from() {
            long span = high() - low();
            return span > 0 && span * SEEN < high() ? Math.max(0, low() - span) : 0;
        }

        List<Change> drawn() {
            double from = from();
            double wide = Math.max(1, high() - from);
            return steps.stream()
                    .map(step -> {
                        double begins = step.total() ? from : Math.min(step.from(), step.to());
                        double ends = step.total() ? step.to() : Math.max(step.from(), step.to());
                        return new Change(
                                step.code(),
                                step.label(),
                                step.text(),
                                step.value(),
                                step.total(),
                                share((begins - from) / wide),
                                share((ends - begins) / wide));
                    })
                    .toList();
        }

        private static String share(double of) {
            return String.format(Locale.ROOT, "%.2f%%", Math.max(0, Math.min(1, of)) * 100);
        }
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
