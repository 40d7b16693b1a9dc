package kz.birlik.safety.accident;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.keyring.SealedFiles;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.trail.Acting;
import kz.birlik.safety.AccidentChanges.NewFile;
import kz.birlik.safety.AccidentFile;
import kz.birlik.safety.AccidentFile.Kind;
import kz.birlik.safety.AccidentFile.Opened;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sealed papers of accidents, within a scope that was entered; sealed anew after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class AccidentFiles implements Resealing {

    private static final String CONTEXT = "accident-file";

    private final JdbcClient jdbc;
    private final SealedFiles sealed;
    private final Acting acting;
    private final Clock clock;

    private static String context(UUID file) {
        return CONTEXT + "/" + file;
    }

    List<AccidentFile> of(UUID accident) {
        return jdbc.sql("""
                        select id, kind, dated, what, content_type, bytes, recorded_at, recorded_by, withdrawn_why from accident_file
                        where accident_id = :id order by dated desc, id desc""")
                .param("id", accident)
                .query((row, i) -> new AccidentFile(
                        row.getObject("id", UUID.class),
                        Kind.of(row.getString("kind")),
                        row.getObject("dated", LocalDate.class),
                        row.getString("what"),
                        Attachment.Type.ofContentType(row.getString("content_type")),
                        row.getInt("bytes"),
                        row.getTimestamp("recorded_at").toInstant(),
                        row.getString("recorded_by"),
                        row.getString("withdrawn_why")))
                .list();
    }

    /** What somebody may open, with the place it belongs to. */
    record Found(Opened opened, OrganisationId organisation) {}

    @Nullable
    Found open(UUID accident, UUID file) {
        return jdbc.sql("""
                        select kind, dated, content_type, content, primary_id from accident_file
                        where accident_id = :accident and id = :id and content is not null""")
                .param("accident", accident)
                .param("id", file)
                .query((row, i) -> new Found(
                        new Opened(
                                Kind.of(row.getString("kind")),
                                row.getObject("dated", LocalDate.class),
                                Attachment.Type.ofContentType(row.getString("content_type")),
                                sealed.open(row.getBytes("content"), context(file))),
                        new OrganisationId(row.getObject("primary_id", UUID.class))))
                .optional()
                .orElse(null);
    }

    /** @return hash of the content */
    String add(UUID id, UUID accident, OrganisationId place, NewFile file, Attachment content) {
        String hash = sealed.hash(content.content());
        jdbc.sql("""
                        insert into accident_file (id, accident_id, primary_id, kind, dated, what, content_type, bytes, hash, content,
                            recorded_at, recorded_by)
                        values (:id, :accident, :organisation, :kind, :dated, :what, :type, :bytes, :hash, :content, :now, :by)""")
                .param("id", id)
                .param("accident", accident)
                .param("organisation", place.value())
                .param("kind", file.kind().code())
                .param("dated", file.dated())
                .param("what", file.what(), Types.VARCHAR)
                .param("type", content.type().contentType())
                .param("bytes", content.content().length)
                .param("hash", hash)
                .param("content", sealed.seal(content.content(), context(id)))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        return hash;
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** @return whether there was one to withdraw */
    boolean withdraw(UUID accident, UUID file, String why) {
        return jdbc.sql("""
                        update accident_file set content = null, withdrawn_at = :now, withdrawn_by = :by, withdrawn_why = :why
                        where accident_id = :accident and id = :id and withdrawn_at is null""")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("by", acting.now().login())
                        .param("why", why)
                        .param("accident", accident)
                        .param("id", file)
                        .update()
                > 0;
    }

    @Override
    public int resealSome(int atMost) {
        return sealed.resealSome("accident_file", CONTEXT, atMost);
    }
}
