package kz.birlik.membership.joining;

import java.time.LocalDate;
import java.util.Set;
import kz.birlik.membership.member.AdmissionWarning;
import org.jspecify.annotations.Nullable;

/**
 * How an application is accepted.
 *
 * @param decision its number
 * @param operatorBin БИН of the legal entity that keeps the register
 * @param confirmed warnings about the number that somebody has looked at
 */
public record Acceptance(
        LocalDate from,
        String category,
        String decision,
        LocalDate decidedOn,
        @Nullable String decidedBy,
        String operatorBin,
        Set<AdmissionWarning> confirmed) {}
