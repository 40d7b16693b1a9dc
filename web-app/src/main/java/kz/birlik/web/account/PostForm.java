package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import kz.birlik.web.form.ReadableDate;
import org.jspecify.annotations.Nullable;

/** Another post of a person. */
record PostForm(
        @NotNull(message = "{account.role.required}") @Pattern(regexp = ROLE, message = "{account.role.required}")
        String role,

        @NotBlank(message = "{account.organisation.required}")
        String organisation,

        @NotNull(message = "{account.line.required}") @Pattern(regexp = LINE, message = "{account.line.required}")
        String line,

        @NotBlank(message = "{account.post.from.required}") @ReadableDate(message = "{account.post.from.required}")
        String from,

        @ReadableDate(message = "{account.post.last-day.form}") @Nullable
        String lastDay) {

    static final String ROLE = "admin|federation|analyst|union|territory|officer|chair|lawyer|inspector";
    static final String LINE = "sectoral|territorial";
}
