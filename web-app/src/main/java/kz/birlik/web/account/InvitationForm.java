package kz.birlik.web.account;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import kz.birlik.web.form.ReadableDate;
import org.jspecify.annotations.Nullable;

/** Who is invited to which post. Login and password the person chooses alone. */
record InvitationForm(
        @NotBlank(message = "{account.display-name.required}")
        @Size(max = 120, message = "{account.display-name.long}")
        @Pattern(regexp = "[^\\p{Cntrl}]*", message = "{account.display-name.required}")
        String displayName,

        @NotNull(message = "{account.email.form}")
        @Pattern(regexp = ContactForm.EMAIL, message = "{account.email.form}")
        String email,

        @NotNull(message = "{account.language.required}")
        @Pattern(regexp = "kk|ru|en", message = "{account.language.required}")
        String language,

        @NotNull(message = "{account.role.required}")
        @Pattern(regexp = PostForm.ROLE, message = "{account.role.required}")
        String role,

        @NotBlank(message = "{account.organisation.required}")
        String organisation,

        @NotNull(message = "{account.line.required}")
        @Pattern(regexp = PostForm.LINE, message = "{account.line.required}")
        String line,

        @NotBlank(message = "{account.post.from.required}") @ReadableDate(message = "{account.post.from.required}")
        String from,

        @ReadableDate(message = "{account.post.last-day.form}") @Nullable
        String lastDay) {}
