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
import kz.birlik.membership.member.MemberRefusal.Reason;
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

    /** Of a person {@code p}, against a name that was typed: {@code %1$s} the surname, {@code %2$s} the given name. */
    static final String SAME_NAME = """
            search_key(concat_ws(' ', p.surname, p.given_name)) = search_key(concat_ws(' ', %1$s, %2$s))""";

    /**
     * Two memberships of one person in one union at a time are not allowed; in two unions they are (M-04). Of a membership
     * {@code m}: {@code %1$s} the first day, {@code %2$s} the organisation, {@code %3$s} its union.
     */
    static final String IN_THE_WAY = """
            daterange(m.valid_from, m.valid_to) && daterange(%1$s, null)
            and (m.primary_id = %2$s or m.union_id = %3$s)""";

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
        boolean ended = inTheWay.filter(earlier -> earlier.until() != null).isPresent();
        Standing standing = new Standing(
                members.visible(rows, person.id()),
                members.current(rows, person.id()).isPresent(),
                person.sameName(),
                sameBirth(person, admission),
                person.restricted(),
                inTheWay.isPresent(),
                ended && members.seen(rows, inTheWay.get().membership()));
        Optional<Reason> refused = standing.refusal();
        if (refused.isPresent()) {
            throw switch (refused.get()) {
                case ALREADY_MEMBER, NAME_DIFFERS ->
                    new MemberRefusal(refused.get(), Map.of("person", new PersonId(person.id())));
                case OVERLAPS_EARLIER ->
                    new MemberRefusal(
                            OVERLAPS_EARLIER, Map.of("until", inTheWay.get().until()));
                default -> new MemberRefusal(refused.get());
            };
        }
        return Optional.of(new PersonId(person.id()));
    }

    /**
     * How a known person stands to an admission. Within the scope the answer may name the reason; beyond it there is one
     * neutral refusal.
     *
     * @param inTheWaySeen the membership in the way has an end, and the scope may see it
     */
    record Standing(
            boolean visible,
            boolean current,
            boolean sameName,
            boolean sameBirth,
            boolean restricted,
            boolean inTheWay,
            boolean inTheWaySeen) {

        Optional<Reason> refusal() {
            if (!visible) {
                return inTheWay || restricted || !sameName || !sameBirth
                        ? Optional.of(TO_BE_CLARIFIED)
                        : Optional.empty();
            }
            if (current) {
                return Optional.of(ALREADY_MEMBER);
            }
            if (!sameName) {
                return Optional.of(NAME_DIFFERS);
            }
            if (inTheWay) {
                return Optional.of(inTheWaySeen ? OVERLAPS_EARLIER : TO_BE_CLARIFIED);
            }
            return Optional.empty();
        }
    }

    private static boolean sameBirth(Found person, Admission admission) {
        return person.birthDate() == null || person.birthDate().equals(admission.birthDate());
    }

    /** The number of a record that was absorbed by another is found with the one that stayed. */
    private Optional<Found> find(Admission admission) {
        boolean byIin = admission.identity() instanceof Identity.ByIin;
        PersonName name = admission.name();
        return jdbc.sql("""
                        select p.id, p.birth_date, p.restricted_at is not null as restricted, %s as same_name
                        from person n join person p on p.id = coalesce(n.merged_into, n.id)
                        where n.%s in (:lookups)""".formatted(
                                SAME_NAME.formatted("cast(:surname as text)", "cast(:given as text)"),
                                byIin ? "iin_lookup" : "document_lookup"))
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

    private Optional<Earlier> overlapping(UUID person, OrganisationId primary, LocalDate from) {
        List<Earlier> found = jdbc.sql("""
                        select m.id, m.valid_to from membership m
                        where m.person_id = :person and %s
                        order by m.valid_to desc nulls first limit 1""".formatted(IN_THE_WAY.formatted(
                        ":from", ":primary", "(select union_id from organisation_place(:primary))")))
                .param("person", person)
                .param("primary", primary.value())
                .param("from", from)
                .query((row, number) ->
                        new Earlier(row.getObject("id", UUID.class), row.getObject("valid_to", LocalDate.class)))
                .list();
        return found.stream().findFirst();
    }
}
