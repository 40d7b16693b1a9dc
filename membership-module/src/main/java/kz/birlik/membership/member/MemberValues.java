package kz.birlik.membership.member;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.birlik.membership.person.Iin;
import org.jspecify.annotations.Nullable;

/** What the trail keeps of a record: field by field, the number masked. */
final class MemberValues {

    private MemberValues() {}

    static Map<String, Object> of(Admission admission, String fullName) {
        var values = new LinkedHashMap<String, Object>();
        values.put("full_name", fullName);
        put(values, "iin", Iin.masked(admission.identity().lastFour()));
        put(values, "birth_date", admission.birthDate());
        put(values, "category", admission.category());
        put(values, "applied_on", admission.appliedOn());
        put(values, "decision", admission.decision());
        put(values, "valid_from", admission.from());
        put(values, "legal_ground", admission.ground() instanceof NewGround.Consent ? "consent" : "law");
        return values;
    }

    static Map<String, Object> of(Person person, Membership membership) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "surname", person.getSurname());
        put(values, "given_name", person.getGivenName());
        put(values, "patronymic", person.getPatronymic());
        put(values, "name_in_document", person.getNameInDocument());
        put(values, "birth_date", person.getBirthDate());
        put(values, "sex", person.getSex());
        put(values, "iin", person.getIinLast4() == null ? null : Iin.masked(person.getIinLast4()));
        put(values, "category", membership.getCategory());
        put(values, "phone", membership.getPhone());
        put(values, "email", membership.getEmail());
        return values;
    }

    static Map<String, Object> of(Transfer transfer) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "organisation", transfer.target());
        put(values, "valid_from", transfer.on());
        put(values, "decision", transfer.decision().number());
        return values;
    }

    static Map<String, Object> of(CategoryChange change) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "category", change.category());
        put(values, "valid_from", change.on());
        put(values, "decision", change.decision().number());
        return values;
    }

    static Map<String, Object> of(Rejoining again) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "organisation", again.primaryCode());
        put(values, "category", again.category());
        put(values, "applied_on", again.appliedOn());
        put(values, "decision", again.decision());
        put(values, "valid_from", again.from());
        return values;
    }

    static Map<String, Object> ended(java.time.LocalDate on, Decision decision) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "valid_to", on);
        put(values, "leaving_decision", decision.number());
        return values;
    }

    static Map<String, Object> employment(Membership membership) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "employment_form", membership.getEmploymentForm());
        put(values, "employer", membership.getEmployerId());
        put(values, "employer_site", membership.getEmployerSiteId());
        put(values, "position", membership.getPositionHeld());
        return values;
    }

    static Map<String, Object> of(Leaving leaving) {
        var values = new LinkedHashMap<String, Object>();
        put(values, "valid_to", leaving.on());
        put(values, "leaving_reason", leaving.reason());
        put(values, "leaving_decision", leaving.decision());
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        values.put(name, value == null ? null : value.toString());
    }
}
