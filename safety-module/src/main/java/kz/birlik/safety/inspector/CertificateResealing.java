package kz.birlik.safety.inspector;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** After a rotation the secrets are sealed and hashed anew; the printed certificates stay what they are. */
@Component
@RequiredArgsConstructor
class CertificateResealing implements Resealing {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;

    private record Old(UUID id, byte[] sealed) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        // The rotation belongs to nobody's post: it works over all rows
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        List<Old> old = jdbc.sql("""
                        select id, token_sealed from technical_inspector_certificate
                        where substring(token_sealed from 1 for 5) <> :mark
                        order by id limit :most for update""")
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query((row, i) -> new Old(row.getObject(1, UUID.class), row.getBytes(2)))
                .list();
        old.forEach(this::reseal);
        return old.size();
    }

    private void reseal(Old certificate) {
        String context = InspectorService.context(certificate.id());
        String token = keys.open(certificate.sealed(), context);
        jdbc.sql("""
                        update technical_inspector_certificate set token_sealed = :sealed, token_lookup = :lookup where id = :id""")
                .param("sealed", keys.seal(token, context))
                .param("lookup", keys.lookup(token, InspectorQueries.TOKEN))
                .param("id", certificate.id())
                .update();
    }
}
