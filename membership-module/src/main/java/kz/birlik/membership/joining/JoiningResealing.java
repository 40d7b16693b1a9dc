package kz.birlik.membership.joining;

import java.sql.Types;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.draft.Drafts;
import kz.birlik.membership.joining.ApplicationRows.Content;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes drafts and applications anew after a rotation of the keys, with the hash an application is found by. */
@Component
@RequiredArgsConstructor
class JoiningResealing implements Resealing {

    private final Drafts drafts;
    private final EveryApplication everyApplication;
    private final ApplicationRows rows;
    private final KeyRing keys;
    private final KeyRotation rotation;
    private final JdbcClient jdbc;

    private record Sealed(UUID id, byte[] content) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        return drafts.reseal(JoiningService.DRAFTS, atMost)
                + everyApplication.ask(() -> {
                    List<Sealed> applications = old(atMost);
                    applications.forEach(this::reseal);
                    return applications.size();
                });
    }

    private List<Sealed> old(int atMost) {
        return jdbc.sql("select id, content from joining_application"
                        + " where substring(content from 1 for 5) <> :mark order by id limit :most for update")
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query((row, i) -> new Sealed(row.getObject("id", UUID.class), row.getBytes("content")))
                .list();
    }

    private void reseal(Sealed application) {
        Content content = rows.open(application.content(), application.id());
        var identity = content.answers().identity();
        jdbc.sql("update joining_application set content = :content, identity_lookup = :lookup where id = :id")
                .param("content", rows.seal(content, application.id()))
                .param("lookup", keys.lookup(identity.clear(), identity.lookupPurpose()), Types.BINARY)
                .param("id", application.id())
                .update();
    }
}
