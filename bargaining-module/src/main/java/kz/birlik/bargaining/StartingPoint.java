package kz.birlik.bargaining;

import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * A registered agreement a new collective agreement may begin with.
 *
 * @param template what the union calls it, when it is one of its templates
 */
public record StartingPoint(
        Why why, AgreementRow row, @Nullable MultilingualText template) {

    public enum Why {
        LAST,
        TEMPLATE,
        ABOVE
    }
}
