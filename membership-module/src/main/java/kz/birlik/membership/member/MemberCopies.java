package kz.birlik.membership.member;

import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What memberships copy of their person, in every union the person belongs to, whoever corrects the record. */
@Component
@RequiredArgsConstructor
class MemberCopies {

    private final WholeRegister register;
    private final JdbcClient jdbc;

    /** What stands in the place of a name while a record is blocked: neither a search nor the order of a list tells whose it is. */
    private static final String BLOCKED_NAME = "•••";

    void block(PersonId person) {
        register.ask(() -> jdbc.sql("update membership set blocked = true, full_name = :name where person_id = :person")
                .param("name", BLOCKED_NAME)
                .param("person", person.value())
                .update());
    }

    void release(PersonId person) {
        String name = of(person).fullName();
        register.ask(
                () -> jdbc.sql("update membership set blocked = false, full_name = :name where person_id = :person")
                        .param("name", name)
                        .param("person", person.value())
                        .update());
    }

    /** A blocked record is not corrected, so what comes here has its name. */
    void follow(Membership.Known person) {
        register.ask(() -> jdbc.sql("""
                        update membership set full_name = :name, iin_lookup = :lookup, iin_last4 = :last4
                        where person_id = :person
                          and (full_name, iin_lookup, iin_last4) is distinct from (:name, :lookup, :last4)""")
                .param("name", person.fullName())
                .param("lookup", person.iinLookup(), java.sql.Types.BINARY)
                .param("last4", person.iinLast4(), java.sql.Types.VARCHAR)
                .param("person", person.id())
                .update());
    }

    /** A person the check has let through, also one that only the new membership will show to this scope. */
    Membership.Known of(PersonId person) {
        return register.ask(() -> jdbc.sql("""
                        select concat_ws(' ', surname, given_name, patronymic) as full_name, iin_lookup, iin_last4
                        from person where id = :person""")
                .param("person", person.value())
                .query((row, number) ->
                        new Membership.Known(person.value(), row.getString(1), row.getBytes(2), row.getString(3)))
                .single());
    }

    /** The operator of the data is the nearest legal entity at or above the organisation in the sectoral line. */
    UUID operatorOf(OrganisationId primary) {
        return jdbc.sql("""
                        select a.ancestor_id
                        from organisation_ancestry a
                        join organisation o on o.id = a.ancestor_id
                        join organisation_kind k on k.code = o.kind
                        where a.line = 'sectoral' and a.descendant_id = :primary and a.valid_to > current_date
                        order by k.legal_entity desc, a.depth limit 1""").param("primary", primary.value()).query(UUID.class).single();
    }
}
