package kz.birlik.legalaid;

import java.util.UUID;
import kz.birlik.membership.MultilingualText;
import org.jspecify.annotations.Nullable;

/**
 * An employer at which an organisation of the scope sits, and no commission on record.
 *
 * @param organisationCode of one of the organisations there
 * @param headcount where somebody has said it
 * @param members of the organisations of the scope, as of last night
 * @param small so few people work there that the law lets a dispute go to the court directly (article 159(1)), where the employer
 *     is of the kinds it names
 */
public record EmployerWithoutCommission(
        UUID employer,
        MultilingualText employerName,
        String organisationCode,
        @Nullable Integer headcount,
        @Nullable Integer members,
        boolean small) {

    /** Where a page ended. */
    public record Position(@Nullable Integer headcount, UUID employer) {}

    public Position position() {
        return new Position(headcount, employer);
    }
}
