package kz.birlik.safety;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger learns about a certificate that exists.
 *
 * @param valid the paper was neither replaced nor withdrawn and the mandate runs today
 * @param initials of a valid one only
 */
public record CertificateCheck(
        boolean valid, MultilingualText union, @Nullable String initials) {}
