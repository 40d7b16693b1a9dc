package kz.birlik.web.agreements;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView;
import kz.birlik.bargaining.AgreementView.Clause;
import kz.birlik.bargaining.AgreementView.Party;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.ClauseChange;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.organisation.Region;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.membership.term.Term;
import kz.birlik.web.documents.ChangedClauses;
import kz.birlik.web.documents.DocumentBase;
import kz.birlik.web.documents.Filling;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The whole text of an agreement from its clauses, what an amendment changes, and the letter that sends it to the authority. */
@Component
@RequiredArgsConstructor
class AgreementPapers {

    private final Agreements agreements;
    private final Registrations registrations;
    private final Organisations organisations;
    private final DocumentBase documents;
    private final Clock clock;

    /** The papers of an agreement: the text for everybody who reads it, the letter for whoever keeps a signed one. */
    static List<DocumentPurpose> of(CurrentUser user, AgreementView view) {
        List<DocumentPurpose> there = new ArrayList<>();
        if (!view.clauses().isEmpty()) {
            there.add(DocumentPurpose.AGREEMENT);
        }
        if (view.amends() != null) {
            there.add(DocumentPurpose.AMENDMENT);
        }
        if (view.mine()
                && view.row().signedOn() != null
                && AgreementWords.keeps(user, view.row().organisationCode())) {
            there.add(DocumentPurpose.LETTER);
        }
        return there;
    }

    /** Answers with the file; a paper for which there is no reason is not there. */
    void answer(
            CurrentUser user,
            AgreementView view,
            String kind,
            @Nullable String language,
            @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        DocumentPurpose purpose =
                DocumentPurpose.find(kind).filter(of(user, view)::contains).orElseThrow(NotFound::new);
        if (language == null || !DocumentBase.LANGUAGES.contains(language)) {
            throw new NotFound();
        }
        Map<String, @Nullable Object> values = common(view, language);
        if (purpose == DocumentPurpose.AGREEMENT) {
            values.put("topics", topics(view, language));
        } else if (purpose == DocumentPurpose.AMENDMENT) {
            amendment(user, view, language, values);
        } else {
            letter(view, language, values);
        }
        // The template is of the reader's own place where the agreement is of somebody else: a text is not a secret.
        documents.answer(
                user.scope(),
                new Filling(
                        purpose,
                        view.mine() ? view.row().organisationCode() : user.organisationCode(),
                        purpose.code() + "-" + view.row().organisationCode(),
                        values,
                        new Filling.Subject(
                                "agreement", view.row().id(), view.row().organisation())),
                language,
                as,
                response);
    }

    private Map<String, @Nullable Object> common(AgreementView view, String language) {
        Map<String, @Nullable Object> values = new HashMap<>();
        LocalDate today = LocalDate.now(clock);
        String organisation = organisations
                .names(List.of(view.row().organisation()), today)
                .get(view.row().organisation())
                .in(language);
        String employer =
                view.row().employer() == null ? null : view.row().employer().in(language);
        values.put("organisation", organisation);
        values.put("employer", employer);
        values.put(
                "region",
                organisations
                        .region(view.row().region())
                        .map(Region::name)
                        .map(name -> name.in(language))
                        .orElse(null));
        values.put("kind", view.row().kindName().in(language));
        values.put("number", view.row().number());
        values.put("signed_on", DocumentBase.day(view.row().signedOn()));
        values.put("in_force_from", DocumentBase.day(view.row().inForceFrom()));
        values.put("ends_on", DocumentBase.day(view.row().endsOn()));
        values.put("date", DocumentBase.day(today));
        values.put("employees", or(names(view, Side.EMPLOYEES), organisation));
        values.put("employees_by", by(view, Side.EMPLOYEES));
        values.put("employers", or(names(view, Side.EMPLOYERS), employer));
        values.put("employers_by", by(view, Side.EMPLOYERS));
        return values;
    }

    private static @Nullable String or(String said, @Nullable String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }

    private static String names(AgreementView view, Side side) {
        return view.parties().stream()
                .filter(party -> party.side() == side)
                .map(Party::name)
                .collect(Collectors.joining(", "));
    }

    private static String by(AgreementView view, Side side) {
        return view.parties().stream()
                .filter(party -> party.side() == side && party.representative() != null)
                .map(party -> party.representative() + (party.post() == null ? "" : ", " + party.post()))
                .collect(Collectors.joining("; "));
    }

    /** Clauses under their topics in the order of the codebook; a text that is in the other language only stays in it. */
    private List<Map<String, Object>> topics(AgreementView view, String language) {
        Map<String, List<Clause>> byTopic = view.clauses().stream()
                .collect(Collectors.groupingBy(Clause::topic, LinkedHashMap::new, Collectors.toList()));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (AgreementTopic topic : agreements.topics()) {
            List<Clause> clauses = byTopic.get(topic.code());
            if (clauses != null) {
                rows.add(topic(rows.size() + 1, topic, clauses, language));
            }
        }
        return rows;
    }

    private static Map<String, Object> topic(int at, AgreementTopic topic, List<Clause> clauses, String language) {
        List<Map<String, Object>> texts = new ArrayList<>();
        for (Clause clause : clauses) {
            Map<String, Object> text = new HashMap<>();
            text.put("number", clause.number() == null ? at + "." + (texts.size() + 1) + "." : clause.number());
            text.put("text", Objects.requireNonNullElse(text(clause, language), "—"));
            texts.add(text);
        }
        return Map.of("topic", topic.name().in(language), "clauses", texts);
    }

    /** Beside the edition before; the number and the day of signing are those of what is changed. */
    private void amendment(
            CurrentUser user, AgreementView view, String language, Map<String, @Nullable Object> values) {
        UUID before = Objects.requireNonNull(view.amends());
        agreements
                .find(user.scope(), before)
                .ifPresent(amended ->
                        values.put("signed_on", DocumentBase.day(amended.row().signedOn())));
        values.put("amendment", view.row().amendment());
        Map<String, String> topics = agreements.topics().stream()
                .collect(Collectors.toMap(
                        AgreementTopic::code, topic -> topic.name().in(language)));
        Map<String, String> units = agreements.units().stream()
                .collect(Collectors.toMap(
                        AgreementUnit::code, unit -> unit.name().in(language)));
        ChangedClauses changed = new ChangedClauses();
        for (ClauseChange change :
                agreements.changes(user.scope(), view.row().id(), before).orElse(List.of())) {
            if (change.what() != ClauseChange.What.SAME) {
                changed.add(
                        topics.getOrDefault(change.topic(), change.topic()),
                        said(change.before(), language, units),
                        said(change.after(), language, units));
            }
        }
        changed.into(values);
    }

    private static @Nullable String said(@Nullable Clause clause, String language, Map<String, String> units) {
        return clause == null
                ? null
                : ChangedClauses.said(
                        language, clause.textKk(), clause.textRu(), clause.amount(), units.get(clause.unit()));
    }

    private static @Nullable String text(Clause clause, String language) {
        String wanted = language.equals("kk") ? clause.textKk() : clause.textRu();
        return wanted != null ? wanted : clause.textKk() != null ? clause.textKk() : clause.textRu();
    }

    private void letter(AgreementView view, String language, Map<String, @Nullable Object> values) {
        values.put("members", view.row().members());
        values.put("non_members", view.row().nonMembers());
        values.put("send_to", view.registration().with());
        values.put("signatory", by(view, Side.EMPLOYEES));
        Term term = registrations.sendTerm(view);
        values.put(
                "term",
                term == null || term.due() == null
                        ? List.of()
                        : List.of(Map.of(
                                "send_by",
                                String.valueOf(DocumentBase.day(term.due())),
                                "article",
                                term.norm().article().in(language))));
    }
}
