package kz.birlik.membership.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes numbers and documents anew after a rotation of the keys: sealed text, hash, and the copies of the hash in the
 * memberships. A sealed text begins with the id of its key, so the old ones are found by their first bytes; a hash under an
 * old key goes with them, because both keys change together.
 */
@Component
@RequiredArgsConstructor
class PersonResealing implements Resealing {

    private final WholeRegister register;
    private final KeyRing keys;
    private final KeyRotation rotation;
    private final JdbcClient jdbc;

    private record Sealed(UUID id, byte @Nullable [] iin, byte @Nullable [] document) {

        static Sealed of(ResultSet row, int number) throws SQLException {
            return new Sealed(
                    row.getObject("id", UUID.class), row.getBytes("iin_sealed"), row.getBytes("document_sealed"));
        }
    }

    @Override
    @Transactional
    public int resealSome(int atMost) {
        return register.ask(() -> {
            List<Sealed> old = jdbc.sql("""
                            select id, iin_sealed, document_sealed from person
                            where substring(iin_sealed from 1 for 5) <> :mark
                               or substring(document_sealed from 1 for 5) <> :mark
                            order by id limit :most for update""")
                    .param("mark", rotation.primaryMark())
                    .param("most", atMost)
                    .query(Sealed::of)
                    .list();
            old.forEach(this::reseal);
            return old.size();
        });
    }

    private void reseal(Sealed person) {
        String iin = person.iin() == null ? null : keys.open(person.iin(), Person.iinContext(person.id()));
        String document =
                person.document() == null ? null : keys.open(person.document(), Person.documentContext(person.id()));
        byte[] lookup = iin == null ? null : keys.lookup(iin, Person.IIN);
        jdbc.sql("""
                        update person set iin_sealed = :iin, iin_lookup = :lookup, document_sealed = :document,
                               document_lookup = :document_lookup
                        where id = :id""")
                .param("iin", iin == null ? null : keys.seal(iin, Person.iinContext(person.id())), Types.BINARY)
                .param("lookup", lookup, Types.BINARY)
                .param(
                        "document",
                        document == null ? null : keys.seal(document, Person.documentContext(person.id())),
                        Types.BINARY)
                .param(
                        "document_lookup",
                        document == null ? null : keys.lookup(document, Person.DOCUMENT),
                        Types.BINARY)
                .param("id", person.id())
                .update();
        jdbc.sql("update membership set iin_lookup = :lookup where person_id = :id")
                .param("lookup", lookup, Types.BINARY)
                .param("id", person.id())
                .update();
    }
}
