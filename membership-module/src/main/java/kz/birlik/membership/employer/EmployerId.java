package kz.birlik.membership.employer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

public record EmployerId(UUID value) {

    public static EmployerId create() {
        return new EmployerId(UuidCreator.getTimeOrderedEpoch());
    }
}
