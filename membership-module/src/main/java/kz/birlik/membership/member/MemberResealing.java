package kz.birlik.membership.member;

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

/** After a change of keys: the sealed numbers of persons and their hashes, with the copies that memberships hold. */
@Component
@RequiredArgsConstructor
class MemberResealing implements Resealing {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;
    private final WholeRegister register;

    private record Sealed(UUID person, byte @Nullable [] iin, byte @Nullable [] document) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        return register.ask(() -> {
            List<Sealed> old = jdbc.sql("""
                            select id, iin_sealed, document_sealed from person
                            where substring(iin_sealed from 1 for 5) <> :mark
                               or substring(document_sealed from 1 for 5) <> :mark
                            limit :limit for update""")
                    .param("mark", rotation.primaryMark())
                    .param("limit", atMost)
                    .query((row, i) -> new Sealed(
                            row.getObject("id", UUID.class),
                            row.getBytes("iin_sealed"),
                            row.getBytes("document_sealed")))
                    .list();
            old.forEach(this::writeAnew);
            return old.size();
        });
    }

    /** The record says the same as before, so its version stays: nobody's form becomes stale. */
    private void writeAnew(Sealed sealed) {
        if (sealed.iin() != null) {
            String iin = keys.open(sealed.iin(), Person.iinContext(sealed.person()));
            jdbc.sql("update person set iin_sealed = :sealed, iin_lookup = :lookup where id = :id")
                    .param("sealed", keys.seal(iin, Person.iinContext(sealed.person())))
                    .param("lookup", keys.lookup(iin, Person.IIN))
                    .param("id", sealed.person())
                    .update();
            jdbc.sql("update membership set iin_lookup = :lookup where person_id = :id and iin_lookup is not null")
                    .param("lookup", keys.lookup(iin, Person.IIN))
                    .param("id", sealed.person())
                    .update();
        }
        if (sealed.document() != null) {
            String document = keys.open(sealed.document(), Person.documentContext(sealed.person()));
            jdbc.sql("update person set document_sealed = :sealed, document_lookup = :lookup where id = :id")
                    .param("sealed", keys.seal(document, Person.documentContext(sealed.person())))
                    .param("lookup", keys.lookup(document, Person.DOCUMENT))
                    .param("id", sealed.person())
                    .update();
        }
    }
}
