package kz.birlik.membership.trail;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** After a change of keys: the keys of persons. What they have sealed stays as it is, and so does the chain. */
@Component
@RequiredArgsConstructor
class TrailKeyResealing implements Resealing {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;

    private record Sealed(UUID person, byte[] key) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        List<Sealed> old = jdbc.sql("""
                        select person_id, sealed from trail_person_key where substring(sealed from 1 for 5) <> :mark
                        limit :limit for update""")
                .param("mark", rotation.primaryMark())
                .param("limit", atMost)
                .query((row, i) -> new Sealed(row.getObject("person_id", UUID.class), row.getBytes("sealed")))
                .list();
        for (Sealed key : old) {
            String context = PersonalValues.context(key.person());
            jdbc.sql("update trail_person_key set sealed = :sealed where person_id = :person")
                    .param("sealed", keys.seal(keys.open(key.key(), context), context))
                    .param("person", key.person())
                    .update();
        }
        return old.size();
    }
}
