package kz.birlik.safety.accident;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes who the victims are anew after a rotation of the keys; nothing of it is shown to anybody. */
@Component
@RequiredArgsConstructor
class VictimResealing implements Resealing {

    private final JdbcClient jdbc;
    private final SealedVictims seals;
    private final KeyRotation rotation;

    private record Old(UUID id, byte[] identity) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        // The rotation belongs to nobody's post: it works over all rows.
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        List<Old> old = jdbc.sql("""
                        select id, identity from accident_victim where substring(identity from 1 for 5) <> :mark
                        order by id limit :most for update""")
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query((row, i) -> new Old(row.getObject("id", UUID.class), row.getBytes("identity")))
                .list();
        for (Old each : old) {
            jdbc.sql("update accident_victim set identity = :identity where id = :id")
                    .param("identity", seals.seal(each.id(), seals.open(each.id(), each.identity())))
                    .param("id", each.id())
                    .update();
        }
        return old.size();
    }
}
