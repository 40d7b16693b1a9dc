package kz.birlik.web.negotiations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.document.Forms;
import kz.birlik.web.document.PaperForm;
import kz.birlik.web.layout.NotFound;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Papers of a negotiation, made from what is recorded in it. */
@Component
@RequiredArgsConstructor
class NegotiationPapers {

    private static final String PROTOCOL = "protocol";
    private static final String EVASION = "evasion";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);
    private static final String BLANK = "_".repeat(30);

    private final Agreements agreements;
    private final Organisations organisations;
    private final Terms terms;
    private final Forms forms;
    private final MessageSource messages;
    private final Clock clock;

    /** Answers with the PDF; a paper for which there is no reason is not there. */
    void answer(NegotiationView view, String kind, String language, HttpServletResponse response) throws IOException {
        PaperForm form = switch (kind) {
            case PROTOCOL -> protocol(view, language);
            case EVASION -> evasion(view, language);
            default -> null;
        };
        if (form == null) {
            throw new NotFound();
        }
        var file = new ByteArrayOutputStream();
        forms.write(form, file);
        response.setContentType("application/pdf");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"%s-%s-%s.pdf\""
                        .formatted(kind, view.row().organisationCode(), language));
        response.getOutputStream().write(file.toByteArray());
    }

    /** What stays disputed with the words of both sides (Labour Code, article 156(7)). */
    private @Nullable PaperForm protocol(NegotiationView view, String language) {
        List<Clause> disputed = view.clauses().stream()
                .filter(clause -> clause.standing() == Standing.DISPUTED)
                .toList();
        if (disputed.isEmpty()) {
            return null;
        }
        Map<String, AgreementTopic> topics =
                agreements.topics().stream().collect(Collectors.toMap(AgreementTopic::code, topic -> topic));
        PaperForm form = new PaperForm(language, word(language, "protocol.title"))
                .heading(word(language, "protocol.title"))
                .text(word(
                        language,
                        "protocol.about",
                        view.row().kindName().in(language),
                        employees(view, language),
                        employer(view, language)))
                .text(word(
                        language,
                        "protocol.agreed",
                        view.clausesThat(Standing.AGREED),
                        disputed.size(),
                        day(disputed.stream()
                                .map(Clause::disputedOn)
                                .filter(on -> on != null)
                                .min(LocalDate::compareTo)
                                .orElse(view.lastOn()))));
        for (int at = 0; at < disputed.size(); at++) {
            Clause clause = disputed.get(at);
            AgreementTopic topic = topics.get(clause.topic());
            form.text(word(
                            language,
                            "protocol.clause",
                            at + 1,
                            (clause.number() == null ? "" : clause.number() + " ")
                                    + (topic == null
                                            ? clause.topic()
                                            : topic.name().in(language))))
                    .text(word(language, "protocol.employees", said(clause.employeesWant())))
                    .text(word(language, "protocol.employers", said(clause.employersWant())));
        }
        view.terms().stream()
                .filter(term ->
                        term.step().equals("signing") && term.norm().endsWith("DISAGREEMENT_SIGN") && !term.cancelled())
                .findFirst()
                .ifPresent(term -> form.text(word(
                        language,
                        "protocol.term",
                        day(term.dueOn()),
                        term.article().in(language))));
        return form.signature(word(language, "protocol.sign-employees", employees(view, language)))
                .signature(word(language, "protocol.sign-employers", employer(view, language)))
                .note(word(language, "made", day(today())));
    }

    /** What the other side let pass, with the days and the articles, and what the law says of it. */
    private @Nullable PaperForm evasion(NegotiationView view, String language) {
        LocalDate today = today();
        List<Term> passed = view.row().stage().isOpen() ? view.passed(today) : List.of();
        if (passed.isEmpty()) {
            return null;
        }
        PaperForm form = new PaperForm(language, word(language, "evasion.title"))
                .to(word(language, "evasion.to", employer(view, language)))
                .to(word(language, "evasion.from", employees(view, language)))
                .heading(word(language, "evasion.title"))
                .text(word(
                        language,
                        "evasion.notice",
                        day(view.row().noticeOn()),
                        view.noticeNumber() == null ? BLANK : view.noticeNumber(),
                        view.row().kindName().in(language)));
        passed.forEach(term -> form.text(word(
                language,
                "evasion.term",
                term.name().in(language),
                day(term.dueOn()),
                term.article().in(language),
                day(today))));
        form.text(word(language, "evasion.law"));
        BigDecimal multiple = parameter("FINE_BARGAINING_EVASION_MRP", today);
        BigDecimal unit = parameter("MRP", today);
        if (multiple != null && unit != null) {
            form.text(word(language, "evasion.fine", multiple, multiple.multiply(unit)));
        }
        return form.text(word(language, "evasion.ask"))
                .signature(word(language, "evasion.sign", employees(view, language)))
                .signature(word(language, "evasion.received"))
                .note(word(language, "made", day(today)));
    }

    private @Nullable BigDecimal parameter(String code, LocalDate on) {
        return terms.parameter(code, on).map(LegalParameter::value).orElse(null);
    }

    private String employees(NegotiationView view, String language) {
        return organisations
                .names(List.of(view.row().organisation()), today())
                .get(view.row().organisation())
                .in(language);
    }

    private static String employer(NegotiationView view, String language) {
        return view.row().employer() == null ? BLANK : view.row().employer().in(language);
    }

    private static String said(@Nullable String words) {
        return words == null ? "—" : words;
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private String word(String language, String key, Object... arguments) {
        return messages.getMessage("negotiations.paper." + key, arguments, Locale.forLanguageTag(language));
    }
}
