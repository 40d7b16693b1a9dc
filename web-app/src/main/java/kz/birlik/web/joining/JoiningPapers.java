package kz.birlik.web.joining;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.documents.DocumentBase;
import kz.birlik.web.documents.Filling;
import kz.birlik.web.layout.NotFound;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The applications a person signs on paper, in the two languages they are filed in. */
@Component
@RequiredArgsConstructor
class JoiningPapers {

    private final Joining joining;
    private final DocumentBase documents;
    private final MessageSource messages;

    /** Answers with the file; what is no paper or no language of papers is not there. */
    void answer(
            AccessScope scope,
            Application application,
            String kind,
            @Nullable String language,
            @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        boolean deduction = kind.equals(DocumentPurpose.DEDUCTION.code());
        if (language == null
                || !DocumentBase.LANGUAGES.contains(language)
                || !deduction && !kind.equals(DocumentPurpose.JOINING.code())
                || deduction && !Boolean.TRUE.equals(application.answers().deduction())
                || application.blocked()) {
            throw new NotFound();
        }
        documents.answer(
                scope,
                new Filling(
                        deduction ? DocumentPurpose.DEDUCTION : DocumentPurpose.JOINING,
                        application.organisationCode(),
                        application.number() + "-" + kind,
                        values(scope, application, language),
                        null),
                language,
                as,
                response);
    }

    private Map<String, @Nullable Object> values(AccessScope scope, Application application, String language) {
        Answers answers = application.answers();
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("organisation", application.organisationName().in(language));
        values.put(
                "employer",
                joining.place(scope, application.organisationCode())
                        .map(JoiningPlace::employer)
                        .map(employer -> employer.in(language))
                        .orElse(null));
        values.put("person", answers.name().full());
        values.put("date", JoiningDesk.day(application.submittedOn()));
        values.put("position_line", line("position", answers.position()));
        values.put("phone_line", line("phone", answers.phone()));
        Map<String, @Nullable Object> birth = new HashMap<>();
        birth.put("birth_date", answers.birthDate() == null ? null : JoiningDesk.day(answers.birthDate()));
        birth.put("document", number(answers, language));
        values.put("birth", List.of(birth));
        values.put("consent", line("version", answers.consentVersion()));
        values.put(
                "sent",
                List.of(Map.of("number", application.number(), "sent_on", JoiningDesk.day(application.submittedOn()))));
        return values;
    }

    private static List<Map<String, ? extends @Nullable Object>> line(String place, @Nullable Object value) {
        return value == null ? List.of() : List.of(Map.of(place, value.toString()));
    }

    private String number(Answers answers, String language) {
        return answers.iin() != null
                ? messages.getMessage("joining.iin.of", new Object[] {answers.iin()}, Locale.forLanguageTag(language))
                : answers.documentCountry() + ", " + answers.documentNumber();
    }
}
