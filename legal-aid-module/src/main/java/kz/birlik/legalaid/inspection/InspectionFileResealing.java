package kz.birlik.legalaid.inspection;

import kz.birlik.membership.keyring.Resealing;
import kz.birlik.membership.keyring.SealedFiles;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;

/** Photos and papers of inspections after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class InspectionFileResealing implements Resealing {

    private final SealedFiles files;

    @Override
    public int resealSome(int atMost) {
        return files.resealSome("inspection_file", InspectionQueries.FILE_CONTEXT, atMost);
    }
}
