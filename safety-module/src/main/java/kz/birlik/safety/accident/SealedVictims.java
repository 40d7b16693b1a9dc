package kz.birlik.safety.accident;

import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.birlik.membership.keyring.KeyRing;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who a victim is, what was hurt and which paper says so: kept sealed. */
@Component
@RequiredArgsConstructor
class SealedVictims {

    private static final String BETWEEN = "\n";

    private final KeyRing keys;

    record Identity(
            String fullName,
            @Nullable String post,
            @Nullable String injury,
            @Nullable String paper) {

        Identity concluded(@Nullable String by) {
            return new Identity(fullName, post, injury, by);
        }

        private String written() {
            return Stream.of(fullName, post, injury, paper)
                    .map(part -> Objects.toString(part, "").replace(BETWEEN, " "))
                    .collect(Collectors.joining(BETWEEN));
        }

        private static Identity read(String written) {
            String[] parts = written.split(BETWEEN, -1);
            return new Identity(parts[0], part(parts[1]), part(parts[2]), part(parts[3]));
        }

        private static @Nullable String part(String part) {
            return part.isEmpty() ? null : part;
        }
    }

    byte[] seal(UUID victim, Identity identity) {
        return keys.seal(identity.written(), context(victim));
    }

    Identity open(UUID victim, byte[] sealed) {
        return Identity.read(keys.open(sealed, context(victim)));
    }

    private static String context(UUID victim) {
        return "accident-victim/" + victim;
    }
}
