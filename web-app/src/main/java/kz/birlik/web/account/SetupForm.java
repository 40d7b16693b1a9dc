package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What the first administrator fills in. */
record SetupForm(
        @NotBlank(message = "{account.code.required}") String code,

        @Pattern(regexp = "\\s*[A-Za-z0-9][A-Za-z0-9._-]{1,39}\\s*", message = "{account.login.form}")
        String login,

        @NotBlank(message = "{account.display-name.required}") @Size(max = 120, message = "{account.display-name.long}")
        String displayName,

        @NotBlank(message = "{account.password.required}") String password,
        String repeated) {

    SetupForm {
        code = code == null ? "" : code;
        login = login == null ? "" : login;
        repeated = repeated == null ? "" : repeated;
    }
}
