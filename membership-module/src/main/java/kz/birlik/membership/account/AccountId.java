package kz.birlik.membership.account;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identity of an account, a UUIDv7. */
public record AccountId(UUID value) {

    static AccountId next() {
        return new AccountId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
