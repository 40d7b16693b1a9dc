package kz.birlik.web.appeals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import kz.birlik.legalaid.AppealAnswers;
import kz.birlik.legalaid.AppealAnswers.Question;
import kz.birlik.legalaid.AppealDraft;
import kz.birlik.legalaid.Appeals;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.legalaid.Cases;
import kz.birlik.membership.member.ConsentText;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.person.Reachable;
import kz.birlik.web.form.Choice;
import kz.birlik.web.form.TypedFields;
import kz.birlik.web.language.Formats;
import kz.birlik.web.stranger.PlaceQuestion;
import kz.birlik.web.stranger.SpokenDay;
import kz.birlik.web.stranger.TopicWords;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What each question offers, shows of what was answered, and takes. */
@Component
@RequiredArgsConstructor
class AppealSteps {

    static final List<String> LANGUAGES = List.of("kk", "ru", "en");

    private static final int LONGEST_STORY = 10_000;
    private static final int LONGEST_DEMAND = 2_000;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_CARD = 20;
    private static final int LONGEST_EMAIL = 254;
    private static final int EARLIEST = 1990;
    private static final String DAY = "day";

    private final Appeals appeals;
    private final Cases cases;
    private final TopicWords topics;
    private final PlaceQuestion places;
    private final Formats formats;
    private final MessageSource messages;
    private final Clock clock;

    /** What was typed: how it changes the answers, or what is wrong with it field by field. */
    record Taken(UnaryOperator<AppealAnswers> change, Map<String, String> errors) {}

    static @Nullable Question question(String step) {
        return Arrays.stream(Question.values())
                .filter(question -> step(question).equals(step))
                .findFirst()
                .orElse(null);
    }

    static String step(Question question) {
        return question.name().toLowerCase(Locale.ROOT);
    }

    /** What the fields of a question show of an earlier answer. */
    Map<String, String> shown(Question question, AppealAnswers answers, String language) {
        Map<String, String> shown = new LinkedHashMap<>();
        switch (question) {
            case TOPIC -> put(shown, "topic", answers.topic());
            case PLACE -> {
                put(
                        shown,
                        "place",
                        answers.placed() && answers.place() == null ? PlaceQuestion.UNKNOWN : answers.place());
                put(shown, "region", answers.region());
                put(shown, "workplace", answers.workplace());
            }
            case WHEN -> {
                put(shown, "happened", answers.happened());
                LocalDate on = answers.happenedOn();
                if (on != null) {
                    put(shown, DAY, String.valueOf(on.getDayOfMonth()));
                    put(shown, "month", String.valueOf(on.getMonthValue()));
                    put(shown, "year", String.valueOf(on.getYear()));
                }
            }
            case STORY -> {
                put(shown, "story", answers.story());
                put(shown, "demand", answers.demand());
            }
            case WHO -> {
                put(shown, "who", answers.anonymous() == null ? null : answers.isAnonymous() ? "anonymous" : "named");
                put(shown, "applicant", answers.applicant());
                put(shown, "card", answers.cardNumber());
            }
            case CONTACTS -> {
                put(shown, "phone", answers.phone());
                put(shown, "email", answers.email());
                put(shown, "language", answers.language() == null ? language : answers.language());
            }
            case GROUP -> put(shown, "group", answers.group() == null ? "" : answers.group());
            case CONSENT -> put(shown, "agree", answers.consentVersion() == null ? null : "true");
            case FILES -> {}
        }
        return shown;
    }

    private static void put(Map<String, String> shown, String field, @Nullable String value) {
        if (value != null) {
            shown.put(field, value);
        }
    }

    Taken take(AccessScope system, Question question, AppealAnswers before, Map<String, String> sent) {
        TypedFields typed = new TypedFields(sent, messages);
        UnaryOperator<AppealAnswers> change = switch (question) {
            case TOPIC -> topic(typed);
            case PLACE -> place(system, typed);
            case WHEN -> when(typed);
            case STORY -> {
                String story = typed.needed("story", LONGEST_STORY);
                String demand = typed.text("demand", LONGEST_DEMAND);
                yield answers -> answers.told(story, demand);
            }
            case FILES -> answers -> answers;
            case WHO -> who(typed);
            case CONTACTS -> contacts(typed, before.isAnonymous());
            case GROUP -> group(typed);
            case CONSENT -> consent(typed);
        };
        return new Taken(change, typed.errors());
    }

    private UnaryOperator<AppealAnswers> topic(TypedFields typed) {
        String code = typed.raw("topic");
        if (topics.plain(code).isEmpty()) {
            typed.refuse("topic", word("question.error.choose"));
        }
        return answers -> answers.about(code);
    }

    private UnaryOperator<AppealAnswers> place(AccessScope system, TypedFields typed) {
        PlaceQuestion.Taken taken = places.take(system, typed);
        String code = taken.place();
        return answers -> code == null ? answers.somewhere(taken.region(), taken.workplace()) : answers.at(code);
    }

    private UnaryOperator<AppealAnswers> when(TypedFields typed) {
        String how = typed.raw("happened");
        if (!List.of(DAY, "lasting", "unknown").contains(how)) {
            typed.refuse("happened", word("question.error.choose"));
        }
        if (!how.equals(DAY)) {
            return answers -> answers.happened(how, null);
        }
        LocalDate on = SpokenDay.of(typed.code(DAY), typed.code("month"), typed.code("year"));
        if (on == null || on.getYear() < EARLIEST) {
            typed.refuse(DAY, word("appeal.error.day"));
        } else if (on.isAfter(LocalDate.now(clock))) {
            typed.refuse(DAY, word("question.error.future"));
        }
        return answers -> answers.happened(how, on);
    }

    private UnaryOperator<AppealAnswers> who(TypedFields typed) {
        String card = typed.text("card", LONGEST_CARD);
        if (typed.raw("who").equals("anonymous")) {
            return answers -> answers.unnamed(card);
        }
        if (!typed.raw("who").equals("named")) {
            typed.refuse("who", word("question.error.choose"));
            return answers -> answers;
        }
        String name = typed.needed("applicant", LONGEST_NAME);
        return answers -> answers.named(name, card);
    }

    private UnaryOperator<AppealAnswers> contacts(TypedFields typed, boolean anonymous) {
        String language = typed.raw("language");
        if (!LANGUAGES.contains(language)) {
            typed.refuse("language", word("question.error.choose"));
        }
        if (anonymous) {
            return answers -> answers.reached(null, null, language);
        }
        String phone = typed.text("phone", Reachable.LONGEST_PHONE);
        String email = typed.text("email", LONGEST_EMAIL);
        if (phone != null && !Reachable.isPhone(phone)) {
            typed.refuse("phone", word("question.error.phone"));
        }
        if (email != null && !Reachable.isEmail(email)) {
            typed.refuse("email", word("question.error.email"));
        }
        if (phone == null && email == null) {
            typed.refuse("phone", word("question.error.contact"));
        }
        return answers -> answers.reached(phone == null ? null : Reachable.phone(phone), email, language);
    }

    private UnaryOperator<AppealAnswers> group(TypedFields typed) {
        String group = typed.code("group");
        if (group != null
                && cases.groups().stream().noneMatch(each -> each.code().equals(group))) {
            typed.refuse("group", word("question.error.choose"));
        }
        return answers -> answers.of(group);
    }

    private UnaryOperator<AppealAnswers> consent(TypedFields typed) {
        ConsentText text = appeals.consent();
        if (!typed.ticked("agree")) {
            typed.refuse("agree", word("appeal.error.agree"));
        }
        // What was agreed to is the text that stood on the page.
        if (!text.version().equals(typed.raw("version"))) {
            typed.refuse("agree", word("question.error.new-text"));
        }
        return answers -> answers.agreed(text.version());
    }

    /** The first is not to say. */
    List<Choice> groups() {
        List<Choice> groups = new java.util.ArrayList<>(List.of(new Choice("", word("appeal.group.none"))));
        cases.groups().forEach(group -> groups.add(new Choice(group.code(), formats.name(group.name()))));
        return groups;
    }

    List<Choice> words(String key, List<String> codes) {
        return codes.stream().map(code -> new Choice(code, word(key + code))).toList();
    }

    /** One answer in words, for the page that is checked before sending. */
    List<String> told(AccessScope system, Question question, AppealDraft draft) {
        AppealAnswers answers = draft.answers();
        return switch (question) {
            case TOPIC -> topics.plain(answers.topic()).stream().toList();
            case PLACE -> places.told(system, answers.place(), answers.region(), answers.workplace());
            case WHEN ->
                present(
                        answers.happenedOn() != null
                                ? formats.longDate(answers.happenedOn())
                                : answers.happened() == null ? null : word("appeal.when." + answers.happened()));
            case STORY -> present(answers.story(), answers.demand());
            case FILES ->
                draft.files().isEmpty()
                        ? List.of(word("appeal.files.none"))
                        : draft.files().stream().map(this::file).toList();
            case WHO ->
                present(
                        answers.isAnonymous() ? word("appeal.who.anonymous") : answers.applicant(),
                        answers.cardNumber() == null ? null : word("appeal.card.of", answers.cardNumber()));
            case CONTACTS ->
                present(
                        answers.phone(),
                        answers.email(),
                        answers.language() == null ? null : word("cases.language." + answers.language()));
            case GROUP ->
                present(groups().stream()
                        .filter(group -> group.value().equals(Objects.toString(answers.group(), "")))
                        .map(Choice::label)
                        .findFirst()
                        .orElse(null));
            case CONSENT ->
                present(
                        answers.consentVersion() == null
                                ? null
                                : word("appeal.consent.given", answers.consentVersion()));
        };
    }

    /** A file has no name of its own: what a person calls it may name somebody. */
    String file(CaseFile file) {
        return word("appeal.file." + file.origin(), file.type().name(), Math.max(1, file.size() / 1024));
    }

    private static List<String> present(@Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    String word(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
