package kz.birlik.safety.paper;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.SealedFiles;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.organisation.RowFilter;
import kz.birlik.membership.organisation.RowScope;
import kz.birlik.membership.trail.Acting;
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Adds, opens and withdraws papers. Adding and withdrawing are part of a change: within its transaction and its scope. */
@Component
@RequiredArgsConstructor
public class SealedPapers {

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final SealedFiles sealed;
    private final Trail trail;
    private final Acting acting;
    private final Clock clock;
    private final PlatformTransactionManager transactions;

    /** @param hash of the content */
    public record Added(UUID id, String hash) {}

    private record Found(OpenedPaper opened, OrganisationId organisation) {}

    private static String context(PaperTable papers, UUID paper) {
        return papers.context() + "/" + paper;
    }

    public Optional<OpenedPaper> open(PaperTable papers, AccessScope scope, UUID record, UUID paper) {
        return open(papers, scope, record, paper, () -> true);
    }

    /**
     * Who saw it is recorded before it is shown, in a transaction of its own.
     *
     * @param admitted asked in the transaction that reads it
     */
    public Optional<OpenedPaper> open(
            PaperTable papers, AccessScope scope, UUID record, UUID paper, BooleanSupplier admitted) {
        Optional<Found> found = new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return admitted.getAsBoolean() ? read(papers, rows, record, paper) : Optional.empty();
        });
        found.ifPresent(opened -> trail.seen(TrailEvent.of(papers.object() + ".file-opened", papers.object(), record)
                .on(opened.organisation())
                .after(Map.of("file", paper.toString()))));
        return found.map(Found::opened);
    }

    private Optional<Found> read(PaperTable papers, RowFilter rows, UUID record, UUID paper) {
        return jdbc.sql("""
                        select f.kind, f.dated, f.content_type, f.content, f.primary_id from %s f
                        where f.id = :paper and f.%s = :record and f.content is not null and %s""".formatted(papers.table(), papers.owner(), rows.sql("f")))
                .params(rows.parameters())
                .param("paper", paper)
                .param("record", record)
                .query((row, i) -> new Found(
                        new OpenedPaper(
                                row.getString("kind"),
                                row.getObject("dated", LocalDate.class),
                                Attachment.Type.ofContentType(row.getString("content_type")),
                                sealed.open(row.getBytes("content"), context(papers, paper))),
                        new OrganisationId(row.getObject("primary_id", UUID.class))))
                .optional();
    }

    public Added add(PaperTable papers, UUID record, OrganisationId place, NewPaper paper, Attachment content) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        String hash = sealed.hash(content.content());
        boolean ofParts = papers.part() != null;
        jdbc.sql("""
                        insert into %s (id, %s, %s primary_id, kind, dated, what, content_type, bytes, hash, content, recorded_at, recorded_by)
                        values (:id, :record, %s :organisation, :kind, :dated, :what, :type, :bytes, :hash, :content, :now, :by)""".formatted(
                        papers.table(), papers.owner(), ofParts ? papers.part() + "," : "", ofParts ? ":part," : ""))
                .param("id", id)
                .param("record", record)
                .param("part", paper.part(), Types.OTHER)
                .param("organisation", place.value())
                .param("kind", paper.kind())
                .param("dated", paper.dated())
                .param("what", paper.what(), Types.VARCHAR)
                .param("type", content.type().contentType())
                .param("bytes", content.content().length)
                .param("hash", hash)
                .param("content", sealed.seal(content.content(), context(papers, id)))
                .param("now", Timestamp.from(clock.instant()))
                .param("by", acting.now().login())
                .update();
        return new Added(id, hash);
    }

    /**
     * Its content goes; that it was there, and why it is no more, stays.
     *
     * @return whether there was one to withdraw
     */
    public boolean withdraw(PaperTable papers, UUID record, UUID paper, String why) {
        return jdbc.sql("""
                        update %s set content = null, withdrawn_at = :now, withdrawn_by = :by, withdrawn_why = :why
                        where %s = :record and id = :paper and withdrawn_at is null""".formatted(papers.table(), papers.owner()))
                        .param("now", Timestamp.from(clock.instant()))
                        .param("by", acting.now().login())
                        .param("why", why)
                        .param("record", record)
                        .param("paper", paper)
                        .update()
                > 0;
    }

    /** After a rotation of the keys. */
    public int resealSome(PaperTable papers, int atMost) {
        return sealed.resealSome(papers.table(), papers.context(), atMost);
    }
}
