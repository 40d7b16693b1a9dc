package kz.birlik.membership.roster;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.birlik.membership.employer.EmployerId;
import kz.birlik.membership.member.Admission;
import kz.birlik.membership.member.AdmissionWarning;
import kz.birlik.membership.member.Employment;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.IntakeProblem;
import kz.birlik.membership.member.MemberFacts;
import kz.birlik.membership.member.MemberIntake.Candidate;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Reachable;
import kz.birlik.membership.person.Sex;
import kz.birlik.membership.person.WrittenIin;
import kz.birlik.membership.sheet.CellText;
import kz.birlik.membership.sheet.TableFile;
import org.jspecify.annotations.Nullable;

/** Makes an admission of a row, or says what is wrong with it: the shape of the cells. Rules of membership are asked later. */
final class RosterRows {

    private static final int LONGEST_TEXT = 300;
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{4,6}([.,][0-9]+)?");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?:[T ].*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{1,2})[-./ ]([0-9]{1,2})[-./ ]([0-9]{4})(?: .*)?");
    private static final Set<String> MALE = Set.of("м", "муж", "мужской", "m", "male", "е", "ер", "еркек", "ер адам");
    private static final Set<String> FEMALE = Set.of("ж", "жен", "женский", "f", "female", "ә", "әйел", "әйел адам");

    private final Map<RosterColumn, Integer> columns;
    private final RosterSettings settings;
    private final Set<RosterRepair> repairs;
    private final Function<String, Optional<String>> organisations;
    private final Map<String, String> categories;
    private final Map<String, String> forms;
    private final Employer employers;
    private final Map<String, Optional<String>> known = new HashMap<>();

    /** The employer of an organisation by БИН or name. */
    interface Employer {

        Optional<EmployerId> find(String organisation, String text);
    }

    RosterRows(
            Map<RosterColumn, Integer> columns,
            RosterSettings settings,
            Set<RosterRepair> repairs,
            Function<String, Optional<String>> organisations,
            Map<String, String> categories,
            Map<String, String> forms,
            Employer employers) {
        this.columns = columns;
        this.settings = settings;
        this.repairs = repairs;
        this.organisations = organisations;
        this.categories = categories;
        this.forms = forms;
        this.employers = employers;
    }

    private static final class Refused extends RuntimeException {

        private final IntakeProblem problem;
        private final @Nullable String detail;

        Refused(IntakeProblem problem, @Nullable String detail) {
            super(null, null, false, false);
            this.problem = problem;
            this.detail = detail;
        }
    }

    Candidate of(int line, String[] cells) {
        List<String> warnings = new ArrayList<>();
        try {
            return new Candidate(line, admission(cells, warnings), null, null, warnings);
        } catch (Refused refused) {
            return new Candidate(line, null, refused.problem, shown(refused.detail), List.of());
        }
    }

    private Admission admission(String[] cells, List<String> warnings) {
        Iin iin = iin(cell(cells, RosterColumn.IIN));
        PersonName name = name(cells);
        String organisation = organisation(cell(cells, RosterColumn.ORGANISATION));
        LocalDate from = joined(cell(cells, RosterColumn.JOINED));
        LocalDate birth =
                optionalDate(cells, RosterColumn.BIRTH_DATE, IntakeProblem.BIRTH_DATE, RosterRepair.CLEAR_BIRTH_DATE);
        LocalDate applied = other(cells, RosterColumn.APPLIED);
        if (applied != null && applied.isAfter(from) && repairs.contains(RosterRepair.CLEAR_OTHER_DATE)) {
            applied = null;
        }
        String form = form(cell(cells, RosterColumn.EMPLOYMENT_FORM));
        return new Admission(
                organisation,
                name,
                new Identity.ByIin(iin),
                birth,
                sex(cell(cells, RosterColumn.SEX)),
                phone(cell(cells, RosterColumn.PHONE)),
                email(cell(cells, RosterColumn.EMAIL)),
                category(cell(cells, RosterColumn.CATEGORY)),
                applied,
                text(cells, RosterColumn.DECISION),
                from,
                settings.groundOn(consent(cell(cells, RosterColumn.CONSENT_ON))),
                repairs.contains(RosterRepair.CONFIRM_IIN) ? Set.of(AdmissionWarning.values()) : Set.of(),
                false,
                new MemberFacts(
                        new Employment(
                                form,
                                employer(organisation, cell(cells, RosterColumn.EMPLOYER), warnings),
                                null,
                                text(cells, RosterColumn.POSITION)),
                        text(cells, RosterColumn.APPLICATION_NUMBER),
                        other(cells, RosterColumn.DECISION_ON),
                        null,
                        null,
                        null));
    }

    private Iin iin(String typed) {
        WrittenIin written = WrittenIin.read(typed);
        Iin iin = written.iin();
        if (iin != null && (!written.withoutZeros() || repairs.contains(RosterRepair.LEADING_ZEROS))) {
            return iin;
        }
        WrittenIin.Fault fault = written.fault();
        throw new Refused(
                fault == null
                        ? IntakeProblem.IIN_WITHOUT_ZEROS
                        : switch (fault) {
                            case MISSING -> IntakeProblem.IIN_MISSING;
                            case MANGLED -> IntakeProblem.IIN_MANGLED;
                            case NOT_DIGITS -> IntakeProblem.IIN_NOT_DIGITS;
                            case LENGTH -> IntakeProblem.IIN_LENGTH;
                            case CHECK_DIGIT -> IntakeProblem.IIN_CHECK_DIGIT;
                        },
                null);
    }

    private PersonName name(String[] cells) {
        String surname = cell(cells, RosterColumn.SURNAME);
        String given = cell(cells, RosterColumn.GIVEN);
        String patronymic = cell(cells, RosterColumn.PATRONYMIC);
        String full = cell(cells, RosterColumn.FULL_NAME);
        if (surname.isEmpty() && given.isEmpty() && !full.isEmpty()) {
            String[] parts = full.strip().split("[\\s\\p{Z}]+", 3);
            surname = parts[0];
            given = parts.length > 1 ? parts[1] : "";
            patronymic = parts.length > 2 ? parts[2] : "";
        }
        if (surname.isBlank() && given.isBlank()) {
            throw new Refused(IntakeProblem.NAME_MISSING, null);
        }
        try {
            return PersonName.of(surname, given, patronymic);
        } catch (IllegalArgumentException tooLong) {
            throw new Refused(IntakeProblem.NAME_LONG, null);
        }
    }

    private String organisation(String typed) {
        if (typed.isEmpty()) {
            if (settings.organisation() == null) {
                throw new Refused(IntakeProblem.ORGANISATION_MISSING, null);
            }
            return settings.organisation();
        }
        return known.computeIfAbsent(typed, organisations)
                .orElseThrow(() -> new Refused(IntakeProblem.ORGANISATION, typed));
    }

    private LocalDate joined(String typed) {
        if (typed.isEmpty() && settings.joined() != null) {
            return settings.joined();
        }
        LocalDate date = typed.isEmpty() ? null : date(typed);
        if (date == null && settings.joined() != null && repairs.contains(RosterRepair.COMMON_JOINED)) {
            return settings.joined();
        }
        if (date == null) {
            throw new Refused(
                    typed.isEmpty() ? IntakeProblem.JOINED_MISSING : IntakeProblem.JOINED_DATE,
                    typed.isEmpty() ? null : typed);
        }
        return date;
    }

    private LocalDate consent(String typed) {
        LocalDate date = typed.isEmpty() ? settings.givenOn() : date(typed);
        if (date == null && repairs.contains(RosterRepair.COMMON_CONSENT)) {
            return settings.givenOn();
        }
        if (date == null) {
            throw new Refused(IntakeProblem.CONSENT_DATE, typed);
        }
        return date;
    }

    private @Nullable LocalDate other(String[] cells, RosterColumn column) {
        return optionalDate(cells, column, IntakeProblem.OTHER_DATE, RosterRepair.CLEAR_OTHER_DATE);
    }

    private @Nullable LocalDate optionalDate(
            String[] cells, RosterColumn column, IntakeProblem problem, RosterRepair repair) {
        String typed = cell(cells, column);
        if (typed.isEmpty()) {
            return null;
        }
        LocalDate date = date(typed);
        if (date == null && !repairs.contains(repair)) {
            throw new Refused(problem, typed);
        }
        return date;
    }

    /**
     * The forms people and programs here write, the day before the month. A year of two digits is no date: nobody knows the
     * century of a birth.
     */
    static @Nullable LocalDate date(String typed) {
        String text = typed.strip().replaceAll("\\s*(г\\.?|ж\\.?)$", "");
        try {
            Matcher yearFirst = YEAR_FIRST.matcher(text);
            Matcher dayFirst = DAY_FIRST.matcher(text);
            LocalDate date = null;
            if (yearFirst.matches()) {
                date = LocalDate.of(number(yearFirst, 1), number(yearFirst, 2), number(yearFirst, 3));
            } else if (dayFirst.matches()) {
                date = LocalDate.of(number(dayFirst, 3), number(dayFirst, 2), number(dayFirst, 1));
            } else if (NUMBER.matcher(text).matches()) {
                // A day of a spreadsheet; four digits are rather a year, which is no day
                long days = new BigDecimal(text.replace(',', '.')).longValue();
                date = days < 10_000 ? null : SERIAL_ZERO.plus(days, ChronoUnit.DAYS);
            }
            return date == null || date.isBefore(EARLIEST) || date.isAfter(LATEST) ? null : date;
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private @Nullable Sex sex(String typed) {
        String word = typed.toLowerCase(Locale.ROOT).replaceAll("[.\\s]+$", "");
        if (word.isEmpty()) {
            return null;
        }
        if (MALE.contains(word)) {
            return Sex.MALE;
        }
        if (FEMALE.contains(word)) {
            return Sex.FEMALE;
        }
        if (repairs.contains(RosterRepair.CLEAR_SEX)) {
            return null;
        }
        throw new Refused(IntakeProblem.SEX, typed);
    }

    private String category(String typed) {
        if (typed.isEmpty()) {
            return settings.category();
        }
        String code = categories.get(CellText.heading(typed));
        if (code == null && !repairs.contains(RosterRepair.COMMON_CATEGORY)) {
            throw new Refused(IntakeProblem.CATEGORY, typed);
        }
        return code == null ? settings.category() : code;
    }

    private @Nullable String form(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        String code = forms.get(CellText.heading(typed));
        if (code == null && !repairs.contains(RosterRepair.CLEAR_EMPLOYMENT)) {
            throw new Refused(IntakeProblem.EMPLOYMENT_FORM, typed);
        }
        return code;
    }

    private @Nullable EmployerId employer(String organisation, String typed, List<String> warnings) {
        if (typed.isEmpty()) {
            return null;
        }
        Optional<EmployerId> found = employers.find(organisation, typed);
        if (found.isEmpty()) {
            warnings.add("employer-unknown");
        }
        return found.orElse(null);
    }

    private @Nullable String phone(String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        if (Reachable.isPhone(typed)) {
            return Reachable.phone(typed);
        }
        if (repairs.contains(RosterRepair.CLEAR_CONTACTS)) {
            return null;
        }
        throw new Refused(IntakeProblem.PHONE, null);
    }

    private @Nullable String email(String typed) {
        if (typed.isEmpty() || Reachable.isEmail(typed)) {
            return typed.isEmpty() ? null : typed;
        }
        if (repairs.contains(RosterRepair.CLEAR_CONTACTS)) {
            return null;
        }
        throw new Refused(IntakeProblem.EMAIL, null);
    }

    private @Nullable String text(String[] cells, RosterColumn column) {
        String typed = cell(cells, column);
        if (typed.length() <= LONGEST_TEXT) {
            return typed.isEmpty() ? null : typed;
        }
        if (repairs.contains(RosterRepair.CUT_TEXT)) {
            return typed.substring(0, LONGEST_TEXT);
        }
        throw new Refused(IntakeProblem.TEXT_LONG, null);
    }

    private String cell(String[] cells, RosterColumn column) {
        Integer at = columns.get(column);
        String text = at == null || at >= cells.length ? "" : CellText.plain(cells[at]);
        if (text.equals(TableFile.FORMULA)) {
            throw new Refused(IntakeProblem.FORMULA, null);
        }
        return text;
    }

    /** What stood in the cell, without what can be a number of a person. */
    private static @Nullable String shown(@Nullable String detail) {
        if (detail == null) {
            return null;
        }
        String masked = masked(detail);
        return masked.length() > 60 ? masked.substring(0, 59) + "…" : masked;
    }

    static String masked(String text) {
        return Pattern.compile("[0-9]{5,}([0-9]{4})").matcher(text).replaceAll("••••$1");
    }
}
