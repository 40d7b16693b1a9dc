package kz.birlik.legalaid.casework;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.legalaid.CaseFile;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.trail.Acting;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Files of drafts and of cases, sealed; for a transaction that has said who reads. */
@Component
@RequiredArgsConstructor
class CaseFiles {

    private final JdbcClient jdbc;
    private final SealedAppeals seals;
    private final Acting acting;
    private final Clock clock;

    List<CaseFile> of(UUID id) {
        return jdbc.sql("select id, origin, content_type, size_bytes, sent_at from legal_case_file"
                        + " where case_id = :case order by sent_at, id")
                .param("case", id)
                .query(CaseFiles::file)
                .list();
    }

    List<CaseFile> ofDraft(UUID draft) {
        return jdbc.sql("select id, 'applicant' as origin, content_type, size_bytes, attached_at as sent_at"
                        + " from legal_case_draft_file where draft_id = :draft order by attached_at, id")
                .param("draft", draft)
                .query(CaseFiles::file)
                .list();
    }

    private static CaseFile file(ResultSet row, int number) throws SQLException {
        return new CaseFile(
                row.getObject("id", UUID.class),
                row.getString("origin"),
                Attachment.Type.ofContentType(row.getString("content_type")),
                row.getInt("size_bytes"),
                row.getTimestamp("sent_at").toInstant());
    }

    Optional<CaseFile.Opened> open(UUID id, UUID file) {
        return jdbc.sql("select id, origin, content_type, size_bytes, sent_at, content from legal_case_file"
                        + " where case_id = :case and id = :file")
                .param("case", id)
                .param("file", file)
                .query((row, i) -> new CaseFile.Opened(file(row, i), seals.file(file, row.getBytes("content"))))
                .optional();
    }

    UUID put(UUID id, String origin, Attachment file) {
        UUID stored = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_case_file (id, case_id, primary_id, origin, content_type, size_bytes, content, sent_at, sent_by)
                        select :id, c.id, c.primary_id, :origin, :type, :size, :content, :now, :by from legal_case c where c.id = :case""")
                .param("id", stored)
                .param("case", id)
                .param("origin", origin)
                .param("type", file.type().contentType())
                .param("size", file.content().length)
                .param("content", seals.sealFile(stored, file.content()))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        return stored;
    }

    void putIntoDraft(UUID draft, Attachment file) {
        UUID stored = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into legal_case_draft_file (id, draft_id, content_type, size_bytes, content, attached_at)
                        values (:id, :draft, :type, :size, :content, :now)""")
                .param("id", stored)
                .param("draft", draft)
                .param("type", file.type().contentType())
                .param("size", file.content().length)
                .param("content", seals.sealFile(stored, file.content()))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void takeFromDraft(UUID draft, UUID file) {
        jdbc.sql("delete from legal_case_draft_file where id = :file and draft_id = :draft")
                .param("file", file)
                .param("draft", draft)
                .update();
    }

    /** They were sealed by their own id and stay so. */
    void move(UUID draft, UUID id) {
        jdbc.sql("""
                        insert into legal_case_file (id, case_id, primary_id, origin, content_type, size_bytes, content, sent_at, sent_by)
                        select f.id, c.id, c.primary_id, 'applicant', f.content_type, f.size_bytes, f.content, :now, :by
                        from legal_case_draft_file f join legal_case c on c.id = :case where f.draft_id = :draft""")
                .param("draft", draft)
                .param("case", id)
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        jdbc.sql("delete from legal_case_draft_file where draft_id = :draft")
                .param("draft", draft)
                .update();
    }
}
