package kz.birlik.membership.dues;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.birlik.membership.organisation.AccessScope;
import kz.birlik.membership.organisation.OrganisationId;
import kz.birlik.membership.person.PersonId;
import org.jspecify.annotations.Nullable;

/** Accrued, received and owed, read by organisation and month and by member; and the differences to be worked on. */
public interface Dues {

    /** @param ageing what is owed of this month and before, by age: up to the first bound, the second, the third, older */
    record MonthRow(
            OrganisationId organisation,
            String code,
            LocalDate month,
            int paying,
            BigDecimal accrued,
            BigDecimal received,
            BigDecimal unmatched,
            BigDecimal owed,
            List<BigDecimal> ageing) {}

    record Part(ShareLevel level, @Nullable OrganisationId organisation, BigDecimal percent, BigDecimal amount) {}

    record OwnMonth(
            UUID membership, LocalDate month, @Nullable BigDecimal accrued, BigDecimal received, BigDecimal owed) {}

    /** Where a member's own tenge goes: the last months, and the parts of what was received in them. */
    record Own(List<OwnMonth> months, BigDecimal received, List<Part> parts) {}

    /** @param inForce false of a list that was withdrawn or replaced: to be read, no longer to be worked on */
    record Difference(
            UUID id,
            UUID list,
            boolean inForce,
            String organisationCode,
            LocalDate month,
            String kind,
            @Nullable PersonId person,
            @Nullable String name,
            @Nullable String last4,
            @Nullable Integer line,
            @Nullable BigDecimal expected,
            @Nullable BigDecimal found,
            String state,
            String owner,
            @Nullable String comment,
            java.time.Instant changedAt,
            long version) {}

    /** The latest month of the scope that has a list. */
    Optional<LocalDate> latestMonth(AccessScope scope);

    /** By code of the organisation, after {@code after}. */
    List<MonthRow> page(AccessScope scope, LocalDate month, boolean owedOnly, @Nullable String after, int limit);

    Optional<MonthRow> total(AccessScope scope, LocalDate month);

    List<Part> parts(AccessScope scope, LocalDate month);

    Optional<Own> own(AccessScope scope, PersonId person);

    /** Of the lists in force, or of one of them. */
    List<Difference> differences(
            AccessScope scope, @Nullable UUID list, @Nullable String state, @Nullable UUID after, int limit);

    List<Difference> differences(AccessScope scope, @Nullable String state, @Nullable UUID after, int limit);

    Optional<Difference> difference(AccessScope scope, UUID id);

    /** @param state {@code explained} or {@code corrected} */
    void settle(AccessScope scope, UUID id, long version, String state, String comment);
}
