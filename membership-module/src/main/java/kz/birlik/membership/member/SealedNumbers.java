package kz.birlik.membership.member;

import java.sql.Types;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.person.PersonId;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

@Component
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
class SealedNumbers implements PersonNumbers {

    private final WholeRegister register;
    private final RowScope scopes;
    private final MemberRows members;
    private final JdbcClient jdbc;
    private final KeyRing keys;

    private record Numbers(
            @Nullable String iin,
            @Nullable String iinLast4,
            @Nullable String noIin,
            @Nullable String document,
            @Nullable String documentLast4,
            @Nullable String country) {}

    /** A number is of one person at a time, so both are without it for a moment. */
    @Override
    public void exchange(AccessScope scope, PersonId one, PersonId other, boolean iin, boolean document) {
        RowFilter rows = scopes.enter(scope);
        if (!members.visible(rows, one.value()) || !members.visible(rows, other.value())) {
            throw new MemberRefusal(MemberRefusal.Reason.NOT_FOUND);
        }
        register.ask(() -> {
            exchange(one, other, iin, document);
            return true;
        });
    }

    private void exchange(PersonId one, PersonId other, boolean iin, boolean document) {
        Numbers first = of(one.value());
        Numbers second = of(other.value());
        if (iin) {
            jdbc.sql("""
                            update person set iin_sealed = null, iin_lookup = null, iin_last4 = null,
                                no_iin_reason = coalesce(no_iin_reason, 'not_issued')
                            where id in (:one, :other)""")
                    .param("one", one.value())
                    .param("other", other.value())
                    .update();
            iin(one.value(), second);
            iin(other.value(), first);
        }
        if (document) {
            jdbc.sql("""
                            update person set document_sealed = null, document_lookup = null, document_last4 = null
                            where id in (:one, :other)""")
                    .param("one", one.value())
                    .param("other", other.value())
                    .update();
            document(one.value(), second);
            document(other.value(), first);
        }
    }

    private Numbers of(UUID person) {
        return jdbc.sql("""
                        select iin_sealed, iin_last4, no_iin_reason, document_sealed, document_last4, document_country
                        from person where id = :id""")
                .param("id", person)
                .query((row, i) -> {
                    byte[] iin = row.getBytes("iin_sealed");
                    byte[] document = row.getBytes("document_sealed");
                    return new Numbers(
                            iin == null ? null : keys.open(iin, Person.iinContext(person)),
                            row.getString("iin_last4"),
                            row.getString("no_iin_reason"),
                            document == null ? null : keys.open(document, Person.documentContext(person)),
                            row.getString("document_last4"),
                            row.getString("document_country"));
                })
                .single();
    }

    private void iin(UUID person, Numbers numbers) {
        String clear = numbers.iin();
        jdbc.sql("""
                        update person set iin_sealed = :sealed, iin_lookup = :lookup, iin_last4 = :last4, no_iin_reason = :reason
                        where id = :id""")
                .param("sealed", clear == null ? null : keys.seal(clear, Person.iinContext(person)), Types.BINARY)
                .param("lookup", clear == null ? null : keys.lookup(clear, Person.IIN), Types.BINARY)
                .param("last4", numbers.iinLast4(), Types.VARCHAR)
                .param("reason", numbers.noIin(), Types.VARCHAR)
                .param("id", person)
                .update();
    }

    private void document(UUID person, Numbers numbers) {
        String clear = numbers.document();
        jdbc.sql("""
                        update person set document_sealed = :sealed, document_lookup = :lookup, document_last4 = :last4,
                            document_country = :country
                        where id = :id""")
                .param("sealed", clear == null ? null : keys.seal(clear, Person.documentContext(person)), Types.BINARY)
                .param("lookup", clear == null ? null : keys.lookup(clear, Person.DOCUMENT), Types.BINARY)
                .param("last4", numbers.documentLast4(), Types.VARCHAR)
                .param("country", numbers.country(), Types.VARCHAR)
                .param("id", person)
                .update();
    }
}
