package kz.birlik.safety;

import java.time.LocalDate;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/** Everything that stands on a certificate, its secret included: for the printed page and nothing else. */
public record PrintedCertificate(
        String number,
        String token,
        String fullName,
        MultilingualText union,
        MultilingualText organisation,
        MultilingualText employer,
        InspectorConfirmation confirmation,
        LocalDate termFrom,
        @Nullable LocalDate termUntil,
        @Nullable LocalDate trainedUntil,
        LocalDate issuedOn,
        boolean synthetic) {

    /** Without the secret, so that it never gets into a log. */
    @Override
    public String toString() {
        return "PrintedCertificate[" + number + "]";
    }
}
