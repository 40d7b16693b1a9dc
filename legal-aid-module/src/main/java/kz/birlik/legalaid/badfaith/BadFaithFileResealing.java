package kz.birlik.legalaid.badfaith;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** After a rotation of the keys notices, answers and minutes are sealed anew, one at a time. */
@Component
@RequiredArgsConstructor
class BadFaithFileResealing implements Resealing {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;

    @Override
    @Transactional
    public int resealSome(int atMost) {
        // The rotation belongs to nobody's post: it works over all rows.
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        List<UUID> old = jdbc.sql("""
                        select id from bad_faith_file where substring(content from 1 for 5) <> :mark
                        order by id limit :most for update""")
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query(UUID.class)
                .list();
        for (UUID file : old) {
            byte[] sealed = jdbc.sql("select content from bad_faith_file where id = :id")
                    .param("id", file)
                    .query((row, i) -> row.getBytes(1))
                    .single();
            String context = BadFaithQueries.context(file);
            jdbc.sql("update bad_faith_file set content = :content where id = :id")
                    .param("content", keys.seal(keys.open(sealed, context), context))
                    .param("id", file)
                    .update();
        }
        return old.size();
    }
}
