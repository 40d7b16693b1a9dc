package kz.birlik.membership.template;

import static kz.birlik.membership.template.DocumentPlaces.of;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a document is made for, with the places its templates may and must have. */
public enum DocumentPurpose {
    /** The whole text of an agreement from its clauses. */
    AGREEMENT(
            of(
                            "organisation",
                            "employer",
                            "region",
                            "kind",
                            "number",
                            "signed_on",
                            "in_force_from",
                            "ends_on",
                            "employees",
                            "employees_by",
                            "employers",
                            "employers_by",
                            "date")
                    .group("topics", of("topic").group("clauses", of("number", "text"))),
            Set.of("employees", "employers", "topics", "topic", "clauses", "text")),
    /** The proposal to begin negotiations. */
    NOTICE(
            of("organisation", "employer", "region", "kind", "notice_on", "notice_number", "signatory", "date")
                    .group("term", of("answer_by", "article")),
            Set.of("organisation", "employer", "kind")),
    /** The answer to a proposal that was received. */
    ANSWER(
            of("organisation", "employer", "region", "kind", "notice_on", "notice_number", "signatory", "date")
                    .group("seats", of("person", "post")),
            Set.of("organisation", "employer", "kind")),
    /** The decision of both sides on their commission. */
    COMMISSION(
            of("organisation", "employer", "region", "kind", "notice_on", "commission_on", "date")
                    .group("employees_seats", of("person", "post"))
                    .group("employers_seats", of("person", "post")),
            Set.of("organisation", "employer", "employees_seats", "employers_seats", "person")),
    /** What stays disputed, with the words of both sides. */
    PROTOCOL(
            of("organisation", "employer", "region", "kind", "agreed_count", "disputed_count", "since", "date")
                    .group("disputed", of("at", "topic", "employees_want", "employers_want"))
                    .group("term", of("sign_by", "article")),
            Set.of("organisation", "employer", "disputed", "topic", "employees_want", "employers_want")),
    /** What is changed in an agreement in force, clause by clause. */
    AMENDMENT(
            of(
                            "organisation",
                            "employer",
                            "region",
                            "kind",
                            "number",
                            "amendment",
                            "signed_on",
                            "in_force_from",
                            "employees",
                            "employees_by",
                            "employers",
                            "employers_by",
                            "date")
                    .group("changed", of("at", "topic", "before", "after"))
                    .group("added", of("at", "topic", "after"))
                    .group("left_out", of("at", "topic", "before")),
            Set.of("employees", "employers", "changed", "added", "left_out", "topic", "before", "after")),
    /** The notice to a side that let a term pass. */
    EVASION(
            of("organisation", "employer", "region", "kind", "notice_on", "notice_number", "date")
                    .group("terms", of("term", "last_day", "article"))
                    .group("fine", of("multiple", "amount")),
            Set.of("organisation", "employer", "terms", "term", "last_day")),
    /** The demands of a collective dispute, as a meeting approved them. */
    DEMANDS(
            of(
                            "organisation",
                            "employer",
                            "region",
                            "decided_on",
                            "all",
                            "present",
                            "votes",
                            "minutes",
                            "signatory",
                            "date")
                    .group("demands", of("at", "demand"))
                    .group("term", of("days", "article")),
            Set.of("organisation", "employer", "demands", "demand")),
    /** The written warning of a warning strike. */
    WARNING(
            of("organisation", "employer", "region", "from", "people", "length", "signatory", "date")
                    .group("demands", of("at", "demand"))
                    .group("term", of("days", "article")),
            Set.of("organisation", "employer", "from", "length")),
    /** The written warning of a strike. */
    STRIKE(
            of(
                            "organisation",
                            "employer",
                            "region",
                            "decided_on",
                            "all",
                            "present",
                            "votes",
                            "from",
                            "people",
                            "minimum_on",
                            "signatory",
                            "date")
                    .group("demands", of("at", "demand"))
                    .group("term", of("days", "article")),
            Set.of("organisation", "employer", "from", "demands", "demand")),
    /** The letter that sends a signed agreement for monitoring or registration. */
    LETTER(
            of(
                            "organisation",
                            "employer",
                            "region",
                            "kind",
                            "signed_on",
                            "in_force_from",
                            "ends_on",
                            "members",
                            "non_members",
                            "send_to",
                            "signatory",
                            "date")
                    .group("term", of("send_by", "article")),
            Set.of("organisation", "employer", "kind", "signed_on")),
    /** The application to join. */
    JOINING(
            of("organisation", "person", "date")
                    .group("position_line", of("position"))
                    .group("phone_line", of("phone"))
                    .group("birth", of("birth_date", "document"))
                    .group("consent", of("version"))
                    .group("sent", of("number", "sent_on")),
            Set.of("organisation", "person")),
    /** The application to deduct dues from wages. */
    DEDUCTION(
            of("organisation", "employer", "person", "date")
                    .group("position_line", of("position"))
                    .group("phone_line", of("phone"))
                    .group("sent", of("number", "sent_on")),
            Set.of("organisation", "employer", "person")),
    /** The minutes of a meeting. */
    MINUTES(
            of("organisation", "region", "number", "held_on", "members", "date").group("items", of("at", "item")),
            Set.of("organisation", "items", "item")),
    /** What an inspection of labour law found. */
    INSPECTION(
            of("organisation", "employer", "number", "begun", "ended", "inspectors", "checked", "found", "date")
                    .group("site_line", of("site"))
                    .group("violations", of("at", "norm", "text", "people")),
            Set.of("organisation", "employer", "violations", "text")),
    /** The demand or the recommendation after an inspection of labour law. */
    PRESCRIPTION(
            of("organisation", "employer", "kind", "number", "demand_number", "demand_on", "date")
                    .group("violations", of("at", "norm", "text", "people"))
                    .group("answer", of("answer_by", "answer_article"))
                    .group("removal", of("remove_by", "remove_article")),
            Set.of("organisation", "employer", "violations", "text")),
    /** The letter with which an inspection goes to the state inspectorate of labour; it names what is not removed. */
    TRANSFER(
            of("organisation", "employer", "region", "number", "begun", "ended", "inspectors", "date")
                    .group("demand_line", of("demand_number", "demand_on"))
                    .group("removal", of("remove_by", "remove_article"))
                    .group("violations", of("at", "norm", "text", "people")),
            Set.of("organisation", "employer", "violations", "text")),
    /** What an inspection of safety found. */
    EXAMINATION(
            of(
                            "organisation",
                            "employer",
                            "number",
                            "begun",
                            "ended",
                            "initiative",
                            "inspectors",
                            "checked",
                            "found",
                            "date")
                    .group("place_line", of("where"))
                    .group("bodies_line", of("bodies"))
                    .group("findings", of("at", "norm", "text", "people", "risk", "place", "due")),
            Set.of("organisation", "employer", "findings", "text")),
    /** The demand after an inspection of safety, with a day for each finding. */
    IMPROVEMENT(
            of("organisation", "employer", "number", "demand_number", "demand_on", "date")
                    .group("findings", of("at", "norm", "text", "people", "risk", "place", "due"))
                    .group("stops", of("stop", "stop_at"))
                    .group("answer", of("answer_by", "answer_article")),
            Set.of("organisation", "employer", "findings", "text", "due")),
    /** The application of a worker to the conciliation commission. */
    CONCILIATION(
            of("organisation", "employer", "person", "topic", "story", "demand", "breach_on", "date")
                    .group("phone_line", of("phone"))
                    .group("representative_line", of("representative"))
                    .group("term", of("file_by", "article")),
            Set.of("employer", "person", "story", "demand")),
    /** The claim of a worker to the court. */
    CLAIM(
            of("court", "organisation", "employer", "person", "topic", "story", "demand", "breach_on", "norm", "date")
                    .group("phone_line", of("phone"))
                    .group("representative_line", of("representative"))
                    .group("respondents", of("respondent"))
                    .group("decision", of("decision_on"))
                    .group("term", of("file_by", "article")),
            Set.of("court", "employer", "person", "story", "demand")),
    /** A letter to the employer, which names the worker only when the worker agreed. */
    REQUEST(
            of("organisation", "employer", "topic", "norm", "lawyer", "date")
                    .group("person_line", of("person"))
                    .group("told", of("story", "demand"))
                    .group("requests", of("at", "request")),
            Set.of("organisation", "employer", "topic")),
    /** A request to the state inspectorate of labour, which names the worker only when the worker agreed. */
    INSPECTORATE(
            of("organisation", "employer", "region", "topic", "norm", "lawyer", "date")
                    .group("person_line", of("person"))
                    .group("told", of("story", "demand"))
                    .group("requests", of("at", "request")),
            Set.of("organisation", "employer", "topic")),
    /** A demand to the employer to make a contract of employment with somebody who works without one. */
    HIRING(REQUEST.places, REQUEST.needed),
    /** The claim to the court that a relation is one of employment. */
    RECOGNITION(CLAIM.places, CLAIM.needed),
    /** A power of attorney, in two languages at once. */
    ATTORNEY(
            of("organisation", "person", "lawyer", "date").group("phone_line", of("phone")),
            Set.of("person", "lawyer")),
    /** The demand of a worker to be paid. */
    WAGES(
            of("organisation", "employer", "person", "topic", "story", "demand", "breach_on", "norm", "date")
                    .group("phone_line", of("phone"))
                    .group("representative_line", of("representative")),
            Set.of("employer", "person", "story", "demand")),
    /** Questions to a platform, which names the worker only when the worker agreed. */
    PLATFORM(REQUEST.places, REQUEST.needed),
    /** The complaint of a worker whom a platform shut out. */
    BLOCKING(WAGES.places, WAGES.needed),
    /** The request of a worker for a copy of the contract. */
    COPY(WAGES.places, Set.of("employer", "person")),
    /** A demand to the employer to look into harassment or discrimination. */
    INQUIRY(REQUEST.places, REQUEST.needed),
    /** The claim to the court for moral damage. */
    MORAL(CLAIM.places, CLAIM.needed);

    private final DocumentPlaces places;
    private final Set<String> needed;

    DocumentPurpose(DocumentPlaces places, Set<String> needed) {
        this.places = places;
        this.needed = needed;
    }

    /** The stable code in the database, in messages and in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public DocumentPlaces places() {
        return places;
    }

    /** Without these a document would say nothing. */
    public Set<String> needed() {
        return needed;
    }

    public static Optional<DocumentPurpose> find(@Nullable String code) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.code().equals(code))
                .findFirst();
    }
}
