package kz.birlik.safety.inspection;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.attachment.Attachment;
import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.safety.SafetyInspectionChanges.NewFile;
import kz.birlik.safety.SafetyInspectionView.FileKind;
import kz.birlik.safety.SafetyInspections.OpenedFile;
import kz.birlik.safety.paper.NewPaper;
import kz.birlik.safety.paper.PaperTable;
import kz.birlik.safety.paper.SealedPapers;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Sealed photos and papers of inspections; sealed anew after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class SafetyInspectionFiles implements Resealing {

    private static final PaperTable TABLE = new PaperTable(
            "safety_inspection_file", "inspection_id", "finding_id", "safety-inspection-file", InspectionBook.OBJECT);

    private final SealedPapers papers;

    Optional<OpenedFile> open(AccessScope scope, UUID inspection, UUID file) {
        return papers.open(TABLE, scope, inspection, file)
                .map(paper -> new OpenedFile(
                        FileKind.valueOf(paper.kind().toUpperCase(Locale.ROOT)),
                        paper.dated(),
                        paper.type(),
                        paper.content()));
    }

    SealedPapers.Added add(HeldInspection held, NewFile file, Attachment content) {
        return papers.add(
                TABLE,
                held.id(),
                held.organisation(),
                new NewPaper(file.finding(), file.kind().code(), file.dated(), file.what()),
                content);
    }

    boolean withdraw(UUID inspection, UUID file, String why) {
        return papers.withdraw(TABLE, inspection, file, why);
    }

    @Override
    public int resealSome(int atMost) {
        return papers.resealSome(TABLE, atMost);
    }
}
