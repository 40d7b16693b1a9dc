package kz.birlik.safety.council;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.keyring.SealedFiles;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.CouncilChanges.NewFile;
import kz.birlik.safety.CouncilFile;
import kz.birlik.safety.CouncilFile.Kind;
import kz.birlik.safety.CouncilFile.Opened;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sealed papers of meetings; sealed anew after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class CouncilFiles implements Resealing {

    static final String OBJECT = "production-council";
    private static final String CONTEXT = "production-council-file";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final SealedFiles sealed;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;
    private final PlatformTransactionManager transactions;

    private static String context(UUID file) {
        return CONTEXT + "/" + file;
    }

    /** Within a scope that was entered. */
    List<CouncilFile> of(UUID council) {
        return jdbc.sql("""
                        select id, meeting_id, kind, dated, what, withdrawn_why from production_council_file
                        where council_id = :id order by kind = 'annex', dated, id""")
                .param("id", council)
                .query((row, i) -> new CouncilFile(
                        row.getObject("id", UUID.class),
                        row.getObject("meeting_id", UUID.class),
                        Kind.of(row.getString("kind")),
                        row.getObject("dated", LocalDate.class),
                        row.getString("what"),
                        row.getString("withdrawn_why")))
                .list();
    }

    /** Who saw it is recorded before it is shown, in a transaction of its own. */
    Optional<Opened> open(AccessScope scope, UUID council, UUID file) {
        record Found(Opened opened, OrganisationId organisation) {}
        Optional<Found> found = new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("""
                            select f.kind, f.dated, f.content_type, f.content, f.primary_id from production_council_file f
                            where f.id = :file and f.council_id = :council and f.content is not null and\s""" + rows.sql("f"))
                    .params(rows.parameters())
                    .param("file", file)
                    .param("council", council)
                    .query((row, i) -> new Found(
                            new Opened(
                                    Kind.of(row.getString("kind")),
                                    row.getObject("dated", LocalDate.class),
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    sealed.open(row.getBytes("content"), context(file))),
                            new OrganisationId(row.getObject("primary_id", UUID.class))))
                    .optional();
        });
        found.ifPresent(opened -> trail.seen(TrailEvent.of(OBJECT + ".file-opened", OBJECT, council)
                .on(opened.organisation())
                .after(Map.of("file", file.toString()))));
        return found.map(Found::opened);
    }

    /** @return hash of the content */
    String add(UUID id, UUID council, OrganisationId place, NewFile file, Attachment content) {
        String hash = sealed.hash(content.content());
        jdbc.sql("""
                        insert into production_council_file (id, council_id, meeting_id, primary_id, kind, dated, what, content_type, bytes,
                                                             hash, content, recorded_at, recorded_by)
                        values (:id, :council, :meeting, :organisation, :kind, :dated, :what, :type, :bytes, :hash, :content, :now, :by)""")
                .param("id", id)
                .param("council", council)
                .param("meeting", file.meeting())
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

    /** @return whether there was one to withdraw */
    boolean withdraw(UUID council, UUID file, String why) {
        return jdbc.sql("""
                        update production_council_file
                        set content = null, withdrawn_at = :now, withdrawn_by = :by, withdrawn_why = :why
                        where council_id = :council and id = :id and withdrawn_at is null""")
                        .param("now", Timestamp.from(clock.instant()))
                        .param("by", acting.now().login())
                        .param("why", why)
                        .param("council", council)
                        .param("id", file)
                        .update()
                > 0;
    }

    @Override
    public int resealSome(int atMost) {
        return sealed.resealSome("production_council_file", CONTEXT, atMost);
    }
}
