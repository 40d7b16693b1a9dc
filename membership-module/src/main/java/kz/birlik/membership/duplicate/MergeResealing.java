package kz.birlik.membership.duplicate;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** After a rotation what a merge keeps for its undo is sealed anew. */
@Component
@RequiredArgsConstructor
class MergeResealing implements Resealing {

    private final JdbcClient jdbc;
    private final KeyRing keys;
    private final KeyRotation rotation;
    private final EveryRecord every;

    private record Old(UUID id, byte[] content) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        return every.ask(() -> {
            List<Old> old = jdbc.sql("""
                            select id, content from person_merge where substring(content from 1 for 5) <> :mark
                            order by id limit :most for update""")
                    .param("mark", rotation.primaryMark())
                    .param("most", atMost)
                    .query((row, i) -> new Old(row.getObject("id", UUID.class), row.getBytes("content")))
                    .list();
            for (Old merge : old) {
                String context = MergeContent.context(merge.id());
                jdbc.sql("update person_merge set content = :content where id = :id")
                        .param("content", keys.seal(keys.open(merge.content(), context), context))
                        .param("id", merge.id())
                        .update();
            }
            return old.size();
        });
    }
}
