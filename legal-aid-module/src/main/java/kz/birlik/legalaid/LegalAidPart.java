package kz.birlik.legalaid;

import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A part of the figures of a year: an organisation directly below, a lawyer, or whoever led inspections.
 *
 * @param code of the organisation; empty for the rest, which is the organisation's own
 * @param open whether the reader may look into it
 * @param lawyer the account
 */
public record LegalAidPart(
        @Nullable String code,
        @Nullable MultilingualText name,
        boolean open,
        @Nullable UUID lawyer,
        @Nullable String lawyerName,
        LegalAidNumbers numbers) {}
