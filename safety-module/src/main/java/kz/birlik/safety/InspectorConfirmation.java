package kz.birlik.safety;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who confirmed a technical inspector and when; by the Labour Code, article 203(5), the production council does. */
public record InspectorConfirmation(
        Body by, LocalDate on, @Nullable String minutes) {

    public enum Body {
        COUNCIL,
        /** By the wording before. */
        UNION_BODY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
