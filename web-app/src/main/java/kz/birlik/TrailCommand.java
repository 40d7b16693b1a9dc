package kz.birlik;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import kz.birlik.db.DatabaseRefusal;
import kz.birlik.db.EmbeddedPostgres;
import kz.birlik.db.ReadingLogin;
import kz.birlik.membership.keyring.KeyRing;
import kz.birlik.membership.keyring.KeyRingRefusal;
import kz.birlik.membership.keyring.StoredKeyRing;
import kz.birlik.membership.trail.TrailAnchor;
import kz.birlik.membership.trail.TrailVerdict;
import kz.birlik.membership.trail.TrailVerifier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code verify-trail [--anchor=FILE]} and {@code anchor-trail --to=FILE} on the command line of the product, also while it
 * runs: somebody else than its administrator can prove the trail and keep its anchors.
 */
final class TrailCommand {

    private static final String VERIFY = "verify-trail";
    private static final String ANCHOR = "anchor-trail";
    private static final int BROKEN = 2;

    private TrailCommand() {}

    static boolean isMeant(String[] arguments) {
        return arguments.length > 0 && List.of(VERIFY, ANCHOR).contains(arguments[0]);
    }

    /** For the process itself: warnings go to its log, the answer to its output. */
    static int main(String[] arguments) {
        LoggingSystem logging = LoggingSystem.get(TrailCommand.class.getClassLoader());
        logging.beforeInitialize();
        logging.initialize(new LoggingInitializationContext(new StandardEnvironment()), null, null);
        logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        StandardEnvironment settings = new StandardEnvironment();
        settings.getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(Arrays.copyOfRange(arguments, 1, arguments.length)));
        return run(arguments[0], settings, System.out, System.err);
    }

    /** @return what the process ends with: 0 sound, 1 not done, 2 tampered with */
    static int run(String word, Environment settings, PrintStream out, PrintStream err) {
        try {
            KeyRing keys = StoredKeyRing.in(settings);
            String given = settings.getProperty("anchor", "");
            TrailAnchor anchor = given.isBlank() ? null : TrailAnchor.parse(Files.readString(Path.of(given)));
            String to = settings.getProperty("to", "");
            if (word.equals(ANCHOR) && to.isBlank()) {
                err.println("Usage: anchor-trail --to=FILE");
                return 1;
            }
            return ReadingLogin.lend(
                    settings,
                    login -> word.equals(ANCHOR)
                            ? write(verifier(login, keys), Path.of(to), out, err)
                            : verify(verifier(login, keys), anchor, out));
        } catch (DatabaseRefusal refusal) {
            err.println(refusal.getMessage());
            err.println(refusal.remedy());
        } catch (KeyRingRefusal refusal) {
            err.println(refusal.getMessage());
            err.println(refusal.remedy());
        } catch (IOException | SQLException | RuntimeException failure) {
            err.println("%s was not done: %s".formatted(word, failure));
        }
        return 1;
    }

    private static TrailVerifier verifier(EmbeddedPostgres.Login login, KeyRing keys) {
        return TrailVerifier.over(
                new SingleConnectionDataSource(login.url(), login.username(), login.password(), true), keys);
    }

    private static int write(TrailVerifier verifier, Path to, PrintStream out, PrintStream err) {
        TrailAnchor anchor = verifier.anchor().orElse(null);
        if (anchor == null) {
            err.println("Nothing is sealed yet, so there is no anchor.");
            return 1;
        }
        try {
            Files.writeString(to, anchor.text());
        } catch (IOException unwritable) {
            err.println("The anchor was not written: " + unwritable);
            return 1;
        }
        out.printf("Anchor of seal %d over %d events: %s%n", anchor.seal(), anchor.events(), to);
        return 0;
    }

    private static int verify(TrailVerifier verifier, @Nullable TrailAnchor anchor, PrintStream out) {
        TrailVerdict verdict = verifier.verify(anchor);
        out.printf(
                "%d events under %d seals compared in %d ms, %d newer ones wait for a seal.%n",
                verdict.events(), verdict.seals(), verdict.took().toMillis(), verdict.unsealed());
        if (verdict.sound()) {
            out.println(
                    verdict.anchored()
                            ? "The trail is sound and agrees with the anchor."
                            : "The trail is sound. Whether its end was cut off only an anchor can tell.");
            return 0;
        }
        out.printf("THE TRAIL WAS TAMPERED WITH: %d faults.%n", verdict.faultCount());
        verdict.faults().stream()
                .limit(20)
                .forEach(fault -> out.printf("  %s at event %d%n", fault.kind().key(), fault.event()));
        return BROKEN;
    }
}
