package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * On what a person's record is kept (law on personal data, articles 7 to 9): a consent with its text and proof, or a norm
 * of law. The operator is the legal entity above the primary organisation; its БИН stands in the record.
 */
public sealed interface NewGround {

    String operatorBin();

    LocalDate givenOn();

    record Consent(
            String operatorBin,
            String textVersion,
            LocalDate givenOn,
            Proof proof,
            @Nullable String proofReference,
            boolean thirdParties,
            boolean crossBorder,
            boolean publication)
            implements NewGround {}

    record Law(String operatorBin, String norm, LocalDate givenOn) implements NewGround {}

    /** How a consent is proven. */
    enum Proof {
        PAPER,
        ELECTRONIC_SIGNATURE,
        OTHER
    }
}
