package kz.birlik.safety.inspection;

import java.time.LocalDate;
import java.util.Locale;
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
import kz.birlik.membership.trail.Trail;
import kz.birlik.membership.trail.TrailEvent;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import kz.birlik.safety.SafetyInspections.OpenedFile;
import lombok.RequiredArgsConstructor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sealed photos and papers of inspections: opened, and sealed anew after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class SafetyInspectionFiles implements Resealing {

    private static final String CONTEXT = "safety-inspection-file";

    private final JdbcClient jdbc;
    private final RowScope scopes;
    private final SealedFiles sealed;
    private final Trail trail;
    private final PlatformTransactionManager transactions;

    static String context(UUID file) {
        return CONTEXT + "/" + file;
    }

    /** Who saw it is recorded before it is shown, in a transaction of its own. */
    Optional<OpenedFile> open(AccessScope scope, UUID inspection, UUID file) {
        record Found(OpenedFile opened, OrganisationId organisation) {}
        Optional<Found> found = new TransactionTemplate(transactions).execute(status -> {
            RowFilter rows = scopes.enter(scope);
            return jdbc.sql("""
                            select f.kind, f.dated, f.content_type, f.content, f.primary_id from safety_inspection_file f
                            where f.id = :file and f.inspection_id = :inspection and f.content is not null and\s""" + rows.sql("f"))
                    .params(rows.parameters())
                    .param("file", file)
                    .param("inspection", inspection)
                    .query((row, i) -> new Found(
                            new OpenedFile(
                                    FileKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                    row.getObject("dated", LocalDate.class),
                                    Attachment.Type.ofContentType(row.getString("content_type")),
                                    sealed.open(row.getBytes("content"), context(file))),
                            new OrganisationId(row.getObject("primary_id", UUID.class))))
                    .optional();
        });
        found.ifPresent(opened ->
                trail.seen(TrailEvent.of(InspectionBook.OBJECT + ".file-opened", InspectionBook.OBJECT, inspection)
                        .on(opened.organisation())
                        .after(Map.of("file", file.toString()))));
        return found.map(Found::opened);
    }

    @Override
    public int resealSome(int atMost) {
        return sealed.resealSome("safety_inspection_file", CONTEXT, atMost);
    }
}
