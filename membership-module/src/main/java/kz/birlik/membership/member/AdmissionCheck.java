package kz.birlik.membership.member;

import static kz.birlik.membership.member.MemberRefusal.Reason.ALREADY_MEMBER;
import static kz.birlik.membership.member.MemberRefusal.Reason.NAME_DIFFERS;
import static kz.birlik.membership.member.MemberRefusal.Reason.OVERLAPS_EARLIER;
import static kz.birlik.membership.member.MemberRefusal.Reason.TO_BE_CLARIFIED;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import kz.birlik.membership.person.PersonName;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Is this person in the register already? Asked of the whole register, answered so that nobody learns of a membership they
 * may not see: within the scope the answer names the card; beyond it there is one neutral refusal for everything that
 * cannot be taken as typed, and no answer at all when the person may be admitted.
 */
@Component
@RequiredArgsConstructor
class AdmissionCheck {

    private final WholeRegister register;
    private final RowScope scopes;
    private final MemberRows members;
    private final KeyRing keys;
    private final JdbcClient jdbc;

    private record Found(UUID id, @Nullable LocalDate birthDate, boolean sameName, boolean restricted) {}

    /** Two that admit one person wait for each other, so that the second sees what the first has written. */
    void hold(Identity identity) {
        jdbc.sql("select set_config('lock_timeout', '4s', true)").query(row -> {});
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('person:' || encode(:identity, 'hex'), 0))")
                .param("identity", keys.lookup(identity.clear(), Person.IIN))
                .query(row -> {});
    }

    /** The record of the person to go on with; empty when nobody is known by this identity. */
    Optional<PersonId> known(AccessScope scope, OrganisationId primary, Admission admission) {
        Optional<Found> known = register.ask(() -> find(admission));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Found person = known.get();
        Optional<Earlier> inTheWay = register.ask(() -> overlapping(person.id(), primary, admission.from()));
        RowFilter rows = scopes.enter(scope);
        if (members.visible(rows, person.id())) {
            refuseWithinScope(rows, person, inTheWay);
        } else if (inTheWay.isPresent() || person.restricted() || !person.sameName() || !sameBirth(person, admission)) {
            throw new MemberRefusal(TO_BE_CLARIFIED);
        }
        return Optional.of(new PersonId(person.id()));
    }

    private void refuseWithinScope(RowFilter rows, Found person, Optional<Earlier> inTheWay) {
        Map<String, Object> card = Map.of("person", new PersonId(person.id()));
        if (members.current(rows, person.id()).isPresent()) {
            throw new MemberRefusal(ALREADY_MEMBER, card);
        }
        if (!person.sameName()) {
            throw new MemberRefusal(NAME_DIFFERS, card);
        }
        if (inTheWay.isPresent()) {
            throw inTheWay.get().until() != null
                            && members.seen(rows, inTheWay.get().membership())
                    ? new MemberRefusal(
                            OVERLAPS_EARLIER, Map.of("until", inTheWay.get().until()))
                    : new MemberRefusal(TO_BE_CLARIFIED);
        }
    }

    private static boolean sameBirth(Found person, Admission admission) {
        return person.birthDate() == null || person.birthDate().equals(admission.birthDate());
    }

    private Optional<Found> find(Admission admission) {
        boolean byIin = admission.identity() instanceof Identity.ByIin;
        PersonName name = admission.name();
        return jdbc.sql("""
                        select id, birth_date, restricted_at is not null as restricted,
                               search_key(concat_ws(' ', surname, given_name))
                                   = search_key(concat_ws(' ', cast(:surname as text), cast(:given as text))) as same_name
                        from person where %s in (:lookups)""".formatted(byIin ? "iin_lookup" : "document_lookup"))
                .param("lookups", keys.lookups(admission.identity().clear(), byIin ? Person.IIN : Person.DOCUMENT))
                .param("surname", name.surname())
                .param("given", name.given())
                .query((row, number) -> new Found(
                        row.getObject("id", UUID.class),
                        row.getObject("birth_date", LocalDate.class),
                        row.getBoolean("same_name"),
                        row.getBoolean("restricted")))
                .optional();
    }

    private record Earlier(UUID membership, @Nullable LocalDate until) {}

    /** Two memberships of one person in one union at a time are not allowed; in two unions they are (M-04). */
    private Optional<Earlier> overlapping(UUID person, OrganisationId primary, LocalDate from) {
        List<Earlier> found = jdbc.sql("""
                        select m.id, m.valid_to from membership m
                        where m.person_id = :person and daterange(m.valid_from, m.valid_to) && daterange(:from, null)
                          and (m.primary_id = :primary or m.union_id = (select union_id from organisation_place(:primary)))
                        order by m.valid_to desc nulls first limit 1""")
                .param("person", person)
                .param("primary", primary.value())
                .param("from", from)
                .query((row, number) ->
                        new Earlier(row.getObject("id", UUID.class), row.getObject("valid_to", LocalDate.class)))
                .list();
        return found.stream().findFirst();
    }
}
