package kz.birlik.safety;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One mandate of a technical inspector.
 *
 * @param electedBy the meeting or the body that elected
 * @param council the production council that confirmed, where it is recorded
 * @param trainingPaper number of the certificate of the training
 * @param certificates the latest first
 */
public record InspectorView(
        InspectorRow row,
        String electedBy,
        @Nullable String electedMinutes,
        @Nullable InspectorConfirmation confirmation,
        @Nullable UUID council,
        @Nullable String trainingPaper,
        @Nullable String endReason,
        String changedBy,
        Instant changedAt,
        List<Certificate> certificates) {

    public enum CertificateState {
        ISSUED,
        REPLACED,
        WITHDRAWN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Certificate(
            UUID id,
            String number,
            CertificateState state,
            LocalDate issuedOn,
            String issuedBy,
            @Nullable Instant endedAt,
            @Nullable String reason) {}
}
