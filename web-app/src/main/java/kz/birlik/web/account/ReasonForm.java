package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Why something is taken from a person or given back. */
record ReasonForm(
        @NotBlank(message = "{account.reason.required}") @Size(max = 500, message = "{account.reason.long}")
        String reason,

        @NotNull Long version) {}
