package kz.birlik.membership.account;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identity of a post, a UUIDv7. */
public record PostId(UUID value) {

    static PostId next() {
        return new PostId(UuidCreator.getTimeOrderedEpoch());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
