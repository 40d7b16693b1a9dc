package kz.birlik.membership.member;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation knows of its member beyond the identity: work, papers and how the person wants to be reached.
 *
 * @param decidedOn date of the decision whose number stands in the admission
 * @param decidedBy which body decided
 * @param language kk, ru or en
 * @param channel phone, email, letter or in_person
 */
public record MemberFacts(
        Employment employment,
        @Nullable String applicationNumber,
        @Nullable LocalDate decidedOn,
        @Nullable String decidedBy,
        @Nullable String language,
        @Nullable String channel) {

    public static MemberFacts none() {
        return new MemberFacts(Employment.unknown(), null, null, null, null, null);
    }
}
