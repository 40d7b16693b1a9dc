package kz.birlik.legalaid.signal;

import kz.birlik.membership.draft.Drafts;
import kz.birlik.membership.keyring.Resealing;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes drafts of reports anew after a rotation of the keys. */
@Component
@RequiredArgsConstructor
class ReportResealing implements Resealing {

    private final Drafts drafts;

    @Override
    @Transactional
    public int resealSome(int atMost) {
        return drafts.reseal(ReportService.DRAFTS, atMost);
    }
}
