package kz.birlik.bargaining;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one part.
 *
 * @param code of an organisation, a region or a size; empty for what stands in none
 * @param due periods of the year whose report was due
 * @param done of them, those that were kept
 * @param open whether the reader may look into it
 */
public record AgreementPart(
        @Nullable String code,
        @Nullable MultilingualText name,
        boolean open,
        int primaries,
        int withAgreement,
        int collective,
        long members,
        long nonMembers,
        long obligations,
        long concrete,
        long due,
        long done) {

    public int without() {
        return primaries - withAgreement;
    }
}
