package kz.birlik.web.negotiations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import kz.birlik.bargaining.AgreementTopic;
import kz.birlik.bargaining.AgreementUnit;
import kz.birlik.bargaining.AgreementView.Side;
import kz.birlik.bargaining.Agreements;
import kz.birlik.bargaining.NegotiationView;
import kz.birlik.bargaining.NegotiationView.Clause;
import kz.birlik.bargaining.NegotiationView.InForce;
import kz.birlik.bargaining.NegotiationView.Standing;
import kz.birlik.bargaining.NegotiationView.Term;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.membership.term.LegalParameter;
import kz.birlik.membership.term.Terms;
import kz.birlik.web.documents.ChangedClauses;
import kz.birlik.web.documents.DocumentBase;
import kz.birlik.web.documents.Filling;
import kz.birlik.web.layout.NotFound;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Papers of a negotiation, made from what is recorded in it. */
@Component
@RequiredArgsConstructor
class NegotiationPapers {

    private static final int LINES = 3;

    private final Agreements agreements;
    private final Organisations organisations;
    private final Terms terms;
    private final DocumentBase documents;
    private final Clock clock;

    /** The papers there is a reason for now. */
    Set<DocumentPurpose> of(NegotiationView view) {
        Set<DocumentPurpose> there = EnumSet.of(DocumentPurpose.COMMISSION);
        there.add(view.row().proposedBy() == Side.EMPLOYEES ? DocumentPurpose.NOTICE : DocumentPurpose.ANSWER);
        if (view.clausesThat(Standing.DISPUTED) > 0) {
            there.add(DocumentPurpose.PROTOCOL);
        }
        if (view.row().amends() != null && view.clausesSettled() > 0) {
            there.add(DocumentPurpose.AMENDMENT);
        }
        if (!passed(view).isEmpty()) {
            there.add(DocumentPurpose.EVASION);
        }
        return there;
    }

    /** Answers with the file; a paper for which there is no reason is not there. */
    void answer(
            CurrentUser user,
            NegotiationView view,
            String kind,
            @Nullable String language,
            @Nullable String as,
            HttpServletResponse response)
            throws IOException {
        DocumentPurpose purpose =
                DocumentPurpose.find(kind).filter(of(view)::contains).orElseThrow(NotFound::new);
        if (language == null || !DocumentBase.LANGUAGES.contains(language)) {
            throw new NotFound();
        }
        Map<String, @Nullable Object> values = common(user, view, language);
        switch (purpose) {
            case NOTICE -> values.put("term", term(view, language, "answer", "", "answer_by"));
            case ANSWER -> values.put("seats", seats(view, Side.EMPLOYEES));
            case COMMISSION -> {
                values.put("commission_on", DocumentBase.day(happened(view, "commission")));
                values.put("employees_seats", seats(view, Side.EMPLOYEES));
                values.put("employers_seats", seats(view, Side.EMPLOYERS));
            }
            case PROTOCOL -> protocol(view, language, values);
            case AMENDMENT -> amendment(user, view, language, values);
            case EVASION -> evasion(view, language, values);
            default -> throw new NotFound();
        }
        String organisation = view.row().organisationCode();
        documents.answer(
                user.scope(),
                new Filling(
                        purpose,
                        organisation,
                        purpose.code() + "-" + organisation,
                        values,
                        new Filling.Subject(
                                "negotiation", view.row().id(), view.row().organisation())),
                language,
                as,
                response);
    }

    private Map<String, @Nullable Object> common(CurrentUser user, NegotiationView view, String language) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(
                "organisation",
                organisations
                        .names(List.of(view.row().organisation()), today())
                        .get(view.row().organisation())
                        .in(language));
        values.put(
                "employer",
                view.row().employer() == null ? null : view.row().employer().in(language));
        values.put("kind", view.row().kindName().in(language));
        values.put("notice_on", DocumentBase.day(view.row().noticeOn()));
        values.put("notice_number", view.noticeNumber());
        values.put("date", DocumentBase.day(today()));
        if (user.role() == Role.CHAIR && user.organisation().equals(view.row().organisation())) {
            values.put("signatory", user.displayName());
        }
        return values;
    }

    private static @Nullable LocalDate happened(NegotiationView view, String step) {
        return view.events().stream()
                .filter(event -> event.kind().equals(step))
                .map(NegotiationView.Event::on)
                .findFirst()
                .orElse(null);
    }

    /** Who sits for a side; before anybody does, lines to write on. */
    private static List<Map<String, @Nullable Object>> seats(NegotiationView view, Side side) {
        List<Map<String, @Nullable Object>> seats = new ArrayList<>();
        view.seats().stream().filter(seat -> seat.side() == side).forEach(seat -> {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("person", seat.fullName());
            row.put("post", seat.post());
            seats.add(row);
        });
        while (seats.isEmpty() || seats.size() < LINES && seats.get(0).isEmpty()) {
            seats.add(new HashMap<>());
        }
        return seats;
    }

    private static List<Map<String, ? extends @Nullable Object>> term(
            NegotiationView view, String language, String step, String norm, String place) {
        return view.terms().stream()
                .filter(term -> term.step().equals(step) && term.norm().endsWith(norm) && !term.cancelled())
                .findFirst()
                .map(term -> Filling.when(
                        true,
                        Map.of(
                                place,
                                String.valueOf(DocumentBase.day(term.dueOn())),
                                "article",
                                term.article().in(language))))
                .orElse(List.of());
    }

    /** What stays disputed with the words of both sides (Labour Code, article 156(7)). */
    private void protocol(NegotiationView view, String language, Map<String, @Nullable Object> values) {
        List<Clause> disputed = view.clauses().stream()
                .filter(clause -> clause.standing() == Standing.DISPUTED)
                .toList();
        Map<String, AgreementTopic> topics =
                agreements.topics().stream().collect(Collectors.toMap(AgreementTopic::code, topic -> topic));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Clause clause : disputed) {
            AgreementTopic topic = topics.get(clause.topic());
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("at", rows.size() + 1);
            row.put(
                    "topic",
                    (clause.number() == null ? "" : clause.number() + " ")
                            + (topic == null ? clause.topic() : topic.name().in(language)));
            row.put("employees_want", said(clause.employeesWant()));
            row.put("employers_want", said(clause.employersWant()));
            rows.add(row);
        }
        values.put("disputed", rows);
        values.put("agreed_count", view.clausesThat(Standing.AGREED));
        values.put("disputed_count", disputed.size());
        values.put(
                "since",
                DocumentBase.day(disputed.stream()
                        .map(Clause::disputedOn)
                        .filter(on -> on != null)
                        .min(LocalDate::compareTo)
                        .orElse(view.lastOn())));
        values.put("term", term(view, language, "signing", "DISAGREEMENT_SIGN", "sign_by"));
    }

    /** What is agreed so far, for both sides to sign; the day it comes into force is theirs to write. */
    private void amendment(
            CurrentUser user, NegotiationView view, String language, Map<String, @Nullable Object> values) {
        agreements
                .find(user.scope(), Objects.requireNonNull(view.row().amends()))
                .ifPresent(amended -> {
                    Integer before = amended.row().amendment();
                    values.put("number", amended.row().number());
                    values.put("amendment", before == null ? 1 : before + 1);
                    values.put("signed_on", DocumentBase.day(amended.row().signedOn()));
                    for (Side side : List.of(Side.EMPLOYEES, Side.EMPLOYERS)) {
                        String place = side.name().toLowerCase(Locale.ROOT);
                        amended.parties().stream()
                                .filter(party -> party.side() == side)
                                .findFirst()
                                .ifPresent(party -> {
                                    values.put(place, party.name());
                                    values.put(place + "_by", party.representative());
                                });
                    }
                });
        Map<String, String> topics = agreements.topics().stream()
                .collect(Collectors.toMap(
                        AgreementTopic::code, topic -> topic.name().in(language)));
        Map<String, String> units = agreements.units().stream()
                .collect(Collectors.toMap(
                        AgreementUnit::code, unit -> unit.name().in(language)));
        ChangedClauses changed = new ChangedClauses();
        for (Clause clause : view.clauses()) {
            if (clause.standing() == Standing.AGREED || clause.standing() == Standing.LEFT_OUT) {
                InForce now = clause.inForce();
                changed.add(
                        topics.getOrDefault(clause.topic(), clause.topic()),
                        now == null
                                ? null
                                : ChangedClauses.said(
                                        language, now.textKk(), now.textRu(), now.amount(), units.get(now.unit())),
                        clause.standing() == Standing.LEFT_OUT
                                ? null
                                : ChangedClauses.said(
                                        language,
                                        clause.textKk(),
                                        clause.textRu(),
                                        clause.amount(),
                                        units.get(clause.unit())));
            }
        }
        changed.into(values);
    }

    /** What the other side let pass, with the days and the articles, and what the law says of it. */
    private void evasion(NegotiationView view, String language, Map<String, @Nullable Object> values) {
        List<Map<String, Object>> rows = new ArrayList<>();
        passed(view)
                .forEach(term -> rows.add(Map.of(
                        "term",
                        term.name().in(language),
                        "last_day",
                        String.valueOf(DocumentBase.day(term.dueOn())),
                        "article",
                        term.article().in(language))));
        values.put("terms", rows);
        BigDecimal multiple = parameter("FINE_BARGAINING_EVASION_MRP");
        BigDecimal unit = parameter("MRP");
        values.put(
                "fine",
                multiple == null || unit == null
                        ? List.of()
                        : List.of(Map.of(
                                "multiple",
                                multiple.stripTrailingZeros().toPlainString(),
                                "amount",
                                multiple.multiply(unit).stripTrailingZeros().toPlainString())));
    }

    private List<Term> passed(NegotiationView view) {
        return view.row().stage().isOpen() ? view.passed(today()) : List.of();
    }

    private @Nullable BigDecimal parameter(String code) {
        return terms.parameter(code, today()).map(LegalParameter::value).orElse(null);
    }

    private static String said(@Nullable String words) {
        return words == null ? "—" : words;
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
