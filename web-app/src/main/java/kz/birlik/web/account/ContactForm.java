package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import kz.birlik.membership.account.Contact;

/** How a person is named and written to. */
record ContactForm(
        @NotBlank(message = "{account.display-name.required}")
        @Size(max = 120, message = "{account.display-name.long}")
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "{account.display-name.required}")
        String displayName,

        @NotNull(message = "{account.email.form}") @Pattern(regexp = EMAIL, message = "{account.email.form}")
        String email,

        @NotNull(message = "{account.language.required}")
        @Pattern(regexp = "kk|ru|en", message = "{account.language.required}")
        String language,

        @NotNull Long version) {

    /** One plain address; what else mail would allow is in use nowhere and opens doors. */
    static final String EMAIL =
            "\\s*(?=.{3,254}$)[^\\s\\p{Cntrl}@<>,;:\"\\\\()\\[\\]]+@[^\\s\\p{Cntrl}@<>,;:\"\\\\()\\[\\]]+\\s*";

    Contact contact() {
        return contact(displayName, email, language);
    }

    static Contact contact(String displayName, String email, String language) {
        return new Contact(displayName.strip(), email.strip().toLowerCase(Locale.ROOT), language);
    }
}
