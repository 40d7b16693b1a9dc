package kz.birlik.web.form;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kz.birlik.web.security.CurrentUser;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a form count once. The page carries a key in the hidden field {@code _key}; the key is stored in the
 * transaction of what the form does, so a double click, a resend, Back, or a retry after no answer leads to
 * what the first one made.
 */
@Component
@RequiredArgsConstructor
public class Submissions {

    private final JdbcClient jdbc;
    private final Clock clock;

    /** A fresh key for a form. */
    public String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Runs the command unless this key has been used by this person before.
     *
     * @param key value of {@code _key}; when it is missing or malformed the command simply runs
     * @param command does the work and returns the address to go to; its exception takes the key back
     * @return the address to go to, the same for every repetition
     */
    @Transactional
    public String once(CurrentUser user, @Nullable String key, String route, Supplier<String> command) {
        Optional<UUID> known = parsed(key);
        if (known.isEmpty()) {
            return command.get();
        }
        // A second submission waits here for the first to commit or fail: the key is unique.
        int first = jdbc.sql("""
                        insert into form_submission (key, account_id, route, location, created_at)
                        values (:key, :account, :route, '', :now)
                        on conflict (key) do nothing""")
                .param("key", known.get())
                .param("account", user.accountId().value())
                .param("route", route)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        if (first == 0) {
            return jdbc.sql(
                            "select location from form_submission where key = :key and account_id = :account and route = :route")
                    .param("key", known.get())
                    .param("account", user.accountId().value())
                    .param("route", route)
                    .query(String.class)
                    .optional()
                    .orElse("/app");
        }
        String location = command.get();
        jdbc.sql("update form_submission set location = :location where key = :key")
                .param("location", location)
                .param("key", known.get())
                .update();
        return location;
    }

    private static Optional<UUID> parsed(@Nullable String key) {
        try {
            return Optional.ofNullable(key).map(UUID::fromString);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
