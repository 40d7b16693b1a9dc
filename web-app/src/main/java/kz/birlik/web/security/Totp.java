package kz.birlik.web.security;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;
import lombok.RequiredArgsConstructor;
import org.bouncycastle.util.encoders.Base32;
import org.springframework.stereotype.Component;

/** Codes of authenticator applications: six digits every thirty seconds (RFC 6238, HMAC-SHA-1, as all of them know). */
@Component
@RequiredArgsConstructor
class Totp {

    private static final int SEED_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final Clock clock;

    /** A seed as text in Base32, the form that is typed into an application by hand. */
    String newSeed() {
        byte[] seed = new byte[SEED_BYTES];
        RANDOM.nextBytes(seed);
        return Base32.toBase32String(seed);
    }

    /** The time step this code belongs to; a telephone may be half a minute slow or fast. */
    OptionalLong step(String seed, String code) {
        long length = generator.getTimeStep().toSeconds();
        long now = clock.instant().getEpochSecond() / length;
        OptionalLong found = OptionalLong.empty();
        for (long step = now - 1; step <= now + 1; step++) {
            // All three are always compared, and in constant time.
            if (MessageDigest.isEqual(
                    code(seed, step * length).getBytes(StandardCharsets.UTF_8),
                    code.getBytes(StandardCharsets.UTF_8))) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    String code(String seed, long epochSecond) {
        try {
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(seed), generator.getAlgorithm()),
                    Instant.ofEpochSecond(epochSecond));
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the picture says to the application. */
    static String address(String login, String seed) {
        return "otpauth://totp/Birlik:" + URLEncoder.encode(login, StandardCharsets.UTF_8) + "?secret=" + seed
                + "&issuer=Birlik&algorithm=SHA1&digits=6&period=30";
    }
}
