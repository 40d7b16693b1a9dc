package kz.birlik.membership.template;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import kz.birlik.membership.organisation.OrganisationId;
import org.jspecify.annotations.Nullable;

/**
 * One version of a template an organisation put in place of the product's own.
 *
 * @param number counts the versions of this organisation, purpose and language
 * @param validFrom the first day it is filled
 * @param what what it is or what was changed, in the words of whoever gave it
 */
public record TemplateVersion(
        UUID id,
        OrganisationId owner,
        DocumentPurpose purpose,
        String language,
        int number,
        LocalDate validFrom,
        int bytes,
        String what,
        Instant recordedAt,
        String recordedBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawnBy,
        @Nullable String withdrawReason,
        long version) {

    public boolean holds() {
        return withdrawnAt == null;
    }
}
