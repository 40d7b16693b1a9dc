package kz.birlik.membership.person;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

public record PersonId(UUID value) {

    public static PersonId create() {
        return new PersonId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
