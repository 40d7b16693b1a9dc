package kz.birlik.membership.member;

import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.Organisations;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Many members in a few batches. The constraints refuse what admission one by one would ask about. */
@Component
@RequiredArgsConstructor
class MemberLoad {

    private static final int BATCH = 1000;

    private final Organisations organisations;
    private final MemberCopies copies;
    private final KeyRing keys;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;
    private final JdbcTemplate jdbc;

    private record Place(OrganisationId organisation, UUID operator) {}

    int load(AccessScope scope, List<Admission> admissions) {
        Map<String, Place> places = new HashMap<>();
        String actor = acting.now().login();
        for (int from = 0; from < admissions.size(); from += BATCH) {
            write(scope, admissions.subList(from, Math.min(from + BATCH, admissions.size())), places, actor);
        }
        trail.changed(TrailEvent.of("member.loaded", "organisation", scope.root())
                .on(scope.root())
                .after(Map.of("members", admissions.size(), "organisations", places.size())));
        return admissions.size();
    }

    private void write(AccessScope scope, List<Admission> batch, Map<String, Place> places, String actor) {
        List<Object[]> people = new ArrayList<>();
        List<Object[]> grounds = new ArrayList<>();
        List<Object[]> memberships = new ArrayList<>();
        for (Admission admission : batch) {
            Place place = places.computeIfAbsent(admission.primaryCode(), code -> place(scope, code));
            Person person = Person.entered(admission, keys, LegalGround.newId(), actor, clock.instant());
            LegalGround ground =
                    LegalGround.given(person.getLegalGroundId(), person.getId(), place.operator(), admission.ground());
            people.add(row(person));
            grounds.add(row(ground));
            memberships.add(row(Membership.begun(
                    Membership.Known.of(person), place.organisation().value(), ground.getId(), admission)));
        }
        insert(
                "person",
                "id, surname, given_name, patronymic, name_in_document, birth_date, sex, iin_sealed, iin_lookup, iin_last4,"
                        + " no_iin_reason, document_country, document_sealed, document_lookup, document_last4,"
                        + " legal_ground_id, synthetic, changed_at, changed_by",
                people);
        insert(
                "legal_ground",
                "id, person_id, kind, operator_id, operator_bin, consent_version, norm, given_on, proof, proof_reference,"
                        + " third_parties, cross_border, publication",
                grounds);
        insert(
                "membership",
                "id, person_id, primary_id, legal_ground_id, category, applied_on, decision, valid_from, phone, email,"
                        + " full_name, iin_lookup, iin_last4, synthetic, employment_form, employer_id, employer_site_id,"
                        + " position_held, application_number, decision_on, decision_body, preferred_language,"
                        + " preferred_channel",
                memberships);
    }

    private Place place(AccessScope scope, String code) {
        OrganisationId organisation =
                organisations.idOf(scope, code).orElseThrow(() -> new MemberRefusal(MemberRefusal.Reason.NOT_FOUND));
        return new Place(organisation, copies.operatorOf(organisation));
    }

    private void insert(String table, String columns, List<Object[]> rows) {
        String marks = "?, ".repeat(rows.get(0).length);
        int[] types = new int[rows.get(0).length];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(rows, i);
        }
        jdbc.batchUpdate(
                "insert into %s (%s) values (%s)".formatted(table, columns, marks.substring(0, marks.length() - 2)),
                rows,
                types);
    }

    /** A column that is empty in every row still needs the type of its column. */
    private static int type(List<Object[]> rows, int column) {
        return rows.stream()
                .map(row -> row[column])
                .filter(value -> value != null)
                .findFirst()
                .map(value -> value instanceof byte[] ? Types.BINARY : Types.OTHER)
                .orElse(Types.NULL);
    }

    private static Object[] row(Person person) {
        return new Object[] {
            person.getId(),
            person.getSurname(),
            person.getGivenName(),
            person.getPatronymic(),
            person.getNameInDocument(),
            person.getBirthDate(),
            person.getSex(),
            person.getIinSealed(),
            person.getIinLookup(),
            person.getIinLast4(),
            person.getNoIinReason(),
            person.getDocumentCountry(),
            person.getDocumentSealed(),
            person.getDocumentLookup(),
            person.getDocumentLast4(),
            person.getLegalGroundId(),
            person.isSynthetic(),
            person.getChangedAt().atOffset(ZoneOffset.UTC),
            person.getChangedBy()
        };
    }

    private static Object[] row(LegalGround ground) {
        return new Object[] {
            ground.getId(),
            ground.getPersonId(),
            ground.getKind(),
            ground.getOperatorId(),
            ground.getOperatorBin(),
            ground.getConsentVersion(),
            ground.getNorm(),
            ground.getGivenOn(),
            ground.getProof(),
            ground.getProofReference(),
            ground.isThirdParties(),
            ground.isCrossBorder(),
            ground.isPublication()
        };
    }

    private static Object[] row(Membership membership) {
        return new Object[] {
            membership.getId(),
            membership.getPersonId(),
            membership.getPrimaryId(),
            membership.getLegalGroundId(),
            membership.getCategory(),
            membership.getAppliedOn(),
            membership.getDecision(),
            membership.getValidFrom(),
            membership.getPhone(),
            membership.getEmail(),
            membership.getFullName(),
            membership.getIinLookup(),
            membership.getIinLast4(),
            membership.isSynthetic(),
            membership.getEmploymentForm(),
            membership.getEmployerId(),
            membership.getEmployerSiteId(),
            membership.getPositionHeld(),
            membership.getApplicationNumber(),
            membership.getDecisionOn(),
            membership.getDecisionBody(),
            membership.getPreferredLanguage(),
            membership.getPreferredChannel()
        };
    }
}
