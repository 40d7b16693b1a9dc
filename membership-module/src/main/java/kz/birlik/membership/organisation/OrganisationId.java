package kz.birlik.membership.organisation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

public record OrganisationId(UUID value) {

    public static OrganisationId create() {
        return new OrganisationId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
