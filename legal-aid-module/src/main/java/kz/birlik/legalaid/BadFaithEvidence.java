package kz.birlik.legalaid;

import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.legalaid.BadFaithRule.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A piece of evidence, by reference.
 *
 * @param of id of the violation, the case or the decision
 * @param within id of the inspection or of the commission it belongs to; empty for a case
 * @param number of the inspection, the case or the decision
 * @param anonymous a case that came without a name
 */
public record BadFaithEvidence(
        Kind kind, UUID of, @Nullable UUID within, String number, LocalDate happenedOn, boolean anonymous) {}
