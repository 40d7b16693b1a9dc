package kz.birlik.legalaid.casework;

import java.util.List;
import java.util.UUID;
import kz.birlik.membership.draft.Drafts;
import kz.birlik.membership.keyring.KeyRotation;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes contacts of applicants, receipts, files and drafts anew after a rotation of the keys; nothing of it is shown to anybody. */
@Component
@RequiredArgsConstructor
class CaseResealing implements Resealing {

    private final CaseDoor door;
    private final SealedAppeals seals;
    private final Drafts drafts;
    private final KeyRotation rotation;
    private final JdbcClient jdbc;

    private record Sealed(UUID id, byte[] content) {}

    @Override
    @Transactional
    public int resealSome(int atMost) {
        door.resealing();
        List<Sealed> contacts = old("""
                select case_id as id, contact as content from legal_case_appeal
                where substring(contact from 1 for 5) <> :mark order by case_id limit :most for update""", atMost);
        for (Sealed old : contacts) {
            jdbc.sql("update legal_case_appeal set contact = :content where case_id = :id")
                    .param("content", seals.seal(old.id(), seals.contact(old.id(), old.content())))
                    .param("id", old.id())
                    .update();
        }
        List<Sealed> receipts = old("""
                select id, content from legal_case_receipt
                where substring(content from 1 for 5) <> :mark order by id limit :most for update""", atMost);
        for (Sealed old : receipts) {
            jdbc.sql("update legal_case_receipt set content = :content where id = :id")
                    .param("content", seals.sealCode(old.id(), seals.code(old.id(), old.content())))
                    .param("id", old.id())
                    .update();
        }
        return drafts.reseal(AppealService.DRAFTS, atMost)
                + contacts.size()
                + receipts.size()
                + files("legal_case_draft_file", atMost)
                + files("legal_case_file", atMost);
    }

    private int files(String table, int atMost) {
        List<Sealed> files = old(
                "select id, content from " + table
                        + " where substring(content from 1 for 5) <> :mark order by id limit :most for update",
                atMost);
        for (Sealed old : files) {
            jdbc.sql("update " + table + " set content = :content where id = :id")
                    .param("content", seals.resealed(old.id(), old.content()))
                    .param("id", old.id())
                    .update();
        }
        return files.size();
    }

    private List<Sealed> old(String select, int atMost) {
        return jdbc.sql(select)
                .param("mark", rotation.primaryMark())
                .param("most", atMost)
                .query((row, i) -> new Sealed(row.getObject("id", UUID.class), row.getBytes("content")))
                .list();
    }
}
