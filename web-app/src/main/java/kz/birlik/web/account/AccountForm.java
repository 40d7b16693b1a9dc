package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** A new account with its post. The password is the first one: the person changes it at the first sign-in. */
record AccountForm(
        @NotNull(message = "{account.login.form}")
        @Pattern(regexp = "\\s*[A-Za-z0-9][A-Za-z0-9._-]{1,39}\\s*", message = "{account.login.form}")
        String login,

        @NotBlank(message = "{account.display-name.required}") @Size(max = 120, message = "{account.display-name.long}")
        String displayName,

        @NotNull(message = "{account.language.required}")
        @Pattern(regexp = "kk|ru|en", message = "{account.language.required}")
        String language,

        @NotNull(message = "{account.role.required}")
        @Pattern(
                regexp = "admin|federation|analyst|union|territory|officer|chair|lawyer|inspector",
                message = "{account.role.required}")
        String role,

        @NotBlank(message = "{account.organisation.required}")
        String organisation,

        @NotNull(message = "{account.line.required}")
        @Pattern(regexp = "sectoral|territorial", message = "{account.line.required}")
        String line,

        @NotBlank(message = "{account.password.required}") String password) {

    AccountForm {
        login = login == null ? "" : login;
    }
}
