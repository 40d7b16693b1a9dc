package kz.birlik.web.joining;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Answers.Question;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.member.ConsentText;
import kz.birlik.membership.member.Identity;
import kz.birlik.membership.member.Members;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.Iin;
import kz.birlik.membership.person.IinRefused;
import kz.birlik.membership.person.PersonName;
import kz.birlik.membership.person.Reachable;
import kz.birlik.membership.person.Sex;
import kz.birlik.web.form.Choice;
import kz.birlik.web.language.Formats;
import kz.birlik.web.stranger.PlaceWords;
import kz.birlik.web.stranger.SpokenDay;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What each question offers, shows of what was answered, and takes. */
@Component
@RequiredArgsConstructor
class JoiningSteps {

    private static final int LONGEST_TEXT = 200;
    private static final int EARLIEST_BIRTH = 1900;

    private final Joining joining;
    private final Members members;
    private final PlaceWords places;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    /** What was typed: how it changes the answers, or what is wrong with it field by field. */
    record Taken(UnaryOperator<Answers> change, Map<String, String> errors) {}

    static @Nullable Question question(String step) {
        return Arrays.stream(Question.values())
                .filter(question -> step(question).equals(step))
                .findFirst()
                .orElse(null);
    }

    static String step(Question question) {
        return question.name().toLowerCase(Locale.ROOT);
    }

    /** What the fields of a question show of an earlier answer; a number is shown to the person whose draft it is. */
    Map<String, String> shown(Question question, Answers answers) {
        Map<String, String> shown = new LinkedHashMap<>();
        switch (question) {
            case PLACE -> put(shown, "place", answers.place());
            case NAME -> {
                put(shown, "surname", answers.surname());
                put(shown, "given", answers.given());
                put(shown, "patronymic", answers.patronymic());
                put(shown, "inDocument", answers.inDocument());
            }
            case NUMBER -> {
                put(shown, "kind", answers.whyNoIin() != null ? "document" : "iin");
                put(shown, "iin", answers.iin());
                put(shown, "why", answers.whyNoIin());
                put(shown, "country", answers.documentCountry());
                put(shown, "number", answers.documentNumber());
            }
            case BORN -> {
                LocalDate on = answers.birthDate();
                if (on != null) {
                    put(shown, "day", String.valueOf(on.getDayOfMonth()));
                    put(shown, "month", String.valueOf(on.getMonthValue()));
                    put(shown, "year", String.valueOf(on.getYear()));
                }
                put(shown, "sex", answers.sex());
            }
            case CONTACTS -> {
                put(shown, "phone", answers.phone());
                put(shown, "email", answers.email());
            }
            case WORK -> {
                put(shown, "form", answers.employmentForm());
                put(shown, "position", answers.position());
            }
            case DUES ->
                put(shown, "deduction", answers.deduction() == null ? null : answers.deduction() ? "yes" : "no");
            case CONSENT -> {
                put(shown, "agree", answers.consentVersion() == null ? null : "true");
                put(shown, "thirdParties", answers.thirdParties() ? "true" : null);
            }
        }
        return shown;
    }

    private static void put(Map<String, String> shown, String field, @Nullable String value) {
        if (value != null) {
            shown.put(field, value);
        }
    }

    Taken take(AccessScope system, Question question, Map<String, String> typed) {
        Map<String, String> errors = new LinkedHashMap<>();
        UnaryOperator<Answers> change = switch (question) {
            case PLACE -> place(system, typed, errors);
            case NAME -> name(typed, errors);
            case NUMBER -> number(typed, errors);
            case BORN -> born(typed, errors);
            case CONTACTS -> contacts(typed, errors);
            case WORK -> work(typed, errors);
            case DUES -> dues(typed, errors);
            case CONSENT -> consent(typed, errors);
        };
        return new Taken(change, errors);
    }

    private UnaryOperator<Answers> place(AccessScope system, Map<String, String> typed, Map<String, String> errors) {
        String code = text(typed, "place");
        if (code == null || joining.place(system, code).isEmpty()) {
            errors.put("place", word("joining.error.place"));
            return UnaryOperator.identity();
        }
        return answers -> answers.place(code);
    }

    private UnaryOperator<Answers> name(Map<String, String> typed, Map<String, String> errors) {
        for (String part : List.of("surname", "given", "patronymic")) {
            length(typed, part, PersonName.LONGEST_PART, errors);
        }
        length(typed, "inDocument", PersonName.LONGEST_IN_DOCUMENT, errors);
        if (text(typed, "surname") == null && text(typed, "given") == null) {
            errors.put("surname", word("joining.error.name"));
        }
        if (!errors.isEmpty()) {
            return UnaryOperator.identity();
        }
        var name = new PersonName(
                text(typed, "surname"), text(typed, "given"), text(typed, "patronymic"), text(typed, "inDocument"));
        return answers -> answers.named(name);
    }

    private UnaryOperator<Answers> number(Map<String, String> typed, Map<String, String> errors) {
        String kind = text(typed, "kind");
        if ("iin".equals(kind)) {
            try {
                Iin iin = Iin.of(text(typed, "iin"));
                return answers -> answers.identified(new Identity.ByIin(iin), null, null);
            } catch (IinRefused refused) {
                errors.put("iin", word("members.error.iin." + refused.fault().name()));
                return UnaryOperator.identity();
            }
        }
        if (!"document".equals(kind)) {
            errors.put("kind", word("question.error.choose"));
            return UnaryOperator.identity();
        }
        Identity.WhyNoIin why = Arrays.stream(Identity.WhyNoIin.values())
                .filter(one -> one.name().equals(typed.get("why")))
                .findFirst()
                .orElse(null);
        if (why == null) {
            errors.put("why", word("question.error.choose"));
        }
        String country = required(typed, "country", errors);
        String number = required(typed, "number", errors);
        if (number != null && number.chars().noneMatch(Character::isLetterOrDigit)) {
            errors.put("number", word("question.error.required"));
        }
        return why == null || country == null || number == null || !errors.isEmpty()
                ? UnaryOperator.identity()
                : answers -> answers.identified(new Identity.ByDocument(why, country, number), country, number);
    }

    private UnaryOperator<Answers> born(Map<String, String> typed, Map<String, String> errors) {
        LocalDate on = SpokenDay.of(text(typed, "day"), text(typed, "month"), text(typed, "year"));
        if (on == null || on.getYear() < EARLIEST_BIRTH) {
            errors.put("day", word("joining.error.birth-date"));
        } else if (on.isAfter(LocalDate.now(clock))) {
            errors.put("day", word("question.error.future"));
        }
        Sex sex = Sex.of(typed.get("sex")).orElse(null);
        if (sex == null) {
            errors.put("sex", word("question.error.choose"));
        }
        return on == null || sex == null || !errors.isEmpty()
                ? UnaryOperator.identity()
                : answers -> answers.born(on, sex);
    }

    private UnaryOperator<Answers> contacts(Map<String, String> typed, Map<String, String> errors) {
        String phone = text(typed, "phone");
        String email = text(typed, "email");
        if (phone != null && !Reachable.isPhone(phone)) {
            errors.put("phone", word("question.error.phone"));
        }
        if (email != null && !Reachable.isEmail(email)) {
            errors.put("email", word("question.error.email"));
        }
        if (phone == null && email == null) {
            errors.put("phone", word("question.error.contact"));
        }
        return errors.isEmpty()
                ? answers -> answers.reached(phone == null ? null : Reachable.phone(phone), email)
                : UnaryOperator.identity();
    }

    private UnaryOperator<Answers> work(Map<String, String> typed, Map<String, String> errors) {
        String form = text(typed, "form");
        boolean known =
                members.employmentForms().stream().anyMatch(one -> one.code().equals(form));
        if (form == null || !known) {
            errors.put("form", word("question.error.choose"));
        }
        length(typed, "position", LONGEST_TEXT, errors);
        return form == null || !errors.isEmpty()
                ? UnaryOperator.identity()
                : answers -> answers.works(form, text(typed, "position"));
    }

    private UnaryOperator<Answers> dues(Map<String, String> typed, Map<String, String> errors) {
        String chosen = text(typed, "deduction");
        if (!"yes".equals(chosen) && !"no".equals(chosen)) {
            errors.put("deduction", word("question.error.choose"));
        }
        return answers -> answers.pays("yes".equals(chosen));
    }

    private UnaryOperator<Answers> consent(Map<String, String> typed, Map<String, String> errors) {
        ConsentText text = consentText();
        if (!"true".equals(typed.get("agree"))) {
            errors.put("agree", word("joining.error.agree"));
        }
        // What was agreed to is the text that stood on the page.
        if (!text.version().equals(typed.get("version"))) {
            errors.put("agree", word("question.error.new-text"));
        }
        boolean thirdParties = "true".equals(typed.get("thirdParties"));
        return answers -> answers.agreed(text.version(), thirdParties);
    }

    ConsentText consentText() {
        return members.consentTexts().get(0);
    }

    List<Choice> choices(String of) {
        return switch (of) {
            case "kinds" -> words("joining.number.kind.", "iin", "document");
            case "whys" ->
                Arrays.stream(Identity.WhyNoIin.values())
                        .map(why -> new Choice(
                                why.name(), word("joining.why." + why.name().toLowerCase(Locale.ROOT))))
                        .toList();
            case "sexes" -> words("members.sex.", "female", "male");
            case "forms" ->
                members.employmentForms().stream()
                        .map(form -> new Choice(form.code(), formats.name(form.name())))
                        .toList();
            default -> words("joining.dues.", "yes", "no");
        };
    }

    private List<Choice> words(String key, String... codes) {
        return Arrays.stream(codes)
                .map(code -> new Choice(code, word(key + code)))
                .toList();
    }

    Choice choice(JoiningPlace place) {
        return places.choice(place);
    }

    /** One answer in words, for the page that is checked before sending. */
    List<String> told(AccessScope system, Question question, Answers answers) {
        return switch (question) {
            case PLACE ->
                answers.place() == null
                        ? List.of()
                        : joining
                                .place(system, answers.place())
                                .map(place -> choice(place).label())
                                .stream()
                                .toList();
            case NAME ->
                present(
                        answers.surname() == null && answers.given() == null
                                ? null
                                : answers.name().full(),
                        answers.inDocument());
            case NUMBER ->
                present(
                        answers.iin() == null ? null : word("joining.iin.of", answers.iin()),
                        answers.whyNoIin() == null
                                ? null
                                : word("joining.why." + answers.whyNoIin().toLowerCase(Locale.ROOT)),
                        answers.documentNumber() == null
                                ? null
                                : answers.documentCountry() + ", " + answers.documentNumber());
            case BORN ->
                present(
                        answers.birthDate() == null ? null : formats.longDate(answers.birthDate()),
                        answers.sex() == null ? null : word("members.sex." + answers.sex()));
            case CONTACTS -> present(answers.phone(), answers.email());
            case WORK -> present(form(answers.employmentForm()), answers.position());
            case DUES ->
                present(
                        answers.deduction() == null
                                ? null
                                : word("joining.dues." + (answers.deduction() ? "yes" : "no")));
            case CONSENT ->
                present(
                        answers.consentVersion() == null
                                ? null
                                : word("joining.consent.given", answers.consentVersion()),
                        answers.thirdParties() ? word("joining.consent.third-parties.given") : null);
        };
    }

    private @Nullable String form(@Nullable String code) {
        return members.employmentForms().stream()
                .filter(form -> form.code().equals(code))
                .map(form -> formats.name(form.name()))
                .findFirst()
                .orElse(null);
    }

    private static List<String> present(@Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(part -> part != null)
                .map(part -> (String) part)
                .toList();
    }

    private @Nullable String required(Map<String, String> typed, String field, Map<String, String> errors) {
        String text = text(typed, field);
        if (text == null) {
            errors.put(field, word("question.error.required"));
        }
        length(typed, field, 100, errors);
        return text;
    }

    private void length(Map<String, String> typed, String field, int longest, Map<String, String> errors) {
        String text = text(typed, field);
        if (text != null && text.length() > longest) {
            errors.put(field, word("question.error.long", longest));
        }
    }

    static @Nullable String text(Map<String, String> typed, String field) {
        String text = typed.get(field);
        return text == null || text.isBlank() ? null : text.strip();
    }

    String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
