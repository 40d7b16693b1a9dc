package kz.birlik.web.joining;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import kz.birlik.membership.MultilingualText;
import kz.birlik.membership.joining.Answers;
import kz.birlik.membership.joining.Application;
import kz.birlik.membership.joining.Joining;
import kz.birlik.membership.joining.JoiningPlace;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.web.document.Forms;
import kz.birlik.web.document.PaperForm;
import kz.birlik.web.layout.NotFound;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The applications a person signs on paper, in the two languages they are filed in. */
@Component
@RequiredArgsConstructor
class JoiningPapers {

    static final List<String> LANGUAGES = List.of("kk", "ru");

    private final Joining joining;
    private final Forms forms;
    private final MessageSource messages;

    /** Answers with the PDF; what is no paper or no language of papers is not there. */
    void answer(
            AccessScope scope,
            Application application,
            String kind,
            @Nullable String language,
            HttpServletResponse response)
            throws IOException {
        boolean deduction = kind.equals("deduction");
        if (!LANGUAGES.contains(language)
                || !deduction && !kind.equals("joining")
                || deduction && !Boolean.TRUE.equals(application.answers().deduction())
                || application.blocked()) {
            throw new NotFound();
        }
        var file = new ByteArrayOutputStream();
        forms.write(deduction ? deduction(scope, application, language) : joining(application, language), file);
        response.setContentType("application/pdf");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s-%s-%s.pdf\"".formatted(application.number(), kind, language));
        response.getOutputStream().write(file.toByteArray());
    }

    private PaperForm joining(Application application, String language) {
        Answers answers = application.answers();
        String name = answers.name().full();
        return begun("joining", application, application.organisationName().in(language), language)
                .text(word(
                        language,
                        "joining.paper.joining.text",
                        application.organisationName().in(language)))
                .text(word(
                        language,
                        "joining.paper.person",
                        answers.birthDate() == null ? "" : JoiningDesk.day(answers.birthDate()),
                        number(answers, language)))
                .text(word(language, "joining.paper.consent", String.valueOf(answers.consentVersion())))
                .signature(word(language, "joining.paper.signature", name))
                .note(word(
                        language,
                        "joining.paper.sent",
                        application.number(),
                        JoiningDesk.day(application.submittedOn())));
    }

    private PaperForm deduction(AccessScope scope, Application application, String language) {
        MultilingualText employer = joining.place(scope, application.organisationCode())
                .map(JoiningPlace::employer)
                .orElse(null);
        String name = application.answers().name().full();
        return begun("deduction", application, employer == null ? "_".repeat(30) : employer.in(language), language)
                .text(word(
                        language,
                        "joining.paper.deduction.text",
                        application.organisationName().in(language)))
                .text(word(language, "joining.paper.deduction.end"))
                .signature(word(language, "joining.paper.signature", name))
                .note(word(
                        language,
                        "joining.paper.sent",
                        application.number(),
                        JoiningDesk.day(application.submittedOn())));
    }

    private PaperForm begun(String kind, Application application, String to, String language) {
        Answers answers = application.answers();
        PaperForm form = new PaperForm(language, word(language, "joining.paper." + kind + ".title"))
                .to(to)
                .to(word(language, "joining.paper.from", answers.name().full()));
        if (answers.position() != null) {
            form.to(answers.position());
        }
        if (answers.phone() != null) {
            form.to(answers.phone());
        }
        return form.heading(word(language, "joining.paper." + kind + ".title"));
    }

    private String number(Answers answers, String language) {
        return answers.iin() != null
                ? word(language, "joining.iin.of", answers.iin())
                : answers.documentCountry() + ", " + answers.documentNumber();
    }

    private String word(String language, String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.forLanguageTag(language));
    }
}
