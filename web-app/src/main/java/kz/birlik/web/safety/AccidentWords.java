package kz.birlik.web.safety;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.Terms;
import kz.birlik.safety.AccidentChanges.Described;
import kz.birlik.safety.AccidentCode;
import kz.birlik.safety.AccidentReader;
import kz.birlik.safety.AccidentRefusal;
import kz.birlik.safety.AccidentRow;
import kz.birlik.safety.AccidentSource;
import kz.birlik.safety.AccidentView;
import kz.birlik.safety.Accidents;
import kz.birlik.safety.Discrepancy;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedDate;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.layout.Tag;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What pages about accidents and discrepancies say in the same words, and who keeps them. */
@Component
@RequiredArgsConstructor
class AccidentWords {

    private static final int LONGEST = 300;
    private static final int LONGEST_COURSE = 5_000;
    private static final int MOST_PEOPLE = 1_000;

    private final CouncilWords words;
    private final Accidents accidents;
    private final Terms terms;
    private final Formats formats;
    private final Clock clock;

    static AccidentReader reader(CurrentUser user) {
        return new AccidentReader(user.accountId(), user.role());
    }

    static boolean keeps(CurrentUser user) {
        return CouncilWords.keeps(user) || user.role() == Role.LAWYER || user.role() == Role.INSPECTOR;
    }

    String text(String key, @Nullable Object... arguments) {
        return words.text(key, arguments);
    }

    String term(AccidentView.Term term) {
        return term.isNotice()
                ? text("investigation.body." + term.step().substring("notice_".length()))
                : text("investigation.step." + term.step());
    }

    String until(AccidentView.Term term) {
        Instant moment = term.dueAt();
        return moment == null ? formats.date(term.dueOn()) : formats.dateTime(moment);
    }

    Tag standing(AccidentView.Term term) {
        LocalDate today = LocalDate.now(clock);
        boolean late = term.isLate(clock.instant(), today);
        if (term.doneOn() != null) {
            return new Tag(
                    late ? "attention" : "success",
                    text(late ? "accidents.term.late" : "accidents.term.done", formats.date(term.doneOn())));
        }
        return late
                ? new Tag("error", text("investigation.passed"))
                : due(ChronoUnit.DAYS.between(today, term.dueOn()));
    }

    /** Administrative code, article 96: by the size of the employer, which the register does not know. */
    @Nullable
    String fine(LocalDate on) {
        BigDecimal unit = value("MRP", on);
        List<BigDecimal> multiples = Stream.of("SMALL", "MEDIUM", "LARGE")
                .map(size -> value("FINE_ACCIDENT_NOTICE_" + size + "_MRP", on))
                .filter(Objects::nonNull)
                .toList();
        return unit == null || multiples.size() < 3
                ? null
                : text(
                        "accidents.notices.fine.amounts",
                        Stream.concat(
                                        multiples.stream().map(formats::number),
                                        multiples.stream().map(unit::multiply).map(formats::number))
                                .toArray());
    }

    private @Nullable BigDecimal value(String parameter, LocalDate on) {
        return terms.parameter(parameter, on).map(LegalParameter::value).orElse(null);
    }

    private Tag due(long days) {
        return new Tag("information", days <= 0 ? text("home.due.today") : text("home.due.in", days));
    }

    Tag severity(AccidentRow row) {
        if (row.deaths() > 0) {
            return new Tag("error", text("accidents.fatal", row.deaths()));
        }
        return row.severe() > 0
                ? new Tag("attention", text("accidents.severe", row.severe()))
                : new Tag("neutral", text("accidents.light"));
    }

    /** How far it has come. */
    Tag stage(AccidentRow row) {
        if (row.closedOn() != null) {
            return new Tag("success", text("accidents.stage.closed"));
        }
        if (row.overdue() > 0) {
            return new Tag("error", text("accidents.stage.overdue", row.overdue()));
        }
        return row.endedOn() != null
                ? new Tag("information", text("accidents.stage.ended"))
                : new Tag("information", text("accidents.stage.open"));
    }

    Tag state(Discrepancy row) {
        return switch (row.state()) {
            case CONFIRMED -> new Tag("error", text("discrepancies.state.confirmed"));
            case EXPLAINED -> new Tag("success", text("discrepancies.state.explained"));
            case OPEN -> {
                long days = ChronoUnit.DAYS.between(LocalDate.now(clock), row.dueOn());
                yield days < 0 ? new Tag("error", text("home.due.overdue", -days)) : due(days);
            }
        };
    }

    /** What does not fit together, in a sentence. */
    String what(Discrepancy row) {
        return switch (row.kind()) {
            case UNREPORTED ->
                text(
                        "discrepancies.what.unreported",
                        String.valueOf(row.accidentNumber()),
                        formats.date(row.happenedOn()));
            case SPIKE ->
                text(
                        "discrepancies.what.spike",
                        month(row.month()),
                        formats.number(row.seen()),
                        formats.number(row.usual(), 1));
            case UNDECLARED ->
                text(
                        "discrepancies.what.undeclared",
                        month(row.month()),
                        formats.number(row.usual()),
                        formats.number(row.seen()));
            case ZERO -> text("discrepancies.what.zero", month(row.month()), formats.number(row.seen()));
        };
    }

    static String month(@Nullable LocalDate month) {
        return month == null
                ? Formats.NOTHING
                : String.format(Locale.ROOT, "%02d.%d", month.getMonthValue(), month.getYear());
    }

    List<Choice> sources() {
        return Stream.of(AccidentSource.values())
                .map(each -> new Choice(each.code(), text("accidents.source." + each.code())))
                .toList();
    }

    List<Choice> choices(List<AccidentCode> codes) {
        return codes.stream()
                .map(each -> new Choice(each.code(), formats.name(each.name())))
                .toList();
    }

    /** What the fields of an accident choose from. */
    void choices(Model model, List<EmployerView> of) {
        model.addAttribute("sources", sources());
        model.addAttribute("circumstances", choices(accidents.circumstances()));
        model.addAttribute(
                "sites",
                of.stream()
                        .flatMap(employer -> employer.sites().stream()
                                .map(site -> new Choice(
                                        site.id().toString(),
                                        formats.name(site.town())
                                                + (of.size() > 1 ? " · " + formats.name(employer.name()) : ""))))
                        .toList());
    }

    Described described(TypedFields typed) {
        Instant happened = moment(typed, "happened");
        typed.choose("circumstance");
        AccidentSource source = typed.chosen(AccidentSource.class, "source");
        return new Described(
                typed.id("site"),
                typed.needed("place", LONGEST),
                happened,
                typed.raw("known").isEmpty() ? clock.instant() : moment(typed, "known"),
                Objects.requireNonNullElse(source, AccidentSource.CHAIR),
                typed.raw("circumstance"),
                typed.needed("course", LONGEST_COURSE),
                typed.ticked("hazardous"),
                typed.ticked("emergency"),
                typed.ticked("agency"),
                typed.ticked("poisoning"),
                typed.count("victims", MOST_PEOPLE),
                typed.count("severe", MOST_PEOPLE),
                typed.count("deaths", MOST_PEOPLE));
    }

    /** By the clock of the country; any moment stands in for one that could not be read, because nothing is saved then. */
    Instant moment(TypedFields typed, String field) {
        try {
            LocalDateTime moment = LocalDateTime.parse(typed.raw(field));
            if (TypedDate.of(moment.toLocalDate().toString()) != null) {
                return moment.atZone(clock.getZone()).toInstant();
            }
        } catch (DateTimeException unreadable) {
            // refused below
        }
        typed.refuse(field, text("accidents.moment.unreadable"));
        return Instant.EPOCH;
    }

    String moment(Instant moment) {
        return LocalDateTime.ofInstant(moment, clock.getZone())
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    String refused(AccidentRefusal refusal) {
        return text("accidents.refused." + code(refusal.reason()));
    }

    static String code(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Beside which field a refusal stands. */
    static String field(AccidentRefusal.Reason reason) {
        return switch (reason) {
            case EMPLOYER_UNKNOWN -> "employer";
            case SITE_UNKNOWN -> "site";
            case CIRCUMSTANCE_UNKNOWN -> "circumstance";
            case CAUSE_UNKNOWN -> "causes";
            case COUNTS_IMPOSSIBLE -> "victims";
            case KNOWN_BEFORE_HAPPENED -> "known";
            case NOT_HAZARDOUS -> "emergency";
            case NAME_MISSING -> "fullName";
            case DAYS_IMPOSSIBLE -> "days";
            case READER_UNKNOWN -> "account";
            case CHAIR_TAKEN -> "seat";
            case FAULT_SUM -> "faultWorker";
            case PROLONGED_OUT, TEXT_MISSING -> "by";
            default -> "on";
        };
    }

    TypedFields typed(Map<String, String> fields) {
        return words.typed(fields);
    }

    void refuseForeign(CurrentUser user, @Nullable String organisation) {
        words.refuseForeign(user, organisation);
    }

    static <E extends Enum<E>> List<String> codes(Class<E> of) {
        return Arrays.stream(of.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
