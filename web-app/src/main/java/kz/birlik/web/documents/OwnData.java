package kz.birlik.web.documents;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.birlik.bargaining.AgreementKind;
import kz.birlik.bargaining.Agreements;
import kz.birlik.membership.account.Role;
import kz.birlik.membership.employer.EmployerView;
import kz.birlik.membership.employer.Employers;
import kz.birlik.membership.organisation.OrganisationView;
import kz.birlik.membership.template.DocumentPurpose;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an organisation can say of itself in a document that is made of nothing else; the rest is left to be written. */
@Component
@RequiredArgsConstructor
class OwnData {

    private static final int LINES = 3;

    private final Employers employers;
    private final Agreements agreements;
    private final Clock clock;

    Filling filling(CurrentUser user, OrganisationView organisation, DocumentPurpose purpose, String language) {
        LocalDate today = LocalDate.now(clock);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("organisation", organisation.name().in(language));
        values.put("employees", organisation.name().in(language));
        values.put(
                "region",
                organisation.regionName() == null
                        ? null
                        : organisation.regionName().in(language));
        String employer = employer(user, organisation, language, today);
        values.put("employer", employer);
        values.put("employers", employer);
        values.put("kind", kind(user, organisation, language));
        values.put("date", DocumentBase.day(today));
        if (user.role() == Role.CHAIR && user.organisation().equals(organisation.id())) {
            values.put("signatory", user.displayName());
            values.put("employees_by", user.displayName());
        }
        groups(purpose, language, values);
        return new Filling(
                purpose,
                organisation.code(),
                purpose.code() + "-" + organisation.code(),
                values,
                new Filling.Subject("organisation", organisation.code(), organisation.id()));
    }

    /** Only where there is one: which of several is meant nobody has said. */
    private @Nullable String employer(
            CurrentUser user, OrganisationView organisation, String language, LocalDate today) {
        List<EmployerView> there = employers.of(user.scope(), organisation.code(), today);
        return there.size() == 1 ? there.get(0).name().in(language) : null;
    }

    private @Nullable String kind(CurrentUser user, OrganisationView organisation, String language) {
        List<AgreementKind> kinds = agreements.kindsFor(user.scope(), organisation.code());
        return kinds.stream()
                .filter(kind -> kind.oneInForce() || kinds.size() == 1)
                .findFirst()
                .map(kind -> kind.name().in(language))
                .orElse(null);
    }

    private void groups(DocumentPurpose purpose, String language, Map<String, @Nullable Object> values) {
        switch (purpose) {
            case AGREEMENT -> values.put("topics", mandatory(language));
            case ANSWER -> values.put("seats", lines());
            case COMMISSION -> {
                values.put("employees_seats", lines());
                values.put("employers_seats", lines());
            }
            case PROTOCOL -> values.put("disputed", lines());
            case AMENDMENT -> {
                values.put("changed", lines());
                values.put("added", lines());
                values.put("left_out", lines());
            }
            case DEMANDS, WARNING, STRIKE -> values.put("demands", lines());
            case MINUTES -> values.put("items", lines());
            case INSPECTION, PRESCRIPTION, TRANSFER -> values.put("violations", lines());
            case EXAMINATION, IMPROVEMENT -> values.put("findings", lines());
            case REQUEST, INSPECTORATE, HIRING, PLATFORM, INQUIRY -> values.put("requests", lines());
            case EVASION -> values.put("terms", List.of(Map.of()));
            case JOINING -> {
                values.put("position_line", List.of(Map.of()));
                values.put("birth", List.of(Map.of()));
            }
            case DEDUCTION -> values.put("position_line", List.of(Map.of()));
            case NOTICE, LETTER, CONCILIATION, CLAIM, RECOGNITION, MORAL, ATTORNEY, WAGES, BLOCKING, COPY -> {
                // A term is counted from a day nobody has said yet, and whose case it is neither.
            }
        }
    }

    private static List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int at = 1; at <= LINES; at++) {
            lines.add(Map.of("at", at));
        }
        return lines;
    }

    /** What a collective agreement must speak of by law, each with room for its clause. */
    private List<Map<String, Object>> mandatory(String language) {
        return agreements.mandatory().stream()
                .map(item -> Map.<String, Object>of(
                        "topic",
                        item.number() + ". " + item.name().in(language),
                        "clauses",
                        List.of(Map.of("number", item.number() + ".1"))))
                .toList();
    }
}
