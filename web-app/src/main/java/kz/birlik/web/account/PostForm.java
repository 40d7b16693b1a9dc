package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** Another post of a person. */
record PostForm(
        @NotNull(message = "{account.role.required}") @Pattern(regexp = ROLE, message = "{account.role.required}")
        String role,

        @NotBlank(message = "{account.organisation.required}")
        String organisation,

        @NotNull(message = "{account.line.required}") @Pattern(regexp = LINE, message = "{account.line.required}")
        String line,

        @NotNull(message = "{account.post.from.required}") @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate lastDay) {

    static final String ROLE = "admin|federation|analyst|union|territory|officer|chair|lawyer|inspector";
    static final String LINE = "sectoral|territorial";
}
