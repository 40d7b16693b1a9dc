package kz.birlik.bargaining;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A kind of agreement of a level of social partnership (Labour Code, article 147).
 *
 * @param sides how many a full one has; fewer is worth a warning, not a refusal
 * @param oneInForce whether an employer has one at a time (article 156(3))
 * @param longest norm of its longest term; exceeding it warns
 * @param registerBy norm by which it is sent to the authority
 */
public record AgreementKind(
        String code,
        String level,
        MultilingualText name,
        int sides,
        boolean oneInForce,
        @Nullable String longest,
        @Nullable String registerBy) {}
