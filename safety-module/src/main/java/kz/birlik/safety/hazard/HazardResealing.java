package kz.birlik.safety.hazard;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.keyring.SealedFiles;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes contacts and photos anew after a rotation of the keys; nothing of it is shown to anybody. */
@Component
@RequiredArgsConstructor
class HazardResealing implements Resealing {

    private final HazardSeals seals;
    private final KeyRotation rotation;
    private final SealedFiles files;
    private final JdbcClient jdbc;

    private record Sealed(UUID id, byte[] content) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        // The rotation belongs to nobody's post: it works over all rows.
        jdbc.sql("select set_config('role', 'birlik_rows_federation', true)").query(row -> {});
        List<Sealed> contacts = old("""
                select id, contact as content from hazard_signal
                where substring(contact from 1 for 5) <> :mark order by id limit :most for update""", atMost);
        for (Sealed old : contacts) {
            jdbc.sql("update hazard_signal set contact = :content where id = :id")
                    .param(
                            "content",
                            Objects.requireNonNull(seals.sealContact(old.id(), seals.contact(old.id(), old.content()))))
                    .param("id", old.id())
                    .update();
        }
        return contacts.size() + files.resealSome("hazard_photo", HazardSeals.PHOTO, atMost);
    }

    private List<Sealed> old(String select, int atMost) {
        return jdbc.sql(select)
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query((row, i) -> new Sealed(row.getObject("id", UUID.class), row.getBytes("content")))
                .list();
    }
}
