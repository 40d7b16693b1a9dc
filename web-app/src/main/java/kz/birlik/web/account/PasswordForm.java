package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;

/** Change of the own password. */
record PasswordForm(
        @NotBlank(message = "{account.password.current-required}")
        String current,

        String chosen,
        String repeated) {

    PasswordForm {
        chosen = chosen == null ? "" : chosen;
        repeated = repeated == null ? "" : repeated;
    }
}
